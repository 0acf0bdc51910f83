"""Hostile clients over HTTP: each is answered in a sentence, or loses its connection, and the server lives on."""

import gc
import json
import logging
import os
import select
import signal
import socket
import struct
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from onrecord.endpoint.door import Door, Patience
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID
from small_dataset import put, served, wait_until_gone

TRIPLES = 300
EVERY_PAIR = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
GROWING = "".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1}) " for n in range(14))
MIB = 1 << 20


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", *(f"{'a' * 40} made-up, number {n}." for n in range(TRIPLES)))
    return place


@pytest.fixture(scope="module")
def workers(place: Path) -> Iterator[QueryWorkers]:
    limits = Limits(seconds=1, memory=200 * MIB, answer=2 * MIB, request=2 * MIB, stall=1)
    with QueryWorkers(place, limits, count=1) as workers:
        yield workers


@pytest.fixture(scope="module")
def client(place: Path, workers: QueryWorkers) -> Iterator[httpx.Client]:
    patience = Patience(head=1, body=1, idle=1, unread=1, by_client=40)
    with served(routes(place, workers), Door(patience=patience)) as client:
        yield client


@pytest.fixture(autouse=True)
def alive(client: httpx.Client) -> Iterator[None]:
    yield
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    answer = client.get("/sparql", params=count, headers={"accept": "text/csv"})
    assert (answer.status_code, answer.text) == (200, f"n\r\n{TRIPLES}\r\n"), "the server lives on"


LIMITED = (503, 507)
PATHS = " ".join(f"?a{n} {'(' * 40}!<a:b>|^!<a:b>{')*' * 40} ?b{n} ." for n in range(4))


@pytest.mark.parametrize(
    ("sparql", "statuses", "words"),
    [
        pytest.param("ASK " + "{" * 5_000 + "}" * 5_000, (400,), "100 brackets deep", id="nested brackets"),
        pytest.param(
            "ASK { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }", (400,), "100 brackets", id="in FILTER"
        ),
        pytest.param("ASK { FILTER(" + "!" * 10_000 + "1) }", (400,), "1000 operators in one chain", id="!!!!"),
        pytest.param("ASK { ?a " + "<a:b>/" * 10_000 + "<a:b> ?b }", (400,), "operators in one chain", id="path"),
        pytest.param(
            f"SELECT (COUNT(*) AS ?n) {{ {EVERY_PAIR} }}", LIMITED, "1 s|200 MiB", id="cartesian product"
        ),
        pytest.param(f"SELECT (COUNT(*) AS ?n) {{ {PATHS} }}", LIMITED, "1 s|200 MiB", id="nested paths"),
        pytest.param(
            f"SELECT * {{ BIND('aaaaaaaa' AS ?v0) {GROWING} }}", LIMITED, "1 s|200 MiB|larger than", id="CONCAT"
        ),
        pytest.param("ASK { ?s ?p ?o FILTER(REGEX(?o, '^(a+)+(a+)+$')) }", (200,), "false", id="REGEX"),
        pytest.param("ASK { FILTER(REGEX('a', '((a{1,999}){1,999}){1,999}')) }", (200,), "false", id="huge REGEX"),
        pytest.param(f"SELECT * {{ {EVERY_PAIR} }} ORDER BY ?o4 ?o3", LIMITED, "1 s|200 MiB", id="ORDER BY"),
        pytest.param(
            f"SELECT * {{ VALUES ?a {{ {'1 ' * 99_000} }} VALUES ?b {{ {'2 ' * 99_000} }} }} ORDER BY ?a",
            LIMITED,
            "1 s|200 MiB",
            id="giant VALUES",
        ),
        pytest.param(
            f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {'1 ' * 9_000} }} }}", (200,), "9000", id="harmless VALUES"
        ),
        pytest.param(
            "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", (400,), "SERVICE is refused", id="SERVICE"
        ),
        pytest.param("LOAD <http://127.0.0.1:9/x.ttl>", (400,), "LOAD is an update", id="LOAD"),
    ],
)
def test_a_killer_query_ends_in_a_sentence(
    client: httpx.Client, sparql: str, statuses: tuple[int, ...], words: str
) -> None:
    start = time.monotonic()
    answer = client.post("/sparql", content=sparql, headers={"content-type": "application/sparql-query"})
    # A bound against wedging, not a figure: the limit itself is half a second, a busy machine adds its own.
    assert time.monotonic() - start < 10
    assert answer.status_code in statuses, answer.text[:300]
    told = answer.text if answer.is_success else answer.json()["detail"]
    assert any(word in told for word in words.split("|")), told[:300]
    assert answer.is_success or answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_endless_answer_is_cut_so_that_the_client_sees_it(client: httpx.Client, encoding: str) -> None:
    endless = {"query": f"SELECT * {{ {EVERY_PAIR} }}"}
    with client.stream("POST", "/sparql", data=endless, headers={"accept-encoding": encoding}) as answer:
        assert answer.status_code == 200
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            answer.read()


