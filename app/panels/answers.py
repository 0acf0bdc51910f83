"""A reader's own query. Comes in: SPARQL. Goes out: a table, a graph, yes or no, or one plain sentence.

The query runs in a worker process, with a limit of time and memory: one that never ends takes nothing else along.
"""

import csv
import io
import json
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from onrecord.endpoint import workers
from onrecord.settings import settings
from onrecord.vocabulary import PREFIXES

SHOWN = 1000  # rows; the downloads have all


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned: a table (`names` and `rows`), a graph as Turtle, or a truth."""

    seconds: float
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    turtle: bytes = b""
    truth: bool | None = None
    as_json: bytes = b""  # SPARQL 1.1 Query Results JSON

    @property
    def as_csv(self) -> bytes:
        """Return the table as CSV, every value as it is in the data."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(self.names)
        writer.writerows(_rows(json.loads(self.as_json), self.names, shorten=False))
        return text.getvalue().encode()


def answer(sparql: str) -> Answer:
    """Return the answer to a query; BadQuery or QueryLimit, in one sentence, where there is none."""
    begun = perf_counter()
    found = workers.answer(settings().store, sparql)
    seconds = perf_counter() - begun
    if found.media_type == "text/turtle":
        return Answer(seconds, turtle=found.body)
    document = json.loads(found.body)
    if "boolean" in document:
        return Answer(seconds, truth=document["boolean"], as_json=found.body)
    names = tuple(document["head"]["vars"])
    return Answer(seconds, names, _rows(document, names, shorten=True), as_json=found.body)


def _rows(document: dict[str, Any], names: tuple[str, ...], shorten: bool) -> tuple[tuple[str, ...], ...]:
    solutions = document["results"]["bindings"]
    return tuple(tuple(_cell(solution.get(name), shorten) for name in names) for solution in solutions)


def _cell(term: dict[str, Any] | None, shorten: bool) -> str:
    if term is None:
        return ""
    if term["type"] == "triple":
        parts = (_cell(term["value"][part], shorten) for part in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    value: str = term["value"]
    if shorten and term["type"] == "uri":
        for prefix, namespace in PREFIXES.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
