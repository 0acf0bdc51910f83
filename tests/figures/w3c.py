"""What the W3C's tests of SPARQL have in common: where they lie, how they are read, when two results are one.

Comes in: `sparql/sparql11` below ONRECORD_W3C, by default ../shared/w3c beside the checkout. Goes out: tests as
nodes of their manifests, and whether two graphs, or two results of a query, are the same.
"""

import csv
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, XSD

from onrecord.store.view import Term

CHECKOUT = Path(__file__).resolve().parents[2]
SUITES = Path(os.environ.get("ONRECORD_W3C") or CHECKOUT.parent / "shared" / "w3c") / "sparql" / "sparql11"

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

SOLUTIONS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ".csv": ("text/csv", ox.QueryResultsFormat.CSV),
}
JSON = SOLUTIONS[".srj"]
_NUMBERS = ("integer", "decimal", "float", "double", "nonPositiveInteger", "negativeInteger", "int")


@dataclass(slots=True)
class Score:
    """What became of one suite's tests. `lost` passed with Oxigraph in this process, and failed over HTTP."""

    suite: str
    total: int = 0
    in_process: int | None = None
    failed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add(self, name: str, passed: bool, in_process: bool | None = None) -> None:
        """Count one test."""
        self.total += 1
        if not passed:
            self.failed.append(name)
        if in_process is not None:
            self.in_process = (self.in_process or 0) + in_process
            if in_process and not passed:
                self.lost.append(name)


# --- manifests -----------------------------------------------------------------------------------------------


def read(path: Path) -> rdflib.Graph:
    """Return a Turtle file with its relative IRIs resolved against the file."""
    return rdflib.Graph().parse(path, format="turtle", publicID=path.as_uri())


def entries(manifest: rdflib.Graph) -> list[rdflib.term.Node]:
    """Return the tests of a manifest in their order."""
    return listed(manifest, None, MF.entries)


def listed(
    manifest: rdflib.Graph, subject: rdflib.term.Node | None, predicate: rdflib.URIRef
) -> list[rdflib.term.Node]:
    """Return the members of the RDF list that something has, none where it has no list."""
    return [member for head in manifest.objects(subject, predicate) for member in Collection(manifest, head)]


def path_of(iri: rdflib.term.Node | None) -> Path:
    """Return the path of a file IRI."""
    return Path(str(iri).removeprefix("file://"))


# --- datasets ------------------------------------------------------------------------------------------------


def loaded(default: Path | None, named: Iterable[tuple[str, Path]]) -> ox.Store:
    """Return a store that holds files as default graph and named graphs."""
    store = ox.Store()
    if default:
        store.load(path=default, base_iri=default.as_uri(), to_graph=ox.DefaultGraph())
    for name, path in named:
        store.load(path=path, base_iri=name, to_graph=ox.NamedNode(name))
    return store


def canonical(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return quads with blank nodes named by their place."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


# --- results of queries --------------------------------------------------------------------------------------


def expected_solutions(path: Path) -> ox.QuerySolutions | ox.QueryBoolean | None:
    """Return the solutions that a file holds, None where it holds a graph."""
    if path.suffix in SOLUTIONS:
        return ox.parse_query_results(path.read_bytes(), SOLUTIONS[path.suffix][1])
    return _of_result_set(path)


def _of_result_set(path: Path) -> ox.QuerySolutions | None:
    """Return the solutions of a Turtle file of the result-set vocabulary."""
    graph = read(path) if path.suffix == ".ttl" else rdflib.Graph()
    table = graph.value(predicate=RDF.type, object=RS.ResultSet)
    if table is None:
        return None
    result = rdflib.query.Result("SELECT")
    result.vars = [rdflib.Variable(str(name)) for name in graph.objects(table, RS.resultVariable)]
    result.bindings = [
        {
            rdflib.Variable(str(graph.value(one, RS.variable))): value
            for one in graph.objects(solution, RS.binding)
            if isinstance(value := graph.value(one, RS.value), rdflib.term.Identifier)
        }
        for solution in graph.objects(table, RS.solution)
    ]
    found = ox.parse_query_results(result.serialize(format="json"), JSON[1])
    return found if isinstance(found, ox.QuerySolutions) else None


def same(given: ox.QuerySolutions | ox.QueryBoolean, wanted: ox.QuerySolutions | ox.QueryBoolean | None) -> bool:
    """Tell whether two results are one: the same solutions, as often, whatever blank nodes are called."""
    if isinstance(given, ox.QueryBoolean) or isinstance(wanted, ox.QueryBoolean) or wanted is None:
        return given == wanted
    return canonical(_quads(given)) == canonical(_quads(wanted))


def _quads(solutions: ox.QuerySolutions) -> Iterator[ox.Quad]:
    """Yield solutions as triples: a blank node for each that differs, with its values and how often it comes."""
    names = sorted(variable.value for variable in solutions.variables)
    counted = Counter(tuple(solution[name] for name in names) for solution in solutions)
    for name in names:
        yield ox.Quad(ox.BlankNode(), ox.NamedNode(f"variable:{name}"), ox.Literal(name))
    for values, often in counted.items():
        row = ox.BlankNode()
        yield ox.Quad(row, ox.NamedNode("how:often"), ox.Literal(often))
        for name, value in zip(names, values, strict=True):
            if value is not None:
                yield ox.Quad(row, ox.NamedNode(f"value:{name}"), _by_value(value))


def _by_value(term: Term) -> Term:
    """Return a number or boolean in one spelling: Oxigraph keeps values, not how they were written."""
    name = term.datatype.value.removeprefix(str(XSD)) if isinstance(term, ox.Literal) else ""
    if isinstance(term, ox.Literal) and name == "boolean":
        return ox.Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    if isinstance(term, ox.Literal) and name in _NUMBERS:
        return ox.Literal(_number(term.value), datatype=term.datatype)
    return term


def rows(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """Return the rows of a CSV file by column; a blank node is a blank node, whatever its name."""
    return Counter(
        frozenset((name, "_:" if cell.startswith("_:") else _number(cell)) for name, cell in row.items())
        for row in csv.DictReader(text.splitlines())
    )


def _number(text: str) -> str:
    """Return a number in one spelling, anything else as it is."""
    try:
        return str(float(text))
    except ValueError:
        return text
