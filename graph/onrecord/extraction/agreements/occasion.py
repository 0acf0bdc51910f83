"""Read where and when an agreement was made.

Comes in: the events told of an accord. Go out: a place and a day, each from the clause that tells of the making.
"""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.naming import LEAD
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.language import Parse, noun_phrase
from onrecord.extraction.tokens import Token
from onrecord.record import BlockKind, Moment

_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday parliament congress principle force effect".split()
)
# Nobody signs there: it is what the agreement is about.
_WATERS = frozenset(
    "sea ocean mediterranean adriatic aegean baltic caribbean atlantic pacific arctic gulf strait".split()
)
_BEHIND_PLACE = re.compile(r"[,(:\u2013\u2014]|\s-")
_NEAR = 6  # tokens
# In this order: a signature tells more of where and when than the talks before it.
_MAKING = ("signed", "agreed", "ratified", "under-negotiation", "proposed")


def place_of(parse: Parse, accord: Accord, told: list[Event], day: Moment | None) -> str | None:
    """Return the town or place of signature, or of agreeing, as printed; None where nothing says.

    A report of the day is filed from where the signing was, if it names no other place; so is one of what was
    signed "here". `day` is that of the signature.
    """
    for event in _in_order(told):
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
    made = (e for e in _in_order(told) if e.status in {"signed", "agreed"} and not e.supposed and not e.said)
    for event in made:
        here = any(t.lower_ == "here" for t in event.word.sent)
        if here or _is_news(parse, event.date or (day if _leads(event) else None)):
            return _dateline(parse)
    return None


def _is_news(parse: Parse, day: Moment | None) -> bool:
    """Tell whether a day is that of the report, or the one before."""
    published = parse.article.dated
    if published is None or day is None or day.precision != "day" or len(published.value) < len("2026-01-07"):
        return False
    return 0 <= (date.fromisoformat(published.day) - date.fromisoformat(day.day)).days <= 1


def _leads(event: Event) -> bool:
    return event.paragraph.kind is not BlockKind.BODY or event.paragraph.index <= LEAD


def _dateline(parse: Parse) -> str | None:
    """Return the place in the dateline, which reading leaves out of the text."""
    for left in parse.article.left_out:
        if left.reason == "dateline":
            place = _BEHIND_PLACE.split(left.span.of(parse.article.source_text).strip(), maxsplit=1)[0].strip()
            return (place.title() if place.isupper() else place) if place and "/" not in place else None
    return None


def date_of(parse: Parse, accord: Accord, told: list[Event]) -> Moment | None:
    """Return the day of signature, or of agreeing; a year in the agreement's own name else."""
    planned = next((e.date for e in told if _is_planned(e, parse.article.dated)), None)
    for event in _in_order(told):
        if planned is not None and event.status != "signed":
            return planned  # "initialled on Saturday, to be signed on March 11"
        if event.date is not None and event.status != "proposed":
            return event.date
    for event in _in_order(told):
        dates = date_mentions(event.word.sent.text, parse.article.dated)
        if dates and event.status in {"signed", "agreed"} and not event.supposed:
            return dates[0].moment
    for naming in accord.namings:
        own = date_mentions(naming.doc[naming.first : naming.head.i].text, parse.article.dated)
        if own and own[0].moment.precision == "day":
            return own[0].moment  # "the July 3 truce"
        behind = naming.doc[naming.end : naming.end + _NEAR]
        dates = date_mentions(behind.text, parse.article.dated)
        if dates and behind[0].lower_ == "of" and dates[0].span.start <= len("of the "):
            return dates[0].moment  # "the truce of 3 July"
    if accord.years:
        return Moment(min(accord.years))
    for event in _in_order(told):
        if event.date is not None:
            return event.date
    today = parse.article.dated
    return Moment(today.day) if today is not None and any(_is_todays(parse, event) for event in told) else None


def _is_planned(event: Event, published: Moment | None) -> bool:
    """Tell whether an event is a signature on a day to come."""
    if event.status != "signed" or not event.supposed or event.negated or event.date is None or published is None:
        return False
    return event.date.precision == "day" and event.date.value > published.day


def _is_todays(parse: Parse, event: Event) -> bool:
    """Tell whether a report's first lines say what "has been" agreed, and name no day: then it is the report's."""
    published, word = parse.article.dated, event.word
    has = word.tag_ == "VBN" and any(c.lower_ in {"have", "has"} for c in word.children)
    made = event.status in {"signed", "agreed"} and not (event.supposed or event.negated or event.said)
    return _leads(event) and has and made and published is not None and published.precision in {"day", "minute"}


def _in_order(told: list[Event]) -> Iterator[Event]:
    for supposed in (False, True):
        for status in _MAKING:
            yield from (e for e in told if e.status == status and e.supposed is supposed and not e.negated)


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
