"""Statements by what a reader chose. Comes in: filters, from an address. Goes out: statements, counts, facets.

What is found and how much of it there is, the full-text index tells; the dataset, what each of the few shown says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.fulltext import Search
from panels.choosing import Choosing
from panels.dataset import ask, iri, local_name, view
from panels.dates import day
from panels.names import opening
from panels.statements import CONCEPTS, Statement, described

MOST = 500  # statements on one page
_MOST_YEARS_OF_MONTHS = 5
_MOST_YEARS = 150  # before the latest, that a line of time shows
_FIELDS = {"date": "month"}  # what the index calls a facet, where that is not the same

# What a reader can filter by, under the heading to show; the last two read a concept's own short name.
FACETS = {
    "speaker": "Who",
    "about": "About",
    "agreement": "Agreement",
    "country": "Speaker’s country",
    "date": "Date of the article",
    "outlet": "Outlet",
    "mode": "Words",
    "act": "Said or thought",
}


@dataclass(frozen=True, slots=True)
class Filters(Choosing):
    """What a reader chose: words to look for, at most one value a facet, as local names (`country/FR`); a time."""

    q: str = ""
    speaker: str = ""
    about: str = ""
    agreement: str = ""
    country: str = ""
    date: str = ""
    since: str = ""
    outlet: str = ""
    mode: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: what the address says, what the page shows, and how many statements have it."""

    value: str
    label: str
    count: int


def count(filters: Filters) -> int:
    """Return how many statements pass the filters."""
    return view().words.count(_search(filters))


def find(filters: Filters, limit: int, offset: int = 0) -> tuple[Statement, ...]:
    """Return the statements that pass the filters: with words the best first, else the latest article's."""
    return described(view().words.statements(_search(filters), limit, offset).iris)


def choices(filters: Filters, facet: str, limit: int = 40) -> tuple[Choice, ...]:
    """Return the values of a facet among the statements that pass all other filters, the most frequent first.

    Of dates these are months, the latest first.
    """
    counted = view().words.counts(_search(filters.but(facet)), _FIELDS.get(facet, facet), 10 * limit)
    if facet == "date":
        months = sorted(((value, n) for value, n in counted if len(value) == 7), reverse=True)
        return tuple(Choice(value, day(value), n) for value, n in months[:limit])
    if facet in ("mode", "act"):
        return tuple(Choice(value, CONCEPTS.get(value, value), n) for value, n in counted[:limit])
    if facet == "about":  # agreements have a facet of their own
        counted = tuple((value, n) for value, n in counted if not value.startswith("agreement/"))
    names = _names(value for value, _ in counted[:limit])
    found = (Choice(value, names.get(value, value), n) for value, n in counted[:limit])
    return tuple(sorted(found, key=lambda one: (-one.count, one.label)))


def by_time(filters: Filters) -> tuple[tuple[str, int], ...]:
    """Return how many statements each month or, of more than five years, each year has: all of them, in order."""
    counted = view().words.counts(_search(filters.but("date")), "month", 2000)
    months = sorted((value, n) for value, n in counted if len(value) == 7)
    if months and int(months[-1][0][:4]) - int(months[0][0][:4]) < _MOST_YEARS_OF_MONTHS:
        return _without_gaps(dict(months), months[0][0], months[-1][0])
    years = sorted((value, n) for value, n in counted if len(value) == 4)
    return _without_gaps(dict(years), years[0][0], years[-1][0]) if years else ()


def years(filters: Filters) -> tuple[str, ...]:
    """Return the years among the statements that pass all filters but those of time, the latest first."""
    free = filters.but("date").but("since")
    counted = view().words.counts(_search(free), "month", 2000)
    return tuple(sorted((when for when, _ in counted if len(when) == 4), reverse=True))


def chosen_label(filters: Filters, facet: str) -> str:
    """Return how the value that is chosen for a facet is shown."""
    value: str = getattr(filters, facet)
    if facet in ("mode", "act"):
        return CONCEPTS.get(value, value)
    if facet == "date":
        return day(value)
    return _names([value]).get(value, value)


def _without_gaps(counted: Mapping[str, int], first: str, last: str) -> tuple[tuple[str, int], ...]:
    years = range(max(int(first[:4]), int(last[:4]) - _MOST_YEARS), int(last[:4]) + 1)
    every = [f"{year:04}" for year in years]
    if len(first) == 7:
        every = [f"{year}-{month:02}" for year in every for month in range(1, 13)]
    return tuple((when, counted.get(when, 0)) for when in every if first <= when <= last)


def _search(filters: Filters) -> Search:
    chosen = {_FIELDS.get(facet, facet): getattr(filters, facet) for facet in FACETS if getattr(filters, facet)}
    return Search(filters.q, chosen, filters.since[:7])


def _names(local_names: Iterable[str]) -> dict[str, str]:
    """Return what things are called, by their local names."""
    nodes = [node for node in map(iri, local_names) if node]
    if not nodes:
        return {}
    values = " ".join(str(ox.NamedNode(node)) for node in nodes)
    rows = ask(
        f"""SELECT ?thing (MIN(?name) AS ?label) {{
            VALUES ?thing {{ {values} }} ?thing rdfs:label ?name }} GROUP BY ?thing"""
    )
    found = {local_name(row["thing"]): row["label"] for row in rows}
    return {one: opening(one, name) for one, name in found.items()}
