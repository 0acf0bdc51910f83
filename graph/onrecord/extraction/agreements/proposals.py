"""Gather the acts that may be provisions of an agreement: all that an article tells of, rules having read some.

Comes in: the agreements reported, and everybody named. Go out: proposals in text order, some of them overlapping;
which of them are provisions is judged in `commitments`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import Act, acts, deed_of
from onrecord.extraction.agreements.anchors import Stretch, sentences
from onrecord.extraction.agreements.no_terms import TEXTS, is_no_term, is_purpose
from onrecord.extraction.agreements.parties import Reported, main_of
from onrecord.extraction.agreements.predicates import SAYING, THINKING, is_finite, predicate, promises
from onrecord.extraction.agreements.terms import stretches
from onrecord.extraction.agreements.undertakings import undertakings
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.tokens import Doc
from onrecord.record import BlockKind

_OPENING = frozenset({"to", "that", "whereby", "under", ":", '"', "“", "‘"})
_SHORTEST = 4  # tokens of an act
_STIPULATING = contents.CONTENT - contents.SAYING_SO
_PAST = contents.TALKING | contents.FATES | contents.AIMS | contents.MADE | SAYING  # told of, they are news
_SETTLED = contents.CONTENT - _PAST  # told of, they may be terms: "gave both a port"
_EFFECT, _INTO = frozenset({"force", "effect"}), frozenset({"into", "in", "take", "takes", "took"})
_SPEAKERS = frozenset({"i", "we", "you", "us", "our", "my", "your", "me"})
_LEADING = frozenset({"under", "in", "as", "by", "according"})
_FARTHEST_COMMA, _NEAR_COLON = 14, 5  # tokens
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
        if not by_rule and paragraph.kind is not BlockKind.BODY:
            continue  # what a headline retells stands in the body
        for start, stop in sentences(paragraph):
            end = paragraph.span(paragraph.doc[start:stop]).end
            last = bisect_left(named, (end, 0)) - 1
            number = named[last][1] if last >= 0 else main
            told = {
                place: Proposal(paragraph, start, stop, act, number, Rule.NONE, opens, listed)
                for place, act, listed, opens in _told(paragraph, start, stop)
                if _may_commit(paragraph.doc, start, act)
                and not any(_are_alike(place, o) or _leads_up(paragraph.doc, place, o) for o in by_rule)
            }
            for place, (act, of, rule, by_all) in by_rule.items():
                doc = paragraph.doc
                if start <= act.first < stop and not is_no_term(doc, start, act, deed_of(doc, act)):
                    told[place] = Proposal(paragraph, start, stop, act, of, rule, act.first == start, 0, by_all)
            found += [told[place] for place in sorted(told)]
    return found


def _may_commit(doc: Doc, start: int, act: Act) -> bool:
    """Tell whether an act may be agreed: not what has happened, is feared or hoped, or is of "us" or "you"."""
    if act.end - act.first < _SHORTEST and doc[max(0, act.first - 1)].tag_ != "TO":
        return False
    if any(t.lower_ in _SPEAKERS for t in doc.tokens[act.first : act.end]):
        return False
    verb, deed = doc.tokens[act.verb], deed_of(doc, act)
    if is_no_term(doc, start, act, deed) or is_purpose(doc, act):
        return False
    lemma = deed.lemma_.lower()
    past = verb.tag_ == "VBD" and not promises(doc, act.verb)
    if (past or (verb.tag_ == "VBN" and act.verb == act.first)) and lemma not in _SETTLED:
        # "Oslo paid", "signed in Riga": news, where it is not the text that did it.
        before = (token.lemma_.lower() for token in doc.tokens[start : act.verb])
        if lemma in _PAST or TEXTS.isdisjoint(before):
            return False
    elif past and TEXTS.isdisjoint(t.lemma_.lower() for t in doc.tokens[start : act.verb]):
        return False  # "Oslo allowed Riga to resume talks"
    if lemma in contents.FATES and act.verb > start and doc[act.verb - 1].lemma_.lower() in TEXTS:
        return False  # "it runs for ten years"
    if verb.lemma_ == "have" and verb.tag_ in {"VBZ", "VBP", "VBD"}:
        been = doc[act.verb + 1 : act.verb + 2].text.lower() == "been"
        if deed.tag_ == "VBN" or been:
            return False
    behind = (t.lemma_.lower() for t in doc.tokens[deed.i + 1 : act.end] if t.pos_ not in {"DET", "ADJ"})
    if next(behind, "") in contents.CONSENT:
        return False  # "requires the approval of both parliaments"
    if any(t.lower_ in _EFFECT and doc[t.i - 1].lower_ in _INTO for t in doc.tokens[act.verb + 1 : act.end]):
        return False  # "enters into force in May"
    return not any(t.pos_ == "VERB" and t.lemma_.lower() in THINKING for t in doc.tokens[start : act.first])


def _behind_text(doc: Doc, at: int, stop: int) -> int | None:
    """Return where a clause begins right behind "the accord"; None where that is part of who acts in it."""
    if at + 2 >= stop or doc[at].tag_ != "DT" or doc[at + 1].lemma_.lower() not in TEXTS:
        return None
    verb = predicate(doc, at + 2, stop, promised=True)
    return at + 2 if verb is not None and verb > at + 2 else None


def _are_alike(one: _Place, other: _Place) -> bool:
    """Tell whether two runs of tokens share half of theirs: where an act begins is the rules' to say."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= one[1] - one[0] + other[1] - other[0] - common


