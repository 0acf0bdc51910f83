"""Time stamps of newspapers: when an article was published, and when it was modified.

Comes in: one line, in any of the manners in which the English-language press writes date and time. Goes out: the
moments, and what of the line is neither date nor time ("By Jane Doe"). Times are kept as printed, without zone.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from onrecord.reading.stamp_tokens import FILED, MONTHS, MONTHS_ELSEWHERE, TOKEN
from onrecord.record import Moment

LONGEST_STAMP = 240  # characters; longer lines are prose


# No line tells a time without a digit, but "just now"; one with more words beside it is prose.
_TELLS_TIME = re.compile(r"\d|\bago\b|\bnow\b|\btoday\b", re.IGNORECASE)
_MOST_WORDS = 20
_FIRST_OF_1900S = 70  # 70 is 1970, 69 is 2069
_LONGEST_DAY = 40  # characters; "Wednesday, the 7th of January, 2026" has 35
_LABEL_ALONE = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|issued)(?: (?:on|at|by))?\s*:?", re.IGNORECASE
)
_LABEL = re.compile(
    r"updated?|modified|edited|amended|revised|published|posted|issued|uploaded|released"
    rf"|{FILED}",  # which is no prose either
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp line says."""

    published: Moment | None = None
    modified: Moment | None = None
    labelled: bool = False  # "Published", "Updated": a time stamp wherever it stands
    rest: tuple[str, ...] = ()  # what stands before, between and after: bylines, outlets, places
    apart: bool = False  # a day with its year, by itself between marks: "Kanto Shimpo, 18 June 1993 (Friday)"


def stamp_of(line: str, month_first: bool = False, year: str | None = None) -> Stamp | None:
    """Return what `line` says of date and time; None where it names neither.

    `month_first` reads 01/07/2026 as 7 January. `year` completes days without one ("Jan 7"), which are otherwise
    left aside.

    >>> stamp_of("Jan. 7, 2026 10:27 a.m. ET")
    Stamp(published=Moment(value='2026-01-07T10:27'), modified=None, labelled=False, rest=(), apart=True)
    """
    if len(line) > LONGEST_STAMP or not _TELLS_TIME.search(line):
        return None
    reading = _Reading(month_first, year)
    for token in TOKEN.finditer(line):
        reading.take(token)
        if len(reading.words) > _MOST_WORDS:
            return None
    return reading.stamp(line) if reading.telling else None


def is_label_alone(line: str) -> bool:
    """Tell whether the line is a label whose time or name stands in the next one: "Published", "Posted by:"."""
    return _LABEL_ALONE.fullmatch(line) is not None


def is_bare_day(line: str) -> bool:
    """Tell whether the line is a day and nothing else, as above the entries of a timeline."""
    stamp = stamp_of(line) if len(line) <= _LONGEST_DAY else None
    day = stamp.published if stamp and not (stamp.labelled or stamp.rest) else None
    return day is not None and day.precision != "minute"


def tells_label(line: str) -> bool:
    """Tell whether the line holds a label of time stamps: "published", "updated"."""
    return _LABEL.search(line, 0, LONGEST_STAMP) is not None


# --- from tokens to moments ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _One:
    """One stamp of a line while it is read: "Updated 10:35, 07 Jan 2026"."""

    label: str | None = None
    day: str | None = None  # ISO 8601, to the day or the month
    clock: str | None = None  # HH:MM


_WHOLE = frozenset({"iso", "named", "numeric", "filed"})
_BESIDE_DAY = frozenset({"weekday", "clock", "zone", "modified_label", "published_label"})
_OF_AN_ISSUE = re.compile(
    r"\b(?:bulletin|edition|issue|number|newscast|broadcast|programme) (?:of|for)$", re.IGNORECASE
)
_MARKS = frozenset(",.:;|•·∙●/()[]–—―-")


