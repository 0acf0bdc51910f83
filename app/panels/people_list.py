"""All people, and those that a reader chooses. Comes in: choices of an address. Goes out: rows and facets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from panels.choosing import Choosing
from panels.counting import Counted
from panels.facets import chip, chips, unfolding
from panels.markup import called, link, link_to
from panels.names import plain
from panels.sorting import Column

ROWS = 50  # shown at once; a link shows as many again
MOST = 2000  # rows on one page
FACETS = {"country": "Country", "office": "Office"}
_OFFICES = {"present": "holds one now", "former": "held one once"}
COLUMNS: tuple[Column[Counted], ...] = (
    Column("name", "Name", lambda one: one.thing.name, lambda one: link_to(one.thing)),
    Column("office", "Office or role", lambda one: one.office, lambda one: called(one.office)),
    Column(
        "country",
        "Country",
        lambda one: one.country.name if one.country else "",
        lambda one: link_to(one.country) if one.country else "",
    ),
    Column("said", "Said", lambda one: one.said, lambda one: f"{one.said:,}"),
    Column("about", "About them", lambda one: one.about, lambda one: f"{one.about:,}"),
    Column("signed", "Signed", lambda one: one.agreements, lambda one: f"{one.agreements:,}"),
)


@dataclass(frozen=True, slots=True)
class Chosen(Choosing):
    """What a reader chose: words of a name or office, at most one value of each facet, and an order."""

    q: str = ""
    country: str = ""
    office: str = ""
    sort: str = "said"

    def narrows(self) -> bool:
        """Tell whether it leaves anybody out."""
        return any((self.q, self.country, self.office))


def chosen_of(people: Iterable[Counted], chosen: Chosen) -> list[Counted]:
    """Return those who fit all that is chosen."""
    words = plain(chosen.q).split()
    return [
        one
        for one in people
        if all(value in _has(one, facet) for facet, value in _set(chosen))
        and all(word in plain(f"{one.thing.name} {one.office}") for word in words)
    ]


def facets(people: Iterable[Counted], chosen: Chosen) -> str:
    """Return every facet with its values among those who fit all other choices, as HTML."""
    everybody = tuple(people)
    return "".join(_facet(everybody, chosen, facet, heading) for facet, heading in FACETS.items())


def freeing(people: Iterable[Counted], chosen: Chosen) -> str:
    """Return what is chosen, each with a link that frees it; empty where nothing is."""
    if not chosen.narrows():
        return ""
    names = {one.country.iri.rpartition("/")[2]: one.country.name for one in people if one.country} | _OFFICES
    freed = [("q", f"Search: {called(chosen.q)}")] if chosen.q else []
    freed += [(facet, f"{FACETS[facet]}: {called(names.get(value, value))}") for facet, value in _set(chosen)]
    return chips((chip(label, "people", **chosen.but(which).parameters()) for which, label in freed), "people")


def _set(chosen: Chosen) -> list[tuple[str, str]]:
    return [(facet, getattr(chosen, facet)) for facet in FACETS if getattr(chosen, facet)]


def _has(one: Counted, facet: str) -> tuple[str, ...]:
    if facet == "country":
        return (one.country.iri.rpartition("/")[2],) if one.country else ()
    return ("present" if one.present else "former",) if one.office else ()


def _facet(people: tuple[Counted, ...], chosen: Chosen, facet: str, heading: str) -> str:
    now = getattr(chosen, facet)
    counts = Counter(value for one in chosen_of(people, chosen.but(facet)) for value in _has(one, facet))
    if len(counts) < 2 and not now:
        return ""
    names = {one.country.iri.rpartition("/")[2]: one.country.name for one in people if one.country} | _OFFICES
    return unfolding(
        heading,
        (
            (_choosing(chosen, facet, value, names.get(value, value)), count)
            for value, count in counts.most_common()
        ),
    )


def _choosing(chosen: Chosen, facet: str, value: str, label: str) -> str:
    now = getattr(chosen, facet) == value
    parameters = chosen.but(facet, "" if now else value).parameters()
    return link(called(label), "people", "onr-now" if now else "", **parameters)
