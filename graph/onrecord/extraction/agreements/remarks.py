"""Find what may show a stance: statements that bear on an agreement, and deeds done about one.

Comes in: the agreements and the statements of an article. Go out: remarks, each with its agreement, its actor and
the words that could show where he stands; whether they do is settled in `leanings`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.bearings import Link, Places
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
from onrecord.extraction.cues import subject_of, takes_up
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.statements import Told, Utterance
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Span, SpeakerType

# Deeds that say where somebody stands only with these words behind them: "voted against the pact".
_VOTING = frozenset("vote campaign march rally lobby fight argue speak demonstrate cast petition".split())
_SIDES = frozenset({"for", "against", "in", "no", "yes"})
# "Expressed concern", "has doubts", "gave its blessing".
_SHOWING = frozenset({"express", "voice", "raise", "have", "give", "lend", "air", "share", "declare", "reiterate"})
_STANDING = SUPPORT | OPPOSITION | DOUBT | {"regret", "congratulation", "displeasure", "reluctance"}


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
    def named_at(self) -> Iterator[Span]:
        """Yield where its words name the agreement."""
        places = self.agreed.places  # in text order, by their beginnings as by their ends
        for span in self.spans:
            first = bisect_right(places, span.start, key=attrgetter("end"))
            yield from places[first : bisect_left(places, span.end, key=attrgetter("start"))]

    @property
    def is_near(self) -> bool:
        """Tell whether the words, or their sentence, name the agreement."""
        return self.link in {Link.NAMED, Link.BESIDE}


def remarks(parse: Parse, agreed: tuple[Agreed, ...], told: Told) -> list[Remark]:
    """Return every remark on every agreement, in text order; empty where the article reports no agreement."""
    if not agreed:
        return []
    places = Places(parse, agreed)
    found = [*_said(parse, places, told), *_done(parse, places, told)]
    return sorted(found, key=lambda remark: remark.spans[0].start)


def _said(parse: Parse, places: Places, told: Told) -> Iterator[Remark]:
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
    parse: Parse, places: Places, utterance: Utterance, words: tuple[Tokens, ...], cue: Token | None
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
        return places.most_told(beside), Link.BESIDE
    last = places.before(found.start, paragraph.start)
    if last is not None:
        return last, Link.CARRIED
    near = places.names_main(parse.paragraphs[max(0, paragraph.index - 1)].start, found.start)
    return places.main, (Link.CARRIED if near else Link.MAIN)


def stands_by(verb: Token) -> bool:
    """Tell whether somebody "stands by" or "stands behind" something."""
    if verb.lemma_.lower() != "stand":
        return False
    return any(t.lower_ in {"behind", "by"} for t in verb.doc[verb.i + 1 : verb.i + 2])


# --- deeds ----------------------------------------------------------------------------------------------------


def _done(parse: Parse, places: Places, told: Told) -> Iterator[Remark]:
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
            doers = _doers(told.coreference, paragraph, token)
            borne = places.within(span.start, span.end)
            link = Link.NAMED if borne else Link.BESIDE
            if not borne:
                sentence = paragraph.span(token.sent)
                borne = places.within(sentence.start, sentence.end)
            if not borne:
                borne, link = [places.main], Link.MAIN
            for one in doers:
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
    return lemma in _LEANING or stands_by(verb)


def _doers(coreference: Coreference, paragraph: Paragraph, verb: Token) -> tuple[Entity, ...]:
    """Return who does something, by name: several where they are joined, nobody where no name is told."""
    subject = _subject(verb)
    if subject is None:
        return ()
    joined = (subject, *(token for token in subject.children if token.dep_ == "conj"))
    found = (coreference.at(paragraph, token) for token in joined)
    named = [one for one in found if one is not None and one.type is not SpeakerType.UNNAMED]
    return tuple(dict.fromkeys(member for one in named for member in one.members or (one,)))


def _subject(verb: Token) -> Token | None:
    """Return the word for whoever does something."""
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if agent is not None or any(c.dep_ == "nsubj:pass" for c in verb.children):
        return agent
    doing = verb
    for _ in range(3):
        subject = subject_of(doing)
        if subject is not None:
            return doing.head if takes_up(subject, doing) else subject
        if doing.dep_ not in {"conj", "xcomp", "advcl"} or doing.head == doing:
            return None
        doing = doing.head
    return None


def _is_inside(at: int, spoken: list[tuple[int, int]]) -> bool:
    """Tell whether a place stands in somebody's words; `spoken` is sorted and may overlap."""
    i = bisect_right(spoken, (at, 1 << 60)) - 1
    return any(start <= at < end for start, end in spoken[max(0, i - 4) : i + 1])
