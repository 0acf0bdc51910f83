"""`onrecord quarantine list · show · retry · admit`: articles that did not conform, and what to do with them.

Comes in: articles, by path, address or id. Goes out: what is wrong with each in plain words, or what became of it.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Exit, complain, put, put_json, put_table
from onrecord.cli.memory import see_that_it_suffices
from onrecord.cli.options import Json, Store, in_force
from onrecord.record import Fate, Outcome

if TYPE_CHECKING:
    from onrecord.journey.quarantining import Waiting

quarantine = typer.Typer(
    help="See and decide what becomes of articles that did not conform.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Article = Annotated[
    str,
    typer.Argument(metavar="ARTICLE", help="Its path, address or id, or the end of a path.", show_default=False),
]
Articles = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ARTICLE…]", help="As above; all that wait, without.", show_default=False),
]


@quarantine.command("list")
def listing(as_json: Json = False, store: Store = None) -> None:
    """List the articles that wait, each with what is wrong with it first."""
    from onrecord.journey.quarantining import waiting

    found = waiting(in_force(store=store).store)
    if as_json:
        put_json([{"iri": one.iri, "source": one.source, "report": asdict(one.report)} for one in found])
    elif not found:
        put("nothing waits")
    else:
        put_table(("id", "file", "violations", "the first of them"), map(_row, found))


@quarantine.command()
def show(articles: Articles = None, as_json: Json = False, store: Store = None) -> None:
    """Show all that is wrong with an article, and at which words."""
    from onrecord.journey.quarantining import meant, waiting

    place = in_force(store=store).store
    found = meant(place, articles) if articles else waiting(place)
    if as_json:
        put_json([{"iri": one.iri, "source": one.source, "report": asdict(one.report)} for one in found])
    else:
        put("\n\n".join("\n".join(_lines(one)) for one in found) or "nothing waits")


@quarantine.command()
def retry(articles: Articles = None, as_json: Json = False, store: Store = None) -> None:
    """Hold articles against the shapes again; those that conform now come in."""
    from onrecord.journey.quarantining import retried

    see_that_it_suffices("changing a dataset")
    outcomes = retried(in_force(store=store).store, articles or (), complain)
    if as_json:
        put_json([asdict(outcome) for outcome in outcomes])
    else:
        put("\n".join(map(_told, outcomes)) or "nothing waits")
    left = any(outcome.fate is Fate.QUARANTINED for outcome in outcomes)
    raise typer.Exit(Exit.DOES_NOT_CONFORM if left else Exit.DONE)


@quarantine.command()
def admit(
    article: Article,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept in the article's graph.")],
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Let an article in although it does not conform."""
    from onrecord.journey.quarantining import admitted

    if not why.strip():
        raise typer.BadParameter("--why: say why, in a word at least")
    see_that_it_suffices("changing a dataset")
    outcome = admitted(in_force(store=store).store, article, " ".join(why.split()), complain)
    if as_json:
        put_json(asdict(outcome))
    else:
        put(_told(outcome))


def _row(one: "Waiting") -> tuple[str, ...]:
    wrong = [violation for violation in one.report.violations if violation.severity == "Violation"]
    return one.iri.rpartition("/")[2], one.source, str(len(wrong)), wrong[0].message if wrong else ""


def _lines(one: "Waiting") -> Iterator[str]:
    yield f"{one.source} ({one.iri})"
    for violation in one.report.violations:
        yield f"  {violation.severity}: {violation.message}"
        words = one.words_at(violation.focus)
        if words:
            yield f"    at “{words[0]}”" + (f", {words[1]}" if words[1] else "")
        yield f"    {violation.focus}" + (f" {violation.path}" if violation.path else "")


def _told(outcome: Outcome) -> str:
    if outcome.fate is Fate.QUARANTINED:
        return f"{outcome.source}: still does not conform: {outcome.why}"
    return f"{outcome.source}: {outcome.fate}" + (f": {outcome.why}" if outcome.why else "")
