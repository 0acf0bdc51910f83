"""pyshacl, with everything made once that it would make again for each focus node, and for each graph.

Comes in: a graph of shapes, and graphs to hold against it. Goes out: the report that pyshacl gives, from the same
code; only shapes, constraints, and the checks and parse trees of their queries are kept between two calls.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from types import SimpleNamespace
from typing import Any

import pyshacl.helper
import pyshacl.shape
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.constraints.core.logical_constraints import OrConstraintComponent
from pyshacl.constraints.core.shape_based_constraints import PropertyConstraintComponent
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.expression_helper import value_nodes_from_path
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.monkey import apply_patches
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from onrecord.validation.asking import Asked

_log = logging.getLogger(__name__)

# What pyshacl raises at shapes that cannot be used; a SHACL processor calls it a failure.
FAILURES = (ConstraintLoadError, ReportableRuntimeError, ValidationFailure)


class PreparedShapes:
    """A graph of shapes, ready for any number of graphs; `results` may be called by one thread at a time."""

    def __init__(self, shapes: rdflib.Graph) -> None:
        """Read the shapes. pyshacl's errors pass through where they are none."""
        apply_patches()  # type: ignore[no-untyped-call]
        self._graph = shapes
        self._shapes = ShapesGraph(shapes, False, _log)  # adds triples of its own to the graph
        self._shapes.graph = _Indexed(shapes)
        self._constraints: dict[Hashable, Any] = {}
        self._targeted = _Targeted(self._shapes)

    def results(self, graph: rdflib.Graph) -> rdflib.Graph:
        """Return the validation report on a graph, as https://www.w3.org/TR/shacl/#validation-report has it."""
        with _prepared(self._constraints):
            validator = _Validator(
                DataGraph.from_rdflib_graph(_Indexed(graph)), shacl_graph=self._graph, options={"logger": _log}
            )
            validator.shacl_graph = self._targeted  # type: ignore[assignment]
            _, results, _ = validator.run()  # type: ignore[no-untyped-call]
        found: rdflib.Graph = results
        return found


class _Validator(Validator):
    """pyshacl's run over the shapes, with a report as triples alone: no text, and none of the shapes' prefixes."""

    @classmethod
    def create_validation_report(
        cls, shapes: Any, conforms: bool, results: list[tuple[Any, ...]]
    ) -> tuple[rdflib.Graph, str]:
        report: rdflib.Graph
        report, _ = super().create_validation_report(_WITHOUT_PREFIXES, conforms, results)
        return report, ""


_WITHOUT_PREFIXES = SimpleNamespace(graph=rdflib.Graph(bind_namespaces="none"))


class _Targeted:
    """A graph of shapes of which pyshacl runs those alone that have a target; the others it looks up."""

    def __init__(self, shapes: ShapesGraph) -> None:
        self._shapes = shapes
        self.shapes = tuple(shape for shape in shapes.shapes if any(map(list, shape.target())))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shapes, name)


@contextmanager
def _prepared(constraints: dict[Hashable, Any]) -> Iterator[None]:
    """Let pyshacl take constraints from here, and its queries' checks from a table, until this is left."""
    kinds = {kind: _kept(_QUICK.get(kind, kind), constraints) for kind in CONSTRAINT_PARAMETERS_MAP.values()}
    known = {name: kinds[kind] for name, kind in CONSTRAINT_PARAMETERS_MAP.items()}
    before = getattr(pyshacl.shape, "CONSTRAINT_PARAMS", (None, None)), pyshacl.helper.get_query_helper_cls()  # type: ignore[no-untyped-call]
    describing, shapes = ConstraintComponent.make_v_result_description, pyshacl.shape.__dict__
    pyshacl.shape.CONSTRAINT_PARAMS = (frozenset(ALL_CONSTRAINT_PARAMETERS), known)  # type: ignore[attr-defined]
    pyshacl.helper.SPARQLQueryHelperCls = _CheckedOnce  # type: ignore[attr-defined]
    # pyshacl's own text of a result, which nobody reads here; it makes one for each branch of an sh:or that fails.
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""  # type: ignore[method-assign]
    shapes["value_nodes_from_path"] = _values_at
    try:
        yield
    finally:
        pyshacl.shape.CONSTRAINT_PARAMS, pyshacl.helper.SPARQLQueryHelperCls = before  # type: ignore[attr-defined]
        ConstraintComponent.make_v_result_description = describing  # type: ignore[method-assign]
        shapes["value_nodes_from_path"] = value_nodes_from_path


def _kept(kind: Callable[[Any], Any], constraints: dict[Hashable, Any]) -> Callable[[Any], Any]:
    def constraint(shape: Any) -> Any:
        key = (kind, shape.node)
        if key not in constraints:
            constraints[key] = kind(shape)
        return constraints[key]

    return constraint


