"""What goes into a query from the command line, and its answer as it is printed.

Comes in: a query, and values for its variables. Goes out: a table, Turtle, or one of the W3C's formats of results.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import typer

from onrecord.cli.console import complain, put, put_table
from onrecord.cli.hints import hints
from onrecord.cli.options import AnswerFormat
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import Answer, QueryWorkers
from onrecord.vocabulary import PREFIXES, SavedQuery

if TYPE_CHECKING:
    from onrecord.store.view import Term

# What a worker is asked for. A graph comes as N-Triples, to be sorted here; a table is made from JSON.
_RESULTS = {
    AnswerFormat.JSON: "application/sparql-results+json",
    AnswerFormat.CSV: "text/csv",
    AnswerFormat.TSV: "text/tab-separated-values",
    AnswerFormat.XML: "application/sparql-results+xml",
}
_GRAPHS = "application/n-triples"


def answered(
    place: Path, sparql: str, let: Iterable[str], format: AnswerFormat | None, saved: SavedQuery | None = None
) -> Answer:
    """Answer a query in a process of its own, within the limits of the endpoint, as Ctrl+C can end it.

    Whatever is given for a variable and not in the dataset is told on standard error. Raises BadQuery, QueryLimit
    or StoreError.
    """
    given = substitutions(let)
    values = {name: str(term) for name, term in given.items()}
    results = _RESULTS.get(format or AnswerFormat.TABLE, _RESULTS[AnswerFormat.JSON])
    with QueryWorkers(place, count=1) as workers:
        answer = workers.run(Query(sparql), results, _GRAPHS, values)
        for hint in hints(workers, given, saved):
            complain(hint)
    return answer


def substitutions(given: Iterable[str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the values of variables that are given as `name=value`.

    >>> {name: str(term) for name, term in substitutions(["who=id:country/FR", "text=Paris"]).items()}
    {'who': '<https://w3id.org/onrecord/id/country/FR>', 'text': '"Paris"'}
    """
    terms: dict[str, ox.NamedNode | ox.Literal] = {}
    for one in given:
        name, equals, value = one.partition("=")
        name = name.lstrip("?$")
        if not (name.isidentifier() and equals):
            raise typer.BadParameter(f"--let takes NAME=VALUE, not {one!r}")
        prefix, _, local = value.partition(":")
        iri = PREFIXES[prefix] + local if prefix in PREFIXES else value.removeprefix("<").removesuffix(">")
        try:
            terms[name] = ox.NamedNode(iri)
        except ValueError:  # a relative IRI is none: a text, then
            terms[name] = ox.Literal(value)
    return terms


def put_answer(answer: Answer, format: AnswerFormat | None) -> None:
    """Print an answer; without a format a graph as Turtle and everything else for a reader's eyes."""
    if answer.media_type == _GRAPHS:
        if format not in (None, AnswerFormat.TURTLE):
            raise typer.BadParameter(f"this query builds a graph: --format turtle, not {format}")
        triples = sorted(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES), key=str)
        put(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")
    elif format == AnswerFormat.TURTLE:
        raise typer.BadParameter("this query builds no graph: any format but turtle")
    elif format in _RESULTS:
        put(answer.body if answer.body.endswith(b"\n") else answer.body + b"\n")
    else:
        _put_for_reading(ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON))


def _put_for_reading(results: ox.QuerySolutions | ox.QueryBoolean) -> None:
    if isinstance(results, ox.QueryBoolean):
        put("yes" if results else "no")
    else:
        names = [variable.value for variable in results.variables]
        put_table(names, ([_cell(solution[name]) for name in names] for solution in results))


def _cell(term: "Term | None") -> str:
    """Return a term as a person reads it: a literal's text, an IRI with its prefix, nothing for None."""
    if not isinstance(term, ox.NamedNode):
        return term.value if isinstance(term, ox.Literal) else str(term or "")
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value