def _leads_up(doc: Doc, wider: _Place, read: _Place) -> bool:
    """Tell whether an act only adds the agreement to what a rule reads: "The pact commits both to | share …"."""
    if not wider[0] < read[0] < read[1] <= wider[1]:
        return False
    return any(token.lemma_.lower() in TEXTS for token in doc.tokens[wider[0] : read[0]])


def _read(parse: Parse, cast: Cast, reported: Sequence[Reported]) -> _Read:
    """Return what rules read, by paragraph and place; what stands beside words for an agreement first."""
    found: _Read = {}
    for rule in (Rule.BESIDE, Rule.UNDERTAKING):
        for number, one in enumerate(reported):
            for stretch in _stretches(parse, cast, one, rule):
                there = found.setdefault(stretch.paragraph.index, {})
                for act in acts(stretch.paragraph.doc, stretch.first, stretch.end, stretch.actor):
                    place = act.first, act.end
                    if not _is_wished(stretch.paragraph.doc, act.verb) and not any(
                        _are_alike(place, other) for other in there
                    ):
                        there[place] = act, number, rule, stretch.by_all
    return found


def _is_wished(doc: Doc, verb: int) -> bool:
    """Tell whether it only might happen: "could be lost", not "could have carried arms"."""
    return doc[verb].lower_ in {"could", "might"} and doc[verb + 1 : verb + 2].text.lower() != "have"


def _stretches(parse: Parse, cast: Cast, one: Reported, rule: Rule) -> Iterable[Stretch]:
    if rule is Rule.BESIDE:
        return stretches(parse, one.accord)
    return undertakings(parse, cast, one.accord, tuple(one.who.parties))


def _told(paragraph: Paragraph, start: int, stop: int) -> Iterator[tuple[_Place, Act, int, bool]]:
    """Yield the acts of a sentence: each with how many of its list stand before it, and whether it opens it."""
    if stop - start > _LONGEST:
        return
    doc = paragraph.doc
    begins = {start, *_opened(doc, start, stop)}
    for begin in sorted(begins)[:_MOST]:
        if begin < stop:
            for listed, act in enumerate(acts(doc, begin, stop)):
                yield (act.first, act.end), act, listed, begin == start and listed == 0


def _opened(doc: Doc, start: int, stop: int) -> Iterator[int]:
    """Yield where else than at the head of its sentence an act may begin."""
    verb = predicate(doc, start, stop)
    subject = range(start, verb) if verb is not None else ()
    if verb is not None and any(doc.tokens[i].lemma_.lower() in TEXTS for i in subject):
        yield next((i for i in range(verb, stop) if doc.tokens[i].pos_ == "VERB"), verb)  # "The text | frees …"
    opens = doc.tokens[start : min(stop - 1, start + _NEAR_COLON)]
    heads = [start, *(token.i + 1 for token in opens if token.text == ":")]
    for head in heads:
        if doc[head].lower_ in _LEADING and (
            comma := next((i for i in range(head, min(stop, head + _FARTHEST_COMMA)) if doc[i].text == ","), None)
        ):
            yield comma + 1  # "Under the deal, | …"
    for token, behind in pairwise(doc.tokens[start + 1 : stop]):
        if token.lower_ == "under" and (clause := _behind_text(doc, token.i + 1, stop)) is not None:
            yield clause  # "under the accord | boats will refuel", with no comma
        elif behind.lower_ == "which" and token.pos_ == "ADP":
            yield token.i + 2  # "… under which | boats refuel"
        elif (token.lower_ in _OPENING and token.tag_ != "DT" and token.nbor(-1).lower_ != "according") or (
            token.lower_ == "which" and (is_finite(behind) or behind.tag_ == "MD")
        ):
            yield token.i + 1
        elif token.tag_ == "VBG" and (
            token.lemma_.lower() in _STIPULATING or (token.lower_ == "providing" and behind.lower_ == "for")
        ):
            yield token.i
