"""Where the ontology's files lie, and what is in one. Comes in: a file's name. Goes out: its path, its triples."""

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import BadOntology, Moment
from onrecord.vocabulary.namespaces import SKOS, WIKIDATA


def ontology_folder() -> Path:
    """Return the folder of the ontology: inside the installed package, else in the checkout."""
    package = Path(__file__).parent.parent
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


class Node:
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


def nodes(name: str) -> dict[str, Node]:
    """Return the subjects of one Turtle file under `ontology/` with their values; BadOntology as `triples`."""
    nodes: defaultdict[str, Node] = defaultdict(Node)
    for subject, predicate, object_ in triples(name):
        value = object_.value if isinstance(object_, (ox.Literal, ox.NamedNode)) else ""
        node = nodes[subject.value if isinstance(subject, ox.NamedNode) else ""]
        node.values.setdefault(predicate.value, []).append(value)
    return dict(nodes)
