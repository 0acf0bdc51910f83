"""What the endpoint says about itself: a SPARQL 1.1 Service Description.

Comes in: the endpoint's address and a graph format. Goes out: the description in that format.
Source: https://www.w3.org/TR/sparql11-service-description/
"""

import pyoxigraph as ox

from onrecord.endpoint.negotiation import GRAPHS, RESULTS
from onrecord.vocabulary import RDF, RDFS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {"sd": _SD, "rdf": RDF, "rdfs": RDFS, "formats": _FORMATS}


def service_description(address: str, format: ox.RdfFormat) -> bytes:
    """Return the description of the endpoint at `address`, an absolute IRI."""
    return ox.serialize(_triples(address), format=format, prefixes=_PREFIXES) or b""


def _triples(address: str) -> list[ox.Triple]:
    service = ox.NamedNode(address)
    dataset, graph = ox.NamedNode(f"{address}#dataset"), ox.NamedNode(f"{address}#default-graph")
    formats = dict.fromkeys([form.iri for form in RESULTS.values()] + [form.iri for form in GRAPHS.values()])
    return [
        ox.Triple(service, _rdf("type"), _sd("Service")),
        ox.Triple(service, ox.NamedNode(RDFS + "label"), ox.Literal("onrecord", language="en")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(iri)) for iri in formats),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _rdf("type"), _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        ox.Triple(graph, _rdf("type"), _sd("Graph")),
    ]


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode(RDF + name)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
