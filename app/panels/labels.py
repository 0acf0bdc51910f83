"""What things are called. Comes in: IRIs, in any number. Goes out: a name for each: its label, or a term's own."""

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from onrecord.vocabulary import ID, terms
from panels.answers import Cell
from panels.concepts import concept
from panels.dataset import ask

_AT_ONCE = 500  # of one query


def labels(iris: Iterable[str]) -> dict[str, str]:
    """Return the names of those that have one: the shortest label on record, or the ontology's."""
    every = tuple(dict.fromkeys(iris))
    found = {iri: named for iri in every if (named := _term(iri))}
    wanted = [iri for iri in every if iri.startswith(ID)]
    for some in _portions(wanted):
        rows = ask(
            f"""SELECT ?thing ?label WHERE {{
              VALUES ?thing {{ {" ".join(str(ox.NamedNode(iri)) for iri in some)} }} ?thing rdfs:label ?label
            }} ORDER BY ?thing DESC(STRLEN(?label)) DESC(?label)"""
        )
        found |= {row["thing"]: row["label"] for row in rows}
    return found


def name_of(cell: Cell | None, names: dict[str, str]) -> str:
    """Return a cell as a reader reads it: by its name where it has one."""
    if cell is None:
        return ""
    return names.get(cell.value, cell.short) if cell.kind == "iri" else cell.value


@cache
def _terms() -> dict[str, str]:
    return {term.iri: term.label for term in terms()}


def _term(iri: str) -> str:
    named = _terms().get(iri, "")
    return concept(iri) if "/concept/" in iri and not named else named


def _portions(iris: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(iris), _AT_ONCE):
        yield iris[start : start + _AT_ONCE]
