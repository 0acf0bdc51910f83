"""The gazetteers as plain values. Comes in: Turtle files. Goes out: countries, tenures, outlets, bodies,
treaties.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.record import Moment, Party
from onrecord.vocabulary.files import nodes
from onrecord.vocabulary.namespaces import CONCEPT, ID, ONR, RDFS, SKOS


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """One country of countries.ttl. All names are case-sensitive."""

    code: str  # ISO 3166-1 alpha-2 (XK for Kosovo, as the news industry and CLDR do)
    name: str
    names: tuple[str, ...]  # official, short, former, other spellings; `name` among them
    former_names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    places: tuple[str, ...]  # cities and parts of it that the news names without it, and their adjectives
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder of one office of state, from offices.ttl. An open `end` means: still in office when listed."""

    person: str
    aliases: tuple[str, ...]
    wikidata: str | None
    title: str  # "Prime Minister of the United Kingdom"
    office: str  # head-of-state | head-of-government | foreign-minister | defence-minister | deputy-head
    country: str
    start: Moment | None
    end: Moment | None

    def covers(self, day: str) -> bool:
        """Tell whether the office was held on `day` (ISO date; shorter values compare by what they say)."""
        return (self.start is None or self.start.value <= day) and (
            self.end is None or day <= self.end.value + "\uffff"
        )


@dataclass(frozen=True, slots=True)
class Outlet:
    """One newspaper, agency, broadcaster, website or social network of outlets.ttl."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    domains: tuple[str, ...]
    medium: str  # newspaper | agency | broadcaster | website | social
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """One organization of states, front, party, association or company of bodies.ttl."""

    name: str
    aliases: tuple[str, ...]  # abbreviations and other names, in this spelling only
    organs: tuple[str, ...]  # bodies that bind it where they act
    kind: str  # union | agency | armed-group | party | association | company
    wikidata: str | None
    country: str | None = None  # whose people it gathers, where that is one


@dataclass(frozen=True, slots=True)
class Treaty:
    """One agreement of treaties.ttl that is known all over the world by its name."""

    name: str
    aliases: tuple[str, ...]
    kind: str  # a term of the ontology, as in Agreement.kind
    parties: frozenset[Party]  # all who can be one; empty where others can join


@cache
def countries() -> tuple[CountryEntry, ...]:
    """Return every country of countries.ttl, by code."""
    entries = []
    for node in nodes("countries.ttl").values():
        code, name = node.one(ONR + "countryCode"), node.one(RDFS + "label")
        if code is None or name is None:
            continue
        entries.append(
            CountryEntry(
                code=code,
                name=name,
                names=(name, *node.all(SKOS + "altLabel", ONR + "formerName")),
                former_names=node.all(ONR + "formerName"),
                abbreviations=node.all(ONR + "abbreviation"),
                adjectives=node.all(ONR + "adjective"),
                demonyms=node.all(ONR + "demonym"),
                capitals=node.all(ONR + "capital"),
                seats=node.all(ONR + "seat"),
                places=node.all(ONR + "locality"),
                wikidata=node.wikidata,
            )
        )
    return tuple(sorted(entries, key=lambda entry: entry.code))


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return every tenure of offices.ttl, by country, office and start."""
    people = nodes("offices.ttl")
    found = []
    for node in people.values():
        for iri in node.all(ONR + "holds"):
            position = people[iri]
            found.append(
                Tenure(
                    person=node.one(RDFS + "label") or "",
                    aliases=node.all(SKOS + "altLabel"),
                    wikidata=node.wikidata,
                    title=position.one(RDFS + "label") or "",
                    office=_local(position.one(ONR + "office"), CONCEPT + "office-"),
                    country=_local(position.one(ONR + "ofCountry"), ID + "country/"),
                    start=position.moment(ONR + "from"),
                    end=position.moment(ONR + "to"),
                )
            )
    return tuple(sorted(found, key=lambda t: (t.country, t.office, t.start.value if t.start else "", t.person)))


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every outlet of outlets.ttl, by name."""
    found = []
    for node in nodes("outlets.ttl").values():
        name = node.one(RDFS + "label")
        if name is None:
            continue
        found.append(
            Outlet(
                name=name,
                aliases=node.all(SKOS + "altLabel"),
                country=_local(node.one(ONR + "ofCountry"), ID + "country/") or None,
                domains=node.all(ONR + "domain"),
                medium=_local(node.one(ONR + "medium"), CONCEPT + "medium-"),
                wikidata=node.wikidata,
            )
        )
    return tuple(sorted(found, key=lambda outlet: outlet.name))


@cache
def bodies() -> tuple[Body, ...]:
    """Return every organization of bodies.ttl, by name."""
    found = [
        Body(
            name,
            aliases=node.all(SKOS + "altLabel"),
            organs=node.all(ONR + "organ"),
            kind=_local(node.one(ONR + "bodyKind"), CONCEPT + "body-"),
            wikidata=node.wikidata,
            country=_local(node.one(ONR + "ofCountry"), ID + "country/") or None,
        )
        for node in nodes("bodies.ttl").values()
        if (name := node.one(RDFS + "label")) is not None
    ]
    return tuple(sorted(found, key=lambda body: body.name))


@cache
def treaties() -> tuple[Treaty, ...]:
    """Return every agreement of treaties.ttl, by name."""
    named = {iri: node.one(RDFS + "label") for iri, node in nodes("bodies.ttl").items()}
    found = [
        Treaty(
            name,
            aliases=node.all(SKOS + "altLabel"),
            kind=_local(node.one(ONR + "kind"), CONCEPT + "kind-"),
            parties=frozenset(_party(iri, named) for iri in node.all(ONR + "party")),
        )
        for node in nodes("treaties.ttl").values()
        if (name := node.one(RDFS + "label")) is not None
    ]
    return tuple(sorted(found, key=lambda treaty: treaty.name))


def _party(iri: str, bodies: Mapping[str, str | None]) -> Party:
    return Party(name=bodies[iri]) if iri in bodies else Party(code=_local(iri, ID + "country/"))


def _local(iri: str | None, prefix: str) -> str:
    return (iri or "").removeprefix(prefix)
