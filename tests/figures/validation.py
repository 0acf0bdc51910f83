"""Hold the gate against pyshacl alone: how much faster it is, over the same reports.

Comes in: graphs of articles. Goes out: milliseconds of either, their ratio, and whether both report the same.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import process_time

import pyshacl
import rdflib
from rdflib.namespace import SH
from rich.console import Console
from rich.table import Table

from onrecord.validation import Gate
from onrecord.vocabulary import ontology_folder

GRAPHS = Path(__file__).resolve().parents[1] / "journeys"
RUNS = 9


def ratios(console: Console, graphs: Iterable[Path]) -> None:
    """Print a line for each graph; plain pyshacl, a second for each article, runs once."""
    table = Table("article", "triples", "gate, ms", "pyshacl, ms", "ratio", "results", "report", box=None)
    gate, shapes = Gate(), rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    for path in graphs:
        graph = rdflib.Graph().parse(path)
        kept = gate.results(graph)
        prepared, _ = timed(lambda graph=graph: gate.results(graph), RUNS)  # type: ignore[misc]
        alone, plain = timed(lambda graph=graph: pyshacl.validate(graph, shacl_graph=shapes)[1], 1)  # type: ignore[misc]
        same = results(kept) == results(plain)
        count = str(sum(results(kept).values()))
        table.add_row(
            path.name, str(len(graph)), f"{prepared:.1f}", f"{alone:.0f}", f"{alone / prepared:.0f} ×",
            count, "the same" if same else "differs",
        )  # fmt: skip
    console.print(table)


def timed(work: Callable[[], rdflib.Graph], runs: int) -> tuple[float, rdflib.Graph]:
    """Return the milliseconds of the processor that some work takes, as a median, and its result."""
    times = []
    for _ in range(runs):
        start = process_time()
        done = work()
        times.append((process_time() - start) * 1000)
    return median(times), done


def results(report: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """Return what a report finds, blank nodes left aside."""
    return Counter(
        tuple(sorted(value.n3() for value in report.objects(node) if not isinstance(value, rdflib.BNode)))
        for node in report.objects(None, SH.result)
    )


if __name__ == "__main__":
    ratios(Console(width=120), [Path(argument) for argument in sys.argv[1:]] or sorted(GRAPHS.glob("*.ttl")))
