"""What goes into a query from the command line, and its answer as it is printed.

Comes in: values for variables; solutions, a yes or no, or a graph. Goes out: terms; a table, Turtle, or one of the
W3C's formats of results.
"""

from collections.abc import Iterable

import pyoxigraph as ox
import typer

from onrecord.cli.console import put, put_table
from onrecord.cli.options import AnswerFormat
from onrecord.store.view import Term
from onrecord.vocabulary import PREFIXES

_FORMATS = {
    AnswerFormat.JSON: ox.QueryResultsFormat.JSON,
    AnswerFormat.CSV: ox.QueryResultsFormat.CSV,
    AnswerFormat.TSV: ox.QueryResultsFormat.TSV,
    AnswerFormat.XML: ox.QueryResultsFormat.XML,
}


def substitutions(given: Iterable[str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the values of variables that are given as `name=value`.

    >>> {name: str(term) for name, term in substitutions(["who=id:country/FR", "text=Paris"]).items()}
    {'who': '<https://w3id.org/onrecord/id/country/FR>', 'text': '"Paris"'}
    """
    terms: dict[str, ox.NamedNode | ox.Literal] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"--let takes NAME=VALUE, not {one!r}")
        prefix, _, local = value.partition(":")
        iri = PREFIXES[prefix] + local if prefix in PREFIXES else value.removeprefix("<").removesuffix(">")
        try:
            terms[name.lstrip("?$")] = ox.NamedNode(iri)
        except ValueError:  # a relative IRI is none: a text, then
            terms[name.lstrip("?$")] = ox.Literal(value)
    return terms


def put_answer(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, format: AnswerFormat | None) -> None:
    """Print an answer; without a format a graph as Turtle and everything else for a reader's eyes."""
    if isinstance(answer, ox.QueryTriples):
        if format not in (None, AnswerFormat.TURTLE):
            raise typer.BadParameter(f"this query builds a graph: --format turtle, not {format}")
        put(ox.serialize(sorted(answer, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")
    elif format == AnswerFormat.TURTLE:
        raise typer.BadParameter("this query builds no graph: any format but turtle")
    elif format in _FORMATS:
        put(answer.serialize(format=_FORMATS[format]) or b"")
    elif isinstance(answer, ox.QueryBoolean):
        put("yes" if answer else "no")
    else:
        names = [variable.value for variable in answer.variables]
        put_table(names, ([_cell(solution[name]) for name in names] for solution in answer))


def _cell(term: Term | None) -> str:
    """Return a term as a person reads it: a literal's text, an IRI with its prefix, nothing for None."""
    if not isinstance(term, ox.NamedNode):
        return term.value if isinstance(term, ox.Literal) else str(term or "")
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value
