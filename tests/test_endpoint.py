"""The endpoint as a client sees it: requests, and the status, type and words that come back."""

import asyncio
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from starlette.requests import Request

from onrecord.endpoint.at_once import AtOnce
from onrecord.endpoint.door import Door, Patience
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import GRAPHS, RESULTS, accepts_gzip, preferred
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.protocol import Query, Update, operation_of
from onrecord.endpoint.remembered import Remembered, may_be_remembered
from onrecord.endpoint.requests import body_of
from onrecord.endpoint.room import Room, Share
from onrecord.endpoint.routes import alone, routes
from onrecord.endpoint.screening import screen
from onrecord.endpoint.watching import Watch
from onrecord.endpoint.workers import QueryWorkers
from onrecord.record import BadQuery, StoreError
from onrecord.store import Versions, Writer
from onrecord.vocabulary import ID, ONR, RDF
from runs import CHECKOUT
from small_dataset import SAID, NothingFollows, put, served

FORM = "application/x-www-form-urlencoded"
DIRECT, UPDATE = "application/sparql-query", "application/sparql-update"
ONE, TWO = f"{ID}article/000000000000000a", f"{ID}article/000000000000000b"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, ONE, "Peace is „near“, the made-up minister said.", "Never.")
    put(place, TWO, "We signed.")
    return place


@pytest.fixture(scope="module")
def client(place: Path) -> Iterator[httpx.Client]:
    limits = Limits(seconds=5, request=20_000, answer=10_000)
    with QueryWorkers(place, limits, count=1) as workers, served(routes(place, workers, "/query")) as client:
        yield client


# --- what a request asks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "query_string", "content_type", "body", "expected"),
    [
        ("GET", "query=ASK%20%7B%7D", "", "", Query("ASK {}")),
        ("GET", "query=ASK+%7B%7D&unknown=1", "", "", Query("ASK {}")),
        ("GET", "query=ASK%7B%22%C3%A9%22%7D", "", "", Query('ASK{"é"}')),
        ("GET", "", "", "", None),
        ("POST", "", FORM, "query=ASK%20%7B%7D", Query("ASK {}")),
        ("POST", "", f"{FORM}; charset=UTF-8", "query=ASK", Query("ASK")),
        ("POST", "", "Application/SPARQL-Query;charset=utf-8", "ASK {}", Query("ASK {}")),
        ("POST", "default-graph-uri=a:b", FORM, "query=ASK&default-graph-uri=a:c", Query("ASK", ("a:b", "a:c"))),
        ("POST", "named-graph-uri=a:b&named-graph-uri=a:b", DIRECT, "ASK", Query("ASK", (), ("a:b",))),
        ("GET", "query=ASK&default-graph-uri=a:b&named-graph-uri=a:c", "", "", Query("ASK", ("a:b",), ("a:c",))),
        ("POST", "", FORM, "update=CLEAR+ALL", Update("CLEAR ALL")),
        ("POST", "using-graph-uri=a:b", UPDATE, "CLEAR ALL", Update("CLEAR ALL", ("a:b",))),
        ("POST", "", FORM, "update=A&using-named-graph-uri=a:b", Update("A", (), ("a:b",))),
    ],
)
def test_a_request_asks_a_query_or_an_update_over_a_dataset(
    method: str, query_string: str, content_type: str, body: str, expected: Query | Update | None
) -> None:
    assert operation_of(method, query_string.encode(), content_type, body.encode()) == expected


