"""Why a triple is known: the articles that say it, with their words, or rule and premises that it follows by.

Comes in: an open store, the rules, and a triple. Goes out: an `Explanation`, whose premises are explained in turn,
down to what articles say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import pyoxigraph as ox

from onrecord.store.counting import counting_in, counts_whole
from onrecord.store.dataset import ENTAILMENTS
from onrecord.store.known import Known, Match
from onrecord.vocabulary import OA, ONR, RDFS

_DEFAULT = ox.DefaultGraph()
_EVIDENCE, _MENTION_OF = ox.NamedNode(ONR + "evidence"), ox.NamedNode(ONR + "mentionOf")
_START, _END, _EXACT = (ox.NamedNode(OA + name) for name in ("start", "end", "exact"))
_LABEL, _SOURCE = ox.NamedNode(RDFS + "label"), ox.NamedNode(ONR + "source")
_REMOVES = 3  # an agreement's words stand for its signature, and for the position that somebody signed in


class Step(Protocol):
    """A rule, by its name."""

    @property
    def name(self) -> str:
        """Name the axiom: `onr:said ∘ onr:about ⊑ onr:spokeAbout`."""


class Reasons(Protocol):
    """The rules of entailment, as an explanation needs them."""

    def ways(self, triple: ox.Triple, match: Match) -> Iterable[tuple[Step, tuple[ox.Triple, ...]]]:
        """Return each rule that yields a triple in one step, with its premises."""


class Basis(StrEnum):
    """What a triple rests on."""

    ASSERTED = "asserted"  # an article says it
    ENTAILED = "entailed"  # no article says it, and it follows
    UNCOUNTED = "uncounted"  # only versions that were replaced, or copies, say it
    UNKNOWN = "unknown"  # neither


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, in code points of its source as it is on disk, `end` exclusive."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Saying:
    """An article that says a triple: its IRI, title and source, and the words that this rests on, in order.

    There are none for what an article says of itself: when it appeared, say.
    """

    article: str
    title: str | None
    source: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A triple and why it is known: `sayings` where an article says it, `rule` and `premises` where it follows."""

    triple: ox.Triple
    basis: Basis
    sayings: tuple[Saying, ...] = ()
    rule: str | None = None
    premises: tuple["Explanation", ...] = ()


def explained(store: ox.Store, triple: ox.Triple, rules: Reasons) -> Explanation:
    """Return why a triple is known, down to what articles say, or that it is not."""
    known = Known(store)
    sayings = tuple(_sayings(store, triple))
    if triple not in known:
        return Explanation(triple, Basis.UNCOUNTED if sayings else Basis.UNKNOWN, sayings)
    return _Explaining(store, known, rules).of(triple, frozenset()) or Explanation(triple, Basis.UNKNOWN)


class _Explaining:
    """Looks for the shortest way down to what articles say; of a circle (said, said by) it never takes a round."""

    def __init__(self, store: ox.Store, known: Known, rules: Reasons) -> None:
        self._store, self._known, self._rules = store, known, rules

    def of(self, triple: ox.Triple, above: frozenset[ox.Triple]) -> Explanation | None:
        """Return the explanation of a known triple without those above it; None where there is none."""
        if self._is_said(triple):
            return Explanation(triple, Basis.ASSERTED, tuple(_sayings(self._store, triple, where_it_counts=True)))
        above |= {triple}
        ways = sorted(self._rules.ways(triple, self._known), key=lambda way: self._unsaid(way[1]))
        for rule, premises in ways:
            if above.isdisjoint(premises):
                explained = [self.of(premise, above) for premise in premises]
                if all(explained):
                    return Explanation(
                        triple, Basis.ENTAILED, (), rule.name, tuple(one for one in explained if one)
                    )
        return None

    def _is_said(self, triple: ox.Triple) -> bool:
        concluded = ox.Quad(triple.subject, triple.predicate, triple.object, ENTAILMENTS)
        return triple in self._known and concluded not in self._store

    def _unsaid(self, premises: tuple[ox.Triple, ...]) -> int:
        return sum(not self._is_said(premise) for premise in premises)


def _sayings(store: ox.Store, triple: ox.Triple, where_it_counts: bool = False) -> Iterator[Saying]:
    """Yield the articles that say a triple, by title and IRI; no copy or replaced version `where_it_counts`."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    articles = [quad.graph_name for quad in quads if quad.graph_name not in (_DEFAULT, ENTAILMENTS)]
    found = [
        _saying(store, article, triple)
        for article in articles
        if isinstance(article, ox.NamedNode)
        if not where_it_counts or counts_whole(store, article) or triple in counting_in(store, article)
    ]
    yield from sorted(found, key=lambda saying: (saying.title or "", saying.article))


def _saying(store: ox.Store, article: ox.NamedNode, triple: ox.Triple) -> Saying:
    def values(subject: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        quads = store.quads_for_pattern(subject, predicate, None, article)
        return [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal | ox.NamedNode)]

    def words_of(node: object) -> set[Words]:
        """Return the words that a node is, rests on, or is named by."""
        if not isinstance(node, ox.NamedNode):
            return set()
        evidence = [node, *map(ox.NamedNode, values(node, _EVIDENCE))]
        named = [quad.subject for quad in store.quads_for_pattern(None, _MENTION_OF, node, article)]
        for places in (evidence, named):
            found = {
                Words(int(start), int(end), exact)
                for place in places
                if isinstance(place, ox.NamedNode)
                for start in values(place, _START)
                for end in values(place, _END)
                for exact in values(place, _EXACT)
            }
            if found:
                return found
        return set()

    found: set[Words] = set()
    for node in (triple.subject, *_owners(store, article, triple.subject), triple.object):
        found = found or words_of(node)
    title, source = values(article, _LABEL), values(article, _SOURCE)
    words = sorted(found, key=lambda one: (one.start, one.end))
    return Saying(article.value, min(title, default=None), min(source, default=None), tuple(words))


def _owners(store: ox.Store, article: ox.NamedNode, node: object) -> Iterator[object]:
    """Yield what leads to a node that has no words of its own, the nearest first."""
    seen, nearest = {node, article}, [node]
    for _ in range(_REMOVES):
        quads = [q for one in nearest if isinstance(one, ox.NamedNode) for q in _leading_to(store, article, one)]
        nearest = sorted({quad.subject for quad in quads} - seen, key=str)
        seen |= set(nearest)
        yield from nearest


def _leading_to(store: ox.Store, article: ox.NamedNode, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return (q for q in store.quads_for_pattern(None, None, node, article) if node != article)
