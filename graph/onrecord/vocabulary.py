"""Find and load what lies under `ontology/`: the ontology, shapes, saved queries and gazetteers.

Comes in: Turtle and SPARQL files, from the installed package or the checkout. Goes out: namespaces, paths, and
the gazetteers as plain values (no RDF in them), each loaded once.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import BadOntology, Moment

ONR = "https://w3id.org/onrecord/ns#"
CONCEPT = "https://w3id.org/onrecord/concept/"
ID = "https://w3id.org/onrecord/id/"
WIKIDATA = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"

# The prefixes that every export, page and saved query uses, in the order they are printed.
PREFIXES: dict[str, str] = {
    "onr": ONR,
    "onrc": CONCEPT,
    "id": ID,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "oa": OA,
    "wd": WIKIDATA,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
}


def ontology_folder() -> Path:
    """Return the folder of the ontology: inside the installed package, else in the checkout."""
    package = Path(__file__).parent
    for folder in (package / "ontology", package.parent.parent / "ontology"):
        if (folder / "onrecord.ttl").is_file():
            return folder
    raise BadOntology(f"no ontology beside {package}: the installation is incomplete")


def triples(name: str) -> list[ox.Triple]:
    """Return the triples of one Turtle file under `ontology/`.

    Raises BadOntology, naming file and line, where it is missing or does not parse.
    """
    path = ontology_folder() / name
    try:
        return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise BadOntology(f"{path}: {error}") from error


# --- saved queries -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One of the saved questions: file name without ending, title, description and SPARQL."""

    name: str
    title: str
    description: str
    sparql: str


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return the saved questions in the order of their file names.

    Each file opens with `# title: …` and one or more `# description: …` lines; raises BadOntology otherwise.
    """
    found = []
    for path in sorted((ontology_folder() / "queries").glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        head = {"title": "", "description": ""}
        for line in sparql.splitlines():
            if not line.startswith("#"):
                break
            key, _, value = line[1:].strip().partition(":")
            if key in head:
                head[key] = f"{head[key]} {value.strip()}".strip()
        if not all(head.values()):
            raise BadOntology(f"{path}: a saved query opens with '# title: …' and '# description: …'")
        found.append(SavedQuery(path.stem, head["title"], head["description"], sparql))
    return tuple(found)


# --- gazetteers ----------------------------------------------------------------------------------------------


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


class _Node:
    """The values of one subject of a gazetteer file, by predicate IRI."""

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}

    def all(self, *predicates: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for p in predicates for v in sorted(self.values.get(p, ()))))

    def one(self, predicate: str) -> str | None:
        return next(iter(self.values.get(predicate, ())), None)

    def moment(self, predicate: str) -> Moment | None:
        value = self.one(predicate)
        return Moment(value) if value else None

    @property
    def wikidata(self) -> str | None:
        match = self.one(SKOS + "exactMatch")
        return match.removeprefix(WIKIDATA) if match else None


def _nodes(name: str) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for triple in triples(name):
        value = triple.object.value if isinstance(triple.object, (ox.Literal, ox.NamedNode)) else ""
        subject = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
        nodes.setdefault(subject, _Node()).values.setdefault(triple.predicate.value, []).append(value)
    return nodes


def _local(iri: str | None, prefix: str) -> str:
    return (iri or "").removeprefix(prefix)


@cache
def countries() -> tuple[CountryEntry, ...]:
    """Return every country of countries.ttl, by code."""
    entries = []
    for node in _nodes("countries.ttl").values():
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
                wikidata=node.wikidata,
            )
        )
    return tuple(sorted(entries, key=lambda entry: entry.code))


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return every tenure of offices.ttl, by country, office and start."""
    nodes = _nodes("offices.ttl")
    found = []
    for node in nodes.values():
        for iri in node.all(ONR + "holds"):
            position = nodes[iri]
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
    for node in _nodes("outlets.ttl").values():
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
