"""All agreements, and those that a reader chooses. Comes in: choices of an address. Goes out: rows and facets."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from onrecord.settings import settings
from panels.choosing import Choosing
from panels.concepts import concept
from panels.dataset import ask, local_name, view
from panels.dates import dated
from panels.facets import chip, chips, unfolding
from panels.markup import Thing, called, link, link_to, text
from panels.names import capitalised, plain
from panels.sorting import Column

ROWS = 50  # shown at once; a link shows as many again
MOST = 2000  # rows on one page
FACETS = {"status": "Status", "kind": "Kind", "party": "Party"}


@dataclass(frozen=True, slots=True)
class Chosen(Choosing):
    """What a reader chose: words of a name or party, at most one value of each facet, and an order.

    A party is chosen by its local name (`country/FR`).
    """

    q: str = ""
    status: str = ""
    kind: str = ""
    party: str = ""
    sort: str = "-date"

    def facets(self) -> dict[str, str]:
        """Return the value that is chosen of each facet, of those that are."""
        return {facet: value for facet in FACETS if (value := getattr(self, facet))}


@dataclass(frozen=True, slots=True)
class Listed:
    """One agreement as the list shows it; kind and status are the latest article's."""

    thing: Thing
    kind: str
    status: str
    date: str
    parties: tuple[Thing, ...]
    statements: int

    def has(self, facet: str) -> tuple[tuple[str, str], ...]:
        """Return its values of a facet: what the address says, and what the page shows."""
        if facet == "party":
            return tuple((local_name(party.iri), party.name) for party in self.parties)
        value: str = getattr(self, facet)
        return ((value, value),) if value else ()

    def fits(self, chosen: Chosen) -> bool:
        """Tell whether it has all that is chosen."""
        searched = plain(" ".join([self.thing.name, *(party.name for party in self.parties)])) if chosen.q else ""
        return all(value in dict(self.has(facet)) for facet, value in chosen.facets().items()) and all(
            word in searched for word in plain(chosen.q).split()
        )


COLUMNS: tuple[Column[Listed], ...] = (
    Column("name", "Agreement", lambda one: one.thing.name, lambda one: link_to(one.thing)),
    Column("status", "Status", lambda one: one.status, lambda one: text(one.status)),
    Column(
        "parties",
        "Parties",
        lambda one: ", ".join(party.name for party in one.parties),
        lambda one: ", ".join(called(party.name) for party in one.parties),
    ),
    Column("date", "Date", lambda one: one.date, lambda one: dated(one.date)),
    Column("statements", "Statements", lambda one: one.statements, lambda one: f"{one.statements:,}"),
)


def all_agreements() -> tuple[Listed, ...]:
    """Return the agreements, the latest first; those without a date come last."""
    return _agreements(str(settings().store), view().version)


# Read once for each dataset and state of it: these are the keys.
@st.cache_resource(max_entries=2, show_spinner="Looking through all agreements …")
def _agreements(place: str, version: str) -> tuple[Listed, ...]:
    named = ask(
        """SELECT ?thing (MIN(?name) AS ?label) (MAX(STR(?on)) AS ?date) WHERE {
            ?thing a onr:Agreement ; rdfs:label ?name OPTIONAL { ?thing onr:agreedOn ?on }
        } GROUP BY ?thing ORDER BY DESC(?date) ?label ?thing"""
    )
    counts = ask(
        """SELECT ?thing (COUNT(DISTINCT ?statement) AS ?n) WHERE {
            ?thing a onr:Agreement . ?statement onr:about ?thing } GROUP BY ?thing"""
    )
    statements = {row["thing"]: int(row["n"]) for row in counts}
    parties: dict[str, list[Thing]] = {}
    for row in ask(
        """SELECT DISTINCT ?thing ?party ?label WHERE { ?thing onr:party ?party . ?party rdfs:label ?label }
        ORDER BY ?thing ?label ?party"""
    ):
        parties.setdefault(row["thing"], []).append(Thing(row["party"], row["label"]))
    kinds, statuses = _latest("kind"), _latest("status")
    return tuple(
        Listed(
            Thing(row["thing"], capitalised(row["label"])),
            kinds.get(row["thing"], ""),
            statuses.get(row["thing"], ""),
            row.get("date", ""),
            tuple(parties.get(row["thing"], ())),
            statements.get(row["thing"], 0),
        )
        for row in named
    )


def facets(agreements: tuple[Listed, ...], chosen: Chosen) -> str:
    """Return every facet with its values among the agreements that fit all other choices, as HTML."""
    return "".join(_facet(agreements, chosen, facet, heading) for facet, heading in FACETS.items())


def freeing(chosen: Chosen, agreements: tuple[Listed, ...]) -> str:
    """Return what is chosen, each with a link that frees it; empty where nothing is."""
    if not (chosen.q or chosen.facets()):
        return ""
    names = {value: name for one in agreements for value, name in one.has("party")}
    freed = [("q", f"Search: {called(chosen.q)}")] if chosen.q else []
    freed += [
        (facet, f"{FACETS[facet]}: {called(names.get(value, value))}") for facet, value in chosen.facets().items()
    ]
    removing = (chip(label, "agreements", **chosen.but(which).parameters()) for which, label in freed)
    return chips(removing, "agreements")


def _latest(property: str) -> dict[str, str]:
    """Return each agreement's kind or status, in words, as its latest article has it."""
    rows = ask(
        f"""SELECT ?thing ?value (MAX(STR(?at)) AS ?last) WHERE {{
            ?thing a onr:Agreement ; onr:{property} ?value .
            GRAPH ?article {{ ?thing onr:{property} ?value }}
            OPTIONAL {{ ?article onr:publishedAt ?at }}
            FILTER NOT EXISTS {{ ?later onr:revisionOf ?article }}
            FILTER NOT EXISTS {{ ?article onr:copyOf ?original }}
        }} GROUP BY ?thing ?value ORDER BY ?last ?value"""
    )
    return {row["thing"]: concept(row["value"]) for row in rows}


def _facet(agreements: tuple[Listed, ...], chosen: Chosen, facet: str, heading: str) -> str:
    rest = chosen.but(facet)
    counts = Counter(value for one in agreements if one.fits(rest) for value in one.has(facet))
    now = getattr(chosen, facet)
    if len(counts) < 2 and not now:
        return ""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    return unfolding(heading, ((_choosing(chosen, facet, *value), count) for value, count in ordered))


def _choosing(chosen: Chosen, facet: str, value: str, label: str) -> str:
    now = getattr(chosen, facet) == value
    css = "onr-now" if now else ""
    return link(called(label), "agreements", css, **chosen.but(facet, "" if now else value).parameters())
