"""How much is on record about everybody. Comes in: nothing. Goes out: all people, or all countries, with counts.

Counting takes a while in a large dataset, so it is done once for each state of the dataset, for all readers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from onrecord.settings import settings
from panels.dataset import Row, ask, view
from panels.markup import Thing

COUNTING = "Counting who said how much …"


@dataclass(frozen=True, slots=True)
class Counted:
    """Somebody with how much is on record; a country's `said` counts its people's statements too."""

    thing: Thing
    country: Thing | None
    office: str  # the present one where there is one, else the last; empty where none is known
    present: bool  # whether the office is a present one
    people: int  # of a country
    said: int
    about: int
    agreements: int  # signed by the person; the country takes part

    @property
    def code(self) -> str:
        """Return a country's code, ISO 3166-1 alpha-2 as a rule."""
        return self.thing.iri.rpartition("/")[2]


def all_people() -> tuple[Counted, ...]:
    """Return the people on record, those who said most first."""
    return _people(str(settings().store), view().version)


def all_countries() -> tuple[Counted, ...]:
    """Return the countries that articles name, those whose people said most first."""
    return _countries(str(settings().store), view().version)


# Counted once for each dataset and state of it: these are the keys. Streamlit leaves out what begins with "_".
@st.cache_resource(max_entries=2, show_spinner=COUNTING)
def _people(place: str, version: str) -> tuple[Counted, ...]:
    countries = {row["thing"]: Thing(row["value"], row["label"]) for row in _of_country()}
    offices: dict[str, Row] = {}
    for row in ask(
        """SELECT ?thing ?office ?former WHERE {
            ?thing onr:holds ?position . ?position rdfs:label ?office OPTIONAL { ?position onr:former ?former }
        } ORDER BY ?former ?office"""
    ):
        offices.setdefault(row["thing"], row)
    said, about = _number("?s onr:attributedTo ?thing . ?thing a onr:Person", "s"), _about("Person")
    signed = _number("?a onr:signedBy ?thing", "a")
    found = (
        Counted(
            thing=thing,
            country=countries.get(thing.iri),
            office=offices.get(thing.iri, {}).get("office", ""),
            present=offices.get(thing.iri, {}).get("former") == "false",
            people=0,
            said=said[thing.iri],
            about=about[thing.iri],
            agreements=signed[thing.iri],
        )
        for thing in _named("?thing a onr:Person")
    )
    return _most_first(found)


@st.cache_resource(max_entries=2, show_spinner=COUNTING)
def _countries(place: str, version: str) -> tuple[Counted, ...]:
    people = _number("?s onr:ofCountry ?thing ; a onr:Person", "s")
    said = _number("?s onr:attributedTo/onr:ofCountry? ?thing . ?thing a onr:Country", "s")
    about = _about("Country")
    parties = _number("?a onr:participant ?thing . ?thing a onr:Country", "a")
    found = (
        Counted(
            thing=thing,
            country=None,
            office="",
            present=False,
            people=people[thing.iri],
            said=said[thing.iri],
            about=about[thing.iri],
            agreements=parties[thing.iri],
        )
        for thing in _named("?thing a onr:Country")
    )
    return _most_first(found)


def _most_first(found: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(found, key=lambda one: (-one.said, -one.about, one.thing.name)))


def _named(pattern: str) -> Iterable[Thing]:
    rows = ask(f"SELECT ?thing (MIN(?name) AS ?label) WHERE {{ {pattern} ; rdfs:label ?name }} GROUP BY ?thing")
    return (Thing(row["thing"], row["label"]) for row in rows)


def _of_country() -> tuple[Row, ...]:
    return ask(
        """SELECT ?thing ?value ?label WHERE {
            ?thing onr:ofCountry ?value ; a onr:Person . ?value rdfs:label ?label }"""
    )


def _about(kind: str) -> defaultdict[str, int]:
    return _number(f"?s onr:about ?thing . ?thing a onr:{kind}", "s")


def _number(pattern: str, what: str) -> defaultdict[str, int]:
    rows = ask(f"SELECT ?thing (COUNT(DISTINCT ?{what}) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing")
    return defaultdict(int, {row["thing"]: int(row["n"]) for row in rows})
