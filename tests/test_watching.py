"""What can be seen of the endpoint from outside: metrics, and the access log."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from onrecord.cli.logs import LogFile
from onrecord.endpoint.at_once import AtOnce
from onrecord.endpoint.door import Door
from onrecord.endpoint.remembered import Remembered
from onrecord.endpoint.routes import routes
from onrecord.endpoint.watching import Watch
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID
from small_dataset import put, served

SECRET = "a made-up secret"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", "We signed.")
    return place


@pytest.fixture(scope="module")
def workers(place: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(place, count=1) as workers:
        yield workers


@pytest.fixture
def client(place: Path, workers: QueryWorkers) -> Iterator[httpx.Client]:
    """A server of each test's own: lines are written half a second late, and would be another test's."""
    with served(routes(place, workers)) as client:
        yield client


def metrics(client: httpx.Client) -> dict[tuple[str, str, str], float]:
    """Return each sample by name, path and status."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, sample.labels.get("path", ""), sample.labels.get("status", "")): sample.value
        for family in families
        for sample in family.samples
        if "le" not in sample.labels
    }


def test_requests_are_counted_by_path_and_status_with_their_time_and_bytes(client: httpx.Client) -> None:
    before = metrics(client)
    answer = client.get("/sparql", params={"query": "ASK {}"})
    client.get("/sparql", params={"query": "ASK {"})
    client.get("/data/made-up")
    after = metrics(client)

    def grown(name: str, path: str = "/sparql", status: str = "") -> float:
        return after.get((name, path, status), 0) - before.get((name, path, status), 0)

    assert grown("onrecord_requests_total", status="200") == 1
    assert grown("onrecord_requests_total", status="400") == 1
    assert grown("onrecord_requests_total", "/data/{name}", "404") == 1
    assert grown("onrecord_request_duration_seconds_count") == 2
    assert grown("onrecord_response_bytes_total") > len(answer.content)
    assert grown("onrecord_answers_cut_total") == 0
    assert after["onrecord_workers", "", ""] >= 1
    assert after["onrecord_requests_in_progress", "", ""] == 1, "the one that asks for the metrics"


def test_metrics_tell_the_versions_in_the_format_of_prometheus(client: httpx.Client) -> None:
    response = client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    (family,) = (
        one for one in text_string_to_metric_families(response.text) if one.name in ("onrecord", "onrecord_info")
    )
    (sample,) = family.samples
    assert set(sample.labels) == {"version", "dataset"}


def test_what_is_answered_from_memory_is_counted_and_logged_alike(
    place: Path, workers: QueryWorkers, lines: Callable[[int], list[str]]
) -> None:
    logging.getLogger("onrecord.access").setLevel(logging.INFO)
    watch = Watch(lambda: 1, lambda: "made-up")
    door = Door(AtOnce(Remembered(place)), told=watch.at_once)
    with served(routes(place, workers, watch=watch), door) as client:
        for _ in range(3):
            client.get("/sparql", params={"query": f"ASK {{ ?s ?p '{SECRET}' }}"})
        assert door.at_once.from_memory == 2
        counted = metrics(client)
        assert counted["onrecord_requests_total", "/sparql", "200"] == 3
        assert counted["onrecord_answers_from_memory_total", "/sparql", ""] == 2
        every = [json.loads(line) for line in lines(4)]  # the counts were asked for, too, in whatever order told
        first, *others = [line for line in every if line["path"] == "/sparql"]
        assert len(others) == 2
        for other in others:
            assert {**other, "at": "", "seconds": 0} == {**first, "at": "", "seconds": 0}


@pytest.mark.parametrize(
    ("level", "is_told"), [(logging.INFO, False), (logging.DEBUG, True), (logging.WARNING, None)]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_is_a_line_of_json_without_what_was_asked_unless_that_is_wanted(
    client: httpx.Client, lines: Callable[[int], list[str]], level: int, is_told: bool | None, method: str
) -> None:
    logging.getLogger("onrecord.access").setLevel(level)
    asked = {"query": f"ASK {{ ?s ?p '{SECRET}' }}"}
    given = {"params": asked} if method == "GET" else {"data": asked}
    client.request(method, "/sparql", **given, headers={"authorization": "Bearer made-up-token"})  # type: ignore[arg-type]
    client.get("/data", params={"graph": f"a:{SECRET.replace(' ', '-')}"})
    found = lines(0 if is_told is None else 2)
    if is_told is None:
        assert not found
        return
    first, second = map(json.loads, found)
    assert (first["method"], first["path"], first["status"]) == (method, "/sparql", 200)
    assert (second["path"], second["status"]) == ("/data", 404)
    assert {"at", "client", "bytes", "seconds"} <= set(first)
    assert (SECRET in found[0], SECRET.replace(" ", "-") in found[1]) == (is_told, is_told)
    assert "made-up-token" not in found[0]


def test_a_token_that_was_put_into_the_address_is_in_no_line(
    client: httpx.Client, lines: Callable[[int], list[str]]
) -> None:
    logging.getLogger("onrecord.access").setLevel(logging.DEBUG)
    client.get("/data", params={"graph": "a:nothing", "access_token": "made-up-token"})
    (line,) = lines(1)
    assert "a%3Anothing" in line
    assert "made-up-token" not in line


def test_whatever_a_proxy_calls_the_client_a_line_stays_json(
    client: httpx.Client, lines: Callable[[int], list[str]]
) -> None:
    logging.getLogger("onrecord.access").setLevel(logging.INFO)
    told = 'made-up"\\ and more'
    client.get("/sparql", params={"query": "ASK {}"}, headers={"x-forwarded-for": told})
    (line,) = map(json.loads, lines(1))
    assert (line["client"], line["status"]) == (told, 200)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[int], list[str]]]:
    """Return a function that waits for so many lines of the access log, and returns all that came since."""
    logger = logging.getLogger("onrecord.access")
    level, propagate = logger.level, logger.propagate

    def waited(count: int) -> list[str]:
        deadline = time.monotonic() + 20
        while True:
            records = [record for record in caplog.records if record.name == logger.name]
            found = [line for record in records for line in record.getMessage().splitlines()]
            if (count and len(found) >= count) or time.monotonic() > deadline or not count:
                return found
            time.sleep(0.05)

    logger.propagate = False
    logger.addHandler(caplog.handler)
    yield waited
    logger.removeHandler(caplog.handler)
    logger.setLevel(level)
    logger.propagate = propagate


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is full")
def test_a_log_that_cannot_be_written_is_told_in_one_line_once(capsys: pytest.CaptureFixture[str]) -> None:
    file = LogFile(Path("/dev/full"), 1000, tells=True)
    for number in range(3):
        file.handle(logging.makeLogRecord({"msg": f"line {number}", "levelno": logging.INFO}))
    with suppress(OSError):  # what it still holds goes nowhere, either
        file.stream.close()
    file.stream = None
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "/dev/full: the log cannot be written: No space left on device"
