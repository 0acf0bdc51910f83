"""Whatever comes in is answered or refused in a sentence: made-up requests, a few here, many by `make fuzz`."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import schemathesis
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.endpoint.door import Door, Patience
from onrecord.endpoint.frames import Frames, Kind, frame
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import RESULTS, accepts_gzip, preferred
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.protocol import Query, Update, operation_of
from onrecord.endpoint.routes import routes
from onrecord.endpoint.screening import refuse_doctype, screen
from onrecord.endpoint.workers import QueryWorkers
from onrecord.record import BadQuery
from onrecord.store.sparql import refuse_service
from onrecord.vocabulary import ID
from small_dataset import put, served

sys.path.append(str(Path(__file__).parent / "figures"))

from serving_plainly import served as served_plainly

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ_EXAMPLES", "40"))
briefly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="ONRECORD_FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)

# What may stand in a query between two tokens, and what hides keywords from a careless reader.
GAPS = st.sampled_from(["", " ", "\n", "# SERVICE <a:b> {\n", "#\r", "\t"])
PIECES = st.sampled_from(
    """
    ?a $b <a:b> 'x' "y" '''z''' 1 a:b _:c ( ) { } [ ] . ; , < > = && || ! ^ / | + * - '#' <#x> ?service "\\"
    FILTER EXISTS NOT OPTIONAL UNION MINUS GRAPH BIND AS VALUES SELECT WHERE SERVICE SILENT ASK
    """.split()
)
QUERIES = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=60).map(" ".join)
SERVICES = st.builds(
    lambda before, gap, silent, name, after: (
        f"ASK {{ {before} SERVICE{gap} {silent}{gap}{name}{gap}{{ {after} }} }}"
    ),
    st.lists(
        st.sampled_from(
            [
                "?a ?b ?c .",
                "FILTER(?a<?b&&'x'='>')",
                "FILTER(1<2)",
                "BIND('SERVICE' AS ?x)",
                "?a a:b '{' .",
                "{} UNION",
            ]
        ),
        max_size=4,
    ).map(" ".join),
    GAPS,
    st.sampled_from(["", "SILENT", "silent "]),
    st.sampled_from(["<a:b>", "?x", "?x·", "onr:x", "onr:·", "<a:\\u0062>"]),
    st.sampled_from(["", "?s ?p ?o", "{} "]),
)


@briefly
@given(
    st.sampled_from(["GET", "POST", "HEAD"]),
    st.one_of(st.binary(max_size=200), st.text("query=&%3F;+update-graiASK{}", max_size=80).map(str.encode)),
    st.one_of(
        st.text(max_size=60), st.sampled_from(["application/sparql-query", "application/x-www-form-urlencoded"])
    ),
    st.binary(max_size=200),
)
def test_any_request_asks_something_or_is_a_problem(
    method: str, query_string: bytes, content_type: str, body: bytes
) -> None:
    asked: object
    try:
        asked = operation_of(method, query_string, content_type, body)
    except Problem as problem:
        asked = problem
    assert asked is None or isinstance(asked, Query | Update | Problem)
    if isinstance(asked, Problem):
        assert 400 <= asked.status < 500
        assert "\n" not in str(asked)


@briefly
@given(QUERIES)
@example("?a<" * 1000)
@example("'" * 999)
@example('"""' + "\\" * 999)
def test_any_text_is_screened_without_an_end_of_the_program(text: str) -> None:
    for check in (lambda: screen(text, Limits(depth=5, chain=5)), lambda: refuse_service(text)):
        with suppress(BadQuery):
            check()


@briefly
@given(SERVICES)
def test_no_query_that_parses_hides_a_service(query: str) -> None:
    try:
        ox.Store().query(query, prefixes={"a": "urn:a:", "onr": "urn:onr:"})
    except (SyntaxError, ValueError):
        return
    except (OSError, RuntimeError):
        pass  # it was called: no name server knows such a place, and nothing is sent
    with pytest.raises(BadQuery, match="SERVICE"):
        refuse_service(query)


@briefly
@given(st.text(max_size=100))
def test_any_accept_header_gives_a_format_or_none(accept: str) -> None:
    assert preferred(accept, RESULTS) in (None, *RESULTS)
    assert accepts_gzip([accept]) in (True, False)


@briefly
@given(st.text("<!?>-DOCTYPEdoctyplENTIrdf [] \n", max_size=80))
def test_no_document_type_passes(document: str) -> None:
    try:
        refuse_doctype(document.encode())
    except BadQuery:
        return
    assert "<!DOCTYPE" not in document.upper()
    assert "<!ENTITY" not in document.upper()


@briefly
@given(st.lists(st.binary(max_size=50), max_size=8), st.integers(1, 7))
def test_frames_come_out_as_they_went_in_however_they_are_cut(contents: list[bytes], size: int) -> None:
    sent = b"".join(frame(Kind.PART, number, content) for number, content in enumerate(contents))
    frames, found = Frames(), []
    for start in range(0, len(sent), size):
        found += frames.of(sent[start : start + size])
    assert found == [(Kind.PART, number, content) for number, content in enumerate(contents)]


# --- over HTTP -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", "Made-up words.")
    with QueryWorkers(place, Limits(seconds=1), count=2) as workers:
        door = Door(patience=Patience(head=0.5, body=0.5))
        with served(routes(place, workers), door) as client:
            yield client


def agreeing(client: httpx.Client) -> list[str]:
    """Ask what a server says that it takes, see that all answers are as it says, and return what that was."""
    described = schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")
    checks = [status_code_conformance, content_type_conformance, response_schema_conformance]
    seen = []
    for one in described.get_all_operations():
        operation = one.ok()

        @briefly
        @given(operation.as_strategy())
        def answers(case: schemathesis.Case) -> None:
            answer = case.call(headers={**client.headers, "accept": "*/*"}, allow_redirects=False)
            assert answer.status_code not in (500, 502, 504)
            case.validate_response(answer, checks=checks)

        answers()
        seen.append(operation.label)
    assert client.get("/health").status_code == 200
    return seen


READS = ["GET /sparql", "POST /sparql", "GET /data", "GET /data/{name}"]
OTHERS = ["GET /", "GET /.well-known/void", "GET /health", "GET /metrics"]
WRITES = ["PUT", "POST", "DELETE"]


def test_every_answer_is_as_the_description_says(client: httpx.Client) -> None:
    assert agreeing(client) == [*READS, *OTHERS]


def test_every_write_ends_as_the_description_says() -> None:
    with served_plainly() as (_, writer):
        seen = agreeing(writer)
    assert sorted(seen) == sorted(
        [*READS, *OTHERS, *(f"{method} {path}" for method in WRITES for path in ("/data", "/data/{name}"))]
    )


@briefly
@given(
    st.one_of(
        st.binary(max_size=300), QUERIES.map(lambda text: f"GET /sparql?query={text} HTTP/1.1\r\n\r\n".encode())
    )
)
def test_any_bytes_leave_the_server_alive(client: httpx.Client, data: bytes) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=5) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError, TimeoutError):
            while line.recv(1 << 16):
                pass
    assert client.get("/health").status_code == 200


@briefly
@given(QUERIES)
def test_any_query_is_answered_or_refused_in_a_sentence(client: httpx.Client, query: str) -> None:
    with suppress(UnicodeEncodeError):
        answer = client.post("/sparql", data={"query": query})
        assert answer.status_code in (200, 400, 503, 507)
        if not answer.is_success:
            assert "\n" not in answer.json()["detail"]
