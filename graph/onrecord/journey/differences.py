"""What changed between two versions of an article: what came, what went, and what is told otherwise.

Comes in: the dataset, and the name of an article. Goes out: its statements and agreements that changed, from the
earlier version to the later, in the order of the text. One whose words were changed a little is told otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
from rapidfuzz import fuzz

from onrecord.identity import as_told
from onrecord.journey.naming import article_meant
from onrecord.record import UnknownArticle
from onrecord.store import View, value_of
from onrecord.store.counting import COPY_OF, REVISION_OF
from onrecord.vocabulary import CONCEPT, ONR, RDF, RDFS

# Of two texts, in hundredths (rapidfuzz's ratio): a statement in other words, rather than another statement.
_ALIKE = 75
_TYPE, _LABEL = RDF + "type", RDFS + "label"
_OF_STATEMENTS = ("mode", "act", "polarity", "cue", "saidTo", "via", "saidOn", "about", "criticises", "supports",
                  "opposes", "doubts", "makesConditional")  # fmt: skip
_OF_AGREEMENTS = ("kind", "status", "party", "signedBy", "mediator", "guarantor", "host", "place", "agreedOn",
                  "inForceFrom", "condition")  # fmt: skip
_OF_ARTICLES = ("publishedAt", "modifiedAt", "byline", "publishedBy", "address")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, agreement or the article itself in one version: what it is called and what is told of it."""

    name: str  # of a statement its words, of an agreement its name, of an article its headline
    who: tuple[str, ...] = ()  # speakers
    facts: tuple[tuple[str, str], ...] = ()  # by property; sorted


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that came (`before` is None), went (`after` is None), or is told otherwise."""

    kind: str  # article | statement | agreement
    before: Told | None
    after: Told | None

    @property
    def what(self) -> str:
        """Return `came`, `went` or `changed`."""
        return "came" if self.before is None else "went" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one version to the next, and how many statements and agreements did not."""

    earlier: str  # IRI
    later: str
    changes: tuple[Change, ...]
    same: int


def differences(place: Path, name: str, other: str | None = None, every: bool = False) -> tuple[Difference, ...]:
    """Return what changed from the version before to the latest of an article, or from `other` to it.

    With `every`, each step of its history, first to last. Of a copy, what differs from the original. Raises
    UnknownArticle where there is no such article, or no other version of it.
    """
    view = View(place)
    rows = view.rows("SELECT ?article WHERE { ?article a onr:Article }")
    known = [value_of(row["article"]) for row in rows]
    landings = view.register().landings()
    article = article_meant(name, known, landings)
    if other is not None:
        return (_difference(view, article_meant(other, known, landings), article),)
    chain = _history(view, article)
    if len(chain) < 2:
        original = _linked(view, article, COPY_OF)
        if original:
            return (_difference(view, original, article),)
        raise UnknownArticle(f"{name}: there is one version of it only ({article})")
    steps = list(pairwise(chain))
    return tuple(_difference(view, one, next_one) for one, next_one in (steps if every else steps[-1:]))


def _history(view: View, article: str) -> tuple[str, ...]:
    """Return the versions up to an article, earliest first; of the first version, up to the one after it."""
    chain = [article]
    while (earlier := _linked(view, chain[0], REVISION_OF)) and earlier not in chain:
        chain.insert(0, earlier)
    if len(chain) == 1:
        rows = view.rows(f"SELECT ?later WHERE {{ ?later onr:revisionOf <{article}> }} ORDER BY ?later LIMIT 1")
        chain += [value_of(row["later"]) for row in rows]
    return tuple(chain)


def _linked(view: View, article: str, link: ox.NamedNode) -> str | None:
    rows = view.rows(f"SELECT ?other WHERE {{ <{article}> {link} ?other }} ORDER BY ?other LIMIT 1")
    found = [value_of(row["other"]) for row in rows]
    return found[0] if found and _graph(view, found[0]) else None


def _difference(view: View, earlier: str, later: str) -> Difference:
    before, after = (_Version(iri, _graph(view, iri)) for iri in (earlier, later))
    changes, same = [], 0
    if (one := before.article()) != (other := after.article()):
        changes.append(Change("article", one, other))
    for kind, mine, theirs in (
        ("statement", before.statements(), after.statements()),
        ("agreement", before.agreements(), after.agreements()),
    ):
        pairs = _paired(mine, theirs)
        changes += [Change(kind, one, other) for one, other in pairs if one != other]
        same += sum(one == other for one, other in pairs)
    return Difference(earlier, later, tuple(changes), same)


