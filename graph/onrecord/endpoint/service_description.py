"""What the endpoint says about itself: a Service Description, with the prefixes and questions that suit it.

Comes in: the endpoint's address, and whether it can be written. Goes out: triples, and these in a graph format.
Sources: https://www.w3.org/TR/sparql11-service-description/ and, for prefixes and queries that can be executed,
https://www.w3.org/TR/shacl/#sparql-prefixes and https://www.w3.org/TR/shacl-af/#SPARQLExecutable
"""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from onrecord.endpoint.negotiation import DOCUMENTS, GRAPHS, RESULTS
from onrecord.vocabulary import PREFIXES, RDF, RDFS, XSD, saved_queries

SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
VOID = "http://rdfs.org/ns/void#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
# Of descriptions alone: the data uses none of these vocabularies but Dublin Core's.
DESCRIPTION_PREFIXES = {
    "sd": SD,
    "sh": SH,
    "void": VOID,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "formats": "http://www.w3.org/ns/formats/",
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

_FORMS = {"select": "Select", "ask": "Ask", "construct": "Construct", "describe": "Describe"}
_FORM = re.compile(r"^[ \t]*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE | re.MULTILINE)


def written(triples: Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    """Return a description in a graph format."""
    return ox.serialize(triples, format=format, prefixes=DESCRIPTION_PREFIXES) or b""


def service_description(address: str, is_writable: bool = False) -> tuple[ox.Triple, ...]:
    """Return the description of the endpoint at `address`, an absolute IRI."""
    return (*_service(address, is_writable), *_prefixes(address), *_questions(address))


def _service(address: str, is_writable: bool) -> Iterator[ox.Triple]:
    service = ox.NamedNode(address)
    dataset, graph = ox.NamedNode(f"{address}#dataset"), ox.NamedNode(f"{address}#default-graph")
    formats = dict.fromkeys([form.iri for form in RESULTS.values()] + [form.iri for form in GRAPHS.values()])
    yield ox.Triple(service, _iri(RDF, "type"), _iri(SD, "Service"))
    yield ox.Triple(service, _iri(RDFS, "label"), ox.Literal("onrecord", language="en"))
    yield ox.Triple(service, _iri(SD, "endpoint"), service)
    yield ox.Triple(service, _iri(SD, "supportedLanguage"), _iri(SD, "SPARQL11Query"))
    if is_writable:
        yield ox.Triple(service, _iri(SD, "supportedLanguage"), _iri(SD, "SPARQL11Update"))
        for form in DOCUMENTS.values():
            yield ox.Triple(service, _iri(SD, "inputFormat"), ox.NamedNode(form.iri))
    for iri in formats:
        yield ox.Triple(service, _iri(SD, "resultFormat"), ox.NamedNode(iri))
    yield ox.Triple(service, _iri(SD, "defaultDataset"), dataset)
    yield ox.Triple(dataset, _iri(RDF, "type"), _iri(SD, "Dataset"))
    yield ox.Triple(dataset, _iri(SD, "defaultGraph"), graph)
    yield ox.Triple(graph, _iri(RDF, "type"), _iri(SD, "Graph"))


def _prefixes(address: str) -> Iterator[ox.Triple]:
    """Declare the prefixes that a query here may use without declaring them."""
    service = ox.NamedNode(address)
    for prefix, namespace in PREFIXES.items():
        declaration = ox.NamedNode(f"{address}#prefix-{prefix}")
        yield ox.Triple(service, _iri(SH, "declare"), declaration)
        yield ox.Triple(declaration, _iri(RDF, "type"), _iri(SH, "PrefixDeclaration"))
        yield ox.Triple(declaration, _iri(SH, "prefix"), ox.Literal(prefix))
        yield ox.Triple(
            declaration, _iri(SH, "namespace"), ox.Literal(namespace, datatype=ox.NamedNode(XSD + "anyURI"))
        )


def _questions(address: str) -> Iterator[ox.Triple]:
    """Give the saved questions as queries that can be executed here."""
    service = ox.NamedNode(address)
    for query in saved_queries():
        form = _FORM.search(query.sparql)
        kind = form[1].lower() if form else "select"
        question = ox.NamedNode(f"{address}#question-{query.name}")
        yield ox.Triple(question, _iri(RDF, "type"), _iri(SH, "SPARQLExecutable"))
        yield ox.Triple(question, _iri(RDF, "type"), _iri(SH, f"SPARQL{_FORMS[kind]}Executable"))
        yield ox.Triple(question, _iri(RDFS, "label"), ox.Literal(query.title, language="en"))
        yield ox.Triple(question, _iri(RDFS, "comment"), ox.Literal(query.description, language="en"))
        yield ox.Triple(question, _iri(SH, "prefixes"), service)
        yield ox.Triple(question, _iri(SH, kind), ox.Literal(query.sparql))
        yield ox.Triple(question, _iri(SCHEMA, "target"), service)


def _iri(namespace: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(namespace + name)
