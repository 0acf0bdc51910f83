"""Write docs/performance.md: the figures, what was aimed at, and the machine that they are from.

Comes in: rows of figures. Goes out: the page.
"""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_PACKAGES = ("onrecord", "pyoxigraph", "rdflib", "pyshacl", "owlrl")


@dataclass(frozen=True)
class Row:
    """The figures of one size: milliseconds, the ratio to the small dataset, bytes, milliseconds."""

    articles: int
    rooms: Mapping[str, float]
    first: float
    by_turns: float
    disk: int
    memory: int
    opening: tuple[float, float]


@dataclass(frozen=True)
class Against:
    """Milliseconds an article of this program and of another, by turns, with the same results each time."""

    what: str
    other: str
    ours: float
    theirs: float
    articles: int


def line(row: Row) -> str:
    """Return a row of the table."""
    rooms = [row.rooms[room] for room in ("map", "validate", "meet, entail and store", "checkpoint")]
    cells = (
        f"{row.articles:,}",
        *(f"{time:.1f}" for time in rooms),
        f"{sum(rooms):.1f}",
        f"{row.first:.0f}",
        f"× {row.by_turns:.2f}",
        f"{row.rooms['sync']:.1f}",
        f"{row.disk / 1e6:,.0f} MB",
        f"{row.memory / 1e6:,.0f} MB",
        f"{row.opening[0]:.0f} ms, {row.opening[1]:.0f} ms",
    )
    return f"| {' | '.join(cells)} |"


def page(rows: Sequence[Row], against: Sequence[Against]) -> str:
    """Return the whole page."""
    compared = "\n".join(
        f"| {one.what} | {one.ours:.2f} | {one.other} | {one.theirs:,.1f} "
        f"| {one.theirs / one.ours:,.0f} × | {one.articles} |"
        for one in against
    )
    table = "\n".join(map(line, rows))
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"""# How fast, how large

`make bench` writes this page (`make bench SIZES="1000 10000 50000"` chooses the sizes; the largest takes an hour
or more). One process grows one dataset on one core, with articles that `tests/figures/generated.py` makes up in
the proportions of political news: about 195 triples each, a few people and countries in many of them, agreements
that several tell of.

## An article, as the dataset grows

Processor milliseconds an article, the mean over the last 1,000 before the dataset has that size. *Map* makes its
triples, as rdflib and as the store has them. *Checkpoint* is its share of what readers see: tables and full-text
index, written every so many articles, merged at the end of the run, by whichever thread. *All* is all that an
ingest does behind the extraction. *By turns*: 200 further articles and a checkpoint go into this dataset and into
one of 1,000 articles by turns, behind 20 that are not counted, and the first takes so many times as long as the
second. *First* is what the first article of a run costs, with a checkpoint for it alone: it bears what a run reads
once, whom and what the dataset knows. *Sync* is what it takes by the clock until the article has landed, on the
disk and in checkpoints. Neither *first* nor *sync* is in *all* or *by turns*. *Disk* counts the writer's database
and the checkpoints. *Memory* is the most that the process had resident, with shapes, rules and all that it looks
articles up by, but without a language model. *Open* is the time, by the clock, until a first answer, and until one
may write. Between the first row and the last lies an hour, in which a machine may come to do other work besides:
sizes are compared by turns, not by the column *all*.

| articles | map | validate | entail, store | checkpoint | all | first | by turns | sync | disk | memory | open |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
{table}

Aimed at: all of it in 30 ms at 1,000 articles and 1.3 × that at 50,000; 1 GB at most on disk for 10,000 articles;
under 500 MB of memory for as many; re-opening in under 100 ms.

## Against others

Milliseconds an article, by turns in the same process, the same results each time: the instance triples of owlrl's
closure of ontology and article, and the report of pyshacl called with the same shapes, already parsed.

| | here | | there | faster | articles |
|---|--:|---|--:|--:|--:|
{compared}

Aimed at: 500 × owlrl, 10 × pyshacl.

## Where this was measured

{machine()}, on {datetime.now(UTC).date().isoformat()}. {versions}.
"""


def machine() -> str:
    """Return what this runs on, in words."""
    processor = platform.processor() or platform.machine()
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        processor = next(
            one.partition(":")[2].strip() for one in told.splitlines() if one.startswith("model name")
        )
    except (OSError, StopIteration):
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )
