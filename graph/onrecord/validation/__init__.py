"""Hold one article's graph against the shapes.

Comes in: the graph of an article, as asserted, before anything is entailed. Goes out: a Report in plain words, or
the same as SHACL has it.
"""

from collections.abc import Collection

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH

from onrecord.record import BadOntology, Report, Violation
from onrecord.validation.preparing import PreparedShapes
from onrecord.vocabulary import ontology_folder


class Gate:
    """The shapes of `ontology/shapes.ttl`, parsed once with all their queries; other shapes where they are given.

    >>> Gate().report(rdflib.Graph())
    Report(conforms=True, violations=())
    """

    def __init__(self, shapes: rdflib.Graph | None = None) -> None:
        """Parse the shapes; BadOntology where they are missing, do not parse, or are no shapes."""
        if shapes is not None:
            self._shapes = PreparedShapes(shapes)
            return
        path = ontology_folder() / "shapes.ttl"
        try:
            self._shapes = PreparedShapes(rdflib.Graph().parse(path, format="turtle"))
            self.report(rdflib.Graph())
        except Exception as error:  # rdflib, pyparsing and pyshacl have no error in common
            raise BadOntology(f"{path}: {' '.join(str(error).split())}") from error

    def report(self, graph: rdflib.Graph, triples: Collection[ox.Triple] | None = None) -> Report:
        """Return what is wrong with an article's graph: violations first, then by node; each once.

        It conforms where nothing is told of it, a Warning neither, which keeps nothing out. `triples` are those of
        the graph as Oxigraph has them: whoever has them saves that they are made again.
        """
        results = self._shapes.results(graph, triples)
        found = {_violation(results, node) for node in results.objects(None, SH.result)}
        return Report(not found, tuple(sorted(found, key=_order)))

    def results(self, graph: rdflib.Graph) -> rdflib.Graph:
        """Return the report on a graph as RDF: https://www.w3.org/TR/shacl/#validation-report."""
        return self._shapes.results(graph)


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
