"""Who wrote it and where it was filed: bylines and datelines.

Comes in: a paragraph. Goes out: whether it is a byline, and where a dateline ends ("LONDON, Jan 7 (Reuters) - ").
"""

import re
from dataclasses import dataclass

from onrecord.reading.outlets import known

_LONGEST = 160  # characters; "By Jane Doe in Paris, John Roe in Kyiv and Joan Moe in Washington" has 65

_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_PARTICLE = r"(?:van|von|der|den|de|del|della|da|dos|di|du|la|le|al|el|bin|ibn|ben|bint|ter|ten|y|e|zu)"
_NAME = rf"{_CAPITALISED}(?: (?:{_PARTICLE} ){{0,2}}{_CAPITALISED}){{1,3}}"
_JOB = (
    r"(?:editor|correspondent|reporter|writer|columnist|journalist|chief|analyst|staff|producer|desk|bureau|fellow|professor"
    r"|contributor|commentator|intern|freelance|team|newsroom|agencies|agency|web desk)s?"
)
_TITLE = rf"(?:[\w'’&-]+ ){{0,5}}{_JOB}\b(?: (?:in|at|for|of) (?:the )?(?:{_CAPITALISED} ?){{1,3}})?"
_NAMES = rf"{_NAME}(?:(?:,? and |, | & ){_NAME}){{0,5}}"

_OPENED = re.compile(
    r"(?:(?:by|words by|written by|story by|report by|reported by|analysis by|opinion by|review by|compiled by|exclusive by|from)"
    r"\s*:?|(?:author|writer|reporter|byline)s?\s*:)\s+(?=\S)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:additional )?(?:reporting|editing|writing|compiled|edited) by\b|additional reporting\b", re.IGNORECASE
)
# What may stand in small letters in "By Jane Doe, political editor, in Paris, and agencies".
_SMALL = re.compile(
    rf"and|in|at|for|of|the|with|to|on|{_PARTICLE}|{_JOB}|\w*(?:al|ic|ign|fence|ence|ness|ology|ty|ty's)",
    re.IGNORECASE,
)
_FILED = re.compile(rf"{_NAMES},? (?:in|at) (?:the )?{_CAPITALISED}(?:[ ,]+(?:and |in )*{_CAPITALISED}){{0,8}}")
_WITH_TITLE = re.compile(rf"{_NAMES}(?:,| -| –| —| \|)? {_TITLE}\W*", re.IGNORECASE)
_BARE = re.compile(_NAMES)
_TITLE_ALONE = re.compile(rf"{_TITLE}\W*", re.IGNORECASE)
_HANDLE = re.compile(r"@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def is_byline(line: str) -> bool:
    """Tell whether the line names its writers by itself: "By Jane Doe, Political Editor", "Jane Doe in Paris"."""
    if len(line) > _LONGEST or _ends_a_sentence(line) or line.endswith(":"):
        return False
    opened = _OPENED.match(line)
    if opened:
        words = re.findall(r"[^\s,;|/&()]+", line[opened.end() :])
        return (
            bool(words)
            and all(not word[0].islower() or _SMALL.fullmatch(word) for word in words)
            and (not words[0][0].islower())
        )
    return _FILED.fullmatch(line) is not None or (_WITH_TITLE.fullmatch(line) is not None and line[0].isupper())


def is_opened(line: str) -> bool:
    """Tell whether the line begins like a byline: "By …", "Author: …"."""
    return _OPENED.match(line) is not None


def is_credit(line: str) -> bool:
    """Tell whether the line is the credit at an agency story's end: "(Reporting by Jane Doe; editing by John Roe)"."""
    return len(line) <= 3 * _LONGEST and _CREDITED.match(line.lstrip("([")) is not None


def is_bare_name(line: str) -> bool:
    """Tell whether the line is names and nothing else, which is a byline only beside a time stamp."""
    return len(line) <= _LONGEST and _BARE.fullmatch(line) is not None and not _ends_a_sentence(line)


def continues_a_byline(line: str) -> bool:
    """Tell whether the line can follow a writer's name: "Political correspondent", "@janedoe"."""
    short = len(line) <= 80 and not _ends_a_sentence(line)
    return short and (_TITLE_ALONE.fullmatch(line) or _HANDLE.fullmatch(line)) is not None


def writers(line: str) -> str:
    """Return a byline without its "By"."""
    opened = _OPENED.match(line)
    return line[opened.end() :] if opened else line


def _ends_a_sentence(line: str) -> bool:
    return line.endswith((".", ".”", '."')) and not line.endswith(("Jr.", "Sr."))


# --- datelines -----------------------------------------------------------------------------------------------

_DASH = r"\s*(?:-{1,2}|–|—|―)\s+"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
_PLACE = r"[A-Z][\w.'’ -]{1,30}(?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,2}?"
_SHOUTED = r"[A-Z][A-Z.'’ -]{2,30}(?:[,/] ?[A-Z][\w.'’ -]{1,30}?){0,2}"
_AGENCY = r"(?P<agency>[A-Z][\w .&'’/-]{1,30})"
_SHOUTS = re.compile("[A-Z]{3}")
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_PLACE}(?:, ?|: ?| ))?(?:(?P<day>{_DAY}),? ?)?[(\[]{_AGENCY}[)\]](?:{_DASH}|: | )",  # LONDON, Jan 7 (Reuters) -
        rf"{_SHOUTED}, (?P<day>{_DAY})\. /{_AGENCY}/\. ",  # MOSCOW, January 7. /TASS/.
        rf"{_SHOUTED}(?:, (?P<day>{_DAY}))?(?:{_DASH}|\s?—)",  # NAIROBI, Kenya —
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at a paragraph's start: where it ends, its agency, and its day as printed ("Jan 7")."""

    end: int
    agency: str | None
    day: str | None


def dateline_of(paragraph: str) -> Dateline | None:
    """Return the dateline that the paragraph opens with; None where it opens with its first sentence.

    >>> dateline_of("LONDON, Jan 7 (Reuters) - The minister resigned.")
    Dateline(end=26, agency='Reuters', day='Jan 7')
    """
    for pattern in _DATELINES:
        match = pattern.match(paragraph[:_LONGEST])
        if match and match.end() < len(paragraph):
            parts = match.groupdict()
            agency, day = parts.get("agency"), parts.get("day")
            # "Mr Doe (Labour) - " is no dateline: it takes a day, a place in capitals or an agency we know.
            if day or known(agency or "") or _SHOUTS.match(paragraph):
                return Dateline(match.end(), agency, day)
    return None