@pytest.mark.parametrize(
    ("method", "query_string", "content_type", "body", "status", "words"),
    [
        ("GET", b"query=ASK&query=ASK", "", b"", 400, "2 queries"),
        ("GET", b"default-graph-uri=a:b", "", b"", 400, "no query"),
        ("GET", b"query=%FF", "", b"", 400, "not UTF-8"),
        ("GET", b"query=\xff", "", b"", 400, "not UTF-8"),
        ("GET", b"query=ASK" + b"&a=1" * 1000, "", b"", 400, "more than 1000 parameters"),
        ("GET", b"query=ASK&default-graph-uri=nowhere", "", b"", 400, "takes an absolute IRI, not 'nowhere'"),
        ("GET", b"query=ASK&using-graph-uri=a:b", "", b"", 400, "belongs to an update"),
        ("GET", b"update=CLEAR%20ALL", "", b"", 405, "an update is posted"),
        ("GET", b"query=ASK&update=CLEAR%20ALL", "", b"", 405, "an update is posted"),
        ("POST", b"", FORM, b"query=ASK&update=CLEAR%20ALL", 400, "a query and an update"),
        ("POST", b"", FORM, b"update=CLEAR%20ALL&update=CLEAR%20ALL", 400, "2 updates"),
        ("POST", b"default-graph-uri=a:b", UPDATE, b"CLEAR ALL", 400, "belongs to a query"),
        ("POST", b"", f"{UPDATE}; charset=UTF-16", b"CLEAR ALL", 415, "UTF-8, not UTF-16"),
        ("POST", b"query=ASK", DIRECT, b"ASK", 400, "2 queries"),
        ("POST", b"query=ASK", FORM, b"query=ASK", 400, "2 queries"),
        ("POST", b"", FORM, b"", 400, "no query"),
        ("POST", b"", "text/plain", b"ASK", 415, "not as text/plain"),
        ("POST", b"", "", b"ASK", 415, "a body without a type"),
        ("POST", b"", f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16"), 415, "UTF-8, not UTF-16"),
        ("POST", b"", DIRECT, "ASK {}".encode("utf-16"), 400, "not UTF-8"),
    ],
)
def test_a_request_that_asks_nothing_clear_is_refused_in_a_sentence(
    method: str, query_string: bytes, content_type: str, body: bytes, status: int, words: str
) -> None:
    with pytest.raises(Problem, match=words) as refused:
        operation_of(method, query_string, content_type, body)
    assert refused.value.status == status


# --- which format --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "results", "graphs"),
    [
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("", "application/sparql-results+json", "text/turtle"),
        ("rubbish", "application/sparql-results+json", "text/turtle"),
        ("text/*", "text/csv", "text/turtle"),
        ("application/json", "application/json", "application/json"),
        ("text/csv, application/sparql-results+xml", "application/sparql-results+xml", None),
        ("text/csv;q=0.9, application/sparql-results+xml;q=0.5", "text/csv", None),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml", "text/turtle"),
        ("application/rdf+xml, */*;q=0.1", "application/sparql-results+json", "application/rdf+xml"),
        ("*/*, application/n-triples", "application/sparql-results+json", "application/n-triples"),
        ("TEXT/TURTLE; charset=utf-8 ; Q=0.3", None, "text/turtle"),
        ("image/png", None, None),
        ("text/turtle;q=0", None, None),
    ],
)
def test_the_format_is_the_one_that_the_client_likes_best(
    accept: str, results: str | None, graphs: str | None
) -> None:
    assert (preferred(accept, RESULTS), preferred(accept, GRAPHS)) == (results, graphs)


SELECT, CONSTRUCT = "SELECT ?t { ?s onr:text ?t }", "CONSTRUCT { ?s onr:text ?t } WHERE { ?s onr:text ?t }"


def test_what_is_nowhere_is_a_problem_where_no_explorer_is(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    watch = Watch(lambda: 1, lambda: "made-up")
    with QueryWorkers(tmp_path / "store", count=1) as workers:
        api = alone(routes(tmp_path / "store", workers, watch=watch), watch)
        with served(api) as client:
            for address in ("/sparq", "/sparq%0A/more", "/data/made-up%0A/more"):
                answer = client.get(address)
                assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
            answer = client.get("/sparq")
            assert "nothing is served at /sparq" in answer.json()["detail"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            told = 'onrecord_requests_total{method="GET",path="elsewhere",status="404"} 3.0'
            assert told in client.get("/metrics").text


def test_a_client_that_leaves_while_it_sends_is_a_bad_request_and_no_fault() -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with pytest.raises(Problem, match="the client left"):
        asyncio.run(body_of(request, Limits(), Share(Room(), "made-up")))


def test_bodies_have_so_much_room_of_one_client_and_of_all_until_they_are_done_with() -> None:
    room = Room(by_client=3, together=5)
    with room.of("one") as first, room.of("one") as second, room.of("other") as third:
        first.take(2)
        second.take(1)
        with pytest.raises(Problem, match="of your requests are at work or wait") as refused:
            second.take(1)
        assert refused.value.status == 429
        third.take(2)
        with pytest.raises(Problem, match="too many long requests") as refused:
            third.take(1)
        assert refused.value.status == 503
    with room.of("other") as again:
        again.take(3)


def test_of_an_accept_header_only_so_much_is_read() -> None:
    assert accepts_gzip(["br," * 99 + "gzip"])
    assert not accepts_gzip(["br," * 100 + "gzip"])
    assert preferred("a/b," * 90 + "text/csv", RESULTS) == "text/csv"
    assert preferred("a/b," * 100 + "text/csv", RESULTS) is None


@pytest.mark.parametrize(
    ("sparql", "media_type", "part"),
    [
        (SELECT, "application/sparql-results+json", '"value":"We signed."'),
        (SELECT, "application/sparql-results+xml", "<literal>We signed.</literal>"),
        (SELECT, "application/json", '"value":"Peace is „near“, the made-up minister said."'),
        (SELECT, "text/csv", '"Peace is „near“, the made-up minister said."\r\n'),
        (SELECT, "text/tab-separated-values", '"We signed."\n'),
        ("ASK { ?s onr:text ?t }", "application/sparql-results+json", '"boolean":true'),
        ("ASK { ?s onr:text 1 }", "application/sparql-results+xml", "<boolean>false</boolean>"),
        ("ASK {}", "text/csv", "true"),
        (CONSTRUCT, "text/turtle", 'onr:text "We signed."'),
        (CONSTRUCT, "application/n-triples", f'<{SAID}> "We signed." .'),
        (CONSTRUCT, "application/rdf+xml", "We signed.</onr:text>"),
        (CONSTRUCT, "application/ld+json", '{"@value":"We signed."}'),
        (CONSTRUCT, "application/trig", 'onr:text "We signed."'),
        (CONSTRUCT, "application/n-quads", f'<{SAID}> "We signed." .'),
        (f"DESCRIBE <{TWO}/0>", "text/turtle", 'onr:text "We signed."'),
    ],
)
def test_an_answer_comes_in_the_type_asked_for(
    client: httpx.Client, sparql: str, media_type: str, part: str
) -> None:
    response = client.get("/sparql", params={"query": sparql}, headers={"accept": media_type})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media_type)
    assert part in response.content.decode()


# --- requests and what comes back ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status", "words"),
    [
        ("GET", "/sparql?query=ASK%20%7B", {}, "", 400, "line 1, column 6"),
        ("POST", "/sparql", {"content-type": DIRECT}, "ASK {\n ?s ?p ;; }", 400, "line 2, column 8"),
        ("POST", "/sparql", {"content-type": DIRECT}, "INSERT DATA { <a:b> <a:b> 1 }", 400, "INSERT is an update"),
        ("POST", "/sparql", {"content-type": DIRECT}, "ASK { SERVICE <http://127.0.0.1:9/> {} }", 400, "SERVICE"),
        ("POST", "/sparql", {"content-type": DIRECT}, "ASK" + "{" * 5000, 400, "more than 100 brackets deep"),
        ("POST", "/sparql", {"content-type": DIRECT}, "ASK {FILTER(" + "!" * 19000 + "1)}", 400, "operators"),
        ("POST", "/sparql", {"content-type": DIRECT}, "#" * 30_000, 413, "larger than"),
        ("GET", f"/sparql?query={'a' * 20_000}", {}, "", 413, "larger than"),
        ("POST", "/sparql", {"content-type": DIRECT, "content-encoding": "gzip"}, "ASK", 415, "compressed"),
        ("POST", "/sparql", {"content-type": "text/plain"}, "ASK {}", 415, "text/plain"),
        ("POST", "/sparql", {"content-type": FORM}, "update=CLEAR+ALL", 403, "read-only"),
        ("PUT", "/sparql?query=ASK%7B%7D", {}, "", 405, "PUT is not possible"),
        ("DELETE", "/data", {}, "", 405, "GET, HEAD, OPTIONS are"),
        ("GET", "/sparql?query=ASK%7B%7D", {"accept": "image/png"}, "", 406, "text/csv"),
        ("GET", "/sparql?query=ASK%7B%7D", {"accept": "text/turtle"}, "", 406, "SELECT and ASK give solutions"),
        ("GET", "/sparql?query=DESCRIBE%20<a:b>", {"accept": "text/csv"}, "", 406, "CONSTRUCT and DESCRIBE"),
        ("GET", "/sparql", {"accept": "image/png"}, "", 406, "text/turtle"),
        ("GET", "/data", {"accept": "text/csv"}, "", 406, "application/trig"),
        ("GET", "/data?default", {"accept": "application/trig"}, "", 406, "application/rdf+xml"),
        ("GET", "/data?graph=nowhere", {}, "", 400, "absolute IRI"),
        ("GET", "/data?graph=a:b&graph=a:c", {}, "", 400, "one graph at a time"),
        ("GET", "/data?graph=a:b", {}, "", 404, "no graph <a:b>"),
        (
            "POST",
            "/sparql",
            {"content-type": DIRECT},
            'SELECT * { VALUES ?a { "' + "a" * 9000 + '" } VALUES ?b { 1 2 3 } }',
            507,
            "the answer is larger than",
        ),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_one_sentence(
    client: httpx.Client, method: str, path: str, headers: dict[str, str], body: str, status: int, words: str
) -> None:
    response = client.request(method, path, headers=headers, content=body)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"]) == (status, status)
    assert words in problem["detail"]
    assert "\n" not in problem["detail"]
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"], "the server lives on"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, 3),
        ({"default-graph-uri": ONE}, 2),
        ({"default-graph-uri": [ONE, TWO]}, 3),
        ({"named-graph-uri": TWO}, 0),
        ({"default-graph-uri": f"{ID}article/unknown"}, 0),
    ],
)
def test_the_protocol_says_which_graphs_are_the_default_graph(
    client: httpx.Client, parameters: dict[str, str | list[str]], expected: int
) -> None:
    query = {"query": "SELECT * { ?s onr:text ?t }", **parameters}
    assert len(client.get("/sparql", params=query).json()["results"]["bindings"]) == expected


