"""Read to whom something was said, through which medium, and on which day.

Comes in: an attribution with its cue, everybody whom the article names, and who is meant where. Goes out: the
addressee, the medium and the day, each None where the cue's sentence says nothing of it.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import subject_of, whom_it_was_put_to
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse, child
from onrecord.extraction.mentions import FIRST
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.search import Attribution
from onrecord.record import Mention, Moment, Named, SpeakerType

# Verbs whose object is the one spoken to.
_TOLD = frozenset(
    "tell inform assure ask urge remind warn notify reassure advise promise write thank commend".split()
)
_BEFORE_MEDIA = frozenset({"to", "with", "on", "in", "via", "by"})
_JOINED = frozenset({"advcl", "conj", "xcomp", "parataxis"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:unmarked", "nmod:desc"})
# So far from its cue may a day stand that the parser hangs elsewhere: "Mr Leka on Tuesday again told …".
_NEAR_CUE = 6


@dataclass(frozen=True, slots=True)
class Circumstances:
    """To whom, through what, when; `actors` are media that the article names as nothing else."""

    addressee: Named | None = None
    via: Named | None = None
    said_on: Moment | None = None
    actors: tuple[Actor, ...] = ()


def circumstances(parse: Parse, found: Attribution, cast: Cast, coreference: Coreference) -> Circumstances:
    """Return the circumstances of one attribution: of its cue, else of the verb that its cue is joined to."""
    if found.cue_token is None:
        return Circumstances()
    paragraph = parse.paragraphs[found.paragraph]
    cue = paragraph.doc[found.cue_token]

    def spoken_to(verb: Token) -> tuple[Named | None, tuple[Actor, ...]]:
        return _addressee(parse, paragraph, verb, found, cast, coreference)

    verbs = [cue]
    if cue.dep_ in _JOINED and cue.head is not cue and subject_of(cue) is None:
        verbs.append(cue.head)  # "told the house on Monday that …, adding that …"
    addressee, actors = next((to for verb in verbs if (to := spoken_to(verb))[0] is not None), (None, ()))
    via, others = _medium(parse, paragraph, cue, found, cast)
    if addressee is not None and is_medium(addressee.name):
        via = addressee
    elif addressee is None and via is not None and _is_spoken_with(paragraph, cue, via.name):
        addressee = via
    return Circumstances(addressee, via, _said_on(parse, paragraph, verbs, found), (*actors, *others))


# --- to whom -------------------------------------------------------------------------------------------------


def _addressee(
    parse: Parse, paragraph: Paragraph, cue: Token, found: Attribution, cast: Cast, coreference: Coreference
) -> tuple[Named | None, tuple[Actor, ...]]:
    asked = whom_it_was_put_to(cue)
    head = asked or (child(cue, "iobj", "obj") if cue.lemma_.lower() in _TOLD else None)
    if head is None or (head.i < cue.i and asked is None):
        to = (c for c in cue.children if c.dep_ == "obl" and (case := child(c, "case")) and case.lower_ == "to")
        head = next(to, None)
    if head is None or (head.i < cue.i and asked is None) or not _outside(paragraph, head, found):
        return None, ()
    if head.lower_ in FIRST:
        return Named(None, head.text), ()
    first, end = _phrase(head)
    end = next((i for i in range(head.i + 1, end) if not _outside(paragraph, paragraph.doc[i], found)), end)
    entity = coreference.at(paragraph, head)
    if entity is not None and entity.type is not SpeakerType.UNNAMED:
        if entity.type is SpeakerType.GROUP:
            return Named(None, entity.name), ()
        place = Mention(parse.article.source_span(paragraph.span(paragraph.doc[first:end])))
        return Named(entity.id, entity.name), (Actor(entity.id, entity.name, entity.type, place),)
    bodies = cast.organizations.within(paragraph.index, first, end)
    if bodies:
        return Named(bodies[0][1].id, bodies[0][1].name), ()
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None, ()
    return Named(None, parse.text_of(paragraph.span(paragraph.doc[first:end]))), ()


def _phrase(head: Token) -> tuple[int, int]:
    """Return the tokens of a noun with what stands before it and "of …": "a rally", not "a rally in Oslo"."""
    first = min((c.left_edge.i for c in head.lefts if c.dep_ in _BEFORE_NOUN), default=head.i)
    of = (c.right_edge.i for c in head.rights if (case := child(c, "case")) and case.lower_ == "of")
    name = (c.right_edge.i for c in head.rights if c.dep_ == "flat")
    return first, max((head.i, *of, *name)) + 1


# --- through what --------------------------------------------------------------------------------------------


def _medium(
    parse: Parse, paragraph: Paragraph, cue: Token, found: Attribution, cast: Cast
) -> tuple[Named | None, tuple[Actor, ...]]:
    """Return the medium named in the cue's own sentence: "in an interview with X", "on X"."""
    doc, sentence = paragraph.doc, cue.sent
    for mention, body in cast.organizations.within(paragraph.index, sentence.start, sentence.end):
        head = doc[mention.end_token - 1]
        spoken = any(c.lower_ in _BEFORE_MEDIA for c in head.children if c.dep_ == "case")
        if is_medium(body.name) and spoken and _outside(paragraph, head, found):
            return Named(body.id, body.name), ()
    behind_on = False
    for token in sentence:
        # "wrote on X": a network is no organization in the eyes of the name finder.
        behind_on, was_behind = token.lower_ == "on", behind_on
        if was_behind and is_medium(token.text) and _outside(paragraph, token, found):
            place = Mention(parse.article.source_span(paragraph.span(doc[token.i : token.i + 1])))
            actor = Actor(slug(token.text), token.text, SpeakerType.ORGANIZATION, place)
            return Named(actor.id, actor.name), (actor,)
    return None, ()


def _is_spoken_with(paragraph: Paragraph, cue: Token, medium: str) -> bool:
    """Tell whether a medium is whom it was said to: "in an interview with Radio Oslo"."""
    sentence = paragraph.doc[cue.sent.start : cue.sent.end].text
    return f"with {medium}" in sentence or f"with the {medium}" in sentence


# --- when ----------------------------------------------------------------------------------------------------


def _said_on(parse: Parse, paragraph: Paragraph, verbs: list[Token], found: Attribution) -> Moment | None:
    """Return the day that hangs on the cue, or stands close beside it with no other verb between."""
    sentence = verbs[0].sent
    printed = parse.article.modified or parse.article.published
    near = None
    for mention in date_mentions(sentence.text, parse.article.published):
        tokens = paragraph.doc.char_span(
            sentence.start_char + mention.span.start,
            sentence.start_char + mention.span.end,
            alignment_mode="expand",
        )
        if tokens is None or not _outside(paragraph, tokens[-1], found):
            continue
        if printed is not None and mention.moment.value > printed.day:
            continue
        if tokens.root.head in verbs:
            return mention.moment
        if near is None and any(_stands_by(verb, tokens.start, tokens.end) for verb in verbs):
            near = mention.moment
    return near


def _stands_by(cue: Token, first: int, end: int) -> bool:
    """Tell whether a day stands by its cue: a few words away, no other verb, clause or sentence between."""
    between = cue.doc[end : cue.i] if end <= cue.i else cue.doc[cue.i + 1 : first]
    if len(between) > _NEAR_CUE:
        return False
    return not any(t.pos_ in {"VERB", "SCONJ"} or t.text in {",", ";", ":", '"'} for t in between)


def _outside(paragraph: Paragraph, token: Token, found: Attribution) -> bool:
    start = paragraph.start + token.idx
    return not any(span.start <= start < span.end for span in found.content)
