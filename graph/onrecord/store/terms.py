"""The triples of an article as rdflib has them, and as the store has them.

Comes in: an rdflib graph. Goes out: its triples, with IRIs for nodes; no blank nodes.
"""

from typing import TYPE_CHECKING

import pyoxigraph as ox

from onrecord.record import StoreError

if TYPE_CHECKING:
    import rdflib


def triples_of(article: str, graph: "rdflib.Graph") -> set[ox.Triple]:
    """Return the triples of an rdflib graph as the store has them.

    Raises StoreError, naming the article, at a blank node or an IRI that is none: the same article must give the
    same triples each time.
    """
    import rdflib  # here: a process that only reads needs none of it, and starts three times as fast

    known: dict[str, ox.NamedNode] = {}  # most IRIs of an article stand in many of its triples

    def iri(node: rdflib.term.Node) -> ox.NamedNode:
        if not isinstance(node, rdflib.URIRef):
            raise ValueError(f"only IRIs name things in the dataset, not {node.n3()}")
        found = known.get(node)
        if found is None:
            found = known[node] = ox.NamedNode(str(node))
        return found

    def term(node: rdflib.term.Node) -> ox.NamedNode | ox.Literal:
        if not isinstance(node, rdflib.Literal):
            return iri(node)
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=iri(node.datatype) if node.datatype else None)

    try:
        return {ox.Triple(iri(s), iri(p), term(o)) for s, p, o in graph}
    except ValueError as error:
        raise StoreError(f"{article}: {error}") from error


def value_of(term: object) -> str:
    """Return the text of a literal, or an IRI as text; "" for what has neither."""
    return str(getattr(term, "value", ""))
