"""Read on which day an agreement was made, or is to be signed.

Come in: an accord and the events told of it. Goes out: a day, month or year; None where no words tell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.modality import tells_when
from onrecord.extraction.agreements.naming import LEAD
from onrecord.extraction.agreements.signing import whole_sentence
from onrecord.extraction.dates import COUNTED, DateMention, date_mentions, earlier
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, Moment

_NEAR = 6  # tokens
_ASIDE = frozenset({"acl:relcl", "advcl"})
# In this order: a signature tells more of where and when than the talks before it.
_MAKING = ("signed", "agreed", "ratified", "under-negotiation", "proposed")
_MADE = ("signed", "agreed")
_AFTER = re.compile(
    rf"\b(?:(?P<number>{COUNTED})\s+(?P<unit>hours?|days?|weeks?|months?|years?)|hours|the\s+(?P<next>day))"
    r"\s+(?:after|since)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\bth(?:e|at) same (?:day|morning|afternoon|evening|night|time|occasion)\b", re.IGNORECASE)


def date_of(parse: Parse, accord: Accord, told: Sequence[Event]) -> Moment | None:
    """Return the day of signature, or of agreeing; a year in the agreement's own name else."""
    published = parse.article.dated
    if (planned := planned_signature(told, published)) is not None:
        return planned.date
    every = [e for status in _MADE for e in _facts(told) if e.status == status]
    making = [e for e in every if e.word.lemma_.lower() != "have"]  # "they have a deal, she said on Monday"
    day = next((e.date for e in making if e.date), None)
    own = _own_date(accord, published)
    if own is not None and own.precision == "day" and (day is None or own.value.startswith(day.value)):
        return own  # of "the July 3 truce", signed in July
    if day is not None:
        return day
    beside = (_beside(e, published) for e in making if not _is_quoted(e))
    if (day := next(filter(None, beside), own)) is not None:
        return day
    if (near := _near(parse, [e for e in making if not _is_quoted(e)])) is not None:
        return near
    for event in in_order(told):
        if event.date is not None and not (event.supposed and event.status == "ratified"):
            return event.date
    return Moment(published.day) if published is not None and any(_is_todays(parse, e) for e in told) else None


def planned_signature(told: Sequence[Event], published: Moment | None) -> Event | None:
    """Return the event that tells of a signature on a day to come; None where it is signed, or no day is told."""
    if any(e.status == "signed" for e in _facts(told)):
        return None
    plans = [e for e in told if _is_planned(e, published)]
    return max(plans, key=lambda e: len(e.date.value) if e.date else 0, default=None)


def in_order(told: Sequence[Event]) -> Iterator[Event]:
    """Yield events that tell of the making, or of what goes before it, facts first."""
    for supposed in (False, True):
        for status in _MAKING:
            yield from (e for e in told if e.status == status and e.supposed is supposed and not e.negated)


def leads(event: Event) -> bool:
    """Tell whether an event is told where a report tells its news."""
    return event.paragraph.kind is not BlockKind.BODY or event.paragraph.index <= LEAD


def _facts(told: Sequence[Event]) -> Iterator[Event]:
    return (e for e in told if not e.supposed and not e.negated)


def _is_planned(event: Event, published: Moment | None) -> bool:
    """Tell whether an event is a signature on a day, or in a month, to come: "is to be signed on March 11"."""
    if event.status != "signed" or not event.supposed or event.negated or event.date is None or published is None:
        return False
    if event.date.precision != "day" and (event.date.precision != "month" or event.said):
        return False
    day, today = event.date.value, published.day[: len(event.date.value)]
    return day > today or (day == today and event.date.precision == "month")


def _beside(event: Event, published: Moment | None) -> Moment | None:
    """Return the day that an event's sentence tells, outside of its clause."""
    start, end = whole_sentence(event.word)
    sentence = event.word.doc[start:end]
    at = event.word.idx - sentence.start_char
    dates = date_mentions(sentence.text, published)
    if (counted := _counted(sentence.text[:at], dates, published)) is not None:
        return counted
    if _SAME.search(sentence.text):
        return _told_last(event.paragraph, sentence.start_char, published)
    own = (d for d in dates if not _is_of_other_news(event.word, sentence, d))
    return next((d.moment for d in _past(sentence.text, list(own), published)), None)


