"""`onrecord query` and `onrecord export`: answers from the dataset, and the dataset itself.

Comes in: SPARQL, or the name of a saved question. Goes out: a table or one of the formats of the W3C.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import put, put_json, put_table
from onrecord.cli.options import AnswerFormat, Json, Store, in_force
from onrecord.record import BadQuery, OnRecordError

if TYPE_CHECKING:
    from onrecord.vocabulary import SavedQuery


class ExportFormat(StrEnum):
    """How a dataset is exported."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"


def query(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[NAME|FILE]", help="A saved question, or a file of SPARQL (- for stdin)."),
    ] = None,
    expression: Annotated[
        str | None, typer.Option("-e", "--expression", metavar="QUERY", help="SPARQL, on the command line itself.")
    ] = None,
    let: Annotated[
        list[str] | None,
        typer.Option("--let", metavar="NAME=VALUE", help="Fix a variable of SELECT to an IRI or a text."),
    ] = None,
    list_saved: Annotated[bool, typer.Option("--list", help="List the saved questions.")] = False,
    format: Annotated[
        AnswerFormat | None,
        typer.Option(help="How to print: table for solutions, turtle for graphs.", show_default=False),
    ] = None,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Ask the dataset a saved question, or any SPARQL query."""
    if as_json:
        format = AnswerFormat.JSON
    if list_saved:
        _list_saved(format)
        return
    if (question is None) == (expression is None):
        raise typer.BadParameter("give a saved question, a file or -e QUERY, one of them")
    saved = _saved(question)
    sparql = saved.sparql if saved else expression if expression is not None else _sparql_in(str(question))
    from onrecord.cli.answers import answered, put_answer

    put_answer(answered(in_force(store=store).store, sparql, let or (), format, saved), format)


def export(
    format: Annotated[
        ExportFormat, typer.Option(help="Turtle holds what is known, the others each graph too.")
    ] = ExportFormat.TURTLE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="A file instead of standard output.", readable=False),
    ] = None,
    store: Store = None,
) -> None:
    """Print the whole dataset as RDF."""
    from onrecord.store import View

    data = View(in_force(store=store).store).export(format)
    if output is None:
        put(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise OnRecordError(f"{output}: cannot be written: {error.strerror}") from error


def _list_saved(format: AnswerFormat | None) -> None:
    from onrecord.vocabulary import saved_queries

    if format == AnswerFormat.JSON:
        put_json([{"name": q.name, "title": q.title, "description": q.description} for q in saved_queries()])
    else:
        put_table(("name", "question"), [(q.name, q.title) for q in saved_queries()])


def _saved(question: str | None) -> "SavedQuery | None":
    if question is None:
        return None
    from onrecord.vocabulary import saved_queries

    return next((saved for saved in saved_queries() if saved.name == question), None)


def _sparql_in(question: str) -> str:
    try:
        return sys.stdin.read() if question == "-" else Path(question).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadQuery(f"{question}: neither a file nor a saved question (onrecord query --list)") from None
    except IsADirectoryError:
        raise BadQuery(f"{question}: is a folder, not a file of SPARQL") from None
    except UnicodeDecodeError:
        raise BadQuery(f"{question}: is not UTF-8 text") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadQuery(f"{question}: cannot be read: {why.lower()}") from error
