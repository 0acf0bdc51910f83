"""Hostile queries, and workers that die: the server answers in a sentence and lives on."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import QueryWorkers, answer, workers_for
from onrecord.record import BadQuery, QueryLimit, StoreError
from onrecord.vocabulary import ID
from small_dataset import is_running, put, wait_until_gone

TRIPLES = 300
JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"
EVERY_PAIR = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
NEVER_ENDING = f"SELECT (COUNT(*) AS ?n) {{ {EVERY_PAIR} }}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", *(f"Made-up words, number {n}." for n in range(TRIPLES)))
    return place


@pytest.fixture(scope="module")
def workers(place: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(place, Limits(seconds=1), count=1) as workers:
        assert count_of(workers) == TRIPLES
        yield workers


def count_of(workers: QueryWorkers) -> int:
    found = workers.run(Query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), CSV, None)
    return int(found.body.split()[1])


@pytest.mark.parametrize(
    ("sparql", "error", "words"),
    [
        (NEVER_ENDING, QueryLimit, "longer than 1 s"),
        (
            f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {EVERY_PAIR} }}",
            QueryLimit,
            "longer than 1 s|larger than 64 MiB",
        ),
        ("ASK { FILTER(" + "!" * 50_000 + "1) }", BadQuery, "to be parsed"),
        ("ASK " + "{" * 5_000 + "}" * 5_000, BadQuery, "more than 100 brackets deep"),
        ("ASK { ?a ?b ?c FILTER(?a<?b&&" + "(" * 5_000 + "?c>1", BadQuery, "brackets deep|to be parsed"),
        ("ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", BadQuery, "SERVICE is refused"),
        ("ASK {", BadQuery, "line 1, column 6"),
    ],
)
def test_a_hostile_query_ends_in_time_and_harms_nobody(
    workers: QueryWorkers, sparql: str, error: type[Exception], words: str
) -> None:
    count_of(workers)  # a worker that has just been replaced needs a moment, which is not the query's
    start = time.monotonic()
    with pytest.raises(error, match=words):
        workers.run(Query(sparql), JSON, TURTLE)
    # A bound against wedging, not a figure: the limit itself is half a second, a busy machine adds its own.
    assert time.monotonic() - start < workers.limits.seconds + 5
    assert count_of(workers) == TRIPLES


def test_a_query_that_needs_too_much_memory_is_stopped(place: Path) -> None:
    with QueryWorkers(place, Limits(seconds=30, memory=200 << 20), count=1) as workers:
        with pytest.raises(QueryLimit, match="more than 200 MiB of memory"):
            workers.run(Query(f"SELECT * {{ {EVERY_PAIR} }} ORDER BY ?o4"), JSON, TURTLE)
        assert count_of(workers) == TRIPLES


def test_a_worker_that_was_killed_while_idle_is_replaced_unseen(workers: QueryWorkers) -> None:
    (killed,) = workers.pids
    os.kill(killed, signal.SIGKILL)
    wait_until_gone([killed])
    assert count_of(workers) == TRIPLES
    assert workers.pids != (killed,)


@pytest.mark.parametrize(
    ("ending", "words"), [(signal.SIGKILL, "has ended; try again"), (signal.SIGSTOP, "longer than 1 s")]
)
def test_a_worker_that_is_killed_or_halted_at_work_costs_that_query_only(
    workers: QueryWorkers, ending: signal.Signals, words: str
) -> None:
    count_of(workers)
    (at_work,) = workers.pids
    timer = threading.Timer(0.3, os.kill, (at_work, ending))
    timer.start()
    with pytest.raises(QueryLimit, match=words):
        workers.run(Query(NEVER_ENDING), JSON, TURTLE)
    timer.join()
    assert count_of(workers) == TRIPLES


def test_who_waits_too_long_for_a_worker_is_told_so(place: Path) -> None:
    with (
        QueryWorkers(place, Limits(seconds=0.1), count=0) as workers,
        pytest.raises(QueryLimit, match="all workers are busy"),
    ):
        workers.run(Query("ASK {}"), JSON, None)


def test_closing_ends_running_queries_at_once(place: Path) -> None:
    workers = QueryWorkers(place, Limits(seconds=60), count=1)
    count_of(workers)
    timer = threading.Timer(0.2, workers.close)
    timer.start()
    with pytest.raises(QueryLimit, match="the server is stopping"):
        workers.run(Query(NEVER_ENDING), JSON, None)
    timer.join()
    assert not any(is_running(pid) for pid in workers.pids)


def test_an_answer_has_its_media_type_and_the_version_it_is_true_of(place: Path) -> None:
    for sparql, media_type in (("ASK {}", JSON), ("CONSTRUCT WHERE { ?s ?p ?o }", TURTLE)):
        found = answer(place, sparql)
        assert (found.media_type, found.version[:9]) == (media_type, "00000001-")
    assert answer(place, "ASK {}", results=CSV).body == b"true"
    workers_for(place.resolve()).close()


def test_without_a_dataset_a_query_says_so(tmp_path: Path) -> None:
    with (
        QueryWorkers(tmp_path, Limits(seconds=5), count=1) as workers,
        pytest.raises(StoreError, match="no dataset here yet"),
    ):
        workers.run(Query("ASK {}"), JSON, None)


def test_workers_do_not_outlive_a_server_that_was_killed(place: Path) -> None:
    script = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from onrecord.endpoint.workers import *\n"
        "workers = QueryWorkers(Path(sys.argv[1]), Limits(seconds=2), count=2)\n"
        "workers.run(Query('ASK {}'), 'text/csv', None)\n"
        "threading.Thread(target=workers.run, args=(Query(sys.argv[2]), 'text/csv', None)).start()\n"
        "print(*workers.pids, flush=True)\n"
        "threading.Event().wait()\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script, place, NEVER_ENDING], stdout=subprocess.PIPE, text=True
    )
    with server:
        assert server.stdout
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert all(is_running(pid) for pid in pids)
        server.kill()
    wait_until_gone(pids)
