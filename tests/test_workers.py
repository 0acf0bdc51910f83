"""Hostile queries, and workers that die: the server answers in a sentence and lives on."""

import asyncio
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord.endpoint import starting
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import EXPORTS, GRAPHS
from onrecord.endpoint.process import Worker
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import QueryWorkers, answer, workers_for
from onrecord.record import BadQuery, OnRecordError, QueryLimit, QueryTooLarge, StoreError
from onrecord.store import View
from onrecord.vocabulary import ID
from small_dataset import is_running, put, wait_until_gone

TRIPLES = 300
JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"
EVERY_PAIR = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
SOME_TIME = 20  # seconds that a query may take, where it is to be seen that something else ends it
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


def never_ends(workers: QueryWorkers) -> None:
    with pytest.raises(QueryLimit):
        workers.run(Query(NEVER_ENDING), JSON, None)


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
        ("ASK { FILTER(" + "!" * 50_000 + "1) }", BadQuery, "more than 1000 operators in one chain"),
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


def test_no_query_works_for_half_a_second_longer_than_it_may(workers: QueryWorkers) -> None:
    overrun = []
    for number in range(5):  # the quickest of some: a busy machine adds to each what is not the query's
        count_of(workers)
        start = time.monotonic()
        with pytest.raises(QueryLimit, match="longer than 1 s"):
            workers.run(Query(f"{NEVER_ENDING} # {number}"), JSON, None)
        overrun.append(time.monotonic() - start - workers.limits.seconds)
        if overrun[-1] < 0.5:
            return
    pytest.fail(f"{overrun} s over the limit")


def test_a_query_that_needs_too_much_memory_is_stopped(place: Path) -> None:
    with QueryWorkers(place, Limits(seconds=30, memory=200 << 20), count=1) as workers:
        with pytest.raises(QueryLimit, match="more than 200 MiB of memory"):
            workers.run(Query(f"SELECT * {{ {EVERY_PAIR} }} ORDER BY ?o4"), JSON, TURTLE)
        assert count_of(workers) == TRIPLES


def test_a_query_that_is_known_to_be_slow_leaves_the_quick_lane_free(place: Path) -> None:
    with QueryWorkers(place, Limits(seconds=5), count=1) as workers:
        count_of(workers)
        slow = threading.Thread(target=never_ends, args=(workers,))
        slow.start()
        for _ in range(20):
            assert count_of(workers) == TRIPLES
        assert slow.is_alive(), "the quick ones did not wait for it"
        slow.join()


def test_slow_queries_wait_their_turn_and_of_each_client_so_many(place: Path) -> None:
    async def ask(client: str, number: int) -> str:
        with pytest.raises(OnRecordError) as error:
            await workers.ask(Query(f"{NEVER_ENDING} # {number}"), JSON, None, client=client)
        return str(error.value)

    async def ask_all() -> list[str]:
        return await asyncio.gather(ask("one", 1), ask("one", 2), ask("two", 3))

    # Longer than a new process needs to start on a busy machine: else the first has ended when the second is slow.
    with QueryWorkers(place, Limits(seconds=5, waiting=30, slow_by_client=1), count=1) as workers:
        first, second, other = asyncio.run(ask_all())
    assert "longer than 5 s" in first
    assert "1 slow queries of yours are at work or wait" in second
    assert "longer than 5 s" in other


def test_whoever_leaves_ends_what_was_asked(place: Path) -> None:
    async def ask_and_leave() -> None:
        asking = asyncio.create_task(workers.ask(Query(NEVER_ENDING), JSON, None))
        await asyncio.sleep(1)  # until it has left the quick lane
        at_work = workers.pids
        asking.cancel()
        while all(is_running(pid) for pid in at_work):
            await asyncio.sleep(0.05)

    with QueryWorkers(place, Limits(seconds=60), count=1) as workers:
        asyncio.run(asyncio.wait_for(ask_and_leave(), timeout=20))
        assert count_of(workers) == TRIPLES


def test_a_worker_of_a_server_that_needs_much_memory_is_kept(place: Path) -> None:
    much = bytearray(300 << 20)
    much[::4096] = b"1" * len(much[::4096])  # in memory, not only asked for
    with QueryWorkers(place, Limits(memory=400 << 20), count=1) as workers:
        count_of(workers)
        before = workers.pids
        for _ in range(3):
            count_of(workers)
        assert workers.pids == before
    assert much


