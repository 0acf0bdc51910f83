"""Read on which day an agreement came, or will come, into force.

Come in: the agreements that an article reports. Goes out: a day, month or year for each; None where no words tell
of its coming into force with a date: "took effect on Monday", "in force since 1997", "will begin at midnight".
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.modality import ahead
from onrecord.extraction.dates import DateMention, date_mentions
from onrecord.extraction.language import Paragraph, Parse
from onrecord.record import Moment

_COMES = re.compile(
    r"""\b(?: (?P<past>came|entered|went|was\ put) | comes? | coming | enters? | entering | goes | go | put )\s+
        (?:back\s+)?into\s+(?:force|effect|operation)\b
      | \b(?: (?P<took>took|taken) | takes? | taking )\s+effect\b
      | \b(?P<since>in\s+(?:force|effect)\s+since)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_INTO = ("force", "effect", "operation")  # one of which stands in all of these
_AT_ONCE = re.compile(r"\s+(?:at once|immediately|with immediate effect)\b")
# A full stop ends it where no month is cut short: "takes effect Jan. 1".
_CLAUSE_ENDS = re.compile(
    r"[;:]|[a-z]\.\s+[A-Z](?!\w{2,8}\s\d)|,\s+(?:but|while|whereas)\b|\b(?:after|until|unless|if|once|when)\b"
)
_NEAR = 45  # characters between the words and the date
_PRONOUNS = frozenset({"it", "this", "which", "that", "both"})
_LATER = 2  # paragraphs over which "it" is an agreement


def entries(parse: Parse, accords: Sequence[Accord]) -> list[Moment | None]:
    """Return the day of each agreement's entry into force, the first that is told."""
    named = sorted(
        (naming.paragraph.index, naming.head.i, number)
        for number, accord in enumerate(accords)
        for naming in accord.namings
    )
    found: list[Moment | None] = [None] * len(accords)
    for paragraph, at, date in _told(parse) if named else ():
        number = _meant(named, paragraph, at)
        if number is not None and found[number] is None:
            found[number] = date
    return found


def _told(parse: Parse) -> Iterator[tuple[Paragraph, int, Moment]]:
    """Yield where words tell of something coming into force (paragraph and token), and when."""
    published = parse.article.dated
    for paragraph in parse.paragraphs:
        text = paragraph.doc.text
        lower = text.lower()
        if not any(word in lower for word in _INTO):
            continue
        dates: tuple[DateMention, ...] | None = None
        for told in _COMES.finditer(text):
            dates = date_mentions(text, published) if dates is None else dates
            date = _date_beside(text, told, dates)
            words = paragraph.doc.covering(told.start(), told.end())
            if words is None:
                continue
            if date is not None:
                comes = not (told["past"] or told["took"] or told["since"])
                plain = date.moment
                yield paragraph, words.start, _to_come(date, text, published) if comes and published else plain
            elif published is not None and _AT_ONCE.match(text, told.end()):
                yield paragraph, words.start, Moment(published.day)


def _to_come(date: DateMention, text: str, published: Moment) -> Moment:
    """Return the day that lies ahead: in August, "takes effect Jan. 1" is of the next year."""
    moment, words = ahead(date.moment, date.span.of(text), published), date.span.of(text)
    gone_by = moment.precision == "day" and moment.value < published.day and not moment.value.endswith("-02-29")
    if not gone_by or moment.value[:4] in words or not any(c.isdigit() for c in words):
        return moment
    return Moment(f"{int(moment.value[:4]) + 1}{moment.value[4:]}")


def _date_beside(text: str, told: re.Match[str], dates: Sequence[DateMention]) -> DateMention | None:
    """Return the date behind some words, in their clause; else one that stands right before them."""
    stop = _CLAUSE_ENDS.search(text, told.end())
    limit = min(stop.start() if stop else len(text), told.end() + _NEAR)
    behind = next((d for d in dates if told.end() - len("since 1997") <= d.span.start <= limit), None)
    before = (d for d in dates if d.span.end <= told.start() <= d.span.end + len(", it "))
    return behind or next(before, None)


def _meant(named: Sequence[tuple[int, int, int]], paragraph: Paragraph, at: int) -> int | None:
    """Return which agreement it is: the last named before in the sentence; for "it" the last named at all."""
    sentence = paragraph.doc[at].sent
    before = [one for one in named if one[:2] < (paragraph.index, at)]
    if not before:
        return None
    index, token, number = before[-1]
    if index == paragraph.index and token >= sentence.start:
        return number
    points = any(t.lower_ in _PRONOUNS for t in sentence.doc[sentence.start : at])
    return number if points and paragraph.index - index <= _LATER else None
