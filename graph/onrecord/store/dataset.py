"""Keep the default graph equal to the closure of what the articles say, one article at a time.

Comes in: an open Oxigraph store, the rules of entailment, and the triples of one article. Goes out: the same
store, changed in one transaction, or not at all.
"""

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from onrecord.record import Fate
from onrecord.store.counting import REVISION_OF, counting, counting_in, counts_whole, graph_of, later_versions
from onrecord.store.known import Known, Match
from onrecord.vocabulary import ID

ENTAILMENTS = ox.NamedNode(ID + "entailments")
_DEFAULT = ox.DefaultGraph()
_AT_ONCE = 10_000  # triples that are taken away in one transaction


class Closure(Protocol):
    """The rules of entailment, as the writer needs them."""

    @property
    def fingerprint(self) -> str:
        """Name these rules: other rules, another fingerprint."""

    def entailed(self, new: Iterable[ox.Triple], match: Match) -> set[ox.Triple]:
        """Return what follows from `new` and the known triples together and is neither known nor new."""

    def fallen(
        self, gone: Collection[ox.Triple], match: Match, asserted: Callable[[ox.Triple], bool]
    ) -> set[ox.Triple]:
        """Return which known triples no longer hold once `gone` are asserted by nobody.

        `match` reads the known triples, `gone` still among them; `asserted` tells which of the others need no
        rule to hold.
        """


