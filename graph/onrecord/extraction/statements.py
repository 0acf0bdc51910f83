"""Put statements together: words, cue, speaker, addressee, medium, what they are about, the day they were said.

Comes in: attributions and everybody they could mean. Goes out: statements in text order, their spans counted into
the source file.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.circumstances import Circumstances, circumstances
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Parse
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.reporting_lexicon import CRITICISING, NAMING, PEJORATIVE
from onrecord.extraction.search import Attribution
from onrecord.extraction.sourceless import may_echo
from onrecord.extraction.speakers import Speakers
from onrecord.record import Cue, Mention, Mode, Span, Statement, words_of

_FARTHEST_NAMED = 9  # tokens between a naming verb and what it calls somebody


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement, where it was found in `Article.text`, and who is behind it."""

    statement: Statement
    attribution: Attribution
    speaker: Entity | None


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of an article, who is meant where, and all who speak, are spoken to or pass it on."""

    utterances: tuple[Utterance, ...]
    coreference: Coreference
    actors: tuple[Actor, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements alone."""
        return tuple(utterance.statement for utterance in self.utterances)


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
    depths: list[int] = []
    for outer in enclosing:  # whoever holds another comes before it
        depths.append(0 if outer is None else depths[outer] + 1)
    coreference = Coreference(parse, cast, quoted, tuple(kept))
    speakers = Speakers(parse, coreference)
    resolved: dict[int, Entity | None] = {}
    # Those who tell come before those they tell of: a nested "I" needs its enclosing speaker. What a headline
    # or heading quotes comes last, for its speaker is found by its words.
    order = sorted(range(len(kept)), key=lambda i: (depths[i], may_echo(parse, kept[i]), _reading_order(kept[i])))
    for i in order:
        outer = enclosing[i]
        resolved[i] = speakers.of(kept[i], resolved[outer] if outer is not None else None)
    told: list[Utterance] = []
    actors: list[Actor] = []
    places = sorted((place.start, one.agreement.id) for one in agreed for place in one.places)
    for i, one in enumerate(kept):
        entity = resolved[i]
        teller = _teller(parse, one, kept, enclosing[i], resolved)
        around = circumstances(parse, one, cast, coreference, teller if teller is not entity else None)
        if entity is not None and around.addressee is not None and around.addressee.id == entity.id:
            around = replace(around, addressee=None)  # nobody is told by himself
        statement = _statement(parse, i, one, entity, enclosing[i], around, cast, places)
        told.append(Utterance(statement, one, entity))
        place = Mention(parse.article.source_span(one.source or one.content[0]))
        speaking = (entity, *entity.members) if entity is not None else ()
        actors += [Actor(who.id, who.name, who.type, place) for who in speaking]
        actors += around.actors
    return Told(tuple(told), coreference, tuple(actors))


def _teller(
    parse: Parse, inner: Attribution, kept: list[Attribution], outer: int | None, who: dict[int, Entity | None]
) -> Entity | None:
    """Return who tells in other words, by the clause right around, what another said; None for a quotation."""
    if outer is None or kept[outer].mode is not Mode.INDIRECT or kept[outer].paragraph != inner.paragraph:
        return None
    doc, cue = parse.paragraphs[inner.paragraph].doc, inner.cue_token
    governed = cue is not None and doc[cue].dep_ == "ccomp" and doc[cue].head.i == kept[outer].cue_token
    return who[outer] if governed else None


def _reading_order(attribution: Attribution) -> int:
    return min(attribution.start, attribution.cue.start if attribution.cue else attribution.start)


def _without_doubles(found: tuple[Attribution, ...]) -> list[Attribution]:
    """Drop an attribution whose words another with the same cue or nearly the same words already has."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (a.start, -a.content[-1].end, a.cue is None)):
        if not any(_are_doubles(attribution, other) for other in kept[-6:]):
            kept.append(attribution)
    return kept


def _are_doubles(one: Attribution, other: Attribution) -> bool:
    """Tell whether two have nearly the same words, one not told in the other's: not "she hoped | it would go"."""
    cue = one.cue if other.mode is Mode.INDIRECT else None
    if cue is not None and any(span.contains(cue) for span in other.content):
        return False
    return _overlap(one.content, other.content) > 0.8


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


def _statement(
    parse: Parse,
    i: int,
    found: Attribution,
    entity: Entity | None,
    outer: int | None,
    around: Circumstances,
    cast: Cast,
    agreements: list[tuple[int, str]],
) -> Statement:
    article = parse.article
    own = entity.id if entity else None
    return Statement(
        id=f"s{i + 1}",
        mode=found.mode,
        text=words_of(article.text, found.content),
        spans=tuple(article.source_span(span) for span in found.content),
        act=found.act,
        polarity=found.polarity,
        cue=Cue(found.cue.of(article.text), (article.source_span(found.cue),)) if found.cue else None,
        speaker=entity.speaker if entity else None,
        speaker_mention=article.source_span(found.source) if found.source else None,
        addressee=around.addressee,
        via=around.via,
        about=tuple(x for x in _about(parse, found, cast, agreements) if x != own),
        criticises=_criticised(parse, found, cast),
        within=f"s{outer + 1}" if outer is not None else None,
        said_on=around.said_on,
    )


def _about(parse: Parse, found: Attribution, cast: Cast, agreements: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return whom and what the words name, in order: ids of persons, countries, organizations and agreements.

    `agreements` are (start, id) of every place where one is named, in order.
    """
    target = _target(parse, found)
    spans = (*found.content, *((target,) if target else ()))
    bounds = [(bisect_left(agreements, (s.start, "")), bisect_left(agreements, (s.end, ""))) for s in spans]
    named = [place for first, end in bounds for place in agreements[first:end]]
    return tuple(dict.fromkeys(who for _, who in sorted([*cast.named_in(spans), *named])))


def _criticised(parse: Parse, found: Attribution, cast: Cast) -> tuple[str, ...]:
    """Return which person a naming verb finds fault with: "branded Y …", "called Y a coward"."""
    words = {t.strip("\"'“”‘’.,!?").lower() for span in found.content for t in parse.text_of(span).split()}
    target = _target(parse, found)
    if target is None or not (found.verb in CRITICISING or words & PEJORATIVE):
        return ()
    persons = {place.person for place in cast.people.in_paragraph(found.paragraph)}
    return tuple(dict.fromkeys(who for _, who in cast.named_in([target]) if who in persons))


def _target(parse: Parse, found: Attribution) -> Span | None:
    """Return whom a naming verb names: the words between "branded" and “a coward”."""
    if found.target is not None or found.cue_token is None or found.verb not in NAMING:
        return found.target
    paragraph = parse.paragraphs[found.paragraph]
    behind = paragraph.doc[found.cue_token + 1 : found.cue_token + 1 + _FARTHEST_NAMED]
    # What he is called stands in marks behind him.
    named = list(takewhile(lambda token: not token.is_quote and token.pos_ != "VERB", behind))
    if not named or len(named) == len(behind):
        return None
    return paragraph.span(paragraph.doc[named[0].i : named[-1].i + 1])
