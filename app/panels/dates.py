"""Dates as a newspaper prints them. Comes in: ISO 8601 as the graph holds it. Goes out: "7 January 2026"."""

from calendar import monthrange
from html import escape

_MONTHS = "January February March April May June July August September October November December".split()


def day(value: str) -> str:
    """Return a year, month or day in words, without the time of day.

    >>> day("2026-01-07T10:27:00"), day("2026-01"), day("2026")
    ('7 January 2026', 'January 2026', '2026')
    """
    parts = value[:10].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= int([*parts, "1"][1]) <= 12:
        return value
    year, *rest = parts
    words = [str(int(rest[1]))] if len(rest) == 2 else []
    words += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*words, year])


def moment(value: str) -> str:
    """Return a year, month or day in words, with the time of day where there is one.

    >>> moment("2026-01-07T10:27:00"), moment("2026-01-07"), moment("2026")
    ('7 January 2026, 10:27', '7 January 2026', '2026')
    """
    return f"{day(value)}, {value[11:16]}" if value[10:11] == "T" and value[11:16] else day(value)


def dated(value: str, clock: bool = False) -> str:
    """Return a date as HTML, on request with the time of day where there is one; empty for an empty value.

    >>> dated("2026-01-07T10:27:00", clock=True)
    '<time datetime="2026-01-07T10:27:00">7 January 2026, 10:27</time>'
    """
    words = moment(value) if clock else day(value)
    return f'<time datetime="{escape(value)}">{escape(words)}</time>' if value else ""


def days(value: str) -> tuple[str, str]:
    """Return the first and the last day of a year, month or day.

    >>> days("2032-02"), days("2031"), days("2031-03-11T09:15:00")
    (('2032-02-01', '2032-02-29'), ('2031-01-01', '2031-12-31'), ('2031-03-11', '2031-03-11'))
    """
    year, *rest = value[:10].split("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if len(rest) == 1:
        return f"{year}-{rest[0]}-01", f"{year}-{rest[0]}-{monthrange(int(year), int(rest[0]))[1]}"
    return value[:10], value[:10]
