"""Time each room of an article's way, on the seeds and on made-up articles.

Comes in: nothing, or paths of articles. Goes out: a table of milliseconds per article and room, medians over
several runs with everything loaded, and under each its share of the article's whole way.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from onrecord.entailment import rules
from onrecord.extraction import findings
from onrecord.journey import articles_below
from onrecord.mapping import to_graph
from onrecord.reading import read
from onrecord.store import Writer
from onrecord.validation import Gate

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLES = (CHECKOUT / "seeds", CHECKOUT / "tests" / "made_up")
ROOMS = ("read", "find", "map", "validate", "entail and store")
RUNS = 9


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


def main() -> int:
    """Time every article and print the table."""
    articles = articles_below([Path(argument) for argument in sys.argv[1:]] or ARTICLES)
    table = Table(
        "article",
        *ROOMS,
        "all",
        "words/s",
        box=None,
        title="milliseconds per article, medians",
        title_justify="left",
    )
    for column in table.columns[1:]:
        column.justify = "right"
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
    Console(width=120).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
