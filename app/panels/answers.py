"""A reader's own query. Comes in: SPARQL. Goes out: a table, a graph, yes or no, or one plain sentence.

The query runs in a worker process, with a limit of time and memory: one that never ends takes nothing else along.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from time import perf_counter
from typing import Any

import pyoxigraph as ox
import streamlit as st

from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import workers_for
from onrecord.settings import settings
from onrecord.vocabulary import PREFIXES, XSD
from panels.dataset import view

SHOWN = 1000  # rows; the downloads have all
_NUMBERS = {XSD + name for name in "integer decimal double float int long nonNegativeInteger".split()}
_DATES = {XSD + name for name in "date dateTime gYear gYearMonth".split()}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?)?)?", re.ASCII)
_PLACE = re.compile(r"line (\d+), column (\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a solution: `kind` is `iri`, `number`, `date`, `text` or `other` (blank nodes, triples)."""

    kind: str
    value: str

    @property
    def short(self) -> str:
        """Return the value with a prefix instead of its namespace."""
        if self.kind == "iri":
            for prefix, namespace in PREFIXES.items():
                if self.value.startswith(namespace):
                    return f"{prefix}:{self.value.removeprefix(namespace)}"
        return self.value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned: a table (`names` and `cells`), a graph as Turtle, or a truth."""

    seconds: float
    names: tuple[str, ...] = ()
    cells: tuple[tuple[Cell | None, ...], ...] = field(default=(), repr=False)
    turtle: bytes = b""
    truth: bool | None = None
    as_json: bytes = b""  # SPARQL 1.1 Query Results JSON

    @property
    def is_graph(self) -> bool:
        """Tell whether it answers CONSTRUCT or DESCRIBE."""
        return not self.names and not self.as_json

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the table as a reader sees it, IRIs with their prefixes."""
        return tuple(tuple(cell.short if cell else "" for cell in row) for row in self.cells)

    def column(self, name: str) -> tuple[Cell | None, ...]:
        """Return one column of the table."""
        at = self.names.index(name)
        return tuple(row[at] for row in self.cells)


def answer(sparql: str, given: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a query, `given` IRIs standing for variables that it SELECTs.

    Raises BadQuery or QueryLimit, in one sentence, where there is none.
    """
    values = {name: str(ox.NamedNode(iri)) for name, iri in (given or {}).items()}
    begun = perf_counter()
    found = workers_for(settings().store.resolve()).run(
        Query(sparql), "application/sparql-results+json", "text/turtle", values
    )
    seconds = perf_counter() - begun
    if found.media_type == "text/turtle":
        return Answer(seconds, turtle=found.body)
    document = json.loads(found.body)
    if "boolean" in document:
        return Answer(seconds, truth=document["boolean"], as_json=found.body)
    names = tuple(document["head"]["vars"])
    solutions = document["results"]["bindings"]
    cells = tuple(tuple(_cell(one.get(name)) for name in names) for one in solutions)
    return Answer(seconds, names, cells, as_json=found.body)


def answer_once(sparql: str, given: Mapping[str, str]) -> Answer:
    """Return the answer to a saved question: the last few are kept, for all readers, until the dataset changes.

    To look at an answer in another view, or to come back to it, then asks nothing anew. Raises as `answer` does.
    """
    return _kept(str(settings().store), view().version, sparql, tuple(sorted(given.items())))


# Once for each dataset and state of it: these are the keys. A large answer is a hundred megabytes.
@st.cache_resource(max_entries=4, show_spinner=False)
def _kept(place: str, version: str, sparql: str, given: tuple[tuple[str, str], ...]) -> Answer:
    return answer(sparql, dict(given))


def place_of(error: Exception) -> dict[str, Any] | None:
    """Return `line`, `column` and `message` of an error that names its place, for the editor to mark.

    >>> place_of(ValueError("line 2, column 5: 'x' does not fit here"))
    {'line': 2, 'column': 5, 'message': "'x' does not fit here"}
    """
    found = _PLACE.fullmatch(str(error))
    return {"line": int(found[1]), "column": int(found[2]), "message": found[3]} if found else None


def _cell(term: dict[str, Any] | None) -> Cell | None:
    if term is None:
        return None
    if term["type"] == "triple":
        parts = (_cell(term["value"][part]) for part in ("subject", "predicate", "object"))
        return Cell("other", f"<<( {' '.join(part.short if part else '' for part in parts)} )>>")
    value: str = term["value"]
    if term["type"] == "uri":
        return Cell("iri", value)
    if term["type"] == "bnode":
        return Cell("other", value)
    datatype = term.get("datatype", "")
    if datatype in _NUMBERS and _is_number(value):
        return Cell("number", value)
    if (datatype in _DATES or (not datatype and len(value) > 4)) and _is_date(value):
        return Cell("date", value)
    return Cell("text", value)


# Data may call anything a number or a date; what is none is text, of which nothing is counted or drawn.
def _is_number(value: str) -> bool:
    try:
        return isfinite(float(value))
    except ValueError:
        return False


def _is_date(value: str) -> bool:
    day = value[:10]
    try:
        return bool(_DATE.fullmatch(value) and date.fromisoformat(day + "-01-01"[len(day) - 4 :]))
    except ValueError:  # no such day
        return False