def test_the_protocols_graphs_take_precedence_over_from(client: httpx.Client) -> None:
    query = {"query": f"ASK FROM <{ONE}> {{ GRAPH <{TWO}> {{ ?s ?p ?o }} }}"}
    assert not client.get("/sparql", params=query).json()["boolean"]
    assert client.get("/sparql", params={**query, "named-graph-uri": TWO}).json()["boolean"]


def test_relative_iris_start_from_the_endpoint(client: httpx.Client) -> None:
    response = client.get(
        "/sparql", params={"query": "SELECT (str(<a>) AS ?a) {}"}, headers={"accept": "text/csv"}
    )
    assert response.text == f"a\r\n{str(client.base_url).rstrip('/')}/a\r\n"


def test_from_names_a_graph_of_the_dataset_and_fetches_nothing(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK FROM <http://127.0.0.1:9/nothing.ttl> { ?s ?p ?o }"})
    assert response.json() == {"head": {}, "boolean": False}


def test_head_answers_as_get_does(client: httpx.Client) -> None:
    query = {"query": SELECT}
    head, get = client.head("/sparql", params=query), client.get("/sparql", params=query)
    assert (head.status_code, head.headers["content-type"]) == (200, get.headers["content-type"])
    assert head.headers["etag"] == get.headers["etag"]


@pytest.mark.parametrize(
    ("path", "methods"), [("/sparql", "GET, HEAD, POST, OPTIONS"), ("/data", "GET, HEAD, OPTIONS")]
)
def test_a_page_of_any_origin_may_read(client: httpx.Client, path: str, methods: str) -> None:
    asked = client.options(
        path, headers={"origin": "https://news.example", "access-control-request-method": "GET"}
    )
    assert (asked.status_code, asked.headers["allow"]) == (204, methods)
    assert asked.headers["access-control-allow-methods"] == methods
    for response in (asked, client.get(path), client.get(path, headers={"accept": "image/png"})):
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_without_a_query_the_endpoint_describes_itself(client: httpx.Client, accept: str) -> None:
    response = client.get("/sparql", headers={"accept": accept})
    description = [quad.triple for quad in ox.parse(response.content, ox.RdfFormat.from_media_type(accept))]
    service, sd = ox.NamedNode(str(response.url)), "http://www.w3.org/ns/sparql-service-description#"
    assert ox.Triple(service, ox.NamedNode(RDF + "type"), ox.NamedNode(sd + "Service")) in description
    assert ox.Triple(service, ox.NamedNode(sd + "endpoint"), service) in description
    assert sum(triple.predicate.value == sd + "resultFormat" for triple in description) == 10


def test_a_host_that_is_none_is_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"host": "<> ."})
    assert (response.status_code, response.json()["detail"]) == (400, "the Host header is no name of a host")


