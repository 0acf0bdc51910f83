"""`onrecord merge list · confirm · refuse · undo`: what is one across articles, and who decided so.

Comes in: ids as the list prints them. Goes out: the list, or one line for what was done.
"""

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, put, put_json, put_table
from onrecord.cli.memory import see_that_it_suffices
from onrecord.cli.options import Json, Store, in_force
from onrecord.record import Merge, MergeState

if TYPE_CHECKING:
    from onrecord.journey.deciding import Decision

merge = typer.Typer(
    help="See and decide which agreements and people of several articles are one.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Id = Annotated[str, typer.Argument(metavar="ID", help="As `merge list` prints it; its first four digits will do.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")]


class ListFormat(StrEnum):
    """How the list is printed."""

    TABLE = "table"
    JSON = "json"


@merge.command("list")
def listing(
    possible: Annotated[
        bool, typer.Option("--possible", help="Those that may be one and were not merged.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Merged, possible, told apart, refused and undone.")
    ] = False,
    format: Annotated[ListFormat, typer.Option("--format", help="table or json.")] = ListFormat.TABLE,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """List what was merged across articles, with score and reasons."""
    from onrecord.journey.deciding import merges

    wanted = {MergeState.POSSIBLE, MergeState.APART} if possible else {MergeState.MERGED, MergeState.CONFIRMED}
    found = [one for one in merges(in_force(store=store).store, complain) if everything or one.state in wanted]
    if as_json or format is ListFormat.JSON:
        put_json([asdict(one) for one in found])
    elif not found:
        put("nothing possible" if possible else "nothing yet" if everything else "nothing merged")
    else:
        put_table(("id", "state", "score", "one", "other", "reasons"), map(_row, found))


@merge.command()
def confirm(id: Id, why: Why = None, store: Store = None) -> None:
    """Let two be one, from now on and in what is already stored."""
    from onrecord.journey.deciding import confirmed

    see_that_it_suffices("changing a dataset")
    _tell(confirmed(in_force(store=store).store, id, why, complain))


@merge.command()
def refuse(id: Id, why: Why = None, store: Store = None) -> None:
    """Let two never be one, and part them where they are."""
    from onrecord.journey.deciding import refused

    see_that_it_suffices("changing a dataset")
    _tell(refused(in_force(store=store).store, id, why, complain))


@merge.command()
def undo(id: Id, why: Why = None, store: Store = None) -> None:
    """Take back a merge or a refusal."""
    from onrecord.journey.deciding import undone

    see_that_it_suffices("changing a dataset")
    _tell(undone(in_force(store=store).store, id, why, complain))


def _row(one: Merge) -> tuple[str, ...]:
    reasons = "; ".join(one.reasons) + (f" ({one.by}: {one.why})" if one.why else "")
    return one.id, one.state, f"{one.score:.2f}", _short(one.one), _short(one.other), reasons


def _short(iri: str) -> str:
    return "/".join(iri.split("/")[-2:])


def _tell(decision: "Decision") -> None:
    one, count = decision.merge, decision.articles
    rewritten = f"{count} article{'s' if count != 1 else ''} rewritten"
    bridge = f"; the two are still one by {decision.still_met_by}" if decision.still_met_by else ""
    put(f"{one.id} {one.state}: {one.one_name} and {one.other_name} ({rewritten}{bridge})")
