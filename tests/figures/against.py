"""Time entailment and validation against owlrl and plain pyshacl, by turns, and see that the results are the same.

Comes in: made-up articles. Goes out: milliseconds an article of both; an assertion fails where results differ.
"""

import sys
from pathlib import Path
from time import process_time

import pyshacl
import rdflib
from generated import generated
from performance_page import Against
from rdflib.namespace import SH

from onrecord.entailment import rules
from onrecord.mapping import to_graph
from onrecord.store import triples_of
from onrecord.validation import Gate
from onrecord.vocabulary import ontology_folder, triples

sys.path.append(str(Path(__file__).resolve().parents[1]))

from oracle import OwlrlClosure, expand

_ARTICLES = 10
_REPEATED = 20  # the quick one is timed over so many runs


def owlrl_by_turns(articles: int = _ARTICLES) -> Against:
    """Time the entailments of each article alone."""
    oracle, ours, theirs = OwlrlClosure(set(triples("onrecord.ttl"))), 0.0, 0.0
    by = rules()
    for found in generated(articles):
        article = triples_of(found.article.iri, to_graph(found))
        start = process_time()
        for _ in range(_REPEATED):
            entailed = by.entailed(article, lambda s, p, o: ())
        ours += (process_time() - start) / _REPEATED
        graph = oracle.graph(article)
        start = process_time()
        expand(graph)
        theirs += process_time() - start
        assert oracle.instances(article) == article | entailed, found.article.source
    return Against("entail", "owlrl", ours / articles * 1000, theirs / articles * 1000, articles)


def pyshacl_by_turns(articles: int = _ARTICLES) -> Against:
    """Time the validation of each article, sound and with each ninth triple taken away."""
    gate, ours, theirs = Gate(), 0.0, 0.0
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")
    graphs = [to_graph(found) for found in generated(articles)]
    for graph in [*graphs, *map(_broken, graphs)]:
        gate.report(graph)
        plain = rdflib.Graph() + graph  # pyshacl makes a dataset of it: its store must know named graphs
        start = process_time()
        report = gate.report(graph)
        ours += process_time() - start
        start = process_time()
        _, results, _ = pyshacl.validate(plain, shacl_graph=shapes)
        theirs += process_time() - start
        assert isinstance(results, rdflib.Graph)
        told = {_told(results, node) for node in results.objects(None, SH.result)}
        assert {(one.focus, one.path, one.value, one.severity) for one in report.violations} == told
    count = 2 * articles
    return Against("validate", "pyshacl", ours / count * 1000, theirs / count * 1000, count)


def _broken(graph: rdflib.Graph) -> rdflib.Graph:
    kept = rdflib.Graph()
    for number, triple in enumerate(sorted(graph)):
        if number % 9:
            kept.add(triple)
    return kept


def _told(results: rdflib.Graph, node: rdflib.term.Node) -> tuple[str, str | None, str | None, str]:
    path, value = results.value(node, SH.resultPath), results.value(node, SH.value)
    return (
        str(results.value(node, SH.focusNode)),
        str(path) if isinstance(path, rdflib.URIRef) else None,
        None if value is None else str(value),
        str(results.value(node, SH.resultSeverity)).removeprefix(str(SH)),
    )