def test_no_process_is_lost_where_a_spare_takes_a_place_before_it_is_ready(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Worker] = []

    class Noted(Worker):
        def __init__(self, place: Path, limits: Limits) -> None:
            super().__init__(place, limits)
            made.append(self)

    monkeypatch.setattr(starting, "Worker", Noted)
    with QueryWorkers(place, Limits(seconds=1), count=2) as workers:
        assert count_of(workers) == TRIPLES
        for _ in range(3):
            for pid in workers.pids:
                with suppress(ProcessLookupError):  # some are on their way out already
                    os.kill(pid, signal.SIGKILL)
            with suppress(OnRecordError):
                workers.run(Query("ASK {}"), CSV, None)
        assert count_of(workers) == TRIPLES
        at_work = workers.pids
        assert len(at_work) == len(set(at_work)), "one process in two places"
    assert made
    assert [one.pid for one in made if not one.is_gone] == []


def test_queries_wait_where_no_process_can_be_started_and_are_answered_once_one_can(
    place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    refused = []

    class Refused(Worker):
        def __init__(self, place: Path, limits: Limits) -> None:
            if len(refused) < 2:
                refused.append(time.monotonic())
                raise OSError(errno.EMFILE, "Too many open files")
            super().__init__(place, limits)

    def counted() -> int:
        return aside.submit(count_of, workers).result(timeout=20)

    def kill_all() -> None:
        for pid in workers.pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    with ThreadPoolExecutor() as aside, QueryWorkers(place, Limits(seconds=3), count=1) as workers:
        assert counted() == TRIPLES
        monkeypatch.setattr(starting, "Worker", Refused)
        kill_all()
        assert counted() == TRIPLES
        refused.clear()
        slow = aside.submit(never_ends, workers)
        assert counted() == TRIPLES
        kill_all()
        assert counted() == TRIPLES
        slow.result(timeout=20)
    assert "no process for queries can be started: [Errno 24] Too many open files" in caplog.text


def test_a_long_answer_comes_in_parts_and_an_error_in_the_middle_is_no_end(place: Path) -> None:
    async def parts(sparql: str) -> list[int]:
        answer = await workers.ask(Query(sparql), CSV, None)
        assert answer.rest is not None
        return [len(answer.body), *[len(part) async for part in answer.rest]]

    long = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 20000"
    with QueryWorkers(place, Limits(seconds=30, answer=16 << 20), count=1) as workers:
        sizes = asyncio.run(parts(long))
        assert sum(sizes) == len(workers.run(Query(long), CSV, None).body)
        assert len(sizes) > 10
        with pytest.raises(QueryLimit, match="the answer is larger than 16 MiB"):
            asyncio.run(parts(long.replace("20000", "2000000")))
        assert count_of(workers) == TRIPLES


@pytest.mark.parametrize("media_type", EXPORTS)
def test_the_whole_dataset_is_given_whatever_its_size(place: Path, media_type: str) -> None:
    with QueryWorkers(place, Limits(answer=1 << 10), count=1) as workers:
        whole = workers.export(media_type).body
        with pytest.raises(QueryTooLarge):
            workers.run(Query("SELECT * { ?s ?p ?o }"), CSV, None)
    form = GRAPHS[media_type]
    sorted_whole = View(place).export(EXPORTS[media_type])
    assert {*ox.parse(whole, form)} == {*ox.parse(sorted_whole, form)}


def test_a_long_answer_that_nobody_reads_is_cut_off(place: Path) -> None:
    async def read_slowly() -> None:
        answer = await workers.ask(Query(f"SELECT * {{ {EVERY_PAIR} }}"), CSV, None)
        assert answer.rest is not None
        await anext(answer.rest)
        await asyncio.sleep(2)
        async for _ in answer.rest:
            pass

    with QueryWorkers(place, Limits(seconds=60, stall=0.5), count=1) as workers:
        with pytest.raises(QueryLimit, match="not read, or not found, fast enough"):
            asyncio.run(asyncio.wait_for(read_slowly(), timeout=30))
        assert count_of(workers) == TRIPLES


def test_many_new_slow_queries_of_one_client_keep_no_other_waiting(place: Path) -> None:
    done: list[str] = []

    async def ask(workers: QueryWorkers, client: str, sparql: str) -> None:
        with suppress(OnRecordError):
            await workers.ask(Query(sparql), CSV, None, client=client)
        done.append(client)

    async def ask_all(workers: QueryWorkers) -> None:
        many = [NEVER_ENDING.replace("?n", f"?n{number}") for number in range(12)]
        greedy = [asyncio.create_task(ask(workers, "greedy", sparql)) for sparql in many]
        await asyncio.sleep(0)  # all of them are in the line
        await ask(workers, "other", "ASK {}")
        await asyncio.gather(*greedy)

    with QueryWorkers(place, Limits(seconds=3, waiting=60, slow_by_client=1), count=1) as workers:
        asyncio.run(ask_all(workers))
    assert done.index("other") < 6, "the greedy ones leave the lane one by one"


def test_a_client_that_takes_several_answers_slowly_leaves_a_place_to_others(place: Path) -> None:
    endless = f"SELECT * {{ {EVERY_PAIR} }}"
    told: list[str] = []
    begun: list[int] = []

    async def take_slowly(workers: QueryWorkers, client: str, number: int) -> None:
        answer = await workers.ask(Query(f"{endless} # {number}"), CSV, None, client=client)
        assert answer.rest is not None
        begun.append(number)
        try:
            async for _ in answer.rest:
                await asyncio.sleep(0.05)
        except QueryLimit as error:
            told.append(f"{client}: {error}")

    async def ask_all(workers: QueryWorkers) -> float:
        greedy = [asyncio.create_task(take_slowly(workers, "greedy", number)) for number in range(2)]
        while len(begun) < len(greedy):  # until both have a place
            await asyncio.sleep(0.05)
        begin = time.monotonic()
        with pytest.raises(OnRecordError):
            await workers.ask(Query(NEVER_ENDING), CSV, None, client="other")
        waited = time.monotonic() - begin
        for task in greedy:
            task.cancel()
        return waited

    limits = Limits(seconds=4, waiting=30, stall=60, delivery=60, answer=1 << 30)
    with QueryWorkers(place, limits, count=2) as workers:
        waited = asyncio.run(asyncio.wait_for(ask_all(workers), timeout=50))
    assert told == ["greedy: the answer was cut off: it was not read, or not found, fast enough"]
    assert waited < 20


def test_the_work_on_an_answer_that_is_closed_unread_ends_at_once(place: Path) -> None:
    async def ask_and_leave(workers: QueryWorkers) -> None:
        answer = await workers.ask(Query(f"SELECT * {{ {EVERY_PAIR} }}"), CSV, None)
        assert answer.rest is not None
        await answer.rest.aclose()

    with QueryWorkers(place, Limits(stall=60, delivery=60), count=1) as workers:
        (at_work,) = workers.pids
        asyncio.run(ask_and_leave(workers))
        wait_until_gone([at_work])


def test_a_worker_that_was_killed_while_idle_is_replaced_unseen(workers: QueryWorkers) -> None:
    count_of(workers)
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
        workers.run(Query(f"{NEVER_ENDING} # never asked before, {ending}"), JSON, TURTLE)
    timer.join()
    assert count_of(workers) == TRIPLES


def test_who_waits_too_long_for_a_worker_is_told_so(place: Path) -> None:
    with (
        QueryWorkers(place, Limits(waiting=0.1), count=0) as workers,
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


def test_workers_do_not_outlive_a_server_that_was_killed_busy_ones_neither(place: Path) -> None:
    script = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from onrecord.endpoint.limits import Limits\n"
        "from onrecord.endpoint.protocol import Query\n"
        "from onrecord.endpoint.workers import *\n"
        f"workers = QueryWorkers(Path(sys.argv[1]), Limits(seconds={SOME_TIME}), count=2)\n"
        "workers.run(Query('ASK {}'), 'text/csv', None)\n"
        "threading.Thread(target=workers.run, args=(Query(sys.argv[2]), 'text/csv', None)).start()\n"
        "print(*workers.pids, flush=True)\n"
        "threading.Event().wait()\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script, place, NEVER_ENDING], stdout=subprocess.PIPE, text=True
    )
    with server:
        try:
            assert server.stdout
            pids = [int(pid) for pid in server.stdout.readline().split()]
            time.sleep(1)  # one of them is busy then
            assert all(is_running(pid) for pid in pids)
        finally:
            server.kill()
    # On macOS one that is busy notices when its time is up.
    wait_until_gone(pids, seconds=SOME_TIME / 2 if sys.platform == "linux" else SOME_TIME + 10)
