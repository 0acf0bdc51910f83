"""Who wrote it and where it was filed: bylines and datelines.

Comes in: a paragraph. Goes out: whether it is a byline, and where a dateline ends ("LONDON, Jan 7 (Reuters) - ").
"""

import re
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.reading.outlets import known

_LONGEST = 160  # characters; "By Jane Doe in Paris, John Roe in Kyiv and Joan Moe in Washington" has 65

_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_PARTICLE = r"(?:van|von|der|den|de|del|della|da|dos|di|du|la|le|al|el|bin|ibn|ben|bint|ter|ten|y|e|zu)"
_NAME = rf"{_CAPITALISED}(?: (?:{_PARTICLE} ){{0,2}}{_CAPITALISED}){{1,3}}"
_JOB = (
    r"(?i:(?:editor|correspondent|reporter|writer|columnist|journalist|chief|analyst|staff|producer|desk|bureau"
    r"|fellow|professor|contributor|commentator|intern|freelance|team|newsroom|agencies|agency)s?)"
)
_TITLE = rf"(?:[\w'’&-]+ ){{0,5}}{_JOB}\b(?: (?:in|at|for|of) (?:the )?(?:{_CAPITALISED} ?){{1,3}})?"
_NAMES = rf"{_NAME}(?:(?:,? and |, | & ){_NAME}){{0,5}}"

