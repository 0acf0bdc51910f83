"""Find and load what lies under `ontology/`: the ontology, shapes, saved queries and gazetteers.

Comes in: Turtle and SPARQL files, from the installed package or the checkout. Goes out: namespaces, paths, and
the gazetteers as plain values (no RDF in them), each loaded once.
"""

from onrecord.vocabulary.files import ontology_folder, triples
from onrecord.vocabulary.gazetteers import (
    Body,
    CountryEntry,
    Outlet,
    Tenure,
    Treaty,
    bodies,
    countries,
    outlets,
    tenures,
    treaties,
)
from onrecord.vocabulary.namespaces import CONCEPT, ID, OA, ONR, OWL, PREFIXES, RDF, RDFS, SKOS, WIKIDATA, XSD
from onrecord.vocabulary.questions import Parameter, SavedQuery, saved_queries
from onrecord.vocabulary.terms import Term, terms
from onrecord.vocabulary.wording import within_words

__all__ = [
    "CONCEPT",
    "ID",
    "OA",
    "ONR",
    "OWL",
    "PREFIXES",
    "RDF",
    "RDFS",
    "SKOS",
    "WIKIDATA",
    "XSD",
    "Body",
    "CountryEntry",
    "Outlet",
    "Parameter",
    "SavedQuery",
    "Tenure",
    "Term",
    "Treaty",
    "bodies",
    "countries",
    "ontology_folder",
    "outlets",
    "saved_queries",
    "tenures",
    "terms",
    "treaties",
    "triples",
    "within_words",
]
