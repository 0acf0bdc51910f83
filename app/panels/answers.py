"""A reader's own query and its answer. Comes in: SPARQL. Goes out: a table, a graph, yes or no, or one plain sentence."""

import csv
import io
import json
from dataclasses import dataclass
from time import perf_counter

import pyoxigraph as ox

from onrecord.vocabulary import PREFIXES
from panels.dataset import view

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
        writer.writerows(_table(self.as_json, shorten=False)[1])
        return text.getvalue().encode()


def answer(sparql: str) -> Answer:
    """Return the answer to a query; BadQuery or QueryLimit, in one sentence, where there is none."""
    begun = perf_counter()
    found = view().query(sparql)
    if isinstance(found, ox.QueryBoolean):
        return Answer(perf_counter() - begun, truth=bool(found))
    if isinstance(found, ox.QueryTriples):
        turtle = found.serialize(format=ox.RdfFormat.TURTLE) or b""
        return Answer(perf_counter() - begun, turtle=turtle)
    as_json = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
    names, rows = _table(as_json, shorten=True)
    return Answer(perf_counter() - begun, names, rows, as_json=as_json)


def _table(as_json: bytes, shorten: bool) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    document = json.loads(as_json)
    names = tuple(document["head"]["vars"])
    rows = (
        tuple(_cell(solution.get(name), shorten) for name in names) for solution in document["results"]["bindings"]
    )
    return names, tuple(rows)


def _cell(term: dict[str, str] | None, shorten: bool) -> str:
    if term is None:
        return ""
    value = term["value"]
    if shorten and term["type"] == "uri":
        for prefix, namespace in PREFIXES.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
