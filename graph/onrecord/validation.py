"""Hold one article's graph against the shapes.

Comes in: the graph of an article, as asserted, before anything is entailed. Goes out: a Report in plain words.
"""

from functools import cache
from typing import Any

import pyshacl
import rdflib
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from onrecord.record import BadOntology, Report, Violation
from onrecord.vocabulary import ontology_folder


class Gate:
    """The shapes of `ontology/shapes.ttl`, parsed once.

    >>> Gate().report(rdflib.Graph())
    Report(conforms=True, violations=())
    """

    def __init__(self) -> None:
        """Parse the shapes; BadOntology where they are missing, do not parse, or are no shapes."""
        path = ontology_folder() / "shapes.ttl"
        try:
            self._shapes = rdflib.Graph().parse(path, format="turtle")
            self.report(rdflib.Graph())
        except Exception as error:  # rdflib, pyparsing and pyshacl have no error in common
            raise BadOntology(f"{path}: {' '.join(str(error).split())}") from error

    def report(self, graph: rdflib.Graph) -> Report:
        """Return what is wrong with an article's graph: violations first, then by node; each once.

        It conforms where nothing is a Violation: a Warning is told, and keeps nothing out.
        """
        _, results, _ = pyshacl.validate(_Prepared(graph), shacl_graph=self._shapes)
        if not isinstance(results, rdflib.Graph):
            raise BadOntology(f"the shapes cannot be used: {results}")
        found = {_violation(results, node) for node in results.objects(None, SH.result)}
        return Report(all(one.severity != "Violation" for one in found), tuple(sorted(found, key=_order)))


def _order(one: Violation) -> tuple[int, str, str, str, str]:
    rank = ("Violation", "Warning", "Info").index(one.severity)
    return rank, one.focus, one.message, one.path or "", one.value or ""


def _violation(results: rdflib.Graph, node: rdflib.term.Node) -> Violation:
    messages = sorted(str(message) for message in results.objects(node, SH.resultMessage))
    path, value = results.value(node, SH.resultPath), results.value(node, SH.value)
    return Violation(
        message=messages[0],
        focus=str(results.value(node, SH.focusNode)),
        path=str(path) if isinstance(path, rdflib.URIRef) else None,  # a path of several steps has no name
        value=None if value is None else str(value),
        severity=str(results.value(node, SH.resultSeverity)).removeprefix(str(SH)),
    )


class _Prepared(rdflib.Graph):
    """A graph that parses each query once: pyshacl asks the same one again for each focus node."""

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier)

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)
