"""Articles read in several processes: in order, each by itself, ended at once."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord.journey import Source, ingested, reason_of, sources_of_files
from onrecord.journey.processes import side_by_side
from onrecord.reading import read
from onrecord.record import Fate, OnRecordError

Task = Callable[[], Any]


def results(*tasks: Task, processes: int | None = 2) -> list[object]:
    """Return what each task gave, or why it gave nothing."""
    found: list[object] = []
    with side_by_side([Source(f"{i}.txt", task) for i, task in enumerate(tasks)], processes) as sources:
        for source in sources:
            try:
                found.append(source.findings())
            except OnRecordError as error:
                found.append(reason_of(error, source.name))
    return found


def test_articles_come_in_order_and_one_that_fails_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    slow: Task = partial(time.sleep, 0.5)
    killed: Task = partial(signal.raise_signal, signal.SIGKILL)
    good: list[Task] = [partial(int, str(number)) for number in range(20)]
    assert results(
        slow, *good, killed, os.abort, partial(int, "x"), partial(read, tmp_path / "empty.txt"), int
    ) == [
        None,
        *range(20),
        "the process that read it has ended (signal 9)",
        "the process that read it has ended (signal 6)",
        "unexpected ValueError: invalid literal for int() with base 10: 'x'",
        f"{tmp_path / 'empty.txt'}: is empty",
        0,
    ]


def test_processes_search_for_garbage_less_often() -> None:
    usual = gc.get_threshold()
    assert usual[0] < 10_000
    assert results(gc.get_threshold, gc.get_threshold) == [(10_000, *usual[1:])] * 2


@pytest.mark.parametrize(("sizes", "processes"), [([100, 100], None), ([10**9, 10**9], 1), ([10**9], 8)])
def test_a_few_articles_are_read_here(sizes: list[int], processes: int | None) -> None:
    here: list[Source] = [Source(str(size), os.getpid, size) for size in sizes]  # type: ignore[arg-type]
    with side_by_side(here, processes) as sources:
        assert {source.findings() for source in sources} == {os.getpid()}


def test_many_articles_take_every_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with side_by_side([Source(str(i), os.getpid, 150_000) for i in range(4)]) as sources:
        assert os.getpid() not in {source.findings() for source in sources}


def test_articles_from_processes_are_stored_like_any_other(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text(f"Anna Berg said the {path.stem} talks had failed.\n")
    paths[1].write_bytes(b"")
    with side_by_side(sources_of_files(paths), 2) as sources:
        outcomes = list(ingested(sources, tmp_path / "dataset"))
    assert [(outcome.fate, outcome.why) for outcome in outcomes] == [
        (Fate.STORED, None),
        (Fate.FAILED, "is empty"),
        (Fate.STORED, None),
    ]


def test_an_interrupted_run_over_processes_ends_at_once_in_a_word(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(
            "\n\n".join(f"Anna Berg said she had counted {i} ships and {number} boats." for i in range(4_000))
        )
    command = [sys.executable, "-m", "onrecord", "extract", str(tmp_path), "--processes", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        time.sleep(6)  # until its processes are in the midst of it
        run.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert run.wait(20) == 130
        assert time.monotonic() - sent < 3
        assert run.stderr is not None
        assert run.stderr.read() == b"interrupted\n"
