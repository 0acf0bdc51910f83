"""Count what passes of the W3C's SPARQL 1.1 tests, asked of the endpoint as a client asks, and of its SHACL tests.

Comes in: `sparql/sparql11` below ONRECORD_W3C, by default ../shared/w3c beside the checkout. Goes out: a table of
passed and total by suite, and the name of each test that failed. What needs updates is asked too, and refused.
"""

import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import httpx
import pyoxigraph as ox
import rdflib
import shacl
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, XSD
from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette

from onrecord.endpoint.protocol import DIRECT
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.store.folder import Folder
from onrecord.store.view import Term

CHECKOUT = Path(__file__).resolve().parents[2]
SUITES = Path(os.environ.get("ONRECORD_W3C") or CHECKOUT.parent / "shared" / "w3c") / "sparql" / "sparql11"
QUERY_SUITES = (
    "aggregates bind bindings cast construct exists functions grouping negation project-expression property-path "
    "subquery syntax-query csv-tsv-res json-res"
).split()

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")

SOLUTIONS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
}
JSON = SOLUTIONS[".srj"]
NUMBERS = ("integer", "decimal", "float", "double", "nonPositiveInteger", "negativeInteger", "int")


@dataclass(slots=True)
class Score:
    """What became of one suite's tests."""

    suite: str
    total: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, name: str, passed: bool) -> None:
        """Count one test."""
        self.total += 1
        if not passed:
            self.failed.append(name)


def main() -> int:
    """Run every suite and print the table; 1 where the suites are not there."""
    console = Console()
    if not SUITES.is_dir():
        console.print(f"no W3C tests at {SUITES}: ONRECORD_W3C names the folder that has sparql/sparql11")
        return 1
    table = Table("suite", "passed", "of", "failed")
    for score in anyio.run(scores):
        table.add_row(score.suite, str(score.total - len(score.failed)), str(score.total), ", ".join(score.failed))
    console.print(table)
    return shacl.main()


async def scores() -> list[Score]:
    """Return the score of each suite, from an endpoint over a dataset that is changed for each test."""
    with tempfile.TemporaryDirectory() as folder:
        dataset = Dataset(Path(folder))
        with QueryWorkers(dataset.place, count=1) as workers:
            app = Starlette(routes=routes(dataset.place, workers))
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://onrecord.example") as client:
                found = [await query_score(suite, dataset, client) for suite in QUERY_SUITES]
                return [*found, await protocol_score(dataset, client), await description_score(client)]


class Dataset:
    """A dataset on disk whose whole content each test sets anew."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "dataset"
        self._folder, self._store = Folder(self.place), ox.Store(str(folder / "live"))
        self._folder.make()
        self.set(None, ())

    def set(self, default: Path | None, named: Iterator[tuple[str, Path]] | tuple[()]) -> None:
        """Publish these files, and nothing else, as default graph and named graphs."""
        self._store.clear()
        if default:
            self._load(default, default.as_uri(), ox.DefaultGraph())
        for name, path in named:
            self._load(path, name, ox.NamedNode(name))
        self._folder.publish(self._store, "W3C")

    def _load(self, path: Path, base: str, graph: ox.NamedNode | ox.DefaultGraph) -> None:
        self._store.load(path=path, base_iri=base, to_graph=graph)


# --- query evaluation and syntax -----------------------------------------------------------------------------


async def query_score(suite: str, dataset: Dataset, client: httpx.AsyncClient) -> Score:
    """Return the score of one suite of queries."""
    manifest, score = read(SUITES / suite / "manifest.ttl"), Score(suite)
    for test in entries(manifest):
        score.add(str(manifest.value(test, MF.name)), await passes(manifest, test, dataset, client))
    return score


async def passes(
    manifest: rdflib.Graph, test: rdflib.term.Node, dataset: Dataset, client: httpx.AsyncClient
) -> bool:
    """Run one test of the query suites."""
    kind, action = manifest.value(test, RDF.type), manifest.value(test, MF.action)
    if kind in (MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest11):
        response = await ask(client, path_of(action), "*/*")
        return response.status_code == (200 if kind == MF.PositiveSyntaxTest11 else 400)
    data = manifest.value(action, QT.data)
    named = manifest.objects(action, QT.graphData)
    dataset.set(path_of(data) if data else None, ((path_of(one).as_uri(), path_of(one)) for one in named))
    expected = path_of(manifest.value(test, MF.result))
    is_table = expected.suffix in SOLUTIONS or holds_solutions(expected)
    media_type, form = SOLUTIONS.get(expected.suffix, JSON)
    if expected.suffix == ".csv":
        response = await ask(client, path_of(manifest.value(action, QT.query)), "text/csv")
        return response.is_success and rows(response.text) == rows(expected.read_text(encoding="utf-8"))
    accept = media_type if is_table else "application/n-triples"
    response = await ask(client, path_of(manifest.value(action, QT.query)), accept)
    if not response.is_success:
        return False
    if not is_table:
        given = ox.Dataset(ox.parse(response.content, ox.RdfFormat.N_TRIPLES))
        return canonical(given) == canonical(ox.Dataset(ox.parse(path=expected, base_iri=expected.as_uri())))
    wanted = holds_solutions(expected) or ox.parse_query_results(expected.read_bytes(), form)
    return same(ox.parse_query_results(response.content, form), wanted)


async def ask(client: httpx.AsyncClient, query: Path, accept: str) -> httpx.Response:
    """Ask the query of a file; the protocol has no base IRI, so the query brings its own."""
    sparql = f"BASE <{query.as_uri()}>\n{query.read_text(encoding='utf-8')}"
    return await client.post("/sparql", content=sparql, headers={"content-type": DIRECT, "accept": accept})


def holds_solutions(path: Path) -> ox.QuerySolutions | None:
    """Return the solutions that a Turtle file of the result-set vocabulary holds, None where it is a graph."""
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


def same(given: ox.QuerySolutions | ox.QueryBoolean, wanted: ox.QuerySolutions | ox.QueryBoolean) -> bool:
    """Tell whether two results are one: the same solutions, as often, whatever blank nodes are called."""
    if isinstance(given, ox.QueryBoolean) or isinstance(wanted, ox.QueryBoolean):
        return given == wanted
    return canonical(as_dataset(given)) == canonical(as_dataset(wanted))


def as_dataset(solutions: ox.QuerySolutions) -> ox.Dataset:
    """Return solutions as triples: a blank node for each that differs, with its values and how often it comes."""
    names = sorted(variable.value for variable in solutions.variables)
    counted = Counter(tuple(solution[name] for name in names) for solution in solutions)
    quads = [ox.Quad(ox.BlankNode(), ox.NamedNode(f"variable:{name}"), ox.Literal(name)) for name in names]
    for values, often in counted.items():
        row = ox.BlankNode()
        quads.append(ox.Quad(row, ox.NamedNode("how:often"), ox.Literal(often)))
        for name, value in zip(names, values, strict=True):
            if value is not None:
                quads.append(ox.Quad(row, ox.NamedNode(f"value:{name}"), by_value(value)))
    return ox.Dataset(quads)


def canonical(dataset: ox.Dataset) -> frozenset[ox.Quad]:
    """Return the quads with blank nodes named by their place."""
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def by_value(term: Term) -> Term:
    """Return a number or boolean in one spelling: Oxigraph keeps values, not how they were written."""
    name = term.datatype.value.removeprefix(str(XSD)) if isinstance(term, ox.Literal) else ""
    if isinstance(term, ox.Literal) and name == "boolean":
        return ox.Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    if isinstance(term, ox.Literal) and name in NUMBERS:
        return ox.Literal(number(term.value), datatype=term.datatype)
    return term


def number(text: str) -> str:
    """Return a number in one spelling, anything else as it is."""
    try:
        return str(float(text))
    except ValueError:
        return text


def rows(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """Return the rows of a CSV file by column; a blank node is a blank node, whatever its name."""
    return Counter(
        frozenset((name, "_:" if cell.startswith("_:") else number(cell)) for name, cell in row.items())
        for row in csv.DictReader(text.splitlines())
    )


# --- protocol and service description ------------------------------------------------------------------------


async def protocol_score(dataset: Dataset, client: httpx.AsyncClient) -> Score:
    """Return the score of the protocol's tests, each one or more requests."""
    manifest, score = read(SUITES / "protocol" / "manifest.ttl"), Score("protocol")
    for test in entries(manifest):
        graphs = manifest.objects(test, UT.graphData)
        dataset.set(
            None,
            ((str(manifest.value(one, RDFS.label)), path_of(manifest.value(one, UT.graph))) for one in graphs),
        )
        (connection,) = manifest.objects(test, MF.action)
        requests = listed(manifest, connection, HT.requests)
        results = [await answers(manifest, request, client) for request in requests]
        score.add(str(test).rpartition("#")[2], all(results))
    return score


async def answers(manifest: rdflib.Graph, request: rdflib.term.Node, client: httpx.AsyncClient) -> bool:
    """Send one request and tell whether the response is as expected."""
    path = str(manifest.value(request, HT.absolutePath)).removeprefix("/sparql/")
    headers = {
        str(manifest.value(header, HT.fieldName)): str(manifest.value(header, HT.fieldValue))
        for header in listed(manifest, request, HT.headers)
    }
    body = manifest.value(request, HT.body)
    encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8")
    content = str(manifest.value(body, CNT.chars) or "").encode(encoding)
    response = await client.request(
        str(manifest.value(request, HT.methodName)), f"/sparql{path}", headers=headers, content=content
    )
    expected = manifest.value(request, HT.resp)
    statuses = {str(status)[-3] for status in manifest.objects(expected, MF.expectedStatus)}
    boolean = manifest.value(expected, MF.expectedBoolean)
    if str(response.status_code)[0] not in statuses:
        return False
    return boolean is None or response.json()["boolean"] == (str(boolean) == "true")


async def description_score(client: httpx.AsyncClient) -> Score:
    """Return the score of the service description's three tests."""
    score, address = Score("service-description"), "http://onrecord.example/sparql"
    response = await client.get("/sparql", headers={"accept": "text/turtle"})
    score.add("returns-rdf", response.is_success)
    description = rdflib.Graph().parse(data=response.text, format="turtle")
    service = rdflib.URIRef(address)
    score.add("has-endpoint-triple", (None, SD.endpoint, service) in description)
    known = set(description.predicates(service)) - {RDF.type, RDFS.label}
    score.add(
        "conforms-to-schema", known <= {SD.endpoint, SD.supportedLanguage, SD.resultFormat, SD.defaultDataset}
    )
    return score


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


if __name__ == "__main__":
    sys.exit(main())
