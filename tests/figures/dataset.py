"""Measure what an article costs in a dataset that grows, and write the table of docs/performance.md.

Comes in: sizes, in articles. Goes out: processor milliseconds an article in each room, when the dataset has that
many; the same article put into a small dataset by turns with the large one; disk, memory and re-opening; and the
rooms against owlrl and plain pyshacl, with the same results. One process on one core; made-up articles.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time
from typing import TypeVar

import performance_page
import pyoxigraph as ox
import rdflib
from against import owlrl_by_turns, pyshacl_by_turns
from generated import findings_of, generated

from onrecord.journey.meeting import Meeting
from onrecord.journey.writing import writing
from onrecord.mapping import to_graph
from onrecord.record import Findings
from onrecord.store import Writer, triples_of
from onrecord.validation import Gate

SMALL = 1_000  # articles in the dataset that the others are held against
WINDOW = 1_000  # articles before a size, over which the milliseconds are a mean
BY_TURNS = 200  # articles that go into the small and the large dataset by turns
FURTHER = 10_000_000  # the first number of articles beyond every size
WARM = 20  # articles that go into both before, as a run reads once whom and what the dataset knows
WORK = ("map", "validate", "meet, entail and store", "checkpoint")
ROOMS = (*WORK, "sync")
Made = TypeVar("Made")


@dataclass
class Costs:
    """Milliseconds by room, one for each article; the disk's own time is no processor's."""

    times: dict[str, list[float]] = field(default_factory=lambda: {room: [] for room in ROOMS})

    def timed(self, room: str, work: Callable[[], Made], clock: Callable[[], float] = process_time) -> Made:
        """Do some work, and keep how long it took."""
        start = clock()
        result = work()
        self.times[room].append((clock() - start) * 1000)
        return result

    def means(self) -> dict[str, float]:
        """Return the mean of each room that anything was measured in."""
        return {room: mean(times) for room, times in self.times.items() if times}


class Way:
    """One dataset that articles go into."""

    def __init__(self, writer: Writer, gate: Gate) -> None:
        self._writer, self._gate, self._meeting = writer, gate, Meeting(writer)

    def put(self, found: Findings, costs: Costs | None = None) -> None:
        """Bring an article all its way; without `costs` it is not validated, as made-up ones conform."""
        told = costs or Costs()
        iri = found.article.iri
        graph, triples = told.timed("map", lambda: _mapped(found))
        if costs is not None:
            report = told.timed("validate", lambda: self._gate.report(graph, triples))
            assert not report.keeps_out, found.article.source
        told.timed("meet, entail and store", lambda: self._meeting.put(iri, triples))
        told.timed("sync", lambda: told.timed("checkpoint", self._writer.landed), perf_counter)

    def publish(self) -> float:
        """Make the checkpoint that readers see, and return the processor milliseconds that it takes."""
        start = process_time()
        self._writer.publish()
        return (process_time() - start) * 1000


def measured(sizes: Iterable[int], folder: Path, tell: Callable[[str], None]) -> Iterator[performance_page.Row]:
    """Yield a row for each size, while one dataset grows to the largest."""
    gate, small = Gate(), folder / "small"
    with ExitStack() as stack:
        place = folder / "dataset"
        way = Way(stack.enter_context(writing(place)), gate)
        number = 0
        for size in sorted(sizes):
            tell(f"{size:,} articles")
            for found in generated(size - WINDOW - number, number):
                way.put(found)
            costs = Costs()
            for found in generated(WINDOW, max(0, size - WINDOW)):
                way.put(found, costs)
            start = process_time()
            stack.close()  # published, and closed
            closing = (process_time() - start) * 1000 / (size - number)  # every article of the run has a share
            number = size
            if not small.exists():
                shutil.copytree(place, small)
            disk, opening = _disk(place), _opening(place)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # before two writers share it
            with writing(place) as large_writer, writing(small) as small_writer:
                ways = (Way(large_writer, gate), Way(small_writer, gate))
                first, _ = _by_turns(ways, range(FURTHER + size, FURTHER + size + 1))
                _by_turns(ways, range(FURTHER + size + 1, FURTHER + size + WARM))
                large, small_too = _by_turns(ways, range(FURTHER + size + WARM, FURTHER + size + WARM + BY_TURNS))
            yield performance_page.Row(
                articles=size,
                rooms={**costs.means(), "checkpoint": costs.means()["checkpoint"] + closing},
                first=first,
                by_turns=large / small_too,
                disk=disk,
                memory=memory,
                opening=opening,
            )
            way = Way(stack.enter_context(writing(place)), gate)


def _mapped(found: Findings) -> tuple[rdflib.Graph, set[ox.Triple]]:
    """Return the graph of an article, as rdflib has it and as the store does."""
    graph = to_graph(found)
    return graph, triples_of(found.article.iri, graph)


def _by_turns(ways: tuple[Way, Way], numbers: range) -> tuple[float, float]:
    """Put each article into both datasets, and return the mean processor milliseconds of each dataset.

    With the checkpoint that both make at the end.
    """
    both = (Costs(), Costs())
    for number in numbers:
        for way, costs in zip(ways, both, strict=True):
            way.put(findings_of(number), costs)
    published = [way.publish() / len(numbers) for way in ways]
    return _whole(both[0]) + published[0], _whole(both[1]) + published[1]


def _whole(costs: Costs) -> float:
    return sum(costs.means()[room] for room in WORK)


def _disk(place: Path) -> int:
    """Return the bytes that a dataset takes; what several checkpoints share counts once."""
    files = {(found.st_dev, found.st_ino): found.st_blocks * 512 for found in map(os.lstat, place.rglob("*"))}
    return sum(files.values())


_OPEN = """
import sys, time
from pathlib import Path
from onrecord.entailment import rules
from onrecord.store import View, Writer
rules()
start = time.perf_counter()
{what}
print((time.perf_counter() - start) * 1000)
"""
_TO_READ = 'View(Path(sys.argv[1])).query("ASK { ?s a onr:Statement }")'
_TO_WRITE = 'writer = Writer(Path(sys.argv[1]), rules()).__enter__(); writer.graph("urn:made-up")'


def _opening(place: Path) -> tuple[float, float]:
    """Return how many milliseconds a new process needs to read the first answer, and to be ready to write."""
    found = []
    for what in (_TO_READ, _TO_WRITE):
        command = [sys.executable, "-c", _OPEN.format(what=what), str(place)]
        found.append(min(float(subprocess.check_output(command, text=True)) for _ in range(3)))
    return found[0], found[1]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], metavar="ARTICLES")
    parser.add_argument("--folder", type=Path, help="where the datasets are made (default: a temporary folder)")
    parser.add_argument("--page", type=Path, default=performance_page.PAGE, help="the page that is written")
    given = parser.parse_args()
    if min(given.sizes) < WINDOW:
        parser.error(f"a size is {WINDOW:,} articles at least")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    tell = lambda line: print(line, file=sys.stderr, flush=True)  # noqa: E731
    # In a process of its own: what owlrl and pyshacl take of memory is none of a dataset's.
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        against = (apart.submit(owlrl_by_turns).result(), apart.submit(pyshacl_by_turns).result())
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        rows = []
        for row in measured(given.sizes, Path(folder), tell):
            rows.append(row)
            tell(performance_page.line(row))
            given.page.write_text(performance_page.page(rows, against), encoding="utf-8")
    print(given.page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
