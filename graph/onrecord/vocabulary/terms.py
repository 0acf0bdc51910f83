"""The ontology's terms. Comes in: `ontology/onrecord.ttl`. Goes out: each with its label and what it means."""

from dataclasses import dataclass
from functools import cache

from onrecord.vocabulary.files import nodes
from onrecord.vocabulary.namespaces import OWL, PREFIXES, RDF, RDFS, SKOS

_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
    SKOS + "Concept": "concept",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept that the data uses."""

    iri: str
    kind: str  # class | property | concept
    label: str
    comment: str  # empty where the label says all

    @property
    def name(self) -> str:
        """Return the prefixed name: `onr:saidBy`."""
        for prefix, namespace in PREFIXES.items():
            if self.iri.startswith(namespace):
                return f"{prefix}:{self.iri.removeprefix(namespace)}"
        return f"<{self.iri}>"


@cache
def terms() -> tuple[Term, ...]:
    """Return the terms that the ontology gives a label, in the order of their IRIs; BadOntology as `triples`."""
    found = []
    for iri, node in nodes("onrecord.ttl").items():
        kind = next((_KINDS[one] for one in node.all(RDF + "type") if one in _KINDS), None)
        label = node.one(RDFS + "label") or node.one(SKOS + "prefLabel")
        if kind and label:
            comment = node.one(RDFS + "comment") or node.one(SKOS + "definition") or ""
            found.append(Term(iri, kind, label, comment))
    return tuple(sorted(found, key=lambda term: term.iri))