def _is_of_other_news(word: Token, sentence: Tokens, mention: DateMention) -> bool:
    """Tell whether a day of a sentence is only told beside: in brackets, behind "who" or "when".

    "Signed last week (the two fell out in March)", "by Tom Hale, who was in Lima on Tuesday".
    """
    at = sentence.start_char + mention.span.start
    told = next((token for token in sentence if token.idx >= at), word)
    between = [token.text for token in word.doc.tokens[min(word.i, told.i) : max(word.i, told.i)]]
    if between.count("(") != between.count(")"):
        return True
    over = {above.i for above in (word, *word.ancestors)}
    for above in (told, *told.ancestors):
        if above.i in over:
            return False
        if above.dep_ in _ASIDE and any(c.lower_ in {"who", "when"} for c in above.children):
            return True
    return False


def _near(parse: Parse, making: Sequence[Event]) -> Moment | None:
    """Return the day told last before in an event's paragraph; that of the lead where it stands there."""
    published = parse.article.dated
    for event in making:
        before = event.paragraph.doc.text[: event.word.sent.start_char]
        if days := _days(before, published):
            return days[-1]
    if not any(leads(event) for event in making):
        return None
    own = [event.word.sent.text for event in making]  # their days are told of something else
    lead = (p.doc.text for p in parse.paragraphs[: LEAD + 1] if p.kind is not BlockKind.HEADLINE)
    texts = (reduce(lambda left, sentence: left.replace(sentence, ""), own, text) for text in lead)
    return next((days[0] for text in texts if (days := _days(text, published))), None)


def _days(text: str, published: Moment | None) -> list[Moment]:
    """Return the days of a text that have come, in order."""
    past = _past(text, date_mentions(text, published), published)
    return [d.moment for d in past if d.moment.precision == "day"]


def _past(text: str, dates: Sequence[DateMention], published: Moment | None) -> Iterator[DateMention]:
    return (d for d in dates if not _is_to_come(d, published) and tells_when(text, d))


def _is_quoted(event: Event) -> bool:
    """Tell whether somebody's own words tell it: "I signed for two lanes," he said on Monday."""
    doc, at = event.word.doc, event.word.i
    before = sum(t.is_quote and t.tag_ != "POS" for t in doc[event.word.sent.start : at])
    return before % 2 == 1 or (event.said and any(t.is_quote for t in doc[at : event.word.sent.end]))


def _is_to_come(mention: DateMention, published: Moment | None) -> bool:
    return published is not None and mention.moment.value > published.day[: len(mention.moment.value)]


def _counted(before: str, dates: Sequence[DateMention], published: Moment | None) -> Moment | None:
    """Return the day of "four days after | they signed", counted from the sentence's day, else the report's."""
    every = list(_AFTER.finditer(before))
    if not every:
        return None
    told = every[-1]
    days = [d.moment for d in dates if d.moment.precision == "day"]
    base = days[0] if days else published
    if base is None or base.precision in {"year", "month"}:
        return None
    return earlier(base, told["number"] or "one", told["unit"] or told["next"] or "hour")


def _told_last(paragraph: Paragraph, before: int, published: Moment | None) -> Moment | None:
    """Return the last day told before in a paragraph, None where none is."""
    dates = date_mentions(paragraph.doc.text[:before], published)
    return dates[-1].moment if dates else None


def _own_date(accord: Accord, published: Moment | None) -> Moment | None:
    """Return the date in an agreement's name, or right behind: "the July 3 truce", "the truce of 3 July"."""
    for naming in accord.namings:
        own = date_mentions(naming.doc[naming.first : naming.head.i].text, published)
        if own and own[0].moment.precision == "day":
            return own[0].moment
        behind = naming.doc[naming.end : naming.end + _NEAR]
        dates = date_mentions(behind.text, published) if behind and behind[0].lower_ == "of" else ()
        if dates and dates[0].span.start <= len("of the "):
            return dates[0].moment
    return Moment(min(accord.years)) if accord.years else None


def _is_todays(parse: Parse, event: Event) -> bool:
    """Tell whether a report's first lines say what "has been" agreed, and name no day: then it is the report's."""
    published, word = parse.article.dated, event.word
    has = word.tag_ == "VBN" and any(c.lower_ in {"have", "has"} for c in word.children)
    made = event.status in {"signed", "agreed"} and not (event.supposed or event.negated or event.said)
    return leads(event) and has and made and published is not None and published.precision in {"day", "minute"}
