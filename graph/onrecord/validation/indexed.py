"""One graph as pyshacl reads it: triples by plain look-up, and each query parsed once.

Comes in: an rdflib graph. Goes out: the same triples by pattern, and the solutions of a query; Oxigraph is asked
first whether there are any.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from onrecord.validation.asking import Asked, triples_of

_Triple = tuple[Any, Any, Any]
_Index = Mapping[_Triple, Sequence[_Triple]]


class Indexed(rdflib.Graph):
    """A graph that parses each query once, and finds triples by plain look-up."""

    def __init__(self, graph: rdflib.Graph, triples: Collection[ox.Triple] | None = None) -> None:
        """Index the triples that there are now; `triples` are the same as Oxigraph has them."""
        # A store of its own, and empty: pyshacl takes none but one of several graphs. Nothing is read from it.
        super().__init__(identifier=graph.identifier, namespace_manager=graph.namespace_manager)
        self._given = triples
        self._every = list(iter(graph))  # of a graph itself, its length would be counted first
        found: defaultdict[_Triple, list[_Triple]] = defaultdict(list)
        for triple in self._every:
            s, p, o = triple
            for key in (triple, (s, p, None), (None, p, o), (None, p, None)):
                found[key].append(triple)
        self._found: _Index = found

    def found(self, pattern: _Triple) -> Sequence[_Triple]:
        """Return the triples of a pattern that names the predicate; None stands for anything."""
        return self._found.get(pattern, ())

    def finds_nothing(self, sparql: str, bound: Mapping[str, Any]) -> bool:
        """Tell whether a SELECT has no solution; False also where that cannot be told at once."""
        return self._asked.finds_nothing(sparql, bound)

    def __len__(self) -> int:
        return len(self._every)

    def triples(self, pattern: Any) -> Iterator[Any]:  # type: ignore[override]
        subject, predicate, object = pattern
        if type(predicate) is not rdflib.URIRef and isinstance(predicate, Path):
            for one, other in predicate.eval(self, subject, object):
                yield one, predicate, other
        elif predicate is not None:
            yield from self._found.get((subject, predicate, object), ())
        elif subject is not None:
            told = self._by_end.get((subject, None, None), ())
            yield from (triple for triple in told if object is None or triple[2] == object)
        else:
            yield from self._every if object is None else self._by_end.get((None, None, object), ())

    def quads(self, pattern: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        """Yield what fits a pattern, with this graph; pyshacl looks blank nodes up so to describe them."""
        return ((*triple, self) for triple in self.triples(pattern[:3]))

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
            if self.finds_nothing(query_object, initBindings or {}):
                return _nothing()
            query_object = _parsed(query_object)
        return super().query(query_object, processor, result, initNs, initBindings, *args, **kwargs)

    @cached_property
    def _asked(self) -> Asked:
        return Asked(triples_of(self) if self._given is None else self._given)

    @cached_property
    def _by_end(self) -> _Index:
        """Index the triples by subject and by object alone, which is asked of shapes, seldom of an article."""
        found: defaultdict[_Triple, list[_Triple]] = defaultdict(list)
        for triple in self._every:
            found[triple[0], None, None].append(triple)
            found[None, None, triple[2]].append(triple)
        return found


def _nothing() -> rdflib.query.Result:
    found = rdflib.query.Result("SELECT")
    found.vars, found.bindings = [], []
    return found


@cache
def _parsed(query: str) -> Query:
    return prepareQuery(query)
