"""Find days, months and years in running text, relative ones resolved against the article's own date.

Comes in: text and the day it was published. Goes out: where each date stands and what it means, with precision.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from onrecord.record import Moment, Span

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
_MONTH_OF = {name: i for i, name in enumerate(MONTHS, 1)} | {
    name[:3]: i for i, name in enumerate(MONTHS, 1)
} | {"sept": 9}  # fmt: skip
WEEKDAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_NUMBERS = {
    word: i
    for i, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split(), 1
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
COUNTED = rf"{'|'.join(_NUMBERS)}|\d{{1,3}}"  # as a pattern
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_WHICH_YEAR = r"\s+(?:of\s+)?(?:the\s+)?{}\s+year"
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})\b
      (?:{_WHICH_YEAR.format("(?P<rel1>last|next|this|that|same)")}|\.?(?:,?\s+(?P<year1>(?:19|20)\d\d))?)
    | (?P<month2>{_MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)
      (?:,?\s+(?P<year2>(?:19|20)\d\d)|{_WHICH_YEAR.format("(?P<rel2>last|next|this|that|same)")})?
    | (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
    | (?P<month3>{_MONTH})\b\.?,?\s+(?P<year3>(?:19|20)\d\d)
    | (?P<near>the\s+day\s+before\s+yesterday|yesterday|to-?day|tonight|to-?morrow
      |(?:this|last|yesterday)\s+(?:morning|afternoon|evening|night))
    | (?P<which>last|next|this|previous|preceding|on|late|early|by)?\s*\b
      (?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)
    | (?P<rel>last|next|this)\s+(?P<unit>week|month|year)(?!\s+of\b)
    | (?P<year5>last|next|this|in|since|(?:of|late|early|mid)(?!\W+{_MONTH}\.?\s+\d))[\s-]+
      (?P<month4>{_MONTH})\b\.?(?!,?\s*(?:19|20)\d\d)
      (?:\s+(?P<day4>\d{{1,2}})(?!\d|:))?(?:{_WHICH_YEAR.format("(?P<rel4>last|next|this|that|same)")})?
    | (?P<month6>{_MONTH})\b\.?{_WHICH_YEAR.format("(?P<rel6>last|next|this|that|same)")}
    | (?<![\w-])(?P<number>{"|".join(_NUMBERS)}|\d{{1,3}})\s+
      (?P<since>days?|weeks?|months?|years?|decades?)\s+(?:ago|earlier(?:\s+this)?)
    | end\s+of\s+(?:the|this)\s+(?P<end>year|month)
    | (?:in|since|of)\s+(?P<year4>(?:19|20)\d\d)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

# One of these, or a digit, stands in whatever the expression finds; most sentences have none, and are soon told.
_SIGNS = (
    "day", "night", "morrow", "morning", "noon", "evening", "week", "month", "year", "decade",
    *(name[:3] for name in MONTHS),
)  # fmt: skip
_DIGIT = re.compile(r"\d")


# "Good Friday", "Bloody Sunday" are no days of the week.
_LONGEST_FEAST = 8  # characters
_FEAST = re.compile(r"\b(?:Good|Holy|Easter|Whit|Palm|Ash|Shrove|Maundy|Black|Bloody|Super)\s\Z")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text; `span` counts into the text that was given."""

    span: Span
    moment: Moment


def date_mentions(text: str, published: Moment | None, before: str = "") -> tuple[DateMention, ...]:
    """Return the dates of a text in order; a relative one without a publication day is left out.

    "July of that year" is of the year told last, here or in what stands `before`; left out where none is.

    >>> [m.moment.value for m in date_mentions("It was signed yesterday, not in May 2024.", Moment("2026-01-07"))]
    ['2026-01-06', '2024-05']
    """
    if not _may_tell_a_date(text):
        return ()
    today = _day(published)
    matches = list(_EXPRESSION.finditer(text))
    found: list[DateMention] = []
    for match, behind in zip_longest(matches, matches[1:]):
        at = match.start("weekday")
        if at >= 0 and _FEAST.search(text, max(0, at - _LONGEST_FEAST), at):
            continue
        dated = match
        if match["weekday"] and behind and text[match.end() : behind.start()] in {", ", " "}:
            # "on Monday, 3 March 2025": the weekday is that day's, whenever the article was printed.
            dated = behind if behind["day1"] or behind["day2"] or behind["iso"] else match
        seen = today
        if _points_back(dated):
            year = found[-1].moment.value[:4] if found else _last_year(before)
            seen = date(int(year), 1, 1) if year else None
            if seen is None:
                continue
        value = _value(dated, seen)
        if value is not None:
            found.append(DateMention(Span(*match.span()), Moment(value)))
    return tuple(found)


def _may_tell_a_date(text: str) -> bool:
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS) or _DIGIT.search(text) is not None


