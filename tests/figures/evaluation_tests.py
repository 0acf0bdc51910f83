"""The W3C's tests of SPARQL 1.1 Query and Update, syntax and evaluation, over HTTP and in this process.

Comes in: a client of a server, and the dataset that it serves. Goes out: the score of each suite: what passes as a
client asks, and what passes of the same with Oxigraph alone.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import httpx
import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, RDFS
from serving_plainly import Dataset
from w3c import (
    JSON,
    MF,
    QT,
    SOLUTIONS,
    SUITES,
    UT,
    Score,
    canonical,
    entries,
    expected_solutions,
    loaded,
    path_of,
    read,
    rows,
    same,
)

from onrecord.endpoint.operations import operations
from onrecord.endpoint.protocol import DIRECT, UPDATE
from onrecord.record import BadQuery

QUERY_SUITES = (
    "aggregates bind bindings cast construct exists functions grouping negation project-expression property-path "
    "subquery syntax-query csv-tsv-res json-res"
).split()
UPDATE_SUITES = (
    "add basic-update clear copy delete delete-data delete-insert delete-where drop move update-silent "
    "syntax-update-1 syntax-update-2"
).split()
_POSITIVE = (MF.PositiveSyntaxTest11, MF.PositiveUpdateSyntaxTest11)
_NEGATIVE = (MF.NegativeSyntaxTest11, MF.NegativeUpdateSyntaxTest11)


def scores(dataset: Dataset, client: httpx.Client) -> Iterable[Score]:
    """Yield the score of each suite."""
    for suite in (*QUERY_SUITES, *UPDATE_SUITES):
        manifest, score = read(SUITES / suite / "manifest.ttl"), Score(suite)
        for test in entries(manifest):
            name, action = str(manifest.value(test, MF.name)), manifest.value(test, MF.action)
            ways = (OverHttp(dataset, client), InProcess())
            score.add(name, *(_passes(manifest, test, action, way) for way in ways))
        yield score


class OverHttp:
    """Asks as a client asks."""

    def __init__(self, dataset: Dataset, client: httpx.Client) -> None:
        self._dataset, self._client = dataset, client

    def set(self, content: ox.Store) -> None:
        self._dataset.set(content)

    def parses(self, file: Path, media_type: str) -> bool:
        """Tell whether a query or update is understood, though it may be refused, or fail on this dataset."""
        response = self._post(file, media_type, "*/*")
        # A function that the query calls may be unknown: then it has been read.
        return response.status_code != 400 or "cannot be answered" in response.json()["detail"]

    def query(self, file: Path, media_type: str) -> bytes | None:
        response = self._post(file, DIRECT, media_type)
        return response.content if response.is_success else None

    def update(self, file: Path) -> frozenset[ox.Quad] | None:
        response = self._post(file, UPDATE, "*/*")
        if not response.is_success:
            return None
        content = self._client.get("/data", headers={"accept": "application/n-quads"}).content
        return canonical(ox.parse(content, ox.RdfFormat.N_QUADS))

    def _post(self, file: Path, media_type: str, accept: str) -> httpx.Response:
        # The protocol has no base IRI, so the request brings its own.
        content = f"BASE <{file.as_uri()}>\n{file.read_text(encoding='utf-8')}"
        return self._client.post(
            "/sparql", content=content, headers={"content-type": media_type, "accept": accept}
        )


class InProcess:
    """Asks Oxigraph."""

    def set(self, content: ox.Store) -> None:
        self._store = content

    def parses(self, file: Path, media_type: str) -> bool:
        run: Callable[..., object] = ox.Store().query if media_type == DIRECT else ox.Store().update
        try:
            # An update of which nothing runs: LOAD would reach the network.
            before = "" if media_type == DIRECT else "DROP GRAPH <urn:none> ; "
            text = file.read_text(encoding="utf-8")
            prologue, text = _prologue(text) if before else ("", text)
            run(f"{prologue}{before}{text}" if text else prologue, base_iri=file.as_uri())
        except SyntaxError:
            return False
        except (RuntimeError, OSError):
            pass
        return True

    def query(self, file: Path, media_type: str) -> bytes | None:
        try:
            answer = self._store.query(file.read_text(encoding="utf-8"), base_iri=file.as_uri())
            if isinstance(answer, ox.QueryTriples):
                return ox.serialize(answer, format=ox.RdfFormat.N_TRIPLES)
            form = next(form for name, form in SOLUTIONS.values() if name == media_type)
            return answer.serialize(format=form)
        except (SyntaxError, RuntimeError, StopIteration):
            return None

    def update(self, file: Path) -> frozenset[ox.Quad] | None:
        try:
            self._store.update(file.read_text(encoding="utf-8"), base_iri=file.as_uri())
        except (SyntaxError, RuntimeError, OSError):
            return None
        return canonical(self._store)


def _prologue(text: str) -> tuple[str, str]:
    """Return what stands before the first operation, and the rest."""
    try:
        first = operations(text)[:1]
    except BadQuery:
        return "", text
    return (text[: first[0].start], text[first[0].start :]) if first else (text, "")


def _passes(
    manifest: rdflib.Graph, test: rdflib.term.Node, action: rdflib.term.Node | None, way: OverHttp | InProcess
) -> bool:
    kind = manifest.value(test, RDF.type)
    if kind in (*_POSITIVE, *_NEGATIVE):
        way.set(ox.Store())
        file = path_of(action)
        return way.parses(file, DIRECT if file.suffix == ".rq" else UPDATE) == (kind in _POSITIVE)
    if kind == MF.UpdateEvaluationTest:
        way.set(_dataset(manifest, action))
        expected = canonical(_dataset(manifest, manifest.value(test, MF.result)))
        return way.update(path_of(manifest.value(action, UT.request))) == expected
    data = manifest.value(action, QT.data)
    named = [path_of(one) for one in manifest.objects(action, QT.graphData)]
    way.set(loaded(path_of(data) if data else None, ((one.as_uri(), one) for one in named)))
    return _answers(path_of(manifest.value(action, QT.query)), path_of(manifest.value(test, MF.result)), way)


def _answers(query: Path, result: Path, way: OverHttp | InProcess) -> bool:
    """Tell whether a query gives what a file says."""
    if result.suffix == ".csv":
        given = way.query(query, SOLUTIONS[".csv"][0])
        return given is not None and rows(given.decode()) == rows(result.read_text(encoding="utf-8"))
    wanted = expected_solutions(result)
    if wanted is None:
        given = way.query(query, "application/n-triples")
        graph = ox.parse(path=result, base_iri=result.as_uri())
        return given is not None and canonical(ox.parse(given, ox.RdfFormat.N_TRIPLES)) == canonical(graph)
    media_type, form = SOLUTIONS.get(result.suffix, JSON)
    given = way.query(query, media_type)
    return given is not None and same(ox.parse_query_results(given, form), wanted)


def _dataset(manifest: rdflib.Graph, node: rdflib.term.Node | None) -> ox.Store:
    """Return the dataset before or after an update."""
    data = manifest.value(node, UT.data)
    named = (
        (str(manifest.value(one, RDFS.label)), path_of(manifest.value(one, UT.graph)))
        for one in manifest.objects(node, UT.graphData)
    )
    return loaded(path_of(data) if data else None, named)
