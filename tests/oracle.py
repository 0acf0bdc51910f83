"""What owlrl concludes of whole graphs: the oracle that the rules are held against.

Comes in: an ontology, and triples. Goes out: the closure, and the instance triples of it.
"""

from collections.abc import Iterable

import owlrl
import pyoxigraph as ox
import rdflib

from onrecord.vocabulary import OWL, RDF, RDFS


class OwlrlClosure:
    """The closure of an ontology and some triples under OWL 2 RL, by owlrl."""

    def __init__(self, ontology: set[ox.Triple]) -> None:
        self._ontology = ontology
        closed = self.graph(())
        expand(closed)
        self._of_ontology = _proper(closed)

    def instances(self, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
        """Return the triples and what follows about instances: no schema, no Thing, nothing reflexive."""
        graph = self.graph(triples)
        expand(graph)
        return {triple for triple in _proper(graph) - self._of_ontology if _about_instances(triple)}

    def graph(self, triples: Iterable[ox.Triple]) -> rdflib.Graph:
        """Return ontology and triples as rdflib has them."""
        lines = ox.serialize(self._ontology | set(triples), format=ox.RdfFormat.N_TRIPLES)
        return rdflib.Graph().parse(data=lines, format="nt")


def expand(graph: rdflib.Graph) -> None:
    """Add to a graph all that follows from it under OWL 2 RL."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)


def _proper(graph: rdflib.Graph) -> set[ox.Triple]:
    proper = rdflib.Graph()
    for s, p, o in graph:
        if not isinstance(s, rdflib.Literal):
            proper.add((s, p, o))
    return {quad.triple for quad in ox.parse(proper.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)}


def _about_instances(triple: ox.Triple) -> bool:
    if isinstance(triple.subject, ox.BlankNode):
        return False  # owlrl's word for a contradiction: no article's graph has a blank node
    predicate, value = triple.predicate.value, getattr(triple.object, "value", "")
    if predicate == RDF + "type":
        return not value.startswith((RDF, RDFS, OWL))
    return not predicate.startswith((RDF, OWL, RDFS)) or predicate == RDFS + "label"
