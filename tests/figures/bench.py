"""Time the extraction and each room of an article's way, on one core.

Comes in: nothing, or paths of articles. Goes out: how long the language pipeline takes to load; words per second
of the whole extraction, over articles and over made-up texts of growing length, the memory that takes, and how
much of the time agreements and stances add; then a table of milliseconds per article and room. Medians over
several runs with everything loaded.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import validation
from long_texts import made_up_text
from rich.console import Console
from rich.table import Table

from onrecord import extraction as extraction_room
from onrecord.entailment import rules
from onrecord.extraction import findings
from onrecord.extraction.agreements.stances import Sided
from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.tagger import shipped_tagger
from onrecord.journey import articles_below
from onrecord.journey.garbage import seldom_collected
from onrecord.mapping import to_graph
from onrecord.reading import read, read_text
from onrecord.store import Writer
from onrecord.validation import Gate

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLES = (CHECKOUT / "seeds", CHECKOUT / "tests" / "made_up")
DEVELOP = CHECKOUT / "tests" / "articles" / "develop"
ROOMS = ("read", "find", "map", "validate", "entail and store")
RUNS = 9
LENGTHS = (30_000, 300_000, 1_000_000)  # characters
MARKS = (1_000, 10_000, 100_000)


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the processor seconds that some work takes, the median of several runs."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def memory() -> str:
    """Return the most memory that this process has had so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{most / (1 << 20 if sys.platform == 'darwin' else 1 << 10):,.0f} MB"


# --- the extraction ------------------------------------------------------------------------------------------


def extraction(console: Console) -> None:
    """Print the figures of the extraction."""
    loading = seconds(lambda: (pipeline(WEIGHTS), shipped_tagger()), runs=1)
    console.print(f"language pipeline and attribution model load in {loading:.2f} s")
    texts = [(str(path), path.read_bytes()) for path in articles_below([DEVELOP])]

    def all_of_them() -> None:
        for source, data in texts:
            findings(read_text(source, data))

    all_of_them()  # loads what is loaded once
    words = sum(len(data.split()) for _, data in texts)
    rate = words / seconds(all_of_them)
    console.print(f"{len(texts)} articles of {words:,} words: {rate:,.0f} words/s, {memory()} at most")
    console.print(f"agreements and stances add {share_of_agreements(all_of_them):.1%} to all the rest of it\n")
    _print_lengths(console)
    _print_marks(console)


def share_of_agreements(work: Callable[[], object]) -> float:
    """Return how much longer an extraction takes for finding agreements and stances, too: 0.2 is a fifth.

    Runs with and without take turns, so that what else the machine does is in both.
    """
    found = (extraction_room.agreements, extraction_room.stances)
    with_them, without = [], []
    for _ in range(RUNS):
        with_them.append(seconds(work, runs=1))
        try:
            extraction_room.agreements = lambda *_: ((), ())  # type: ignore[assignment]
            extraction_room.stances = lambda *_: Sided((), ())  # type: ignore[assignment]
            without.append(seconds(work, runs=1))
        finally:
            extraction_room.agreements, extraction_room.stances = found
    return median(with_them) / median(without) - 1


def _print_lengths(console: Console) -> None:
    table = Table("one made-up article", "words", "seconds", "words/s", "per word", "memory", box=None)
    first = None
    for length in LENGTHS:
        text = made_up_text(length)
        data, words = text.encode(), len(text.split())
        taken = seconds(
            lambda data=data: findings(read_text("made-up.txt", data)), runs=3 if length < 10**6 else 1
        )  # type: ignore[misc]
        first = first or taken / words
        table.add_row(
            f"{length // 1000:,} KB", f"{words:,}", f"{taken:.2f}", f"{words / taken:,.0f}",
            f"× {taken / words / first:.2f}", memory(),
        )  # fmt: skip
    _print_right(console, table)


def _print_marks(console: Console) -> None:
    table = Table("nested quotation marks", "pair seconds", "per mark", "whole extraction", "per mark", box=None)
    first: list[float] = []
    for number in MARKS:
        text = f"She said: {'“' * (number // 2)}no{'”' * (number // 2)}.\n"
        article = replace(read_text("marks.txt", text.encode()), language="en")  # of marks alone, nobody can tell
        times = [
            seconds(lambda article=article: passages(article), runs=3),  # type: ignore[misc]
            seconds(lambda article=article: findings(article), runs=1),  # type: ignore[misc]
        ]
        first = first or [time / number for time in times]
        growth = [f"× {time / number / one:.2f}" for time, one in zip(times, first, strict=True)]
        table.add_row(f"{number:,}", f"{times[0]:.3f}", growth[0], f"{times[1]:.2f}", growth[1])
    _print_right(console, table)


def _print_right(console: Console, table: Table) -> None:
    for column in table.columns[1:]:
        column.justify = "right"
    console.print(table)
    console.print()


# --- room by room --------------------------------------------------------------------------------------------


class Stopwatch:
    """Milliseconds by room, one entry per run."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {room: [] for room in ROOMS}

    @contextmanager
    def __call__(self, room: str) -> Iterator[None]:
        """Time what happens inside."""
        start = perf_counter()
        yield
        self.times[room].append((perf_counter() - start) * 1000)

    def medians(self) -> list[float]:
        """Return the medians, in the order of the rooms."""
        return [median(self.times[room]) for room in ROOMS]


def timed(path: Path, gate: Gate, writer: Writer) -> list[float]:
    """Return the milliseconds that an article spends in each room."""
    watch = Stopwatch()
    for _ in range(RUNS):
        with watch("read"):
            article = read(path)
        with watch("find"):
            found = findings(article)
        with watch("map"):
            graph = to_graph(found)
        with watch("validate"):
            gate.report(graph)
        with watch("entail and store"):
            writer.put(article.iri, graph)
        writer.retract(article.iri)
    return watch.medians()


def rooms(console: Console, articles: tuple[Path, ...]) -> None:
    """Print the table of rooms."""
    title = "milliseconds per article, medians"
    table = Table("article", *ROOMS, "all", "words/s", box=None, title=title, title_justify="left")
    with tempfile.TemporaryDirectory() as place, Writer(Path(place) / "dataset", rules()) as writer:
        gate = Gate()
        timed(articles[0], gate, writer)  # loads what is loaded once
        for path in articles:
            times = timed(path, gate, writer)
            whole = sum(times)
            words = len(read(path).text.split())
            table.add_row(
                path.name, *(f"{time:.1f}" for time in times), f"{whole:.1f}", f"{words / whole * 1000:,.0f}"
            )
            table.add_row("", *(f"{time / whole:.0%}" for time in times), "100%", "", style="dim")
    _print_right(console, table)


def main() -> int:
    """Time everything, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    console = Console(width=120)
    named = [Path(argument) for argument in sys.argv[1:]]
    if not named:
        with seldom_collected():  # as wherever articles come in
            extraction(console)
    rooms(console, articles_below(named or ARTICLES))
    if not named:
        validation.ratios(console, sorted(validation.GRAPHS.glob("*.ttl")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
