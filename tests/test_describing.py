"""What the endpoint says about itself: formats, prefixes, questions and counts, to programs and to queries."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH, VOID

from onrecord.endpoint.answering import Answering
from onrecord.endpoint.describing import Describing
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.record import QueryLimit
from onrecord.vocabulary import ID, ONR, PREFIXES, saved_queries
from small_dataset import SAID, put, served

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
GRAPH_TYPES = [
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", "First.", "Second.")
    with QueryWorkers(place, count=1) as workers, served(routes(place, workers)) as client:
        yield client


@pytest.mark.parametrize("accept", GRAPH_TYPES)
@pytest.mark.parametrize("path", ["/", "/sparql", "/.well-known/void"])
def test_the_description_comes_in_every_graph_format(client: httpx.Client, path: str, accept: str) -> None:
    response = client.get(path, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, accept)
    form = ox.RdfFormat.from_media_type(accept)
    told = {quad.triple for quad in ox.parse(response.content, form, base_iri=str(response.url))}
    service = ox.NamedNode(str(client.base_url.join("/sparql")))
    assert ox.Triple(service, ox.NamedNode(f"{SD}endpoint"), service) in told


def described(client: httpx.Client, path: str = "/") -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get(path).text, format="turtle")


def test_every_prefix_is_declared_and_every_question_can_be_executed(client: httpx.Client) -> None:
    for path in ("/", "/sparql"):
        graph = described(client, path)
        service = rdflib.URIRef(str(client.base_url.join("/sparql")))
        declared = {
            str(graph.value(one, SH.prefix)): str(graph.value(one, SH.namespace))
            for one in graph.objects(service, SH.declare)
        }
        assert declared == PREFIXES
        questions = list(graph.subjects(RDF.type, SH.SPARQLExecutable))
        assert {str(graph.value(one, RDFS.label)) for one in questions} == {one.title for one in saved_queries()}
        for one in questions:
            kinds = {SH.SPARQLSelectExecutable: SH.select, SH.SPARQLConstructExecutable: SH.construct}
            (sparql,) = (graph.value(one, kinds[kind]) for kind in graph.objects(one, RDF.type) if kind in kinds)
            assert client.get("/sparql", params={"query": str(sparql)}).status_code == 200


def test_prefixes_and_questions_are_found_by_a_query(client: httpx.Client) -> None:
    asked = "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?p ?n { ?d sh:prefix ?p ; sh:namespace ?n }"
    rows = client.get("/sparql", params={"query": asked}).json()["results"]["bindings"]
    assert {row["p"]["value"]: row["n"]["value"] for row in rows} == PREFIXES
    asked = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> "
        "SELECT ?title ?sparql { ?q a sh:SPARQLExecutable ; rdfs:label ?title ; sh:select|sh:construct ?sparql }"
    )
    rows = client.post("/sparql", data={"query": asked}).json()["results"]["bindings"]
    assert {row["sparql"]["value"] for row in rows} == {query.sparql for query in saved_queries()}


def test_a_query_about_the_data_does_not_see_the_description(client: httpx.Client) -> None:
    rows = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).json()["results"]["bindings"]
    assert {row["p"]["value"] for row in rows} == {SAID}


def test_the_dataset_is_described_with_its_counts(client: httpx.Client) -> None:
    graph = described(client)
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    assert int(graph.value(dataset, VOID.triples)) == 2
    assert graph.value(dataset, VOID.sparqlEndpoint) == rdflib.URIRef(str(client.base_url.join("/sparql")))
    (part,) = graph.objects(dataset, VOID.propertyPartition)
    assert (graph.value(part, VOID.property), int(graph.value(part, VOID.triples))) == (rdflib.URIRef(SAID), 2)
    dump = str(graph.value(dataset, VOID.dataDump))
    assert httpx.get(dump).status_code == 200
    assert rdflib.URIRef(ONR) in set(graph.objects(dataset, VOID.vocabulary))


def test_who_has_the_description_of_this_version_need_not_get_it_again(client: httpx.Client) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/", headers={"accept": "text/html"}).status_code == 406


def test_counting_that_takes_too_long_is_tried_once_however_many_ask(tmp_path: Path) -> None:
    tried = []

    class Busy:
        async def ask(self, *_: object) -> None:
            tried.append(1)
            await asyncio.sleep(0)
            raise QueryLimit("all workers are busy")

    async def all_at_once() -> list[tuple[ox.Triple, ...]]:
        describing = Describing(Answering(tmp_path / "store"), cast(QueryWorkers, Busy()), None, False)
        return await asyncio.gather(*(describing.triples("http://127.0.0.1/") for _ in range(5)))

    put(tmp_path / "store", f"{ID}article/000000000000000a", "First.")
    assert len(set(asyncio.run(all_at_once()))) == 1
    assert len(tried) == 1
