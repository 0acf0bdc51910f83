"""Make RDF terms: properties, classes, concepts and literals.

Comes in: local names and plain values. Goes out: rdflib terms; a date's datatype is its precision.
"""

from functools import cache

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from onrecord.record import Moment
from onrecord.vocabulary import CONCEPT, OA, ONR, RDF, RDFS, SKOS

TYPE, LABEL = URIRef(RDF + "type"), URIRef(RDFS + "label")
ALTERNATIVE_LABEL, EXACT_MATCH = URIRef(SKOS + "altLabel"), URIRef(SKOS + "exactMatch")

_DATATYPES = {"year": XSD.gYear, "month": XSD.gYearMonth, "day": XSD.date, "minute": XSD.dateTime}


@cache
def onr(name: str) -> URIRef:
    """Return a term of the onrecord ontology."""
    return URIRef(ONR + name)


@cache
def oa(name: str) -> URIRef:
    """Return a term of the Web Annotation vocabulary."""
    return URIRef(OA + name)


@cache
def concept(scheme: str, name: str) -> URIRef:
    """Return a concept of one of the ontology's schemes: `concept("mode", "direct")`."""
    return URIRef(f"{CONCEPT}{scheme}-{name}")


def term(value: URIRef | Moment | str | int) -> Node:
    """Return an IRI as it is, a date with its precision, and any other value as a literal.

    >>> term(Moment("2026-01"))
    rdflib.term.Literal('2026-01', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#gYearMonth'))
    """
    if isinstance(value, URIRef):
        return value
    if isinstance(value, Moment):
        lexical = value.value + ":00" if value.precision == "minute" else value.value
        return Literal(lexical, datatype=_DATATYPES[value.precision], normalize=False)
    return Literal(value)
