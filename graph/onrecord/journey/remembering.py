"""Remember what all articles together tell of agreements and people, as long as it holds.

Comes in: the dataset that is being written. Goes out: descriptions, read again only where something that they were
read from has changed: of the agreements of a fortnight, each is held against every new one.
"""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from onrecord.identity import Told, described
from onrecord.store import Writer

_MOST = 300  # descriptions, the ones last asked for: some ten kilobytes each
_Pattern = tuple[ox.NamedNode | None, ox.NamedNode | None, ox.NamedNode | ox.Literal | None]


class Descriptions:
    """Descriptions of nodes, of which the last few hundred are remembered."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._told: dict[str, tuple[Told, set[_Pattern]]] = {}  # with what it was read from; last asked for last
        self._read_for: defaultdict[object, set[str]] = defaultdict(set)  # nodes, by what was read for them
        writer.hear(self._forget)

    def of(self, node: str) -> Told | None:
        """Return what is told of a node; None where it is neither agreement nor person."""
        if remembered := self._told.pop(node, None):
            self._told[node] = remembered
            return remembered[0]
        told, read = self._described(node)
        if told is not None:
            self._remember(node, told, read)
        return told

    def _described(self, node: str) -> tuple[Told | None, set[_Pattern]]:
        read: set[_Pattern] = set()

        def known(*pattern: *_Pattern) -> Iterable[ox.Triple]:
            read.add(pattern)
            return self._writer.known(*pattern)

        return described(known, node), read

    def _remember(self, node: str, told: Told, read: set[_Pattern]) -> None:
        self._told[node] = told, read
        for pattern in read:
            self._read_for[pattern].add(node)
        if len(self._told) > _MOST:
            self._drop(next(iter(self._told)))

    def _forget(self, changed: list[ox.Triple] | None) -> None:
        """Forget what was read from patterns that these triples fit; each has a predicate and one end."""
        if changed is None:
            self._told.clear()
            self._read_for.clear()
        for triple in changed or ():
            for pattern in (
                (triple.subject, triple.predicate, None),
                (None, triple.predicate, triple.object),
            ):
                for node in tuple(self._read_for.get(pattern, ())):
                    self._drop(node)

    def _drop(self, node: str) -> None:
        _, read = self._told.pop(node)
        for pattern in read:
            nodes = self._read_for[pattern]
            nodes.discard(node)
            if not nodes:
                del self._read_for[pattern]