@dataclass(slots=True)
class _Reading:
    month_first: bool
    year: str | None
    tokens: list[re.Match[str]] = field(default_factory=list)
    stamps: list[_One] = field(default_factory=lambda: [_One()])
    words: list[re.Match[str]] = field(default_factory=list)
    telling: bool = False

    def take(self, token: re.Match[str]) -> None:
        self.tokens.append(token)
        current = self.stamps[-1]
        match token.lastgroup:
            case "word":
                self.words.append(token)
                return
            case "filling" | "weekday" | "zone":
                return
            case "modified_label" | "published_label" as kind:
                label = kind.removesuffix("_label")
                # "Published: Date: 7 January 2026" is one stamp, "Published Updated 7 January 2026" are two.
                if current.day or current.clock or current.label not in (None, label):
                    self.stamps.append(_One(label))
                else:
                    current.label = label
            case "clock":
                clock = _clock(token)
                if current.day and current.clock:  # "10:27 a.m. EST (15:27 GMT)": the first is the paper's own
                    return
                current.clock = current.clock or clock
            case "iso" | "named" | "numeric" | "filed" | "month_only" | "no_year":
                day = _day(token, self.month_first, self.year)
                if current.day and day:
                    self.stamps.append(_One(None, day))
                else:
                    current.day = current.day or day
                if token.lastgroup == "filed":
                    current.label = current.label or "published"
        self.telling = True

    def stamp(self, line: str) -> Stamp:
        moments: dict[str, Moment] = {}
        day = next((one.day for one in self.stamps if one.day), None)
        for place, one in enumerate(self.stamps):
            day = one.day or day  # "Published 7 January 2026, updated 10:35"
            label = one.label or ("published" if place == 0 else "")
            if day and (one.day or one.clock):
                whole = f"{day}T{one.clock}" if one.clock and len(day) == 10 else day
                moments.setdefault(label, Moment(whole))
        labelled = any(one.label for one in self.stamps)
        rest = _stretches(line, self.words)
        return Stamp(moments.get("published"), moments.get("modified"), labelled, rest, self._stands_apart(line))

    def _stands_apart(self, line: str) -> bool:
        """Tell whether marks, or the ends of the line, stand on both sides of the first whole day."""
        day = next((i for i, token in enumerate(self.tokens) if token.lastgroup in _WHOLE), None)
        if day is None or self.stamps[0].day is None:
            return False
        before, behind = self.tokens[:day][::-1], self.tokens[day + 1 :]
        if before and before[0].group().strip().lower() in {"on", "at"}:
            return False  # "On 4 May 2011, the two sides signed"
        words = next((t for t in before if t.lastgroup not in {"filling", *_BESIDE_DAY}), None)
        closed = words is not None and (_closes(words) or _OF_AN_ISSUE.search(line[: words.end()]) is not None)
        return _ends_here(behind) and (closed or _ends_here(before))


def _closes(word: re.Match[str]) -> bool:
    """Tell whether a word before a day ends with a full stop."""
    return word.lastgroup == "word" and word.group().endswith(".")  # "English edition. June 18, 1993"


def _ends_here(beside: list[re.Match[str]]) -> bool:
    """Tell whether a mark, or the line's end, comes before any other word on one side of a day."""
    for token in beside:
        if token.lastgroup == "filling":
            if not _MARKS.isdisjoint(token.group()):
                return True
        elif token.lastgroup not in _BESIDE_DAY:
            return False
    return True


def _day(token: re.Match[str], month_first: bool, year: str | None) -> str | None:
    parts = {name: value for name, value in token.groupdict().items() if value}
    kind = token.lastgroup
    if kind == "month_only":
        return f"{parts['mo_y']}-{_month(parts['mo_m']):02}"
    if kind == "iso":
        return _iso(parts["iso_y"], int(parts["iso_m"]), parts["iso_d"])
    if kind == "filed":
        return _iso(parts["f_y"], int(parts["f_m"]), parts["f_d"])
    if kind == "named":
        return _iso(
            parts.get("y1") or parts["y2"],
            _month(parts.get("m1") or parts["m2"]),
            parts.get("d1") or parts["d2"],
        )
    if kind == "no_year":
        month = _month(parts.get("ny_m1") or parts["ny_m2"])
        return _iso(year, month, parts.get("ny_d1") or parts["ny_d2"]) if year else None
    first, second = int(parts["n1"]), int(parts["n2"])
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    return _iso(parts["n_y"], second, str(first))


def _month(name: str) -> int:
    name = name.lower()
    return MONTHS_ELSEWHERE.get(name) or MONTHS.index(name[:3]) + 1


def _iso(year: str, month: int, day: str) -> str | None:
    """Return the day as ISO 8601; None where the calendar has no such day."""
    whole = int(year) if len(year) == 4 else 1900 + int(year) + 100 * (int(year) < _FIRST_OF_1900S)
    try:
        return date(whole, month, int(re.sub(r"\D", "", day))).isoformat()
    except ValueError:
        return None


def _clock(token: re.Match[str]) -> str | None:
    """Return the time of day as HH:MM; None for 25:61."""
    parts = {name: value for name, value in token.groupdict().items() if value}
    hour = int(next(parts[name] for name in ("h1", "h2", "h3", "h4") if name in parts))
    minute = int(next((parts[name] for name in ("min1", "min2", "min4") if name in parts), "0"))
    half = next((parts[name].lower()[0] for name in ("half1", "half2", "half3") if name in parts), None)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


_NO_GAP = re.compile(r"[\s,.:;]?\s?|\s?&?-?\s?| (?:on|at) ")


def _stretches(line: str, words: list[re.Match[str]]) -> tuple[str, ...]:
    """Return what is neither date nor time; words that no more than a blank or a comma parts stay together."""
    found: list[list[int]] = []
    for word in words:
        if found and _NO_GAP.fullmatch(line, found[-1][1], word.start()):
            found[-1][1] = word.end()
        else:
            found.append([word.start(), word.end()])
    return tuple(line[start:end] for start, end in found)