def _paired(before: list[Told], after: list[Told]) -> list[tuple[Told | None, Told | None]]:
    """Pair what is the same, then what has the same name, then what is alike and said by the same."""
    left = list(before)
    partner: dict[int, Told] = {}
    for fits in (_is_same, _has_the_name, _is_alike):
        for at, one in enumerate(after):
            if at in partner:
                continue
            fitting = [(fuzz.ratio(other.name, one.name), other) for other in left if fits(other, one)]
            if not fitting:
                continue
            _, found = max(fitting, key=lambda pair: pair[0])
            partner[at] = found
            left.remove(found)
    pairs: list[tuple[Told | None, Told | None]] = [(partner.get(at), one) for at, one in enumerate(after)]
    return [*pairs, *((one, None) for one in left)]


def _is_same(one: Told, other: Told) -> bool:
    return one == other


def _has_the_name(one: Told, other: Told) -> bool:
    return one.name.casefold() == other.name.casefold()


def _is_alike(one: Told, other: Told) -> bool:
    return one.who == other.who and fuzz.ratio(one.name, other.name) >= _ALIKE


class _Version:
    """The graph of one version, read by node."""

    def __init__(self, iri: str, graph: Iterable[ox.Triple]) -> None:
        self._iri = iri
        self._by: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in as_told(set(graph)):
            subject = value_of(triple.subject)
            self._by[subject][triple.predicate.value].append(value_of(triple.object))

    def article(self) -> Told:
        """Return the article's headline, outlet, dates and writer."""
        told = self._by[self._iri]
        return Told((told[_LABEL] or [""])[0], (), self._facts(self._iri, _OF_ARTICLES))

    def statements(self) -> list[Told]:
        """Return the statements in the order of the text."""
        found = []
        for node in self._typed("Statement"):
            told = self._by[node]
            speakers = sorted(self._called(who) for name in ("saidBy", "attributedTo") for who in told[ONR + name])
            place = min((self._start(one) for one in told[ONR + "evidence"]), default=0)
            words = (told[ONR + "text"] or [""])[0]
            found.append((place, Told(words, tuple(speakers), self._facts(node, _OF_STATEMENTS))))
        return [told for _, told in sorted(found, key=lambda one: (one[0], one[1].name))]

    def agreements(self) -> list[Told]:
        """Return the agreements by name, each with its provisions and who is for and against it."""
        found = []
        for node in self._typed("Agreement"):
            facts = [*self._facts(node, _OF_AGREEMENTS)]
            facts += [("provision", self._one(one, "text")) for one in self._by[node][ONR + "hasProvision"]]
            for one in self._by[node][ONR + "hasStance"]:
                holders = " and ".join(sorted(map(self._called, self._by[one][ONR + "heldBy"])))
                facts.append((self._short(self._one(one, "stance")), holders))
            found.append(Told(self._called(node), (), tuple(sorted(set(facts)))))
        return sorted(found, key=lambda told: told.name)

    def _typed(self, kind: str) -> list[str]:
        return [node for node, told in list(self._by.items()) if ONR + kind in told[_TYPE]]

    def _facts(self, node: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        told = self._by[node]
        return tuple(sorted({(name, self._called(value)) for name in names for value in told[ONR + name]}))

    def _called(self, value: str) -> str:
        labels = self._by[value][_LABEL] if value in self._by else []
        return min(labels) if labels else self._short(value)

    def _one(self, node: str, name: str) -> str:
        return next(iter(self._by[node][ONR + name]), "")

    def _start(self, evidence: str) -> int:
        starts = self._by[evidence]["http://www.w3.org/ns/oa#start"]
        return int(starts[0]) if starts and starts[0].isdecimal() else 0

    def _short(self, value: str) -> str:
        return (
            value.removeprefix(CONCEPT).partition("-")[2].replace("-", " ") if value.startswith(CONCEPT) else value
        )


def _graph(view: View, iri: str) -> set[ox.Triple]:
    found = view.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
    assert isinstance(found, ox.QueryTriples)
    return set(found)
