"""Tell who is for and against each agreement, in whose words.

Comes in: the agreements and the statements of an article. Go out: the agreements with their stances. Neutral
words, signing, negotiating and announcing are none.

    remarks → leanings → stances
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.bearings import Places
from onrecord.extraction.agreements.leanings import NONE, STANCES, Leanings
from onrecord.extraction.agreements.parts import Part, part_of
from onrecord.extraction.agreements.remarks import Remark, remarks
from onrecord.extraction.agreements.reversals import reversed_by
from onrecord.extraction.agreements.taking_no_side import takes_no_side
from onrecord.extraction.agreements.tone import class_of, is_denied, is_not_held, only_tells
from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.statements import Told
from onrecord.record import Agreement, Mention, Skipped, SpeakerType, Stance

# How likely a stance must be in words that name the agreement or a part of it, or stand beside its name, and in
# others; and in such words where the verb itself says it: "opposed the clause on lighthouses".
_LEAST, _LEAST_APART, _LEAST_BY_VERB = 0.4, 0.35, 0.25
_BY_VERB = {"supporting": "supports", "opposing": "opposes", "doubting": "doubts"}
# How likely it must be of somebody unnamed; towards an agreement that the article is not about, or names once and
# far off; in words beside others of the same one that show it more clearly.
_LEAST_UNNAMED, _LEAST_ASIDE, _LEAST_MORE = 0.5, 0.8, 0.52

# What goes against all that its maker says, a change of mind or a "but", must be so many times as likely, and none
# no likelier than this.
_CLEARLY = 3
_NONE_AGAINST_ALL = 0.33
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
    main = Places(parse, agreed).main if agreed else None
    by_actor: dict[tuple[str, str], list[tuple[Remark, Likely]]] = defaultdict(list)
    for remark, likely in zip(found, Leanings(parse, cast, found).of(found), strict=True):
        if only_tells(remark):
            continue
        likely = _turned(likely, reversed_by(parse, remark))
        by_actor[remark.agreed.agreement.id, remark.actor.id].append((remark, likely))
    taken: dict[str, list[tuple[Remark, Stance]]] = defaultdict(list)
    said: dict[tuple[str, str, int], str] = {}
    skipped: list[Skipped] = []
    for (agreement, _), judged in by_actor.items():
        overall = _overall(judged)
        clearest = {stance: max(likely[stance] for _, likely in judged) for stance in STANCES}
        for remark, likely in judged:
            stance = _leaning(remark, likely, overall)
            if stance is None or likely[stance] < _LEAST_BY_VERB or takes_no_side(remark, stance):
                continue
            part = part_of(parse, remark)
            least = _least(remark, stance, part, main)
            if likely[stance] < (least if likely[stance] == clearest[stance] else max(least, _LEAST_MORE)):
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


def _turned(likely: Likely, stance: str | None) -> Likely:
    """Return how likely each stance is, where words on an agreement's end show one: what speaks for the other."""
    other = {"supports": "opposes", "opposes": "supports"}.get(stance or "")
    if stance is None or other is None or likely[other] <= likely[stance]:
        return likely
    return {**likely, stance: likely[other], other: likely[stance]}


def _overall(judged: list[tuple[Remark, Likely]]) -> str:
    """Return where somebody stands after all of his remarks; those that hardly show a stance count little.

    Of another time, they count where there are no others.
    """
    held = judged if len(judged) == 1 else [one for one in judged if not is_not_held(one[0])] or judged
    return max(STANCES, key=lambda stance: sum(likely[stance] * (1 - likely[NONE]) for _, likely in held))


def _leaning(remark: Remark, likely: Likely, overall: str) -> str | None:
    """Return the stance that one remark shows if any, beside that of all by its maker; None where they clash."""
    stance = max(STANCES, key=lambda one: likely[one])
    if stance == overall:
        return stance
    clear = likely[stance] >= _CLEARLY * likely[overall] and likely[NONE] < _NONE_AGAINST_ALL
    return stance if clear and not is_not_held(remark) else None


def _least(remark: Remark, stance: str, part: int, main: Agreed | None) -> float:
    """Return how likely a stance must be to be told; `main` is the agreement that the article is about."""
    near = part != Part.WHOLE or remark.is_near
    aside = remark.agreed is not main or (not near and len(remark.agreed.places) == 1)
    by_words = _LEAST_APART if not near else _LEAST_BY_VERB if _says_so(remark, stance) else _LEAST
    return max(
        by_words,
        _LEAST_UNNAMED if remark.actor.type is SpeakerType.UNNAMED else 0,
        _LEAST_ASIDE if aside else 0,
    )


def _says_so(remark: Remark, stance: str) -> bool:
    """Tell whether the verb of saying or doing shows a stance, and nothing denies it: "denounced", "backs"."""
    verb = remark.cue
    return verb is not None and _BY_VERB.get(class_of(verb)) == stance and not is_denied(verb, verb.sent.start)


def _stance(parse: Parse, remark: Remark, stance: str, part: int | None) -> Stance:
    spans = tuple(parse.article.source_span(span) for span in remark.spans)
    statement = remark.utterance.statement.id if remark.utterance else None
    return Stance(remark.actor.id, stance, spans, statement, part)


def _in_order(taken: list[tuple[Remark, Stance]]) -> tuple[Stance, ...]:
    return tuple(stance for _, stance in sorted(taken, key=lambda t: t[0].spans[0].start))


def _actor(remark: Remark, stance: Stance) -> Actor:
    who = remark.actor
    return Actor(who.id, who.name, who.type, Mention(stance.spans[0]))
