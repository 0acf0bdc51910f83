"""Read where an agreement was made.

Comes in: the events told of an accord. Goes out: a place, from the clause that tells of the making.
"""

import re
from datetime import date

from onrecord.extraction.agreements.days import in_order, leads
from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.language import Parse, noun_phrase
from onrecord.extraction.tokens import Token
from onrecord.record import Moment

_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday parliament congress principle force effect".split()
)
# Nobody signs there: it is what the agreement is about.
_WATERS = frozenset(
    "sea ocean mediterranean adriatic aegean baltic caribbean atlantic pacific arctic gulf strait".split()
)
_BEHIND_PLACE = re.compile(r"[,(:\u2013\u2014]|\s-")


def place_of(parse: Parse, accord: Accord, told: list[Event], day: Moment | None) -> str | None:
    """Return the town or place of signature, or of agreeing, as printed; None where nothing says.

    A report of the day is filed from where the signing was, if it names no other place; so is one of what was
    signed "here". `day` is that of the signature.
    """
    for event in in_order(told):
        for token in event.word.subtree:
            named = _place_at(token)
            if named is not None and _belongs_to(token.head, event.word):
                return named
    for naming in accord.namings:
        for token in naming.head.rights:
            for inner in token.subtree:
                named = _place_at(inner)
                if named is not None and inner.head == token and token.dep_ in {"nmod", "obl"}:
                    return named
    made = (e for e in in_order(told) if e.status in {"signed", "agreed"} and not e.supposed and not e.said)
    for event in made:
        here = any(t.lower_ == "here" for t in event.word.sent)
        if here or _is_news(parse, event.date or (day if leads(event) else None)):
            return _dateline(parse)
    return None


def _is_news(parse: Parse, day: Moment | None) -> bool:
    """Tell whether a day is that of the report, or the one before."""
    published = parse.article.dated
    if published is None or day is None or day.precision != "day" or len(published.value) < len("2026-01-07"):
        return False
    return 0 <= (date.fromisoformat(published.day) - date.fromisoformat(day.day)).days <= 1


def _dateline(parse: Parse) -> str | None:
    """Return the place in the dateline, which reading leaves out of the text."""
    for left in parse.article.left_out:
        if left.reason == "dateline":
            place = _BEHIND_PLACE.split(left.span.of(parse.article.source_text).strip(), maxsplit=1)[0].strip()
            return (place.title() if place.isupper() else place) if place and "/" not in place else None
    return None


def _place_at(case: Token) -> str | None:
    """Return the place behind "in" or "at", None where it is none."""
    if case.lower_ not in {"in", "at"} or case.dep_ != "case":
        return None
    head = case.head
    if head.pos_ != "PROPN" or head.lower_ in _MONTHS or head.text.isdigit():
        return None
    entity = next((e for e in head.doc.ents if e.label_ == "LOC" and e.start <= head.i < e.end), None)
    if (entity is None and head.ent_type_ in {"PERSON", "ORG"}) or head.lower_ in _WATERS:
        return None
    return (entity or noun_phrase(head, joined=False)).text.removeprefix("the ")


def _belongs_to(noun: Token, verb: Token) -> bool:
    over = noun
    for _ in range(3):
        over = over.head
        if over == verb:
            return True
        if over.pos_ in {"VERB", "AUX"}:
            return False
    return False
