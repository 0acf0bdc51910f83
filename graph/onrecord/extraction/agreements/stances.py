"""Tell who is for and against each agreement, in whose words.

Comes in: the agreements and the statements of an article. Go out: the agreements with their stances. Neutral
words, signing, negotiating and announcing are none.

    remarks → leanings → stances
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.leanings import NONE, STANCES, Leanings
from onrecord.extraction.agreements.parts import Part, part_of
from onrecord.extraction.agreements.remarks import Remark, remarks
from onrecord.extraction.agreements.tone import is_not_held
from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.statements import Told
from onrecord.record import Agreement, Mention, Skipped, Stance

# How likely a stance must be in words that name the agreement or a part of it, or stand beside its name, and in
# others: what is not told right there is more often about something else.
_LEAST, _LEAST_APART = 0.5, 0.52
# What goes against all that its maker says, a change of mind or a "but", must be so many times as likely, and none
# no likelier than this.
_CLEARLY = 3
_NONE_AGAINST_ALL = 0.4
_UNTOLD = "a stance towards a part of an agreement of which nothing is told"

Likely = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sided:
    """The agreements of an article with their stances, who has taken one, and what could not be kept."""

    agreements: tuple[Agreement, ...]
    actors: tuple[Actor, ...]
    skipped: tuple[Skipped, ...] = ()


def stances(parse: Parse, cast: Cast, agreed: tuple[Agreed, ...], told: Told) -> Sided:
    """Return the agreements, each with its stances in text order."""
    found = remarks(parse, agreed, told)
    by_actor: dict[tuple[str, str], list[tuple[Remark, Likely]]] = defaultdict(list)
    for remark, likely in zip(found, Leanings(parse, cast, found).of(found), strict=True):
        by_actor[remark.agreed.agreement.id, remark.actor.id].append((remark, likely))
    taken: dict[str, list[tuple[Remark, Stance]]] = defaultdict(list)
    said: dict[tuple[str, str, int], str] = {}
    skipped: list[Skipped] = []
    for (agreement, _), judged in by_actor.items():
        overall = _overall(judged)
        for remark, likely in judged:
            stance = _shown(remark, likely, overall)
            if stance is None:
                continue
            part = part_of(parse, remark)
            if likely[stance] < _LEAST_APART and not (part or remark.is_near):
                continue
            if part == Part.UNTOLD:
                skipped.extend(Skipped(parse.article.source_span(span), _UNTOLD) for span in remark.spans[:1])
                continue
            one = _stance(parse, remark, stance, part or None)
            # What several say with one mouth is for or against, not both.
            if one.statement is None or said.setdefault((agreement, one.statement, part), stance) == stance:
                taken[agreement].append((remark, one))
    return Sided(
        tuple(replace(a.agreement, stances=_in_order(taken[a.agreement.id])) for a in agreed),
        tuple(_actor(remark, stance) for every in taken.values() for remark, stance in every),
        tuple(skipped),
    )


def _overall(judged: list[tuple[Remark, Likely]]) -> str:
    """Return where somebody stands after all of his remarks; those that hardly show a stance count little.

    Of another time, they count where there are no others.
    """
    held = judged if len(judged) == 1 else [one for one in judged if not is_not_held(one[0])] or judged
    return max(STANCES, key=lambda stance: sum(likely[stance] * (1 - likely[NONE]) for _, likely in held))


def _shown(remark: Remark, likely: Likely, overall: str) -> str | None:
    """Return the stance that one remark shows, beside that of all by its maker; None where it shows none."""
    stance = max(STANCES, key=lambda one: likely[one])
    if likely[stance] < _LEAST:
        return None
    if stance == overall:
        return stance
    clear = likely[stance] >= _CLEARLY * likely[overall] and likely[NONE] < _NONE_AGAINST_ALL
    return stance if clear and not is_not_held(remark) else None


def _stance(parse: Parse, remark: Remark, stance: str, part: int | None) -> Stance:
    spans = tuple(parse.article.source_span(span) for span in remark.spans)
    statement = remark.utterance.statement.id if remark.utterance else None
    return Stance(remark.actor.id, stance, spans, statement, part)


def _in_order(taken: list[tuple[Remark, Stance]]) -> tuple[Stance, ...]:
    return tuple(stance for _, stance in sorted(taken, key=lambda t: t[0].spans[0].start))


def _actor(remark: Remark, stance: Stance) -> Actor:
    who = remark.actor
    return Actor(who.id, who.name, who.type, Mention(stance.spans[0]))
