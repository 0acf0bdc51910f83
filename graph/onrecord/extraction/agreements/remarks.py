"""Find what may show a stance: statements that bear on an agreement, and deeds done about one.

Comes in: the agreements and the statements of an article. Go out: remarks, each with its agreement, its actor and
the words that could show where he stands; whether they do is settled in `leanings`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.modality import clause_of
from onrecord.extraction.agreements.verdicts import (
    AGAINST_WITH_PARTICLE,
    DOUBT,
    FAVOURING,
    OPPOSING,
    OPPOSITION,
    RESISTING,
    SUPPORT,
    SUPPORTING,
)
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import subject_of
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.statements import Told, Utterance
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Span, SpeakerType

# Deeds that say where somebody stands only with these words behind them: "voted against the pact".
_VOTING = frozenset({"vote", "campaign", "march", "rally", "lobby", "fight", "argue", "speak", "demonstrate"})
_SIDES = frozenset({"for", "against", "in"})
# "Expressed concern", "has doubts", "gave its blessing".
_SHOWING = frozenset({"express", "voice", "raise", "have", "give", "lend", "air", "share", "declare", "reiterate"})
_STANDING = SUPPORT | OPPOSITION | DOUBT


class Link(StrEnum):
    """How the words come to bear on the agreement."""

    NAMED = "named"  # they name it
    BESIDE = "beside"  # their sentence does
    CARRIED = "carried"  # their paragraph, or the one before
    MAIN = "main"  # they stand in an article about it


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """Words or a deed of somebody's that bear on an agreement. `words` are their tokens, a run per piece."""

    agreed: Agreed
    actor: Entity
    link: Link
    paragraph: Paragraph
    words: tuple[Tokens, ...]
    cue: Token | None
    spans: tuple[Span, ...]  # into Article.text
    utterance: Utterance | None = None  # None for a deed

    @property
    def is_near(self) -> bool:
        """Tell whether the words, or their sentence, name the agreement."""
        return self.link in {Link.NAMED, Link.BESIDE}


def remarks(parse: Parse, agreed: tuple[Agreed, ...], told: Told) -> list[Remark]:
    """Return every remark on every agreement, in text order; empty where the article reports no agreement."""
    if not agreed:
        return []
    places = _Places(parse, agreed)
    found = [*_said(parse, places, told), *_done(parse, places, told)]
    return sorted(found, key=lambda remark: remark.spans[0].start)


