"""The way to the data. Comes in: SPARQL. Goes out: rows of plain strings from the newest checkpoint.

Answers are kept until the dataset changes; a page that finds no dataset says in one sentence what to do.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import streamlit as st

from onrecord.record import StoreError
from onrecord.settings import settings
from onrecord.store import View
from onrecord.vocabulary import ID, saved_queries

Row = dict[str, str]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Asking = Callable[..., tuple[Row, ...]]  # `ask`, or the same of an article that is not on record

_NOTHING_YET = (
    "Nothing is on record yet. Put articles as text files into a folder and run `onrecord ingest FOLDER`; "
    "this page shows them as soon as they are in."
)


def view() -> View:
    """Return the dataset at its newest checkpoint; where there is none, say what to do and end the page.

    Raises StoreError where there is one that cannot be read.
    """
    place = settings().store
    try:
        view = _opened(str(place))
        view.refresh()
    except StoreError:
        if (place / "checkpoints").is_dir() and any((place / "checkpoints").iterdir()):
            raise
        st.info(_NOTHING_YET)
        st.stop()
    return view


def ask(sparql: str, **iris: str) -> tuple[Row, ...]:
    """Return the rows of a SELECT as strings; unbound variables are missing. Keyword IRIs stand for variables.

    The usual prefixes need not be written.
    """
    opened = view()
    return _rows(opened, opened.version, _with(sparql, iris))


def asking_of(rows: Callable[[str], Iterable[Mapping[str, Term | None]]]) -> Asking:
    """Return what asks as `ask` does, of a dataset that is not on record."""
    return lambda sparql, **iris: _plainly(rows(_with(sparql, iris)))


def answers(question: str, **iris: str) -> tuple[Row, ...]:
    """Return the answer to a saved question, by its name; keyword IRIs are its parameters."""
    opened = view()
    return _rows(opened, opened.version, _saved()[question], tuple(sorted(iris.items())))


def iri(local: str) -> str | None:
    """Return the IRI of a local name from a URL (`person/ada-sample-no`); None for what can be no IRI.

    >>> iri("country/FR"), iri("no such> thing")
    ('https://w3id.org/onrecord/id/country/FR', None)
    """
    try:
        return ox.NamedNode(ID + local).value
    except ValueError:
        return None


def local_name(iri: str) -> str:
    """Return what follows the namespace of ids: `country/FR`."""
    return iri.removeprefix(ID)


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(place: str) -> View:
    return View(Path(place))


@st.cache_data(max_entries=500, show_spinner="Looking it up …")
def _rows(_view: View, version: str, sparql: str, given: tuple[tuple[str, str], ...] = ()) -> tuple[Row, ...]:
    found = _view.rows(sparql, **{name: ox.NamedNode(iri) for name, iri in given})
    return _plainly(found)


def _with(sparql: str, iris: Mapping[str, str]) -> str:
    for name, value in iris.items():
        sparql = re.sub(rf"\?{name}\b", str(ox.NamedNode(value)), sparql)
    return sparql


def _plainly(rows: Iterable[Mapping[str, Term | None]]) -> tuple[Row, ...]:
    return tuple({name: _plain(term) for name, term in row.items() if term is not None} for row in rows)


@cache
def _saved() -> dict[str, str]:
    return {query.name: query.sparql for query in saved_queries()}


def _plain(term: Term) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.BlankNode, ox.Literal)) else str(term)
