"""`onrecord explain TRIPLE`: why something is known, down to the words of the articles.

Comes in: a triple, as three terms. Goes out: the articles and words that say it, or the rule and the premises that
it follows by, each explained in turn; or that it is not known.
"""

import shlex
from typing import Annotated

import typer

from onrecord.cli.console import Exit, put, put_json
from onrecord.cli.options import Json, Store, in_force


def explain(
    triple: Annotated[
        list[str],
        typer.Argument(
            metavar="SUBJECT PREDICATE OBJECT",
            help="Prefixed names, IRIs or labels; or all three in one argument.",
        ),
    ],
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Say why something is known: in which words of which articles, or by which rule."""
    terms = _terms(triple[0]) if len(triple) == 1 else triple
    if terms[-1:] == ["."]:
        terms = terms[:-1]
    if len(terms) != 3:
        raise typer.BadParameter(f"give subject, predicate and object, not {len(terms)} terms")
    chosen = in_force(store=store)
    from onrecord.cli.explanations import as_json as told
    from onrecord.cli.explanations import lines, triple_of
    from onrecord.entailment import rules
    from onrecord.store import Basis, View

    view = View(chosen.store)
    found = view.explain(triple_of(view, *terms), rules())
    if as_json:
        put_json(told(found))
    else:
        put("\n".join(lines(view, found)))
    raise typer.Exit(Exit.FAILED if found.basis is Basis.UNKNOWN else Exit.DONE)


def _terms(line: str) -> list[str]:
    """Return the terms of a triple that stands in one argument; marks keep together what has spaces in it."""
    try:
        return shlex.split(line)
    except ValueError as error:
        raise typer.BadParameter(f"{line}: a quotation mark is never closed") from error
