"""All agreements, and those that a reader chooses. Comes in: choices of an address. Goes out: rows and facets."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from onrecord.settings import settings
from panels.agreements import capitalised
from panels.choosing import Choosing
from panels.concepts import concept
from panels.dataset import ask, local_name, view
from panels.facets import chip, chips, unfolding
from panels.markup import Thing, link, text

MOST = 300  # agreements in the list
FACETS = {"status": "Status", "kind": "Kind", "party": "Party"}


@dataclass(frozen=True, slots=True)
class Chosen(Choosing):
    """What a reader chose: at most one value of each facet, a party as its local name (`country/FR`)."""

    status: str = ""
    kind: str = ""
    party: str = ""


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
        return all(value in dict(self.has(facet)) for facet, value in chosen.parameters().items())


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
    if not chosen.parameters():
        return ""
    names = {value: name for one in agreements for value, name in one.has("party")}
    removing = (
        chip(f"{FACETS[facet]}: {text(names.get(value, value))}", "agreements", **chosen.but(facet).parameters())
        for facet, value in chosen.parameters().items()
    )
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
    return link(text(label), "agreements", css, **chosen.but(facet, "" if now else value).parameters())