def earlier(moment: Moment, number: str, unit: str) -> Moment | None:
    """Return what lies so many days, weeks, months or years before a day, as precise as the unit; hours are none.

    >>> earlier(Moment("2026-03-10"), "four", "days")
    Moment(value='2026-03-06')
    """
    today, unit = _day(moment), unit.lower().rstrip("s")
    count = _NUMBERS.get(number.lower()) or (int(number) if number.isdigit() else 0)
    if today is None or (not count and unit != "hour"):
        return None
    if unit in {"hour", "day", "week"}:
        days = {"hour": 0, "day": count, "week": 7 * count}[unit]
        return Moment((today - timedelta(days)).isoformat())
    value = _ago(count, unit, today)
    return Moment(value) if value else None


def _points_back(match: re.Match[str]) -> bool:
    """Tell whether it is of "that year" or "the same year"."""
    return any((match[f"rel{n}"] or "").lower() in _SAME for n in "1246")


def _last_year(text: str) -> str | None:
    years = _YEAR.findall(text)
    return years[-1] if years else None


def _day(published: Moment | None) -> date | None:
    return date.fromisoformat(published.day) if published and len(published.value) >= 10 else None


def _value(match: re.Match[str], today: date | None) -> str | None:
    if match["iso"]:
        return match["iso"]
    for n in "12":
        if match[f"day{n}"]:
            year = match[f"year{n}"] or _year(match[f"rel{n}"], today)
            return _calendar_day(int(match[f"day{n}"]), match[f"month{n}"], year, today)
    if match["month3"]:
        return f"{match['year3']}-{_MONTH_OF[match['month3'].lower()]:02}"
    if match["year4"]:
        return match["year4"]
    if today is None:
        return None
    if match["near"]:
        word = match["near"].lower().split()[0].replace("-", "")
        days = {"the": -2, "yesterday": -1, "last": -1, "tomorrow": 1}.get(word, 0)
        return (today + timedelta(days)).isoformat()
    if match["weekday"]:
        return _weekday(match["weekday"].lower(), (match["which"] or "").lower(), today)
    if match["month4"]:
        return _month(match, today)
    if match["month6"]:
        return f"{_year(match['rel6'], today)}-{_MONTH_OF[match['month6'].lower()]:02}"
    if match["since"]:
        return _ago(
            _NUMBERS.get(match["number"].lower()) or int(match["number"]), match["since"].rstrip("s"), today
        )
    if match["end"]:
        return str(today.year) if match["end"].lower() == "year" else f"{today.year}-{today.month:02}"
    step = _STEPS[match["rel"].lower()]
    if match["unit"].lower() == "year":
        return str(today.year + step)
    if match["unit"].lower() == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return _ago(1, "week", today) if match["rel"].lower() == "last" else None


_DAYS_OFF = 3  # by which "five weeks ago" may be wrong
_STEPS = {"last": -1, "this": 0, "that": 0, "same": 0, "next": 1}
_SAME = frozenset({"that", "same"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _year(which: str | None, today: date | None) -> str | None:
    """Return the year of "last year"; None where nothing is said, or nobody knows which year it is."""
    return str(today.year + _STEPS[which.lower()]) if which and today else None


def _month(match: re.Match[str], today: date) -> str | None:
    """Resolve "in May", "last May", "last Oct. 3": only upper case, or every "may" would be one."""
    if not match["month4"][0].isupper():
        return None
    which, number = match["year5"].lower(), _MONTH_OF[match["month4"].lower()]
    # "Last May" said in June may be a month ago, "last June" is not this one.
    gone_by = number < today.month or (number == today.month and which != "last")
    year = today.year if gone_by else today.year - 1
    if which == "next":
        year = today.year + (number <= today.month)
    year = int(_year(match["rel4"], today) or year)
    if match["day4"]:
        return _calendar_day(int(match["day4"]), match["month4"], str(year), today)
    return f"{year}-{number:02}"


def _ago(count: int, unit: str, today: date) -> str | None:
    """Resolve "two years ago" to the year, "three months ago", "five weeks ago" to the month, days to the day."""
    if unit in {"year", "decade"}:
        year = today.year - count * (10 if unit == "decade" else 1)
        return str(year) if year > 0 else None
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "week":
        # Nobody knows the day; the month, where some days more or less make none of another.
        some = {(today - timedelta(7 * count + days)).isoformat()[:7] for days in (-_DAYS_OFF, 0, _DAYS_OFF)}
        return some.pop() if len(some) == 1 else None
    return (today - timedelta(count)).isoformat()


def _calendar_day(day: int, month: str, year: str | None, today: date | None) -> str | None:
    number = _MONTH_OF[month.lower()]
    if year is None and today is None:
        return None
    try:
        if year:
            return date(int(year), number, day).isoformat()
        assert today is not None
        # Without a year: the nearest such day, which for news is mostly the one gone by.
        options = [date(today.year + step, number, day) for step in (-1, 0, 1)]
        return min(
            options, key=lambda d: abs((d - today).days) if d <= today else abs((d - today).days) + 120
        ).isoformat()
    except ValueError:
        return None


def _weekday(name: str, which: str, today: date) -> str:
    back = (today.weekday() - WEEKDAYS[name]) % 7
    if which == "next":
        return (today + timedelta(7 - back if back else 7)).isoformat()
    if which in {"last", "previous", "preceding"} and back == 0:
        back = 7
    # News speaks of the weekday gone by, today included.
    return (today - timedelta(back)).isoformat()
