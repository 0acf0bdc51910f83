"""`onrecord retract` and `onrecord diff`: take an article out, and see what changed between its versions.

Comes in: an article, by its path, address or id. Goes out: what went, or what changed, in words or as JSON.
"""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, put, put_json
from onrecord.cli.memory import see_that_it_suffices
from onrecord.cli.options import Json, Store, in_force

if TYPE_CHECKING:
    from onrecord.journey.differences import Change, Difference, Told
    from onrecord.journey.retracting import Retraction

Article = Annotated[
    str,
    typer.Argument(metavar="ARTICLE", help="Its path, address or id, or the end of a path.", show_default=False),
]


class DiffFormat(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    JSON = "json"


_PLURALS = {"Country": "countries", "Person": "people"}
_WORDS = {"UnnamedSource": "unnamed source"}


def retract(article: Article, as_json: Json = False, store: Store = None) -> None:
    """Take one article out of the dataset, with whatever rests on it alone."""
    from onrecord.journey.retracting import retracted

    see_that_it_suffices("changing a dataset")
    done = retracted(in_force(store=store).store, article, complain)
    if as_json:
        put_json(asdict(done))
    else:
        put("\n".join(_told(done)))


def diff(
    article: Article,
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="Compare with this one instead of the version before.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Each step of its history, not the last alone.")] = False,
    format: Annotated[DiffFormat, typer.Option("--format", help="text or json.")] = DiffFormat.TEXT,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Show which statements and agreements came, went or changed between versions of an article."""
    from onrecord.journey.differences import differences

    found = differences(in_force(store=store).store, article, other, every)
    if as_json or format is DiffFormat.JSON:
        put_json([_as_json(one) for one in found])
    else:
        put("\n\n".join("\n".join(_lines(one)) for one in found))


def _as_json(one: "Difference") -> dict[str, object]:
    changes = [{"what": change.what, **asdict(change)} for change in one.changes]
    return {"earlier": one.earlier, "later": one.later, "changes": changes, "same": one.same}


def _lines(one: "Difference") -> Iterator[str]:
    yield f"from {one.earlier}"
    yield f"to   {one.later}"
    for kind in ("article", "statement", "agreement"):
        changes = [change for change in one.changes if change.kind == kind]
        if changes:
            yield ""
            yield kind if kind == "article" else f"{kind}s"
        for change in changes:
            yield from _change(change)
    yield ""
    if one.changes:
        yield f"{one.same:,} statements and agreements are the same in both"
    else:
        yield "nothing changed but the text around what was said"


def _change(change: "Change") -> Iterator[str]:
    if change.before is None or change.after is None:
        one = change.after or change.before
        assert one is not None
        yield f"  {'+' if change.before is None else '-'} {_called(one)}"
        return
    before, after = change.before, change.after
    yield f"  ~ {_called(after)}"
    if (before.name, before.who) != (after.name, after.who):
        yield f"      was: {_called(before)}"
    yield from (f"      - {name}: {value}" for name, value in before.facts if (name, value) not in after.facts)
    yield from (f"      + {name}: {value}" for name, value in after.facts if (name, value) not in before.facts)


def _called(one: "Told") -> str:
    words = " ".join(one.name.split())
    return f"{' and '.join(one.who)}: {words}" if one.who else words


def _told(done: "Retraction") -> list[str]:
    name = f"{done.source} ({done.iri})" if done.source else done.iri
    if done.already:
        left = [f"still there: {iri}, the version before it; name its id to take it out, too" for iri in done.back]
        return [f"{name} was retracted already", *left]
    if done.from_quarantine:
        return [f"retracted {name} from quarantine"]
    gone = ", ".join(_counted(kind, number) for kind, number in done.gone.items())
    lines = [
        f"retracted {name}: {done.triples:,} triples, and with them {gone or 'nothing that it alone told of'}"
    ]
    if done.names:
        lines.append(f"known no more: {', '.join(done.names)}")
    lines += [f"counts again: {iri}" for iri in done.back]
    return lines


def _counted(kind: str, number: int) -> str:
    word = _WORDS.get(kind, kind.lower())
    return f"{number:,} {word if number == 1 else _PLURALS.get(kind, word + 's')}"
