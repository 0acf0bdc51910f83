"""Look up what is known and may be the same: by names, identifiers, parties and time.

Comes in: descriptions, one by one. Goes out: the IRIs worth comparing with a new one. A lookup takes as long as
what it finds, not as all that is known.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from onrecord.identity.agreement_names import taken_apart
from onrecord.identity.descriptions import Told, ToldAgreement
from onrecord.identity.spelling import PARTICLES, consonants, words

_MOST_PARTIES = 6  # whose pairs are looked up: of a treaty of all the world the name is enough
_MOST_WORDS = 5
_TOO_COMMON = 200  # nodes under one key: such a key tells nothing


class Candidates:
    """Known nodes by what they may be looked up by."""

    def __init__(self) -> None:
        self._nodes: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def add(self, told: Told) -> None:
        """Know one more node, or more of one."""
        for key in _keys(told):
            self._nodes[key][told.iri] = None

    def of(self, told: Told) -> tuple[str, ...]:
        """Return the IRIs of known nodes that may be this one, itself left out, sorted."""
        found: set[str] = set()
        for key in _lookups(told):
            nodes = self._nodes.get(key, {})
            if len(nodes) <= _TOO_COMMON:
                found.update(nodes)
        return tuple(sorted(found - {told.iri}))


def _keys(told: Told) -> Iterator[str]:
    if isinstance(told, ToldAgreement):
        yield from _of_agreement(told)
        return
    yield from (f"wikidata {one}" for one in told.wikidata)
    for name in dict.fromkeys((told.name, *told.names)):
        said = [word for word in words(name) if word not in PARTICLES][:_MOST_WORDS]
        yield from (f"person {' '.join(sorted(pair))}" for pair in combinations(map(consonants, said), 2))


def _of_agreement(told: ToldAgreement, around: bool = False) -> Iterator[str]:
    years = {int(day[:4]) for day in told.days or told.told_on}
    if around:
        years = {year + more for year in years for more in (-1, 0, 1)}
    times = [str(year) for year in sorted(years)] or [""]
    for name in dict.fromkeys((told.name, *told.names)):
        apart = taken_apart(name)
        if apart.proper:
            yield f"name {' '.join(sorted(apart.telling))}"
            yield from (f"word {word}" for word in apart.telling)
        else:
            about = " ".join(sorted(apart.subject))
            yield from (f"about {about} {party} {time}" for party in told.parties for time in times if about)
    for pair in combinations(told.parties[:_MOST_PARTIES], 2):
        yield from (f"parties {' '.join(pair)} {time}" for time in times)
    for day in told.days:
        if len(day) == 10:
            yield from (f"day {day} {place.casefold()}" for place in told.places)


def _lookups(told: Told) -> Iterator[str]:
    yield from _of_agreement(told, around=True) if isinstance(told, ToldAgreement) else _keys(told)
