"""Decide about two nodes: confirm that they are one, refuse it, or take back what was done.

Comes in: the dataset's folder and a merge's id. Goes out: the decision, kept beside the reasons, and the graphs of
the articles concerned, rewritten as if it had stood from the start.
"""

import getpass
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.identity import Standing
from onrecord.journey.meeting import naming_as_own, settle
from onrecord.journey.writing import writing
from onrecord.record import BadMerge, Merge, MergeState
from onrecord.store import View, Writer

log = logging.getLogger(__name__)

Tell = Callable[[str], None]
_FEWEST = 4  # characters of an id that may stand for the whole


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands about a pair now, and how many articles were rewritten for it."""

    merge: Merge
    articles: int
    still_met_by: str | None = None  # id of another merge by which the two are one all the same


def merges(place: Path, tell: Tell = log.warning) -> tuple[Merge, ...]:
    """Return all that stands about pairs of nodes. Raises StoreError where there is no dataset.

    Here and below, `tell` hears, a line for each, what in the dataset was found damaged.
    """
    return View(place).merges(tell)


def confirmed(place: Path, id: str, why: str | None = None, tell: Tell = log.warning) -> Decision:
    """Let a pair be one from now on, whatever its score. Raises BadMerge where something stands against it."""
    return _decided(place, id, MergeState.CONFIRMED, why, tell)


def refused(place: Path, id: str, why: str | None = None, tell: Tell = log.warning) -> Decision:
    """Let a pair never be one, by any way. Raises BadMerge for an unknown id."""
    return _decided(place, id, MergeState.REFUSED, why, tell)


def undone(place: Path, id: str, why: str | None = None, tell: Tell = log.warning) -> Decision:
    """Take back a merge or a refusal; the pair is left alone until somebody confirms or refuses it."""
    return _decided(place, id, MergeState.UNDONE, why, tell)


def _decided(place: Path, id: str, state: MergeState, why: str | None, tell: Tell) -> Decision:
    View(place)  # says so where there is no dataset, before a writer would make one
    with writing(place, tell) as writer:
        told = writer.merges()
        merge = _named(told, id)
        if merge.state is state:
            return Decision(merge, 0)
        if state is MergeState.UNDONE and not (merge.state.meets or merge.state is MergeState.REFUSED):
            raise BadMerge(f"{merge.id} is {merge.state}: there is nothing to undo")
        decided = replace(merge, state=state, why=why)
        before = Standing(told)
        after = Standing(decided if one.id == merge.id else one for one in told)
        nodes = {node for end in merge.pair for node in before.members(before.name(end))}
        changed = {node for node in nodes if before.name(node) != after.name(node)}
        if state is MergeState.CONFIRMED:
            _check(writer, merge, before)
        writer.note_merges([decided], _somebody())
        articles = settle(writer, after, changed)
        return Decision(decided, articles, _bridge(merge, after) if not state.meets else None)


def _named(told: tuple[Merge, ...], id: str) -> Merge:
    """Return the merge that an id, or its first characters, stands for."""
    found = [merge for merge in told if merge.id == id or (len(id) >= _FEWEST and merge.id.startswith(id.lower()))]
    if not found:
        raise BadMerge(f"no merge has the id {id!r}; `onrecord merge list --all` shows them")
    if len(found) > 1:
        raise BadMerge(
            f"{id!r} is the beginning of {' and '.join(merge.id for merge in found)}: type one more digit"
        )
    return found[0]


def _check(writer: Writer, merge: Merge, before: Standing) -> None:
    """Raise BadMerge where a refusal of two others stands between the pair, or an article that names both."""
    against = before.refused(merge.one, merge.other)
    if against is not None and against.id != merge.id:
        raise BadMerge(
            f"{merge.id} cannot be confirmed: {against.id} says that {against.one_name} and "
            f"{against.other_name} are not one; undo that first"
        )
    ends = (before.members(before.name(merge.one)), before.members(before.name(merge.other)))
    naming = [{article for node in nodes for article in naming_as_own(writer, node)} for nodes in ends]
    both = sorted(naming[0] & naming[1]) if merge.state is not MergeState.APART else []
    if both and before.name(merge.one) != before.name(merge.other):
        raise BadMerge(f"{merge.id} cannot be confirmed: an article speaks of both as two ({both[0]})")


def _bridge(merge: Merge, after: Standing) -> str | None:
    """Return another merge by which the two are one even now."""
    if after.name(merge.one) != after.name(merge.other):
        return None
    members = after.members(after.name(merge.one))
    others = (after.between(merge.other, member) for member in members if member != merge.other)
    return next((one.id for one in others if one and one.state.meets and one.id != merge.id), None)


def _somebody() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a container
        return "somebody"