_OPENED = re.compile(
    r"(?:(?:(?:words|written|story|report|reported|analysis|opinion|review|compiled|exclusive|published"
    r"|posted) )?by\s*:?|from"
    r"|(?:author|writer|reporter|byline)s?\s*:)\s+(?=\S)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\W*(?:additional |with )?(?:(?:reporting|editing|writing|assistance|compiled|edited) (?:by|from)\b)\s*",
    re.IGNORECASE,
)
# What may stand in small letters in "By Jane Doe, political editor, in Paris, and agencies".
_SMALL = re.compile(
    rf"and|in|at|for|of|the|with|to|on|our|own|{_PARTICLE}|{_JOB}|\w*(?:al|ic|ign|fence|ence|ness|ology|ty|ty's)"
)
_IS_JOB = re.compile(_JOB)
_OUR_OWN = re.compile(
    r"from (?:our|a) (?:own |special |staff |\w+ )?(?:envoy|correspondent|representative)s?", re.IGNORECASE
)
# "Our own correspondent in Oslo", "A Staff Reporter": whoever wrote it has no name.
_NAMELESS = re.compile(
    rf"(?:our|an?) (?:[\w'’&-]+ ){{0,3}}?(?:envoys?|representatives?|{_JOB})(?: (?:in|at) [^,;|]*)?\W*",
    re.IGNORECASE,
)
_LONGEST_FIELD = 5  # words, the job among them
_FILED = re.compile(rf"{_NAMES},? (?:in|at) (?:the )?{_CAPITALISED}(?:[ ,]+(?:and |in )*{_CAPITALISED}){{0,8}}")
_WITH_TITLE = re.compile(rf"{_NAMES}(?:,| -| –| —| \|)? {_TITLE}\W*")
_BARE = re.compile(_NAMES)
_TITLE_ALONE = re.compile(rf"{_TITLE}\W*")
# "By Jane DoePolitical Editor", "NewsJane Doe", where a page lost its layout.
_GLUED_SECTION = re.compile("^(?:News|Politics|World|Opinion|Business)(?=[A-Z])")
_GLUED_TITLE = re.compile(rf"(?<=[a-z])(?=[A-Z][a-z]+ (?:[\w&-]+ ){{0,3}}{_JOB}\b|{_JOB}\b)")
_HANDLE = re.compile(r"@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def is_byline(line: str) -> bool:
    """Tell whether the line names its writers by itself: "By Jane Doe, Political Editor", "Jane Doe in Paris"."""
    if len(line) > _LONGEST or _ends_a_sentence(line) or line.endswith(":"):
        return False
    if _OUR_OWN.fullmatch(line):
        return True
    opened = _OPENED.match(line)
    if opened:
        words = re.findall(r"[^\s,;|/&()]+", line[opened.end() :])
        names = [word for word in words if not word[0].islower()]
        # "By political reporter Jane Doe" is one, "By all accounts" is not.
        if len(words) == 1:  # "By AFP", not "By Tuesday"
            return known(words[0]) is not None or words[0].isupper()
        starts = bool(names) and (words[0] is names[0] or any(_IS_JOB.fullmatch(word) for word in words))
        # "By Pacific affairs reporter Jane Doe": in front of a job, its field in any words.
        job = next((i for i, word in enumerate(words[:-1]) if _IS_JOB.fullmatch(word)), -1)
        field = words[: job + 1] if job < _LONGEST_FIELD else []
        return starts and all(w in names or w in field or _SMALL.fullmatch(w) for w in words)
    return _FILED.fullmatch(line) is not None or _WITH_TITLE.fullmatch(line) is not None


def is_opened(line: str) -> bool:
    """Tell whether the line begins like a byline: "By …", "Author: …"."""
    return _OPENED.match(line) is not None


def is_credit(line: str) -> bool:
    """Tell whether the line is the credit of an agency: "(Reporting by Jane Doe; editing by John Roe)"."""
    return len(line) <= 3 * _LONGEST and _CREDITED.match(line) is not None


def is_bare_name(line: str) -> bool:
    """Tell whether the line is names and nothing else, which is a byline only beside a time stamp."""
    return len(line) <= _LONGEST and _BARE.fullmatch(line) is not None and not _ends_a_sentence(line)


def continues_a_byline(line: str) -> bool:
    """Tell whether the line can follow a writer's name: "Political correspondent", "@janedoe"."""
    short = len(line) <= 80 and not _ends_a_sentence(line)
    return short and (_TITLE_ALONE.fullmatch(line) or _HANDLE.fullmatch(line)) is not None


def writers(line: str) -> str:
    """Return the names of a byline or credit, without "By" and what an agency adds about its editors.

    It is empty where there are none: "From our own correspondent".
    """
    if credited := _CREDITED.match(line):
        return line[credited.end() :].split(";")[0].strip("().[] ")
    opened = _OPENED.match(line)
    names = line[opened.end() :] if opened else line
    return "" if _NAMELESS.fullmatch(names) else _GLUED_TITLE.sub(", ", _GLUED_SECTION.sub("", names))


def _ends_a_sentence(line: str) -> bool:
    return line.endswith((".", ".”", '."')) and not line.endswith(("Jr.", "Sr."))


# --- datelines -----------------------------------------------------------------------------------------------

_DASH = r"(?:\s*|\.\s?)(?:-{1,2}|–|—|―|_)\s*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:(?:,? |/)\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_WHOLE_DAY = rf"(?:{_MONTH} {_NTH},? \d{{4}}|{_NTH} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_SENTENCE = r"(?=[\"'“‘«„(]?[A-Z])"
_NO_PLACE = r"(?!(?:On|In|At|By|From|Since|Until|After|Before|Mr|Mrs|Ms|Dr|Sir)\b)"
_PLACE = rf"(?!{_DAY}){_NO_PLACE}" r"[A-Z][\w.'’ -]{1,30}(?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,2}?"
_SHOUTED = r"[A-Z][A-Z.'’ -]{2,30}(?:[,/] ?[A-Z][\w.'’ -]{1,30}?){0,2}?"
_AGENCY = r"(?P<agency>[A-Za-z][\w .&'’/-]{1,30})"
_BARE_AGENCY = r"(?!\w+day\b)(?P<agency>[A-Z][\w&'’/-]{1,20}(?: [A-Z][\w&-]{1,20}){0,2})"
_SHOUTS = re.compile("[A-Z]{3}")
_DASH_END = re.compile(r"[-–—―]\s*$")
_PAIRED = re.compile(r"\s[-–—]\s")
# What they look like: "LONDON, Jan 7 (Reuters) - ", "MOSCOW, January 7. /TASS/. ", "HAIFA (July 9, 1996) - ",
# "NAIROBI, Kenya — " and "JAKARTA: "; where a year stands there also "Nairobi, 12 August 2023 - ",
# "OSLO (Nordtext), 3 May 2021 - " or the day before the place. Others: "Lae, Aug 31 - ", "Moscow, May 18, SNA. ",
# "LIMA, Peru (AP) _ " and "La Paz, 29 Sep (EFE).- ".
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_PLACE}(?:, ?|: ?| ))?(?:(?P<day>{_DAY}),? ?)?[(\[]{_AGENCY}[)\]](?:{_DASH}|: )",
        rf"{_PLACE}, ?(?P<day>{_DAY}),? ?[(\[]{_AGENCY}[)\]] ",
        rf"{_SHOUTED}, (?P<day>{_DAY})\. /{_AGENCY}/\.? ",
        rf"{_SHOUTED} ?\((?P<day>{_DAY})\){_DASH}",
        rf"{_PLACE}, ?(?P<day>{_WHOLE_DAY}),? /(?P<agency>[A-Z][^/]{{1,60}})/{_DASH}",
        rf"{_PLACE}(?:, ?| [-–—] )(?P<day>{_WHOLE_DAY})(?:{_DASH}|: ){_SENTENCE}",
        rf"{_PLACE} ?[(\[]{_AGENCY}[)\]],? (?P<day>{_WHOLE_DAY})(?:{_DASH}|: ){_SENTENCE}",
        rf"(?P<day>{_WHOLE_DAY}), {_PLACE}(?:{_DASH}|: ){_SENTENCE}",
        rf"{_SHOUTED}, (?P<day>{_WHOLE_DAY})\. {_SENTENCE}",
        rf"{_PLACE}, ?(?P<day>{_DAY}){_DASH}{_SENTENCE}",
        rf"{_PLACE}, ?(?P<day>{_DAY}), {_BARE_AGENCY}(?:{_DASH}|\. |: ){_SENTENCE}",
        rf"(?P<place>{_PLACE})(?: ?\({_AGENCY}\){_DASH}| [-–—] ){_SENTENCE}",
        rf"{_SHOUTED}(?:, (?P<day>{_DAY}))?(?:\s?(?:-{{1,2}}|–|—|―)\s|\s?—|: )",
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
            place = parts.get("place")
            alone = not _PAIRED.search(paragraph[match.end() : _LONGEST])
            known_place = place is not None and is_place(place) and alone
            if day or known(agency or "") or known_place or _opens_with_place(paragraph, match.group()):
                return Dateline(match.end(), agency, day)
    return None


def _opens_with_place(paragraph: str, dateline: str) -> bool:
    """Tell a place from other words in capitals: "NATO (the alliance) said", "NATO - the alliance - said"."""
    if not _DASH_END.search(dateline):  # "JAKARTA: "
        return is_place(dateline.rstrip(": "))
    sentence = paragraph[len(dateline) : _LONGEST]
    return _SHOUTS.match(dateline) is not None and not sentence[:1].islower() and not _PAIRED.search(sentence)


def is_place(words: str) -> bool:
    """Tell whether these are places of the gazetteer: "London", "PARIS, France"."""
    pieces = [piece.strip(" .").casefold() for piece in re.split(r"[,/]", words)]
    return all(piece in _places() for piece in pieces)


@cache
def _places() -> frozenset[str]:
    return frozenset(
        name.casefold()
        for country in vocabulary.countries()
        for name in (*country.names, *country.abbreviations, *country.capitals, *country.seats)
    )
