"""Look-ups that are answered at once: which these are, and that they are answered as all queries are."""

import gzip
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from onrecord.endpoint.at_once import AtOnce
from onrecord.endpoint.door import Door
from onrecord.endpoint.look_ups import LookUps
from onrecord.endpoint.routes import routes
from onrecord.endpoint.watching import Watch
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID, ONR
from small_dataset import put, served

ONE, TWO = f"{ID}article/000000000000000a", f"{ID}article/000000000000000b"
TEXT = f"<{ONR}text>"


@dataclass(frozen=True)
class Both:
    """A server that answers look-ups at once, and one that does not, over the same dataset."""

    at_once: httpx.Client
    as_all: httpx.Client
    door: Door


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    texts = ['"type": <binding > & "quoted", a\nline\r\n', "Łódź 東京", *(f"Number {n}." for n in range(300))]
    put(place, ONE, *texts)
    return place


@pytest.fixture(scope="module")
def both(place: Path) -> Iterator[Both]:
    door = Door(AtOnce(look_ups=LookUps(place)))
    with (
        QueryWorkers(place, count=1) as workers,
        served(routes(place, workers), door) as at_once,
        served(routes(place, workers)) as as_all,
    ):
        yield Both(at_once, as_all, door)


LOOK_UPS = [
    f"SELECT ?p ?o WHERE {{ <{ONE}/0> ?p ?o }}",
    f"SELECT ?p ?o WHERE {{ <{ONE}/0> ?p ?o }} # 1",
    f"select * {{ <{ONE}/1> {TEXT} ?o. }}",
    f"SELECT ?o ?p {{ <{ONE}/1> ?p ?o }} LIMIT 1",
    "SELECT ?s { ?s onr:text ?o } LIMIT 256",
    "SELECT * { ?s ?p ?o } LIMIT 20",
    "SELECT ?o { <urn:nobody> a ?o }",
    f"SELECT ?o {{ <{ONE}/0> ?p ?o }} LIMIT 0",
    f"\n#a comment\nSELECT #another\n?o\t{{<{ONE}/2> ?p ?o .}}",
]
FORMS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "*/*",
    "application/xml;q=0.5, text/csv;q=0.4",
]


@pytest.mark.parametrize("accept", FORMS)
@pytest.mark.parametrize("sparql", LOOK_UPS)
def test_a_look_up_is_answered_at_once_and_to_the_letter_as_by_a_worker(
    both: Both, sparql: str, accept: str
) -> None:
    headers = {"accept": accept, "host": "made-up.example:8501"}
    before = both.door.at_once.looked_up
    at_once, as_all = (
        one.get("/sparql", params={"query": sparql}, headers=headers) for one in (both.at_once, both.as_all)
    )
    assert both.door.at_once.looked_up == before + 1
    assert (at_once.status_code, at_once.content) == (200, as_all.content)
    assert {**at_once.headers, "date": ""} == {**as_all.headers, "date": ""}


OTHERS = [
    "SELECT ?s { ?s onr:text ?o }",  # more than a few hundred
    "SELECT ?s { ?s onr:text ?o } LIMIT 300",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?s }",
    "SELECT ?s { ?s ?p ?o . ?o ?q ?r }",
    "SELECT ?s { ?s ?p ?o ; ?q ?r }",
    "SELECT ?s { ?s onr:text|rdfs:label ?o }",
    "SELECT ?s { ?s onr:text+ ?o }",
    "SELECT ?s { ?s onr:text ?o FILTER(?o > 1) }",
    "SELECT ?s { ?s onr:text ?o } LIMIT 1 OFFSET 100000",
    "SELECT ?s { ?s onr:text ?o } ORDER BY ?s LIMIT 1",
    'SELECT ?s { ?s onr:matches "Number" }',
    'SELECT ?s { ?s onr:text "Number 1." }',
    f"SELECT ?other {{ <{ONE}/0> ?p ?o }}",
    f"SELECT (COUNT(*) AS ?n) {{ <{ONE}/0> ?p ?o }}",
    f"SELECT ?p {{ GRAPH <{ONE}> {{ <{ONE}/0> ?p ?o }} }}",
    f"SELECT ?p FROM <{ONE}> {{ <{ONE}/0> ?p ?o }}",
    f"SELECT ?p {{ <{ONE}/0> ?p <x> }}",  # from a base
    f"SELECT ?p ?p {{ <{ONE}/0> ?p ?o }}",
    "SELECT ?s { ?s onr:-text ?o }",
    "SELECT ?o { <urn:a b> ?p ?o }",
    "SELECT ?o { <urn:%zz> ?p ?o } LIMIT 1 LIMIT 2",
    f"BASE <urn:x> SELECT ?p {{ <{ONE}/0> ?p ?o }}",
    f"SELECT ?p {{ <{ONE}/0> ?p ?o }} # \\u000a LIMIT 1",
    "ASK {}",
    f"DESCRIBE <{ONE}/0>",
    "SELECT ?p { none:such ?p ?o }",
    "SELECT ?s { ?s <http://www.w3.org/ns/shacl#select> ?o }",  # a question for the description
    "SELECT",
]