def test_a_browser_that_asks_nothing_is_sent_to_the_query_page(client: httpx.Client) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    response = client.get("/sparql", headers=browser)
    assert (response.status_code, response.headers["location"]) == (303, "/query")


def test_data_is_the_default_graph_as_turtle(client: httpx.Client) -> None:
    response = client.get("/data")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert response.headers["content-disposition"] == 'inline; filename="onrecord.ttl"'
    assert len(rdflib.Graph().parse(data=response.text)) == 3


def test_data_is_one_graph_where_one_is_named(client: httpx.Client) -> None:
    response = client.get("/data", params={"graph": TWO}, headers={"accept": "application/n-triples"})
    assert response.text == f'<{TWO}/0> <{SAID}> "We signed." .\n'


def test_an_address_below_data_is_the_name_of_a_graph(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    with (
        QueryWorkers(tmp_path / "store", count=1) as workers,
        served(routes(tmp_path / "store", workers)) as client,
    ):
        named = f"{str(client.base_url).rstrip('/')}/data/made-up/%C3%A9t%C3%A9"
        put(tmp_path / "store", named, "Named by its address.")
        found = client.get("/data/made-up/%C3%A9t%C3%A9")
        assert (found.status_code, "Named by its address." in found.text) == (200, True)
        assert client.get("/data", params={"graph": named}).text == found.text
        assert client.get("/data/made-up/nothing").status_code == 404
        assert client.get("/data/made-up/%C3%A9t%C3%A9?default").status_code == 400


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, br", "gzip"), ("gzip;q=0, br", None), ("identity", None)]
)
def test_a_long_answer_comes_compressed_to_who_takes_it(
    client: httpx.Client, accepted: str, encoding: str | None
) -> None:
    sparql = f'SELECT ("{"a" * 5000}" AS ?a) {{}}'
    headers = {"accept": "text/csv", "accept-encoding": accepted}
    response = client.get("/sparql", params={"query": sparql}, headers=headers)
    assert response.headers.get("content-encoding") == encoding
    assert response.text == f"a\r\n{'a' * 5000}\r\n"


def test_health_names_the_versions_of_program_and_dataset(client: httpx.Client) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["version"].count(".") == 2
    assert health["dataset"].startswith("00000002-")


# --- a dataset that changes ----------------------------------------------------------------------------------