def test_the_head_of_an_endless_answer_says_no_length_and_leaves_the_lane_free(
    client: httpx.Client, workers: QueryWorkers
) -> None:
    for number in range(4):
        endless = {"query": f"SELECT * {{ {EVERY_PAIR} FILTER({number} = {number}) }}"}
        before = workers.pids
        head = client.head("/sparql", params=endless)
        assert head.status_code == 200
        assert "content-length" not in head.headers
        assert head.headers["content-type"].startswith("application/sparql-results+json")
        wait_until_gone(set(before) - set(workers.pids))


def test_an_endless_construct_never_looks_whole(client: httpx.Client) -> None:
    endless = {"query": f"CONSTRUCT {{ ?s0 ?p1 ?o2 . ?s3 ?p4 ?o1 }} WHERE {{ {EVERY_PAIR} }}"}
    try:
        answer = client.post("/sparql", data=endless)
    except (httpx.RemoteProtocolError, httpx.ReadError):
        return
    assert answer.status_code in LIMITED


def test_an_endless_answer_to_a_client_that_knows_no_chunks_is_no_answer(client: httpx.Client) -> None:
    query = f"SELECT%20*%20%7B%20{'%20'.join(EVERY_PAIR.replace('?', '%3F').split())}%20%7D"
    with connected(client) as line:
        line.sendall(f"GET /sparql?query={query} HTTP/1.0\r\nAccept: text/csv\r\n\r\n".encode())
        answer = read_all(line)
    assert answer.startswith((b"HTTP/1.1 507", b"HTTP/1.1 503")), answer[:200]
    assert b"the answer is larger than 2 MiB" in answer or b"longer than 1 s" in answer


def test_a_long_answer_to_a_client_that_knows_no_chunks_comes_with_its_length_and_waits_outside_memory(
    place: Path,
) -> None:
    query = "SELECT%20*%20%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i%7DLIMIT%20100000"
    with (
        QueryWorkers(place, count=1) as workers,
        served(routes(place, workers)) as client,
        connected(client) as line,
    ):
        tracemalloc.start()
        line.sendall(f"GET /sparql?query={query} HTTP/1.0\r\nAccept: text/csv\r\n\r\n".encode())
        line.settimeout(60)
        head, _, body = line.recv(1 << 16).partition(b"\r\n\r\n")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        size = len(body)
        while part := line.recv(1 << 16):
            size += len(part)
    assert head.startswith(b"HTTP/1.1 200")
    assert f"content-length: {size}".encode() in head
    assert size > 40 * MIB
    assert most < 20 * MIB


