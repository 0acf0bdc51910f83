"""What is known, the default graph, as one change reads it over and over.

Comes in: an open Oxigraph store that nobody writes to meanwhile. Goes out: its triples by pattern. Of a node that
the default graph does not know, and most nodes of an arriving article are such, the store is asked once.
"""

from collections.abc import Collection, Iterable
from typing import Protocol

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Match(Protocol):
    """Reads known triples by pattern; None stands for anything."""

    def __call__(
        self, subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None, /
    ) -> Iterable[ox.Triple]: ...


class Known:
    """Reads the default graph by pattern, with a memory of which nodes it does not know."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._subjects: dict[Subject, bool] = {}
        self._objects: dict[Object, bool] = {}

    def __call__(
        self, subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None, /
    ) -> Iterable[ox.Triple]:
        if subject is not None and not self._is_subject(subject):
            return ()
        if subject is not None and predicate is not None and object is not None:
            triple = ox.Triple(subject, predicate, object)
            return (triple,) if triple in self else ()
        if object is not None and not self._is_object(object):
            return ()
        return (quad.triple for quad in self._store.quads_for_pattern(subject, predicate, object, _DEFAULT))

    def __contains__(self, triple: ox.Triple) -> bool:
        if not self._is_subject(triple.subject):
            return False
        # In the default graph, where none is named; naming it takes as long as all the rest of a quad.
        return ox.Quad(triple.subject, triple.predicate, triple.object) in self._store

    def without(self, fallen: Collection[ox.Triple]) -> Match:
        """Return what reads the same, but for these triples."""
        if not fallen:
            return self
        return lambda *pattern: (triple for triple in self(*pattern) if triple not in fallen)

    def _is_subject(self, node: Subject) -> bool:
        found = self._subjects.get(node)
        if found is None:
            found = self._subjects[node] = _any(self._store.quads_for_pattern(node, None, None, _DEFAULT))
        return found

    def _is_object(self, node: Object) -> bool:
        found = self._objects.get(node)
        if found is None:
            found = self._objects[node] = _any(self._store.quads_for_pattern(None, None, node, _DEFAULT))
        return found


def _any(quads: Iterable[ox.Quad]) -> bool:
    return next(iter(quads), None) is not None