def _values_at(shapes: Any, focus: Any, path: Any, graph: Any) -> set[Any]:
    """Return what a path leads to; most are one predicate, which the graph's index answers."""
    if type(path) is rdflib.URIRef and isinstance(graph.impl, _Indexed):
        return {o for _, _, o in graph.impl.found((focus, path, None))}
    found: set[Any] = value_nodes_from_path(shapes, focus, path, graph)
    return found


class _Together(PropertyConstraintComponent):
    """sh:property, with all focus nodes of a node shape held against the property shape at once."""

    def _evaluate_property_shape(
        self, executor: Any, shape: Any, graph: Any, values: Mapping[Any, Any], recursive: Any, path: Any
    ) -> tuple[bool, list[Any]]:
        if not self.shape.is_property_shape:  # so each focus node is its own, and only, value node
            values = {None: [tuple(values)]}
        found: tuple[bool, list[Any]] = super()._evaluate_property_shape(  # type: ignore[no-untyped-call]
            executor, shape, graph, values, recursive, path
        )
        return found


class _Either(OrConstraintComponent):
    """sh:or, where a value that conforms to one of the shapes is not held against the others."""

    def _evaluate_or_constraint(
        self, executor: Any, shapes: Any, graph: Any, values: Mapping[Any, Any], path: Any
    ) -> tuple[bool, list[Any]]:
        every = {value for found in values.values() for value in found}
        for node in self.shape.sg.graph.items(shapes):
            shape = self.shape.get_other_shape(node)  # type: ignore[no-untyped-call]
            if not shape or not every:
                break  # pyshacl says what is wrong
            every = {one for one in every if not shape.validate(executor, graph, one, path[:])[0]}
        left = {focus: [one for one in found if one in every] for focus, found in values.items()}
        told: tuple[bool, list[Any]] = super()._evaluate_or_constraint(  # type: ignore[no-untyped-call]
            executor, shapes, graph, left, path
        )
        return told


_QUICK = {PropertyConstraintComponent: _Together, OrConstraintComponent: _Either}


class _Remembered:
    """A pattern that searches each text once: pyshacl searches a constraint's query for each focus node."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.search = cache(pattern.search)
        self.sub = pattern.sub


class _CheckedOnce(SPARQLQueryHelper):
    """pyshacl's reader of a constraint's query; its patterns take milliseconds on a long one."""


for _name, _pattern in vars(SPARQLQueryHelper).items():
    if isinstance(_pattern, re.Pattern) and _name != "find_msg_subs":
        setattr(_CheckedOnce, _name, _Remembered(_pattern))


class _Indexed(rdflib.Graph):
    """A graph that parses each query once, and finds triples by plain look-up."""

    def __init__(self, graph: rdflib.Graph) -> None:
        # A store of its own, and empty: pyshacl takes none but one of several graphs. Nothing is read from it.
        super().__init__(identifier=graph.identifier, namespace_manager=graph.namespace_manager)
        self._found: defaultdict[tuple[Any, Any, Any], list[tuple[Any, Any, Any]]] = defaultdict(list)
        self._every = list(graph)
        for triple in self._every:
            s, p, o = triple
            for key in ((s, p, o), (s, p, None), (s, None, None), (None, p, o), (None, p, None), (None, None, o)):
                self._found[key].append(triple)

    @cached_property
    def _asked(self) -> Asked:
        return Asked(self)

    def __len__(self) -> int:
        return len(self._every)

    def found(self, pattern: tuple[Any, Any, Any]) -> Sequence[tuple[Any, Any, Any]]:
        """Return the triples of a pattern that leaves something open, and not the predicate alone."""
        return self._found.get(pattern, ())

    def triples(self, pattern: Any) -> Iterator[Any]:  # type: ignore[override]
        subject, predicate, object = pattern
        if type(predicate) is not rdflib.URIRef and isinstance(predicate, Path):
            for one, other in predicate.eval(self, subject, object):
                yield one, predicate, other
        elif subject is None and predicate is None and object is None:
            yield from self._every
        elif predicate is None and subject is not None and object is not None:
            yield from (triple for triple in self._found.get((subject, None, None), ()) if triple[2] == object)
        else:
            yield from self._found.get((subject, predicate, object), ())

    def query(
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Any = None,  # noqa: N803
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803
        *args: Any,
        **kwargs: Any,
    ) -> rdflib.query.Result:
        if isinstance(query_object, str):
            if self._asked.finds_nothing(query_object, initBindings or {}):
                return _nothing()
            query_object = _parsed(query_object)
        return super().query(query_object, processor, result, initNs, initBindings, *args, **kwargs)


def _nothing() -> rdflib.query.Result:
    found = rdflib.query.Result("SELECT")
    found.vars, found.bindings = [], []
    return found


@cache
def _parsed(query: str) -> Query:
    return prepareQuery(query)
