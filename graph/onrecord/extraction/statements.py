"""Put statements together: words, cue, speaker, addressee, medium, what they are about, the day they were said.

Comes in: attributions and everybody they could mean. Goes out: statements in text order, their spans counted into
the source file.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse, child, noun_phrase
from onrecord.extraction.lexicon import CRITICISING, PEJORATIVE
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution
from onrecord.extraction.speakers import Speakers, may_echo
from onrecord.record import Cue, Mention, Moment, Named, Span, Speaker, Statement, words_of

# Verbs whose object is the one spoken to.
_TOLD = frozenset("tell inform assure ask urge remind warn notify reassure advise".split())
_SPOKEN_TO = frozenset({"to", "with"})


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of an article, and all who speak in them."""

    statements: tuple[Statement, ...]
    speaking: tuple[Actor, ...]


def statements(
    parse: Parse,
    found: tuple[Attribution, ...],
    quoted: tuple[Passage, ...],
    cast: Cast,
    agreed: tuple[Agreed, ...],
) -> Told:
    """Return the statements, numbered s1, s2 … in the order of their words, and whoever speaks."""
    kept = _without_doubles(found)
    enclosing = _enclosing(kept)
    speakers = Speakers(parse, Coreference(parse, cast, quoted, tuple(kept)))
    resolved: dict[int, Entity | None] = {}
    # Those who tell come before those they tell of: a nested "I" needs its enclosing speaker. What a headline
    # or heading quotes comes last, for its speaker is found by its words.
    order = sorted(
        range(len(kept)),
        key=lambda i: (_depth(i, enclosing), may_echo(parse, kept[i]), _reading_order(kept[i])),
    )
    for i in order:
        outer = enclosing[i]
        resolved[i] = speakers.of(kept[i], resolved[outer] if outer is not None else None)
    speaking = [entity.speaker if (entity := resolved[i]) is not None else None for i in range(len(kept))]
    return Told(
        tuple(_statement(parse, i, kept[i], speaking[i], enclosing[i], cast, agreed) for i in range(len(kept))),
        tuple(
            Actor(
                one.id,
                one.name,
                one.type,
                Mention(parse.article.source_span(kept[i].source or kept[i].content[0])),
            )
            for i, entity in resolved.items()
            if entity is not None
            for one in (entity, *entity.members)
        ),
    )


def _reading_order(attribution: Attribution) -> int:
    return min(attribution.start, attribution.cue.start if attribution.cue else attribution.start)