@pytest.mark.parametrize("sparql", OTHERS)
def test_whatever_is_no_cheap_look_up_goes_to_a_worker(both: Both, sparql: str) -> None:
    before = both.door.at_once.looked_up
    at_once, as_all = (one.get("/sparql", params={"query": sparql}) for one in (both.at_once, both.as_all))
    assert both.door.at_once.looked_up == before
    ports = (str(one.base_url.port).encode() for one in (both.at_once, both.as_all))
    assert at_once.status_code == as_all.status_code
    assert at_once.content.replace(next(ports), b"") == as_all.content.replace(next(ports), b"")


LOOK_UP = f"/sparql?query={quote(LOOK_UPS[0], safe='')}"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n", 304),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nAccept: */*\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nAccept: text/turtle\r\n\r\n", 406),
        (f"GET {LOOK_UP}&default-graph-uri=urn:x HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.0\r\nHost: x\r\n\r\n", 200),
        (f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\nUser-Agent: {'a' * 5000}\r\n\r\n", 200),
        (f"HEAD {LOOK_UP} HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (f"GET /sparql?query=%ff{LOOK_UP[14:]} HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ],
)
def test_a_request_that_brings_more_goes_the_way_of_all(both: Both, head: str, status: int) -> None:
    before = both.door.at_once.looked_up
    address = (both.at_once.base_url.host, both.at_once.base_url.port or 80)
    with socket.create_connection(address, timeout=10) as line:
        line.sendall(head.encode("latin-1"))
        assert line.recv(1 << 16).split(b" ")[1] == b"%d" % status
    assert both.door.at_once.looked_up == before


def test_several_requests_at_once_and_in_pieces_are_each_answered(both: Both) -> None:
    whole = f"GET {LOOK_UP} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    address = (both.at_once.base_url.host, both.at_once.base_url.port or 80)
    with socket.create_connection(address, timeout=10) as line:
        for pieces in ([whole], [whole[:1], whole[1:]], [whole[:-2], whole[-2:]], [whole + whole], [whole]):
            wanted = 2 if pieces == [whole + whole] else 1
            for piece in pieces:
                line.sendall(piece)
            answers = b""
            while answers.count(b"HTTP/1.1 200") < wanted or not answers.endswith(b"}"):
                answers += line.recv(1 << 16)
            assert answers.count(b'{"head"') == wanted


def test_a_long_answer_comes_compressed_to_who_takes_that(both: Both) -> None:
    sparql, before = "SELECT * { ?s onr:text ?o } LIMIT 200", both.door.at_once.looked_up
    packed = both.at_once.get("/sparql", params={"query": sparql}, headers={"accept-encoding": "gzip"})
    plain = both.at_once.get("/sparql", params={"query": sparql}, headers={"accept-encoding": "identity"})
    assert both.door.at_once.looked_up == before + 2
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept, Accept-Encoding")
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert gzip.decompress(gzip.compress(plain.content)) == packed.content


def test_a_look_up_sees_the_newest_version_and_is_remembered_until_then(tmp_path: Path) -> None:
    store, query = tmp_path / "store", {"query": "SELECT ?t { ?s onr:text ?t }"}
    put(store, ONE, "First.")
    door = Door(AtOnce.of(store))
    with QueryWorkers(store, count=1) as workers, served(routes(store, workers), door) as client:
        first, again = client.get("/sparql", params=query), client.get("/sparql", params=query)
        assert (door.at_once.looked_up, door.at_once.from_memory) == (1, 1)
        assert first.content == again.content
        put(store, TWO, "Second.")
        assert "Second." in client.get("/sparql", params=query).text
        assert (door.at_once.looked_up, door.at_once.from_memory) == (2, 1)


def test_a_look_up_is_counted_and_logged_as_any_request(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = tmp_path / "store"
    put(store, ONE, "Long as no other answer. " * 50)
    with QueryWorkers(store, count=1) as workers:
        watch = Watch(lambda: len(workers.pids), lambda: "made-up")
        door = Door(AtOnce(look_ups=LookUps(store)), told=watch.at_once)
        with (
            caplog.at_level("INFO", "onrecord.access"),
            served(routes(store, workers, watch=watch), door) as client,
        ):
            size = client.get(LOOK_UP, headers={"accept-encoding": "identity"}).headers["content-length"]
            told = client.get("/metrics").text
            watch.flush()
    assert door.at_once.looked_up == 1
    assert 'onrecord_requests_total{method="GET",path="/sparql",status="200"} 1.0' in told
    assert f'onrecord_response_bytes_total{{path="/sparql"}} {float(size)}' in told
    # The servers of the other tests are still there, and may write what waits with them just now.
    (line,) = [line for line in caplog.text.splitlines() if f'"bytes": {size},' in line]
    assert '"path": "/sparql", "status": 200' in line
    assert "SELECT" not in line
