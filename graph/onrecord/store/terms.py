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
    try:
        return {ox.Triple(_iri(s), _iri(p), _term(o)) for s, p, o in graph}
    except ValueError as error:
        raise StoreError(f"{article}: {error}") from error


def value_of(term: object) -> str:
    """Return the text of a literal, or an IRI as text; "" for what has neither."""
    return str(getattr(term, "value", ""))


def _iri(node: "rdflib.term.Node") -> ox.NamedNode:
    import rdflib  # here: a process that only reads needs none of it, and starts three times as fast

    if not isinstance(node, rdflib.URIRef):
        raise ValueError(f"only IRIs name things in the dataset, not {node.n3()}")
    return ox.NamedNode(str(node))


def _term(node: "rdflib.term.Node") -> ox.NamedNode | ox.Literal:
    import rdflib

    if not isinstance(node, rdflib.Literal):
        return _iri(node)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
