"""What became of the articles of a run, in words.

Comes in: outcomes, one by one. Goes out: a line for each that somebody should know of, a few words while the run
goes on, and one line at its end.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from onrecord.cli.console import Exit, complain
from onrecord.record import Fate, Outcome

_KEPT_OUT = (Fate.FAILED, Fate.QUARANTINED)
_SHORTEST = 1.0  # seconds from which on it is told how long a run took


class Tally:
    """The outcomes of a run so far."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.outcomes: list[Outcome] = []
        self.fates: Counter[Fate] = Counter()
        self.stale = 0  # left as an earlier program understood them
        self.seconds = 0.0
        self._start = monotonic()

    def add(self, outcome: Outcome) -> None:
        """Count one article."""
        self.outcomes.append(outcome)
        self.fates[outcome.fate] += 1
        self.stale += outcome.stale

    def end(self) -> None:
        """Stop the clock."""
        self.seconds = monotonic() - self._start

    def in_short(self) -> str:
        """Return what was stored and what was not: "12 stored, 3 unchanged, 1 failed"."""
        return ", ".join(_counted(fate, self.fates[fate]) for fate in Fate if self.fates[fate])


def summary(tally: Tally, store: Path, would: bool = False) -> str:
    """Return the one line at the end of a run."""
    kept = [outcome for outcome in tally.outcomes if outcome.fate not in _KEPT_OUT]
    kinds = {"statements": "statements", "agreements": "agreements", "triples": "asserted triples"}
    sums = {name: sum(getattr(outcome, what) for outcome in kept) for what, name in kinds.items()}
    numbers = [_number(number, name) for name, number in sums.items()]
    took = ""
    if tally.seconds >= _SHORTEST and tally.outcomes:
        took = f", in {tally.seconds:,.0f} s: {len(tally.outcomes) / tally.seconds:,.1f} articles a second"
    counted = tally.in_short() or "no article"
    return f"{'would be: ' if would else ''}{counted} ({', '.join(numbers)}) in {store}{'' if would else took}"


def rehearsed(outcome: Outcome) -> str:
    """Return what would become of one article."""
    told = ", ".join(_number(getattr(outcome, what), what) for what in ("statements", "agreements"))
    numbers = f" ({told})" if outcome.statements else ""
    return f"{outcome.source}: {outcome.fate}{numbers if not outcome.why else f': {outcome.why}'}"


def complain_of(outcome: Outcome) -> None:
    """Tell on standard error of an article that did not land, or not as a new one."""
    if outcome.fate == Fate.QUARANTINED:
        complain(f"{outcome.source}: does not conform, kept in quarantine: {outcome.why}")
    elif outcome.why:
        complain(f"{outcome.source}: {outcome.why}")
    elif outcome.fate == Fate.REVISED:
        complain(f"{outcome.source}: a new version; `onrecord diff {outcome.source}` shows what changed")


def exit_code(outcomes: Iterable[Outcome]) -> Exit:
    """Return how a run ends."""
    fates = {outcome.fate for outcome in outcomes}
    if Fate.FAILED in fates:
        return Exit.FAILED
    return Exit.DOES_NOT_CONFORM if Fate.QUARANTINED in fates else Exit.DONE


def _number(number: int, plural: str) -> str:
    return f"{number:,} {plural if number != 1 else plural.removesuffix('s')}"


def _counted(fate: Fate, number: int) -> str:
    return f"{number:,} {'copies' if fate is Fate.COPY and number > 1 else fate}"
