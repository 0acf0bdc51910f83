"""The two made-up articles of explorer.trig as a dataset on disk, as they are or with every string changed."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib

from onrecord.entailment import rules
from onrecord.record import Fate
from onrecord.store import Writer
from onrecord.vocabulary import ONR, RDFS, SKOS, XSD

_GRAPHS = Path(__file__).parent / "explorer.trig"
# What an article, and so anybody, can put words into. Texts are spoilt at their end: their offsets stay true.
_FREE = {RDFS + "label", SKOS + "altLabel", *(ONR + name for name in "text byline place cue reason".split())}
_FREE |= {ONR + name for name in "speakerWords condition deadline amount source".split()}


def written(place: Path, change: Callable[[str], str] = str) -> Path:
    """Write the dataset to a folder and return the folder; `change` is done to every string that is free text."""
    with Writer(place, rules()) as writer:
        fates = [writer.put(iri, graph) for iri, graph in graphs(change).items()]
    assert fates == [Fate.STORED, Fate.STORED]
    return place


def graphs(
    change: Callable[[str], str] = str, replace: Callable[[ox.Quad], ox.Quad] = lambda quad: quad
) -> dict[str, rdflib.Graph]:
    """Return the graph of each article by its IRI; `replace` may put another triple in the place of any."""
    found: dict[str, rdflib.Graph] = {}
    for quad in map(replace, ox.parse(path=_GRAPHS, format=ox.RdfFormat.TRIG)):
        graph = found.setdefault(quad.graph_name.value, rdflib.Graph())
        value = quad.object
        if isinstance(value, ox.Literal) and quad.predicate.value in _FREE:
            value = ox.Literal(change(value.value))
        graph.add(tuple(_term(term) for term in (quad.subject, quad.predicate, value)))
    return found


def _term(term: ox.NamedNode | ox.Literal) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.datatype.value == XSD + "string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