class Dataset:
    """The articles of one store, with all that follows from them.

    >>> dataset = Dataset(ox.Store(), closure)                                                # doctest: +SKIP
    >>> dataset.put(ox.NamedNode("https://w3id.org/onrecord/id/article/0"), triples)          # doctest: +SKIP
    <Fate.STORED: 'stored'>
    """

    def __init__(
        self, store: ox.Store, closure: Closure, changed: Callable[[list[ox.Triple]], object] = lambda _: None
    ) -> None:
        """Keep `store`; `changed` is told which triples have come to the default graph or gone from it."""
        self.store = store
        self._closure = closure
        self._changed = changed

    def graph(self, article: ox.NamedNode) -> set[ox.Triple]:
        """Return what the article says; nothing where it is unknown."""
        return graph_of(self.store, article)

    def articles(self) -> tuple[ox.NamedNode, ...]:
        """Return the names of the articles' graphs, sorted."""
        names = [name for name in self.store.named_graphs() if isinstance(name, ox.NamedNode)]
        return tuple(sorted((name for name in names if name != ENTAILMENTS), key=str))

    def put(self, article: ox.NamedNode, triples: set[ox.Triple], before: set[ox.Triple] | None = None) -> Fate:
        """Make `triples` what the article says, and return whether that was new, a change, or nothing.

        `before` is what it says so far, where that has been read already.
        """
        before = self.graph(article) if before is None else before
        if before == triples:
            return Fate.UNCHANGED
        self._change(article, before, triples)
        return Fate.REPLACED if before else Fate.STORED

    def retract(self, article: ox.NamedNode) -> bool:
        """Take the article away with all that rested on it alone; False where it was not there."""
        before = self.graph(article)
        if before:
            self._change(article, before, set())
        return bool(before)

    def clear(self) -> None:
        """Take all articles away in one transaction, and all that follows from them."""
        self.store.update("DROP ALL")

    def close_anew(self) -> None:
        """Entail everything again from the assertions alone, after the rules have changed.

        Article by article, as memory would not hold all of a large dataset, so in many transactions. Whoever is
        stopped on the way begins again: it takes away whatever was entailed, by the old rules or by these.
        """
        entailed = self.store.quads_for_pattern(None, None, None, ENTAILMENTS)  # a snapshot: it may be written to
        while stale := [quad.triple for quad in islice(entailed, _AT_ONCE)]:
            self._write(remove=[(graph, triple) for triple in stale for graph in (_DEFAULT, ENTAILMENTS)], add=[])
        for article in self.articles():
            counts = counting_in(self.store, article)
            # What an article says is known, but what follows from it is not: as if it had just been said.
            fresh = self._closure.entailed(counts, Known(self.store).without(counts))
            self._write(remove=[], add=[(graph, triple) for triple in fresh for graph in (_DEFAULT, ENTAILMENTS)])

    def _change(self, article: ox.NamedNode, before: set[ox.Triple], after: set[ox.Triple]) -> None:
        counted, counts, elsewhere = self._shift(article, before, after)
        known = Known(self.store)
        gone = {triple for triple in counted - counts if not elsewhere(triple)}
        there = {triple for triple in counts - counted if triple in known}
        concluded = {triple for triple in there if self._entailed(triple)}  # until now: from here on it is said
        new = (counts - counted - there) | concluded
        fallen = self._closure.fallen(gone, known, lambda triple: self._asserted(triple, known)) if gone else set()
        entailed = self._closure.entailed(new, known.without(fallen))
        kept = gone - fallen  # nobody says it any more, but it still follows
        follows = kept | entailed
        self._write(
            remove=[
                *((article, triple) for triple in before - after),
                *((_DEFAULT, triple) for triple in fallen - new - entailed),
                *((ENTAILMENTS, triple) for triple in (fallen | concluded) - follows if self._entailed(triple)),
            ],
            add=[
                *((article, triple) for triple in after - before),
                *((_DEFAULT, triple) for triple in new | entailed),
                *((ENTAILMENTS, triple) for triple in follows),
            ],
            drop=None if after else article,
        )

    def _write(
        self,
        remove: list[tuple[ox.NamedNode | ox.DefaultGraph, ox.Triple]],
        add: list[tuple[ox.NamedNode | ox.DefaultGraph, ox.Triple]],
        drop: ox.NamedNode | None = None,
    ) -> None:
        if not remove:
            self.store.extend([_quad(triple, graph) for graph, triple in add])
        else:
            # One update request is one transaction: a reader or a crash sees all of it or nothing.
            steps = [f"DELETE DATA {{ {_data(remove)} }}", f"INSERT DATA {{ {_data(add)} }}"]
            self.store.update(";\n".join([*steps, f"DROP SILENT GRAPH {drop}"] if drop else steps))
        self._changed([triple for graph, triple in (*remove, *add) if graph is _DEFAULT])

    def _entailed(self, triple: ox.Triple) -> bool:
        return _quad(triple, ENTAILMENTS) in self.store

    def _asserted(self, triple: ox.Triple, known: Known) -> bool:
        return triple in known and not self._entailed(triple)

    # --- what counts -----------------------------------------------------------------------------------------

    def _shift(
        self, article: ox.NamedNode, before: set[ox.Triple], after: set[ox.Triple]
    ) -> tuple[set[ox.Triple], set[ox.Triple], Callable[[ox.Triple], bool]]:
        """Return what counted and what will, of the article and of those it is or was a revision of.

        And whether any other article says a triple, so that it counts.
        """
        links = [{t.object for t in told if _is_revision(t, article)} for told in (before, after)]
        others = {other: self.graph(other) for other in links[0] ^ links[1] if isinstance(other, ox.NamedNode)}
        later = {other: any(name != article for name in later_versions(self.store, other)) for other in others}
        replaced = any(name != article for name in later_versions(self.store, article))
        counted, counts = (
            counting(article, told, replaced).union(
                *(counting(other, graph, later[other] or other in link) for other, graph in others.items())
            )
            for told, link in ((before, links[0]), (after, links[1]))
        )
        cached: dict[ox.NamedNode, set[ox.Triple] | None] = {}  # what counts of others; None: all they say

        def elsewhere(triple: ox.Triple) -> bool:
            for quad in self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
                name = quad.graph_name
                if not isinstance(name, ox.NamedNode) or name in (ENTAILMENTS, article) or name in others:
                    continue
                if name not in cached:
                    cached[name] = None if counts_whole(self.store, name) else counting_in(self.store, name)
                part = cached[name]
                if part is None or triple in part:
                    return True
            return False

        return counted, counts, elsewhere


def _is_revision(triple: ox.Triple, article: ox.NamedNode) -> bool:
    return triple.predicate == REVISION_OF and triple.subject == article


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    if graph is _DEFAULT:  # the one where none is named; naming it takes as long as all the rest of a quad
        return ox.Quad(triple.subject, triple.predicate, triple.object)
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _data(quads: list[tuple[ox.NamedNode | ox.DefaultGraph, ox.Triple]]) -> str:
    return "\n".join(f"{triple} ." if g is _DEFAULT else f"GRAPH {g} {{ {triple} }}" for g, triple in quads)