def _without_doubles(found: tuple[Attribution, ...]) -> list[Attribution]:
    """Drop an attribution whose words another with the same cue or nearly the same words already has."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (a.start, -a.content[-1].end, a.cue is None)):
        if not any(_overlap(attribution.content, other.content) > 0.8 for other in kept[-6:]):
            kept.append(attribution)
    return kept


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    union = sum(s.end - s.start for s in (*one, *other)) - shared
    return shared / union


def _enclosing(found: list[Attribution]) -> list[int | None]:
    """Return for each attribution the narrowest one whose words hold all of its own, its cue included.

    `found` is in order of the first words, the longer first, so that whoever holds another comes before it.
    """
    enclosing: list[int | None] = []
    reaching: list[int] = []  # those whose words go on beyond the place that is looked at
    for i, inner in enumerate(found):
        reaching = [j for j in reaching if found[j].content[-1].end > inner.start]
        spans = (*inner.content, *((inner.cue,) if inner.cue else ()))
        holders = [j for j in reaching if all(any(o.contains(s) for o in found[j].content) for s in spans)]
        enclosing.append(min(holders, key=lambda j: sum(len(s) for s in found[j].content), default=None))
        reaching.append(i)
    return enclosing


def _depth(i: int, enclosing: list[int | None]) -> int:
    depth, outer = 0, enclosing[i]
    while outer is not None:
        depth, outer = depth + 1, enclosing[outer]
    return depth


def _statement(
    parse: Parse,
    i: int,
    found: Attribution,
    speaker: Speaker | None,
    outer: int | None,
    cast: Cast,
    agreed: tuple[Agreed, ...],
) -> Statement:
    article = parse.article
    paragraph = parse.paragraphs[found.paragraph]
    cue = paragraph.doc[found.cue_token] if found.cue_token is not None else None
    addressee = _addressee(parse, paragraph, cue, found, cast) if cue is not None else None
    via = _medium(paragraph, cue, found, cast) if cue is not None else None
    if addressee is not None and is_medium(addressee.name):
        via = addressee
    own = speaker.id if speaker else None
    return Statement(
        id=f"s{i + 1}",
        mode=found.mode,
        text=words_of(article.text, found.content),
        spans=tuple(article.source_span(span) for span in found.content),
        act=found.act,
        polarity=found.polarity,
        cue=Cue(found.cue.of(article.text), (article.source_span(found.cue),)) if found.cue else None,
        speaker=speaker,
        speaker_mention=article.source_span(found.source) if found.source else None,
        addressee=addressee,
        via=via,
        about=tuple(x for x in _about(found, cast, agreed) if x != own),
        criticises=_criticised(parse, found, cast),
        within=f"s{outer + 1}" if outer is not None else None,
        said_on=_said_on(parse, paragraph, cue, found),
    )


def _outside(paragraph: Paragraph, token: Token, found: Attribution) -> bool:
    start = paragraph.start + token.idx
    return not any(span.start <= start < span.end for span in found.content)


def _named(parse: Parse, paragraph: Paragraph, head: Token, cast: Cast) -> Named | None:
    person = cast.people.at(paragraph.index, head.i)
    if person is not None:
        return Named(person, cast.people.get(person).name)
    phrase = noun_phrase(head)
    bodies = cast.organizations.within(paragraph.index, phrase.start, phrase.end)
    if bodies:
        return Named(bodies[0][1].id, bodies[0][1].name)
    if head.pos_ in {"NOUN", "PROPN"}:
        return Named(None, parse.text_of(paragraph.span(phrase)))
    return None


def _addressee(parse: Parse, paragraph: Paragraph, cue: Token, found: Attribution, cast: Cast) -> Named | None:
    head = child(cue, "iobj", "obj") if cue.lemma_.lower() in _TOLD else None
    if head is None:
        head = next(
            (c for c in cue.children if c.dep_ == "obl" and (case := child(c, "case")) and case.lower_ == "to"),
            None,
        )
    if head is None or not _outside(paragraph, head, found) or head.i < cue.i:
        return None
    return _named(parse, paragraph, head, cast)


def _medium(paragraph: Paragraph, cue: Token, found: Attribution, cast: Cast) -> Named | None:
    """Return the medium named in the cue's own sentence: "in an interview with X", "on X", "told X"."""
    for mention, body in cast.organizations.within(paragraph.index, cue.sent.start, cue.sent.end):
        head = paragraph.doc[mention.end_token - 1]
        spoken = any(c.lower_ in {"to", "with", "on", "in"} for c in head.children if c.dep_ == "case")
        if is_medium(body.name) and spoken and _outside(paragraph, head, found):
            return Named(body.id, body.name)
    return None


def _about(found: Attribution, cast: Cast, agreed: tuple[Agreed, ...]) -> tuple[str, ...]:
    """Return whom and what the words name, in order: ids of persons, countries, organizations and agreements."""
    spans = (*found.content, *((found.target,) if found.target else ()))
    agreements = (
        (place.start, a.agreement.id)
        for a in agreed
        for place in a.places
        if any(span.start <= place.start < span.end for span in spans)
    )
    return tuple(dict.fromkeys(who for _, who in sorted([*cast.named_in(spans), *agreements])))


def _criticised(parse: Parse, found: Attribution, cast: Cast) -> tuple[str, ...]:
    """Return which person a naming verb finds fault with: "branded Y …", "called Y a coward"."""
    words = {t.strip("\"'“”‘’.,!?").lower() for span in found.content for t in parse.text_of(span).split()}
    if found.target is None or not (found.verb in CRITICISING or words & PEJORATIVE):
        return ()
    persons = {place.person for place in cast.people.in_paragraph(found.paragraph)}
    return tuple(dict.fromkeys(who for _, who in cast.named_in([found.target]) if who in persons))


def _said_on(parse: Parse, paragraph: Paragraph, cue: Token | None, found: Attribution) -> Moment | None:
    if cue is None:
        return None
    sentence = cue.sent
    for mention in date_mentions(sentence.text, parse.article.published):
        tokens = paragraph.doc.char_span(
            sentence.start_char + mention.span.start,
            sentence.start_char + mention.span.end,
            alignment_mode="expand",
        )
        printed = parse.article.modified or parse.article.published
        past = printed is None or mention.moment.value <= printed.day
        if tokens is not None and past and _outside(paragraph, tokens[-1], found) and tokens.root.head == cue:
            return mention.moment
    return None