class _Places:
    """Where agreements are named, and which one a place in the text bears on."""

    def __init__(self, parse: Parse, agreed: tuple[Agreed, ...]) -> None:
        self._parse = parse
        self._named = sorted(((place.start, i) for i, a in enumerate(agreed) for place in a.places))
        self._starts = [start for start, _ in self._named]
        self._agreed = agreed
        self.main = max(agreed, key=lambda a: len(a.places))

    def within(self, start: int, end: int) -> list[Agreed]:
        """Return the agreements named in a run of the text."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return [self._agreed[i] for i in dict.fromkeys(i for _, i in self._named[first:last])]

    def before(self, start: int) -> tuple[Agreed, int] | None:
        """Return the agreement named last before a place, and where."""
        at = bisect_right(self._starts, start) - 1
        return (self._agreed[self._named[at][1]], self._starts[at]) if at >= 0 else None

    def names_main(self, start: int, end: int) -> bool:
        """Tell whether a run of the text names the agreement that the article is about."""
        return self.main in self.within(start, end)


def _said(parse: Parse, places: _Places, told: Told) -> Iterator[Remark]:
    for utterance in told.utterances:
        found, speaker = utterance.attribution, utterance.speaker
        if speaker is None:
            continue
        paragraph = parse.paragraphs[found.paragraph]
        words = tuple(_tokens(parse, found.content))
        if not words:
            continue
        cue = paragraph.doc[found.cue_token] if found.cue_token is not None else None
        agreed, link = _borne_on(parse, places, utterance, words, cue)
        for actor in speaker.members or (speaker,):
            yield Remark(agreed, actor, link, paragraph, words, cue, found.content, utterance)


def _tokens(parse: Parse, content: tuple[Span, ...]) -> Iterator[Tokens]:
    for span in content:
        tokens = parse.paragraph_at(span.start).tokens(span)
        if tokens is not None:
            yield tokens


def _borne_on(
    parse: Parse, places: _Places, utterance: Utterance, words: tuple[Tokens, ...], cue: Token | None
) -> tuple[Agreed, Link]:
    """Return the agreement that a statement bears on: one it names, else the one it is told beside."""
    found = utterance.attribution
    spans = (*found.content, *((found.target,) if found.target else ()))
    named = [agreed for span in spans for agreed in places.within(span.start, span.end)]
    if named:
        return (places.main if places.main in named else named[0]), Link.NAMED
    paragraph = parse.paragraph_at(found.start)
    sentence = paragraph.span(words[0].sent)
    beside = places.within(sentence.start, sentence.end)
    if not beside and cue is not None:
        sentence = parse.paragraphs[found.paragraph].span(cue.sent)
        beside = places.within(sentence.start, sentence.end)
    if beside:
        return max(beside, key=lambda a: len(a.places)), Link.BESIDE
    last = places.before(found.start)
    if last is not None and last[1] >= paragraph.start:
        return last[0], Link.CARRIED
    near = places.names_main(parse.paragraphs[max(0, paragraph.index - 1)].start, found.start)
    return places.main, (Link.CARRIED if near else Link.MAIN)


# --- deeds ----------------------------------------------------------------------------------------------------


def _done(parse: Parse, places: _Places, told: Told) -> Iterator[Remark]:
    """Yield what is done for or against an agreement: by no statement's cue, and in nobody's words."""
    cues = {(u.attribution.paragraph, u.attribution.cue_token) for u in told.utterances}
    spoken = sorted((s.start, s.end) for u in told.utterances for s in u.attribution.content)
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            if not _takes_sides(token) or (paragraph.index, token.i) in cues:
                continue
            at = paragraph.start + token.idx
            if _is_inside(at, spoken):
                continue
            clause = clause_of(token)
            span = paragraph.span(clause)
            actor = _doer(told.coreference, paragraph, token)
            if actor is None:
                continue
            borne = places.within(span.start, span.end)
            link = Link.NAMED if borne else Link.BESIDE
            if not borne:
                sentence = paragraph.span(token.sent)
                borne = places.within(sentence.start, sentence.end)
            if not borne:
                borne, link = [places.main], Link.MAIN
            for one in actor.members or (actor,):
                yield Remark(borne[0], one, link, paragraph, (clause,), token, (span,))


_LEANING = SUPPORTING | OPPOSING | RESISTING | FAVOURING
_LED_AGAINST = frozenset(lemma for lemma, _ in AGAINST_WITH_PARTICLE)


def _takes_sides(verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return verb.lower_ in _STANDING and any(c.dep_ == "cop" for c in verb.children)
    lemma = verb.lemma_.lower()
    if lemma in _VOTING:
        return any(t.lower_ in _SIDES for t in verb.doc[verb.i + 1 : verb.i + 4])
    if lemma in _LED_AGAINST:
        behind = verb.doc[verb.i + 1 : verb.i + 3]
        if any((lemma, t.lower_) in AGAINST_WITH_PARTICLE for t in behind):
            return True
    if lemma in _SHOWING:
        return any(c.dep_ == "obj" and c.lemma_.lower() in _STANDING for c in verb.children)
    return lemma in _LEANING


def _doer(coreference: Coreference, paragraph: Paragraph, verb: Token) -> Entity | None:
    if any(c.dep_ == "nsubj:pass" for c in verb.children):
        agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
        return coreference.at(paragraph, agent) if agent is not None else None
    doing = verb
    for _ in range(3):
        subject = subject_of(doing)
        if subject is not None:
            if subject.tag_ in {"WP", "WDT"} and doing.dep_ == "acl:relcl":
                subject = doing.head
            found = coreference.at(paragraph, subject)
            return found if found is not None and found.type is not SpeakerType.UNNAMED else None
        if doing.dep_ not in {"conj", "xcomp", "advcl"} or doing.head == doing:
            return None
        doing = doing.head
    return None


def _is_inside(at: int, spoken: list[tuple[int, int]]) -> bool:
    """Tell whether a place stands in somebody's words; `spoken` is sorted and may overlap."""
    i = bisect_right(spoken, (at, 1 << 60)) - 1
    return any(start <= at < end for start, end in spoken[max(0, i - 4) : i + 1])
