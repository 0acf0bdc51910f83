"""Compare two descriptions of any kind, and choose among several that are known.

Comes in: descriptions. Goes out: a judgement for each, the best first.
"""

from collections.abc import Iterable

from onrecord.identity import agreements, people
from onrecord.identity.descriptions import Told, ToldAgreement, ToldPerson
from onrecord.identity.judgement import Judgement

_CLOSE = 0.05  # of scores: two known nodes that are about as good leave it to a person


def compared(one: Told, other: Told) -> Judgement:
    """Return whether two descriptions are of one; of two kinds they never are."""
    if isinstance(one, ToldAgreement) and isinstance(other, ToldAgreement):
        return agreements.compared(one, other)
    if isinstance(one, ToldPerson) and isinstance(other, ToldPerson):
        return people.compared(one, other)
    return Judgement(0.0, ("of two kinds",), False, False, "of two kinds")


def best(told: Told, known: Iterable[Told]) -> tuple[Told, Judgement] | None:
    """Return the known node that is this one, or may be, and why; None where none is like it.

    Where two fit about as well, neither meets it: "it fits two".
    """
    found = [(compared(told, one), one) for one in known]
    likely = sorted(((j, one) for j, one in found if j.may_meet), key=lambda pair: (-pair[0].score, pair[1].iri))
    meeting = [pair for pair in likely if pair[0].meets]
    if not likely:
        return None
    if not meeting:
        return likely[0][1], likely[0][0]
    (first, one), *others = meeting
    rivals = [other for judgement, other in others if first.score - judgement.score <= _CLOSE]
    if rivals:
        reasons = (*first.reasons, f"it fits {one.name} and {rivals[0].name} as well ({rivals[0].iri})")
        first = Judgement(first.score, reasons, False, True)
    return one, first
