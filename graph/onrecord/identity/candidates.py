"""Look up what is known and may be the same: by names, identifiers, parties and time.

Comes in: descriptions, one by one. Goes out: the IRIs worth comparing with a new one. A lookup takes as long as
what it finds, not as all that is known.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from onrecord.identity.agreement_names import taken_apart
from onrecord.identity.comparison import compared
from onrecord.identity.descriptions import Told, ToldAgreement, ToldPerson
from onrecord.identity.spelling import PARTICLES, consonants, words

_MOST_PARTIES = 6  # whose pairs are looked up: of a treaty of all the world the name is enough
_MOST_WORDS = 5
_TOO_COMMON = 500  # nodes under one key: such a key tells nothing


class Candidates:
    """Known nodes by what they may be looked up by, each with as much of its description as was given."""

    def __init__(self) -> None:
        self._nodes: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._told: dict[str, Told] = {}

    def add(self, told: Told) -> None:
        """Know one more node, or more of one."""
        self._told[told.iri] = told
        for key in _keys(told):
            self._nodes[key][told.iri] = None

    def of(self, told: Told) -> tuple[str, ...]:
        """Return the IRIs of known nodes that nothing known here tells from this one, itself left out, sorted."""
        found: set[str] = set()
        for key in _lookups(told):
            nodes = self._nodes.get(key, {})
            if len(nodes) <= _TOO_COMMON:
                found.update(nodes)
        return tuple(sorted(iri for iri in found - {told.iri} if self._may_be(told, iri)))

    def _may_be(self, told: Told, iri: str) -> bool:
        known = self._told[iri]
        if isinstance(known, ToldAgreement):  # whether it was planned is not known here, and allows the most
            known = replace(known, statuses=("proposed",))
        return compared(told, known).against is None


def _keys(told: Told) -> Iterator[str]:
    if isinstance(told, ToldAgreement):
        years = {int(day[:4]) for day in told.days or told.told_on}
        yield from _names(told)
        yield from _pairs(told, years)
        yield from _days(told)
        yield from _about(told, years, "of any")
        if len(told.parties) < 2:
            yield from _about(told, years, "of few")
    else:
        yield from _of_person(told)


def _lookups(told: Told) -> Iterator[str]:
    if isinstance(told, ToldAgreement):
        years = {int(day[:4]) + more for day in told.days or told.told_on for more in (-1, 0, 1)}
        yield from _names(told)
        yield from _pairs(told, years)
        yield from _days(told)
        # Of two that both have two parties, a pair is common, or they are not one.
        yield from _about(told, years, "of any" if len(told.parties) < 2 else "of few")
    else:
        yield from _of_person(told)


def _of_person(told: ToldPerson) -> Iterator[str]:
    yield from (f"wikidata {one}" for one in told.wikidata)
    said = [word for word in words(told.name) if word not in PARTICLES][:_MOST_WORDS]
    yield from (f"person {' '.join(sorted(pair))}" for pair in combinations(map(consonants, said), 2))


def _names(told: ToldAgreement) -> Iterator[str]:
    for name in {told.name, *told.names}:
        apart = taken_apart(name)
        if apart.proper:
            yield f"name {' '.join(sorted(apart.telling))}"
            yield from (f"word {word}" for word in apart.telling)


def _pairs(told: ToldAgreement, years: set[int]) -> Iterator[str]:
    for pair in combinations(told.parties[:_MOST_PARTIES], 2):
        yield from (f"parties {' '.join(pair)} {year}" for year in years or {0})


def _about(told: ToldAgreement, years: set[int], size: str) -> Iterator[str]:
    for name in {told.name, *told.names}:
        subject = " ".join(sorted(taken_apart(name).subject))
        if subject:
            yield from (f"{size} {subject} {party} {year}" for party in told.parties for year in years or {0})


def _days(told: ToldAgreement) -> Iterator[str]:
    yield from (f"day {day} {place.casefold()}" for day in told.days for place in told.places if len(day) == 10)
