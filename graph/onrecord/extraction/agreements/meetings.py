"""Tell where those who signed had come together: "met in Lima and signed", "flew to Lima. There she signed".

Comes in: the event that tells of a making, and its paragraphs. Goes out: the noun that names the place.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.language import Parse
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, Moment

_MEETING = frozenset({"meet", "gather", "convene"})
_COMING = frozenset({"arrive", "fly", "travel", "come"})
_TALKING = frozenset({"talk", "meeting", "summit"})  # that are held
_BOTH = frozenset({"two", "three", "both", "four"})
_THEIRS = frozenset(
    {"leader", "president", "minister", "premier", "side", "party", "delegation", "country", "man"}
)
_VISIT = frozenset({"visit", "host", "trip", "stay"})
_FARTHEST = 20  # tokens before a verb


def where_they_met(parse: Parse, event: Event) -> Token | None:
    """Return the noun that names where they came together to do it, or before; None where nothing says."""
    verb = event.word
    joined = verb.dep_ == "conj" or (verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp"})
    if joined and child(verb, "nsubj", "nsubj:pass") is None and (place := _place_of(verb.head)) is not None:
        return place  # "met in Lima and | signed", "flew to Lima to | sign"
    if event.supposed or not _goes_on(verb):
        return None
    before = _sentence_before(parse, event)
    if before is None or _is_of_another_day(before, event.date, parse.article.dated):
        return None
    places = (_place_of(token) for token in before if token.pos_ == "VERB" and token.dep_ in {"ROOT", "conj"})
    return next(filter(None, places), None)


def _place_of(verb: Token) -> Token | None:
    """Return the place of "met in Lima", "held talks in Lima", "flew to Lima", "visited Lima"; else None."""
    lemma, thing = verb.lemma_.lower(), child(verb, "obj")
    if verb.tag_ not in {"VBD", "VBN", "VBG"} or is_negated(verb):
        return None
    if lemma == "visit":
        return thing if thing is not None and thing.ent_type_ == "LOC" else None
    talks = lemma == "hold" and thing is not None and thing.lemma_.lower() in _TALKING
    cases = {"in", "at", "to"} if lemma in _COMING else {"in", "at"}
    if lemma not in _MEETING | _COMING and not talks:
        return None
    return next((noun for noun in _behind(verb, thing) if _last_case(noun) in cases), None)


def _behind(verb: Token, thing: Token | None) -> Iterator[Token]:
    """Yield the places that hang on a verb, or on what is held or met by it."""
    over = {verb.i, thing.i if thing is not None else verb.i}
    for token in verb.doc.tokens[verb.i + 1 : min(verb.sent.end, verb.i + _FARTHEST)]:
        if token.ent_type_ == "LOC" and token.head.i in over and token.dep_ in {"obl", "nmod"}:
            yield token


def _last_case(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if c.dep_ == "case"), "")


def _goes_on(verb: Token) -> bool:
    """Tell whether a clause goes on with those who met: "they signed", "the two leaders", "there", "his host"."""
    before = verb.doc.tokens[max(verb.sent.start, verb.i - _FARTHEST) : verb.i]
    if any(token.lower_ == "there" and token.head == verb for token in (*before, *verb.rights)):
        return True
    if any(token.lemma_.lower() in _VISIT and token.tag_ == "NN" for token in before):
        return True
    subject = child(verb, "nsubj")
    if subject is None:
        return False
    if subject.lower_ in {"they", "both"}:
        return True
    counted = any(c.lower_ in _BOTH for c in subject.children)
    return counted and subject.lemma_.lower() in _THEIRS and subject.tag_ == "NNS"


def _sentence_before(parse: Parse, event: Event) -> Tokens | None:
    """Return the sentence before an event's, be it the last of the paragraph before; None at the start."""
    start = event.word.sent.start
    if start > event.paragraph.doc[0].i:
        return event.word.doc[start - 1].sent
    at = event.paragraph.index - 1
    if at < 0 or parse.paragraphs[at].kind is not BlockKind.BODY or not len(parse.paragraphs[at].doc):
        return None
    return parse.paragraphs[at].doc[len(parse.paragraphs[at].doc) - 1].sent


def _is_of_another_day(sentence: Tokens, day: Moment | None, published: Moment | None) -> bool:
    """Tell whether those who met did so on a day on which nothing was signed."""
    if day is None:
        return False
    days = [mention.moment.value for mention in date_mentions(sentence.text, published)]
    return bool(days) and not any(one.startswith(day.value) or day.value.startswith(one) for one in days)
