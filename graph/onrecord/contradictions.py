"""Find what speaks against itself in what is told of one agreement.

Comes in: an agreement, as the extraction or a foreign record has it. Go out: its contradictions, each with the
field and the reason in words. Where articles differ from each other, that is none: each keeps what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from onrecord.record import Agreement, Moment, Party


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value that the rest of its agreement rules out."""

    field: str  # of the agreement: "stances"
    number: int | None  # which of the field's values, from 0; None where the field holds one
    why: str

    @property
    def where(self) -> str:
        """Return the place in an extraction record: `stances[2]`."""
        return self.field if self.number is None else f"{self.field}[{self.number}]"

    def taken_back(self, agreement: Agreement) -> Agreement:
        """Return the agreement without the value."""
        value: Any = None
        if self.number is not None:
            values = getattr(agreement, self.field)
            value = values[: self.number] + values[self.number + 1 :]
            if self.field == "provisions":
                agreement = _without_provision(agreement, self.number + 1)
        return replace(agreement, **{self.field: value})


def contradictions(agreement: Agreement, appeared: Moment | None = None) -> Iterator[Contradiction]:
    """Yield what cannot be told of one agreement at once. `appeared` is when its article did, in its last version.

    >>> pact = Agreement("p", "pact", "pact", "signed", (), date=Moment("2031-03"), in_force=Moment("2030"))
    >>> [f"{one.where}: {one.why}" for one in contradictions(pact)]
    ['in_force: 2030 lies before its date, 2031-03']
    """
    yield from _of_dates(agreement)
    yield from _of_status(agreement, appeared)
    yield from _of_parts_taken(agreement)
    yield from _of_signatures(agreement)
    yield from _of_provisions(agreement)
    yield from _of_stances(agreement)


def is_before(one: Moment, other: Moment) -> bool:
    """Tell whether one moment lies before another as far as both are precise: 2030 before 2031-03, not 2030-03."""
    shorter = min(len(one.value), len(other.value))
    return one.value[:shorter] < other.value[:shorter]


def _of_dates(agreement: Agreement) -> Iterator[Contradiction]:
    made, in_force = agreement.date, agreement.in_force
    if made and in_force and is_before(in_force, made):
        yield Contradiction("in_force", None, f"{in_force.value} lies before its date, {made.value}")


def _of_status(agreement: Agreement, appeared: Moment | None) -> Iterator[Contradiction]:
    history = agreement.status_history
    dated = [(i, change.date) for i, change in enumerate(history) if change.date]
    for (_, earlier), (i, later) in pairwise(dated):
        if is_before(later, earlier):
            yield Contradiction("status_history", i, f"{later.value} stands behind {earlier.value}")
    for i, day in dated:
        if appeared and is_before(appeared, day):
            yield Contradiction("status_history", i, f"{day.value} lies after the article, {appeared.day}")
    if history and history[-1].status != agreement.status:
        why = f"the last status told is {history[-1].status!r}, and yet it stands as {agreement.status!r}"
        yield Contradiction("status_history", len(history) - 1, why)


def _of_parts_taken(agreement: Agreement) -> Iterator[Contradiction]:
    parties = {_who(party) for party in agreement.parties}
    for i, mediator in enumerate(agreement.mediators):
        if _who(mediator) in parties:
            yield Contradiction("mediators", i, f"{mediator.code or mediator.name!r} is a party")


def _of_signatures(agreement: Agreement) -> Iterator[Contradiction]:
    signed_for: dict[str, str] = {}
    for i, signatory in enumerate(agreement.signatories):
        side = signatory.represents
        if side and signed_for.setdefault(signatory.id, side) != side:
            why = f"{signatory.id!r} signs for {signed_for[signatory.id]!r} and for {side!r}"
            yield Contradiction("signatories", i, why)


def _of_provisions(agreement: Agreement) -> Iterator[Contradiction]:
    for i, provision in enumerate(agreement.provisions):
        if len(provision.obligors) == 1 and provision.obligors == provision.beneficiaries:
            yield Contradiction("provisions", i, f"{provision.obligors[0]!r} is bound to itself alone")


def _of_stances(agreement: Agreement) -> Iterator[Contradiction]:
    """Yield who is for and against one thing in one breath; whoever changes position does it in other words."""
    sides: dict[tuple[object, ...], str] = {}
    for i, stance in enumerate(agreement.stances):
        if stance.provision is not None and not 1 <= stance.provision <= len(agreement.provisions):
            yield Contradiction("stances", i, f"the agreement has no provision {stance.provision}")
        if stance.stance not in {"supports", "opposes"}:
            continue
        words = (stance.statement or stance.spans, stance.provision)
        if sides.setdefault((stance.actor, words), stance.stance) != stance.stance:
            yield Contradiction("stances", i, f"{stance.actor!r} supports and opposes in the same words")


def _without_provision(agreement: Agreement, number: int) -> Agreement:
    """Return the agreement without the stances towards one provision; those towards later ones count one less."""
    kept = (stance for stance in agreement.stances if stance.provision != number)
    return replace(
        agreement,
        stances=tuple(
            replace(one, provision=one.provision - 1) if one.provision and one.provision > number else one
            for one in kept
        ),
    )


def _who(party: Party) -> str:
    return party.code or (party.name or "").casefold()
