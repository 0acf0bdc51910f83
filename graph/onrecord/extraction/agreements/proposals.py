"""Gather the acts that may be provisions of an agreement: all that an article tells of, rules having read some.

Comes in: the agreements reported, and everybody named. Go out: proposals in text order, some of them overlapping;
which of them are provisions is judged in `commitments`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import Act, acts, deed_of
from onrecord.extraction.agreements.anchors import Stretch, sentences
from onrecord.extraction.agreements.parties import Reported, main_of
from onrecord.extraction.agreements.predicates import THINKING
from onrecord.extraction.agreements.terms import stretches
from onrecord.extraction.agreements.undertakings import undertakings
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.tokens import Doc

_OPENING = frozenset({"to", "that", "whereby", "under", ":", '"', "“", "‘"})
_LONGEST = 120  # tokens of a sentence that is looked through
_MOST = 12  # places in one sentence where an act may begin


class Rule(StrEnum):
    """What reads an act as a provision."""

    BESIDE = "beside"  # it is told beside words for the agreement
    UNDERTAKING = "undertaking"  # its parties undertake it elsewhere
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act of an article. `number`: of which agreement, if of any; `by_all`: all its parties are to do it."""

    paragraph: Paragraph
    start: int  # of its sentence
    stop: int
    act: Act
    number: int
    rule: Rule
    opens: bool  # nothing of its sentence stands before it
    listed: int  # how many acts of one list stand before it
    by_all: bool = False


_Place = tuple[int, int]  # the first token of an act, and the one behind it
# By paragraph and place: an act, of which agreement it is, what reads it, whether all parties are to do it.
_Read = dict[int, dict[_Place, tuple[Act, int, Rule, bool]]]


def proposals(parse: Parse, cast: Cast, reported: Sequence[Reported]) -> list[Proposal]:
    """Return every act of the article once, those that rules read for the agreement that they read them for."""
    read = _read(parse, cast, reported)
    named = sorted((n.span.start, number) for number, one in enumerate(reported) for n in one.accord.namings)
    main = main_of(reported) or 0
    found = []
    for paragraph in parse.paragraphs:
        by_rule = read.get(paragraph.index, {})
        for start, stop in sentences(paragraph):
            end = paragraph.span(paragraph.doc[start:stop]).end
            last = bisect_left(named, (end, 0)) - 1
            number = named[last][1] if last >= 0 else main
            told = {
                place: Proposal(paragraph, start, stop, act, number, Rule.NONE, opens, listed)
                for place, act, listed, opens in _told(paragraph, start, stop)
                if not any(_are_alike(place, other) for other in by_rule)
                and _may_commit(paragraph.doc, start, act)
            }
            for place, (act, of, rule, by_all) in by_rule.items():
                if start <= act.first < stop:
                    told[place] = Proposal(paragraph, start, stop, act, of, rule, act.first == start, 0, by_all)
            found += [told[place] for place in sorted(told)]
    return found


def _may_commit(doc: Doc, start: int, act: Act) -> bool:
    """Tell whether an act may be agreed: not what is feared or hoped, nor talks, nor what came of it."""
    deed = deed_of(doc, act)
    behind = (t.lemma_.lower() for t in doc[deed.i + 1 : act.end] if t.pos_ not in {"DET", "ADJ"})
    return (
        deed.lemma_.lower() not in contents.TALKING
        and not (
            doc[act.verb].tag_ in {"VBZ", "VBP", "VBD"} and deed.tag_ == "VBN" and doc[act.verb].lemma_ == "have"
        )
        and next(behind, "") not in contents.EFFECTS
        and not any(t.pos_ == "VERB" and t.lemma_.lower() in THINKING for t in doc[start : act.first])
    )


def _are_alike(one: _Place, other: _Place) -> bool:
    """Tell whether two runs of tokens share half of theirs: where an act begins is the rules' to say."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= one[1] - one[0] + other[1] - other[0] - common


def _read(parse: Parse, cast: Cast, reported: Sequence[Reported]) -> _Read:
    """Return what rules read, by paragraph and place; what stands beside words for an agreement first."""
    found: _Read = {}
    for rule in (Rule.BESIDE, Rule.UNDERTAKING):
        for number, one in enumerate(reported):
            for stretch in _stretches(parse, cast, one, rule):
                there = found.setdefault(stretch.paragraph.index, {})
                for act in acts(stretch.paragraph.doc, stretch.first, stretch.end, stretch.actor):
                    place = act.first, act.end
                    if not any(_are_alike(place, other) for other in there):
                        there[place] = act, number, rule, stretch.by_all
    return found


def _stretches(parse: Parse, cast: Cast, one: Reported, rule: Rule) -> Iterable[Stretch]:
    if rule is Rule.BESIDE:
        return stretches(parse, one.accord)
    return undertakings(parse, cast, one.accord, tuple(one.who.parties))


def _told(paragraph: Paragraph, start: int, stop: int) -> Iterator[tuple[_Place, Act, int, bool]]:
    """Yield the acts of a sentence: each with how many of its list stand before it, and whether it opens it."""
    if stop - start > _LONGEST:
        return
    doc = paragraph.doc
    begins = {start}
    for token in doc[start:stop]:
        if token.lower_ in _OPENING:
            begins.add(token.i + 1)
    for begin in sorted(begins)[:_MOST]:
        if begin < stop:
            for listed, act in enumerate(acts(doc, begin, stop)):
                yield (act.first, act.end), act, listed, begin == start and listed == 0
