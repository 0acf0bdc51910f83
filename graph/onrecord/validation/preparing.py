"""pyshacl, with everything made once that it would make again for each focus node, and for each graph.

Comes in: a graph of shapes, and graphs to hold against it. Goes out: the report that pyshacl gives, from the same
code; only shapes, constraints, and the checks and parse trees of their queries are kept between two calls. Shapes
that are certain to find nothing wrong in a graph are not run.
"""

import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pyshacl.helper
import pyshacl.shape
import rdflib
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.monkey import apply_patches
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib.term import Node, URIRef

from onrecord.validation.conforming import Conformance
from onrecord.validation.indexed import Indexed

_log = logging.getLogger(__name__)

_Kinds = Mapping[URIRef, Callable[[Shape], ConstraintComponent]]

# What pyshacl raises at shapes that cannot be used; a SHACL processor calls it a failure.
FAILURES = (ConstraintLoadError, ReportableRuntimeError, ValidationFailure)


class PreparedShapes:
    """A graph of shapes, ready for any number of graphs; `results` may be called by one thread at a time."""

    def __init__(self, shapes: rdflib.Graph) -> None:
        """Read the shapes. pyshacl's errors pass through where they are none."""
        apply_patches()  # type: ignore[no-untyped-call]
        self._graph = shapes
        self._shapes = ShapesGraph(shapes, False, _log)  # adds triples of its own to the graph
        self._shapes.graph = Indexed(shapes)
        self._kinds = _kept_each()
        self._targeted = tuple(shape for shape in self._shapes.shapes if any(map(list, shape.target())))
        with _prepared(self._kinds):
            self._conformance = Conformance(self._targeted, self._constraints_of)

    def results(self, graph: rdflib.Graph, triples: Collection[ox.Triple] | None = None) -> rdflib.Graph:
        """Return the validation report on a graph, as https://www.w3.org/TR/shacl/#validation-report has it.

        `triples` are the same as Oxigraph has them, where they have been made already.
        """
        indexed = Indexed(graph, triples)
        with _prepared(self._kinds):
            left = [shape for shape in self._targeted if not self._conformance.is_certain(shape, indexed)]
            if not left:
                return _Validator.create_validation_report(self._shapes, True, [])[0]
            read: Any = DataGraph.from_rdflib_graph(indexed)
            read.quads = indexed.quads  # its own are those of the store, in which there is nothing
            validator = _Validator(read, shacl_graph=self._graph, options={"logger": _log})
            validator.shacl_graph = _Some(self._shapes, left)  # type: ignore[assignment]
            _, results, _ = validator.run()  # type: ignore[no-untyped-call]
        found: rdflib.Graph = results
        return found

    def _constraints_of(self, shape: Shape) -> list[ConstraintComponent]:
        told: Any = shape.sg.graph.predicates(shape.node)
        return [kind(shape) for kind in dict.fromkeys(self._kinds[name] for name in told if name in self._kinds)]


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


class _Some:
    """A graph of shapes of which pyshacl runs some; the others it looks up."""

    def __init__(self, shapes: ShapesGraph, some: Iterable[Shape]) -> None:
        self._shapes, self.shapes = shapes, some

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shapes, name)


@contextmanager
def _prepared(kinds: _Kinds) -> Iterator[None]:
    """Let pyshacl take constraints from here, and its queries' checks from a table, until this is left."""
    before = getattr(pyshacl.shape, "CONSTRAINT_PARAMS", (None, None)), pyshacl.helper.get_query_helper_cls()  # type: ignore[no-untyped-call]
    describing = ConstraintComponent.make_v_result_description
    pyshacl.shape.CONSTRAINT_PARAMS = (kinds.keys(), kinds)  # type: ignore[attr-defined]
    pyshacl.helper.SPARQLQueryHelperCls = _CheckedOnce  # type: ignore[attr-defined]
    # pyshacl's own text of a result, which nobody reads here; it makes one for each branch of an sh:or that fails.
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""  # type: ignore[method-assign]
    try:
        yield
    finally:
        pyshacl.shape.CONSTRAINT_PARAMS, pyshacl.helper.SPARQLQueryHelperCls = before  # type: ignore[attr-defined]
        ConstraintComponent.make_v_result_description = describing  # type: ignore[method-assign]


def _kept_each() -> _Kinds:
    """Return by what constraints are made, each once, for the parameters of shapes."""
    kinds = {kind: _kept(kind) for kind in CONSTRAINT_PARAMETERS_MAP.values()}
    return {name: kinds[kind] for name, kind in CONSTRAINT_PARAMETERS_MAP.items()}


def _kept(kind: Callable[[Shape], ConstraintComponent]) -> Callable[[Shape], ConstraintComponent]:
    made: dict[Node, ConstraintComponent] = {}

    def constraint(shape: Shape) -> ConstraintComponent:
        if shape.node not in made:
            made[shape.node] = kind(shape)
        return made[shape.node]

    return constraint


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