def test_an_answer_that_is_too_long_for_a_client_that_knows_no_chunks_is_refused(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.endpoint.answering._LARGEST_WHOLE", MIB)
    query = f"SELECT%20*%20%7B%20{'%20'.join(EVERY_PAIR.replace('?', '%3F').split())}%20%7D%20LIMIT%203500"
    with connected(client) as line:
        line.sendall(f"GET /sparql?query={query} HTTP/1.0\r\nAccept: text/csv\r\n\r\n".encode())
        answer = read_all(line)
    assert answer.startswith(b"HTTP/1.1 507")
    assert b"the answer is larger than 1 MiB, too much for HTTP/1.0; use HTTP/1.1" in answer


# --- requests ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content_type", "body", "words"),
    [
        ("/sparql", "application/sparql-query", b"ASK { ?s ?p '\xff\xfe' }", "not UTF-8"),
        ("/sparql", "application/x-www-form-urlencoded", b"query=ASK%20%7B%7D&query=%C3%28", "not UTF-8"),
        ("/sparql?query=%ff", "application/x-www-form-urlencoded", b"", "not UTF-8"),
        ("/sparql?query=ASK%7B%7D", "application/x-www-form-urlencoded", b"query=ASK%7B%7D", "2 queries"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", b"", "2 queries"),
        ("/sparql?using-graph-uri=a:b", "application/sparql-query", b"ASK{}", "belongs to an update"),
        ("/sparql?default-graph-uri=", "application/sparql-query", b"ASK{}", "absolute IRI"),
    ],
)
def test_what_is_broken_or_in_conflict_is_a_bad_request(
    client: httpx.Client, path: str, content_type: str, body: bytes, words: str
) -> None:
    answer = client.post(path, content=body, headers={"content-type": content_type})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("head", [b"Content-Length: 1073741824\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_a_body_of_a_gigabyte_is_refused_long_before_its_end(client: httpx.Client, head: bytes) -> None:
    sent, chunk = 0, b"100000\r\n" + b"#" * MIB + b"\r\n" if b"chunked" in head else b"#" * MIB
    with connected(client) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n" + head + b"\r\n"
        )
        with suppress(ConnectionError):
            while sent < 1 << 30:
                line.sendall(chunk)
                sent += MIB
        assert sent < 200 * MIB
        with suppress(ConnectionError):
            assert read_all(line)[:12] in (b"HTTP/1.1 413", b"")


@pytest.mark.parametrize(
    ("before", "again"),
    [
        pytest.param(b"5\r\nASK{}\r\n0\r\n", b"a: b\r\n" * 20_000, id="many trailers"),
        pytest.param(b"5\r\nASK{}\r\n0\r\na: ", b"b" * 120_000, id="one trailer without end"),
        pytest.param(b"5;", b"b" * 120_000, id="a chunk that says much beside its size"),
    ],
)
def test_what_is_sent_beside_a_body_has_an_end(
    place: Path, workers: QueryWorkers, before: bytes, again: bytes
) -> None:
    sent = 0
    with (
        served(routes(place, workers), Door(patience=Patience(body=60))) as client,
        connected(client) as line,
    ):
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n")
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n" + before)
        with suppress(ConnectionError):
            while sent < 64 * MIB:
                line.sendall(again)
                sent += len(again)
    assert sent < 32 * MIB  # all that is on its way when the other end is gone


def test_trailers_say_nothing(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n")
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n0\r\nAccept: text/csv\r\n\r\n")
        answer = line.recv(1 << 16)
    assert answer.endswith(b'{"head":{},"boolean":true}')


def test_of_bodies_that_one_client_sends_at_once_so_much_is_held(place: Path, workers: QueryWorkers) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    with served(routes(place, workers)) as client:
        lines = [connected(client) for _ in range(20)]
        for line in lines:
            line.sendall(head + b"Content-Length: %d\r\n\r\n" % MIB + b"#" * (MIB - 1))
        refused = [line for line in lines if is_answered(line)]
        assert [line.recv(12) for line in refused] == [b"HTTP/1.1 429"] * 4
        for line in lines:
            line.close()


def test_what_waits_to_be_told_whether_to_send_is_told_at_once(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n"
        )
        assert line.recv(4096).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    ("head", "status", "says"),
    [
        (b"GET /health HTTP/1.1\r\n\r\n", 400, b"has a Host header, and this one has none"),
        (b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, b"one Host header, not several"),
        (b"GET /health HTTP/1.1\r\nHost: a b\r\n\r\n", 400, b"no name of a host"),
        (b"GET /health HTTP/1.1\r\nHost: me@example.org\r\n\r\n", 400, b"no name of a host"),
        (b"GET /health HTTP/1.1\r\nHost: [::1]:8501\r\n\r\n", 200, b"ok"),
        (b"GET /health HTTP/1.1\r\nHost:\r\n\r\n", 200, b"ok"),
        (b"GET /health HTTP/1.0\r\n\r\n", 200, b"ok"),
        (b"GET /health HTTP/2.0\r\nHost: x\r\n\r\n", 505, b"HTTP/1.1 is spoken here"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501, b"or chunked"),
    ],
)
def test_a_head_is_of_http_1_names_one_host_and_no_unknown_coding(
    client: httpx.Client, head: bytes, status: int, says: bytes
) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=20) as line:
        line.sendall(head)
        answer = line.recv(1 << 16)
        while says not in answer and (more := line.recv(1 << 16)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert says in answer


def test_a_head_without_end_is_refused(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
        with suppress(ConnectionError):
            for number in range(4000):
                line.sendall(b"X-%d: %s\r\n" % (number, b"x" * 200))
        with suppress(ConnectionError):
            assert read_all(line)[:12] in (b"HTTP/1.1 431", b"")


def test_nothing_of_what_a_client_sent_stays_once_it_has_left(client: httpx.Client) -> None:
    def requests() -> int:
        return sum(isinstance(one, RequestResponseCycle) for one in gc.get_objects())

    gc.collect()
    gc.disable()  # it would seek such things only once there are very many
    try:
        before = requests()
        for number in range(30):
            with connected(client) as line:
                line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX: %s%d\r\n\r\n" % (b"x" * 100_000, number))
                assert line.recv(12) == b"HTTP/1.1 200"
        time.sleep(0.5)
        assert requests() < before + 5
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        b"X",
        b"GET /sparql HTTP/1.1\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    ],
)
def test_who_sends_slowly_or_not_at_all_is_cut_off(client: httpx.Client, piece: bytes) -> None:
    with connected(client) as line:
        line.sendall(piece)
        assert is_cut_off(line, keep_sending=b"a" if piece else b"")


def test_who_does_not_read_is_cut_off(place: Path) -> None:
    long = f"SELECT%20*%20%7B%20{'%20'.join(EVERY_PAIR.replace('?', '%3F').split())}%20%7D"
    with (
        QueryWorkers(place, Limits(seconds=60, stall=60, delivery=60), count=1) as workers,
        served(routes(place, workers), Door(patience=Patience(unread=1))) as client,
        connected(client) as line,
    ):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(f"GET /sparql?query={long} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(3)
        assert is_cut_off(line, keep_sending=b"x", within=5)


def test_a_client_has_so_many_connections(client: httpx.Client) -> None:
    lines = [connected(client) for _ in range(60)]
    try:
        assert sum(is_cut_off(line, b"", within=0.5) for line in lines[50:]) == 10
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "request_line",
    [b"\0\1\2\3\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\n"],
)
def test_what_is_no_http_is_cut_off(client: httpx.Client, request_line: bytes) -> None:
    with connected(client) as line:
        line.sendall(request_line)
        with suppress(ConnectionError):
            answer = read_all(line)
            assert not answer or answer.startswith(b"HTTP/1.1 400")
            assert not answer or b"application/problem+json" in answer


def test_an_address_that_is_too_long_is_told_to_be_posted(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(b"GET /sparql?query=" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = read_all(line)
    assert answer.startswith(b"HTTP/1.1 414")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["detail"].endswith("post what is longer")


# --- workers -------------------------------------------------------------------------------------------------


def test_workers_that_are_killed_from_outside_are_replaced(client: httpx.Client, workers: QueryWorkers) -> None:
    for _ in range(3):
        killed = workers.pids
        for pid in killed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until_gone(killed)
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert answer.status_code in (HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE)


# --- what these tests do ---------------------------------------------------------------------------------------


def test_a_body_that_comes_together_with_its_head_is_not_taken_for_a_large_head(client: httpx.Client) -> None:
    query = b"ASK {} #" + b"x" * 200_000
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
    for _ in range(5):
        with connected(client) as line:
            line.sendall(head + b"Content-Length: %d\r\n\r\n" % len(query) + query)
            assert read_all(line)[:12] == b"HTTP/1.1 200"


def test_a_connection_with_nothing_but_empty_lines_after_an_answer_ends(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 200")
        line.sendall(b"\r\n")
        read_all(line)  # a time-out where it is left open


SLOW_COUNT = b"SELECT%20(COUNT(*)%20AS%20?n)%20%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i.?j%20?k%20?l%7D"


@pytest.mark.parametrize("head", [b"HTTP/1.0\r\n", b"HTTP/1.1\r\nHost: x\r\n"])
def test_whoever_ends_its_side_after_the_request_is_answered(client: httpx.Client, head: bytes) -> None:
    asked = b"GET /sparql?query=ASK%20%7B?s%20?p%20?o%20FILTER(?o%20=%20?o)%7D " + head + b"\r\n"
    with connected(client) as line:
        line.sendall(asked)
        line.shutdown(socket.SHUT_WR)
        answer = read_all(line)  # a time-out where it is left open; an answer may go out before the end is seen
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"true" in answer.partition(b"\r\n\r\n")[2]


def test_all_that_was_asked_one_after_the_other_is_answered_once_the_client_has_ended_its_side(
    client: httpx.Client,
) -> None:
    asks = [b"GET /sparql?query=ASK%%7B?s%%20?p%%20%d%%7D HTTP/1.1\r\nHost: x\r\n\r\n" % n for n in range(100)]
    with connected(client) as line:
        line.sendall(b"".join(asks))
        line.shutdown(socket.SHUT_WR)
        assert read_all(line).count(b"HTTP/1.1 200") == len(asks)


def test_only_so_many_requests_wait_on_a_connection_for_the_first(client: httpx.Client) -> None:
    answers = b""
    with connected(client) as line, suppress(ConnectionError):
        line.sendall(b"GET /sparql?query=" + SLOW_COUNT + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        line.sendall(b"GET /health HTTP/1.1\r\nHost:\r\n\r\n" * 5_000)
        line.shutdown(socket.SHUT_WR)
        while more := line.recv(1 << 16):
            answers += more
    assert answers.count(b"HTTP/1.1") <= 101


@pytest.mark.parametrize("said", [b"HTTP/1.0\r\n", b"HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"])
def test_whoever_said_that_it_ends_is_waited_for(client: httpx.Client, said: bytes) -> None:
    with connected(client) as line:
        line.sendall(b"GET /sparql?query=" + SLOW_COUNT + b" " + said + b"\r\n")
        line.shutdown(socket.SHUT_WR)
        assert read_all(line).startswith(b"HTTP/1.1 503")  # as slow as it is


def test_whoever_ends_without_having_said_so_is_given_up_after_a_moment(place: Path) -> None:
    with (
        QueryWorkers(place, Limits(seconds=60), count=1) as workers,
        served(routes(place, workers), Door(patience=Patience(gone=0.2))) as client,
        connected(client) as line,
    ):
        line.sendall(b"GET /sparql?query=" + SLOW_COUNT + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        line.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            assert not read_all(line)  # a time-out where the query goes on


def test_half_a_request_and_no_more_gets_no_answer(client: httpx.Client) -> None:
    with connected(client) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
        line.shutdown(socket.SHUT_WR)
        assert not read_all(line)


def test_clients_that_leave_while_they_are_answered_leave_no_traceback(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    much = b"GET /sparql?query=SELECT%20*%20%7B?s%20?p%20?o%7DLIMIT%20600 HTTP/1.1\r\nHost: x\r\n\r\n"
    faults = logging.getLogger("uvicorn.error")
    faults.addHandler(caplog.handler)
    try:
        for _ in range(8):
            with connected(client) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                line.sendall(much * 300)
                time.sleep(0.2)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, then
        assert client.get("/health").status_code == 200
    finally:
        faults.removeHandler(caplog.handler)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def connected(client: httpx.Client) -> socket.socket:
    """Return a connection of its own to the server."""
    return socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=15)


def read_all(line: socket.socket) -> bytes:
    """Return what comes until the other end closes."""
    parts = []
    while part := line.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def is_answered(line: socket.socket) -> bool:
    """Tell whether an answer comes within a moment."""
    return bool(select.select([line], (), (), 0.3)[0])


def is_cut_off(line: socket.socket, keep_sending: bytes, within: float = 10) -> bool:
    """Tell whether the other end closes, although a byte comes now and then."""
    end = time.monotonic() + within
    line.settimeout(0.2)
    while time.monotonic() < end:
        try:
            if keep_sending:
                line.sendall(keep_sending)
            if not line.recv(4096):
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False