def test_a_client_that_knows_the_answer_is_told_so_until_the_dataset_changes(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    query = {"query": "SELECT ?t { ?s onr:text ?t }"}
    store = tmp_path / "store"
    with QueryWorkers(store, count=1) as workers, served(routes(store, workers)) as client:
        first = client.get("/sparql", params=query)
        known = {"if-none-match": f'"other", {first.headers["etag"]}'}
        again = client.get("/sparql", params=query, headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        other = client.get("/sparql", params=query, headers={**known, "accept": "text/csv"})
        assert other.status_code == 200, "another format is another answer"

        put(tmp_path / "store", TWO, "Second.")
        moved_on = client.get("/sparql", params=query, headers=known)
        assert moved_on.status_code == 200
        assert {row["t"]["value"] for row in moved_on.json()["results"]["bindings"]} == {"First.", "Second."}
        assert moved_on.headers["etag"] != first.headers["etag"]


def test_what_was_answered_is_answered_from_memory_until_the_dataset_changes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    put(store, ONE, "First.")
    door = Door(AtOnce(Remembered(store)))
    with QueryWorkers(store, count=1) as workers, served(routes(store, workers), door) as client:
        query = {"query": "SELECT ?t { ?s onr:text ?t }"}
        first, again = client.get("/sparql", params=query), client.get("/sparql", params=query)
        assert door.at_once.from_memory == 1
        assert (again.status_code, again.content) == (200, first.content)
        ours = {"etag", "content-type", "content-length", "access-control-allow-origin", "content-security-policy"}
        assert {again.headers[name] for name in ours} == {first.headers[name] for name in ours}
        assert client.get("/sparql", params=query, headers={"accept": "text/csv"}).text.startswith("t\r\n")
        for asked in ({"query": "ASK {"}, {"query": "ASK {}", "default-graph-uri": "nowhere"}):
            assert [client.get("/sparql", params=asked).status_code for _ in range(2)] == [400, 400]
        assert door.at_once.from_memory == 1, "errors are not remembered"

        put(store, TWO, "Second.")
        assert "Second." in client.get("/sparql", params=query).text
        assert door.at_once.from_memory == 1
        assert "Second." in client.get("/sparql", params=query).text
        assert door.at_once.from_memory == 2


@pytest.mark.parametrize("head", ["HTTP/1.1\r\nConnection: close", "HTTP/1.0"])
def test_who_wants_the_connection_closed_gets_that_from_memory_too(tmp_path: Path, head: str) -> None:
    put(tmp_path / "store", ONE, "First.")
    door = Door(AtOnce(Remembered(tmp_path / "store")), Patience(idle=60))
    with (
        QueryWorkers(tmp_path / "store", count=1) as workers,
        served(routes(tmp_path / "store", workers), door) as client,
    ):
        for _ in range(2):
            with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as line:
                line.sendall(f"GET /sparql?query=ASK%7B%7D {head}\r\nHost: x\r\n\r\n".encode())
                answer = b"".join(iter(lambda: line.recv(1 << 16), b""))  # a time-out where it is left open
            assert answer.startswith(b"HTTP/1.1 200")
            assert b"connection: close" in answer


def test_the_body_of_a_request_is_never_taken_for_another_request(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    door = Door(AtOnce(Remembered(tmp_path / "store")))
    hidden = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"GET /sparql?query=ASK%%7B%%7D HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(hidden)
    with (
        QueryWorkers(tmp_path / "store", count=1) as workers,
        served(routes(tmp_path / "store", workers), door) as client,
    ):
        for _ in range(2):
            with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as line:
                line.sendall(head)
                answers = line.recv(1 << 16)
                line.sendall(hidden)
                line.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                answers += b"".join(iter(lambda: line.recv(1 << 16), b""))
            assert answers.count(b"HTTP/1.1 200") == 2, "the query and the description, not /health"


def test_memory_is_bounded_and_forgets_the_oldest(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    remembered = Remembered(tmp_path / "store", most=1000)
    version = Versions(tmp_path / "store").newest()
    for number in range(10):
        remembered.keep(b"%d" % number, version, b"x" * 300)
    remembered.keep(b"old", "00000000-of-before", b"x")
    assert [number for number in range(10) if remembered.answer_to(b"%d" % number)] == [7, 8, 9]
    assert remembered.answer_to(b"old") is None


def test_forgetting_the_oldest_costs_no_more_the_more_were_forgotten(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    remembered = Remembered(tmp_path / "store", most=600_000)  # bytes: 30,000 of them
    version = Versions(tmp_path / "store").newest()

    def quickest(numbers: range) -> float:
        times = []
        for first in numbers:
            begin = time.perf_counter()
            for number in range(first, first + numbers.step):
                remembered.keep(b"%020d" % number, version, b"")
            times.append(time.perf_counter() - begin)
        return min(times)

    before = quickest(range(0, 20_000, 500))
    quickest(range(20_000, 60_000, 500))
    assert quickest(range(60_000, 80_000, 500)) < 8 * before


@pytest.mark.parametrize(
    ("request_bytes", "expected"),
    [
        (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n", True),
        (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n\r\n", False),
        (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n", False),
        (b"POST /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n", False),
        (b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", False),
        (b"GET /sparql?query=" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", False),
    ],
)
def test_only_one_whole_request_for_data_may_be_remembered(request_bytes: bytes, expected: bool) -> None:
    assert may_be_remembered(request_bytes) == expected


def test_without_a_dataset_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with QueryWorkers(tmp_path, count=0) as workers, pytest.raises(StoreError, match="no dataset here yet"):
        routes(tmp_path, workers)


def test_a_client_is_not_told_where_on_disk_the_dataset_lies(tmp_path: Path) -> None:
    put(tmp_path / "store", ONE, "First.")
    store = tmp_path / "store"
    with QueryWorkers(store, count=1) as workers, served(routes(store, workers)) as client:
        (tmp_path / "store").rename(tmp_path / "moved")
        response = client.get("/sparql", params={"query": "ASK {}"})
    assert (response.status_code, str(tmp_path) in response.text) == (503, False)


# --- nesting -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { { {} } }",
        "ASK { FILTER((1)) }",
        'ASK { ?s ?p "((((((" }',
        'ASK { ?s ?p """(("((\\"""("""  }',
        "ASK { ?s ?p <http://x.example/((((> } # ((((",
        "ASK { {} {} {} {} {} }",
    ],
)
def test_brackets_that_nest_nothing_do_not_count(sparql: str) -> None:
    screen(sparql, Limits(depth=3))


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { { { {} } } }",
        "ASK { FILTER(((1))) }",
        "ASK { [:p [:p [:p 1]]] :q 1 }",
        "ASK { ?s ?p '(' , ')' . FILTER(?a<?b && ((1))) }",
    ],
)
def test_brackets_of_every_kind_count_together(sparql: str) -> None:
    with pytest.raises(BadQuery, match="more than 3 brackets deep"):
        screen(sparql, Limits(depth=3))


def test_escapes_in_names_open_no_string_that_would_hide_brackets() -> None:
    with pytest.raises(BadQuery, match="3 brackets deep"):
        screen(r"ASK { ?a ex:it\'s ?b FILTER((((1)))) . ?b ex:that\'s ?c }", Limits(depth=3))


@pytest.mark.parametrize("text", ['\\"' * 500_000, "\\'" * 500_000, '"""' + '\\"' * 500_000, "'" * 1_000_001])
def test_screening_reads_each_piece_once_however_many_strings_have_no_end(text: str) -> None:
    screen(text, Limits())  # days, where each quotation mark were read to the end


def test_json_results_hold_every_character(client: httpx.Client) -> None:
    sparql = 'SELECT ("\U0001f600 \\" \\n é" AS ?t) {}'
    content = client.post("/sparql", content=sparql.encode(), headers={"content-type": DIRECT}).content
    assert json.loads(content)["results"]["bindings"][0]["t"]["value"] == '\U0001f600 " \n é'


# --- docs/endpoint.md ----------------------------------------------------------------------------------------


RUNS = {
    "sh": ["sh", "-ec"],
    "python": [sys.executable, "-c"],
    "js": ["node", "--input-type=module", "-e"],
    "r": ["Rscript", "-e"],
}


def snippets() -> list[tuple[str, str, str]]:
    """Return (page, language, snippet) of each program in the documentation that asks the endpoint."""
    found = []
    for page in ("README.md", "docs/endpoint.md"):
        content = (CHECKOUT / page).read_text(encoding="utf-8")
        for language, snippet in re.findall(r"```(sh|python|js|r)\n(.*?)```", content, re.DOTALL):
            found.append((page, language, snippet))
    return found


def test_the_documentation_has_snippets_for_each_language() -> None:
    assert Counter(language for _, language, _ in snippets()) == {"sh": 2, "python": 2, "js": 1, "r": 1}


@pytest.mark.parametrize(
    ("page", "language", "snippet"), [one for one in snippets() if shutil.which(RUNS[one[1]][0]) is not None]
)
def test_the_snippets_of_the_documentation_run(tmp_path: Path, page: str, language: str, snippet: str) -> None:
    put_spoken(tmp_path / "store", speaker="Ada Sample", text="We signed.")
    with (
        QueryWorkers(tmp_path / "store", count=1) as workers,
        served(routes(tmp_path / "store", workers)) as client,
    ):
        address = str(client.base_url).rstrip("/")
        ran = subprocess.run(
            [*RUNS[language], snippet.replace("http://127.0.0.1:8501", address)],
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert ran.returncode == 0, ran.stderr
    assert "Ada Sample" in ran.stdout
    assert "We signed." in ran.stdout


def put_spoken(place: Path, speaker: str, text: str) -> None:
    """Make a dataset of one statement by one speaker."""
    graph, statement, person = rdflib.Graph(), rdflib.URIRef(f"{ONE}/said"), rdflib.URIRef(f"{ONE}/speaker")
    graph.add((statement, rdflib.RDF.type, rdflib.URIRef(f"{ONR}Statement")))
    graph.add((statement, rdflib.URIRef(f"{ONR}saidBy"), person))
    graph.add((statement, rdflib.URIRef(f"{ONR}text"), rdflib.Literal(text)))
    graph.add((person, rdflib.RDFS.label, rdflib.Literal(speaker)))
    with Writer(place, NothingFollows()) as writer:
        writer.put(ONE, graph)
