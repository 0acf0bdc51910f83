"""Dates as a newspaper prints them. Comes in: ISO 8601 as the graph holds it. Goes out: "7 January 2026"."""

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


def minute(value: str) -> str:
    """Return a date in words, with the time of day where there is one.

    >>> minute("2026-01-07T10:27:00")
    '7 January 2026, 10:27'
    """
    clock = value[11:16]
    return f"{day(value)}, {clock}" if clock else day(value)
