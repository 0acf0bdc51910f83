"""What the dataset is, for programs that find it: a VoID description, with counts.

Comes in: the address of the server's root, and how often each class and property is used. Goes out: triples.
Source: https://www.w3.org/TR/void/
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.endpoint.service_description import DCTERMS, VOID
from onrecord.vocabulary import ID, ONR, PREFIXES, RDF, XSD

# How often each class and each property of the default graph is used; `VoID` counts both as partitions.
CLASSES = "SELECT ?used (COUNT(?node) AS ?often) { ?node a ?used } GROUP BY ?used"
PROPERTIES = "SELECT ?used (COUNT(*) AS ?often) { ?node ?used ?value } GROUP BY ?used"

_TITLE = "onrecord: who said what, to whom, about which agreement"
_TELLS = (
    "Statements, agreements, people and countries of political news, each with the words of the article that it "
    "rests on. The default graph holds all that is known, conclusions included; one named graph per article what "
    "that article says."
)
_FORMATS = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each class and property is used, by IRI."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]


def dataset_description(root: str, counts: Counts | None) -> Iterator[ox.Triple]:
    """Yield the description of the dataset that is served at `root`, an absolute IRI that ends in a slash.

    Without `counts` it does not tell what the dataset has how many of.
    """
    dataset = ox.NamedNode(f"{root}#dataset")

    def told(predicate: str, value: ox.NamedNode | ox.Literal, namespace: str = VOID) -> ox.Triple:
        return ox.Triple(dataset, ox.NamedNode(namespace + predicate), value)

    yield told("type", ox.NamedNode(VOID + "Dataset"), RDF)
    yield told("title", ox.Literal(_TITLE, language="en"), DCTERMS)
    yield told("description", ox.Literal(_TELLS, language="en"), DCTERMS)
    yield told("sparqlEndpoint", ox.NamedNode(f"{root}sparql"))
    yield told("dataDump", ox.NamedNode(f"{root}data"))
    yield told("uriSpace", ox.Literal(ID))
    for form in ("Turtle", "N-Triples", "RDF_XML", "TriG", "N-Quads", "JSON-LD"):
        yield told("feature", ox.NamedNode(_FORMATS + form))
    for namespace in (ONR, *(PREFIXES[prefix] for prefix in ("rdfs", "oa", "skos", "owl"))):
        yield told("vocabulary", ox.NamedNode(namespace))
    if counts is None:
        return
    yield told("triples", _number(sum(counts.properties.values())))
    yield told("classes", _number(len(counts.classes)))
    yield told("properties", _number(len(counts.properties)))
    parts = (("class", "entities", counts.classes), ("property", "triples", counts.properties))
    for kind, measure, used in parts:
        for number, (iri, often) in enumerate(sorted(used.items()), 1):
            part = ox.NamedNode(f"{root}#{kind}-{number}")
            yield told(f"{kind}Partition", part)
            yield ox.Triple(part, ox.NamedNode(VOID + kind), ox.NamedNode(iri))
            yield ox.Triple(part, ox.NamedNode(VOID + measure), _number(often))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
