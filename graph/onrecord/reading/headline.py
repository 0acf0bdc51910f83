"""Headlines: which line looks like one, and what a site adds before and after it.

Comes in: a line. Goes out: where the headline itself starts and ends in it, and the outlet that the rest names.
"""

import re
from dataclasses import dataclass

from onrecord.reading.bylines import is_bare_name
from onrecord.reading.outlets import Publisher, at_address, known, named_like_one

_LONGEST = 200  # characters
_CLOSING = "'\"”’»)] "
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){1,4}$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No)\.$")


def ends_a_sentence(text: str) -> bool:
    """Tell whether the text ends in a full stop, or one within closing quotation marks; "the U.S." is none.

    >>> ends_a_sentence('He said: "No."'), ends_a_sentence("Talks fail in the U.S.")
    (True, False)
    """
    bare = text.rstrip(_CLOSING)
    return bare.endswith((".", "。", "।", "…")) and not bare.endswith("..") and not _ABBREVIATION.search(bare[-8:])


def lacks_final_stop(text: str) -> bool:
    """Tell whether the text ends like a headline or standfirst: in no mark at all."""
    return not ends_a_sentence(text) and not text.rstrip(_CLOSING).endswith(("?", "!", ":", ",", ";"))


def looks_like_headline(text: str) -> bool:
    """Tell whether the line could be a headline: short, and no sentence."""
    return len(text) <= _LONGEST and not ends_a_sentence(text) and not text.endswith((",", ";", ":"))


# --- what a site adds ----------------------------------------------------------------------------------------

# Labels of papers' pages: "World news" above a headline, "Opinion | " before it, " | Politics" after it.
_SECTION = re.compile(
    r"(?:(?:world|uk|us|politics|political|latest|breaking|national|international|local|business|top|foreign|war)"
    r"[ &/]+){0,3}(?:news|world|politics|opinion|comment|commentary|analysis|europe|africa|asia|asia[- ]pacific"
    r"|middle east|americas|us & canada|latin america|business|economy|exclusive|live|features?|editorial|explainer"
    r"|diplomacy|security|defence|defense|long read|columns?|columnists?|letters|interview|video|home|uk|us|national"
    r"|international)",
    re.IGNORECASE,
)
_BREADCRUMBS = re.compile(r"(?:home|news|world)(?: ?[>»›/] ?[\w &'’-]{2,40}){1,5}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+([-–—|•·])\s+")
_BARS = "|•·"
_LONGEST_NAME = 5  # words


def is_section(text: str) -> bool:
    """Tell whether the line is the label of a page or a trail to it: "World news", "Home > News > Europe"."""
    return len(text) <= _LONGEST and (_SECTION.fullmatch(text) or _BREADCRUMBS.fullmatch(text)) is not None


@dataclass(frozen=True, slots=True)
class Headline:
    """Where the headline starts and ends in its line. `sure`: the gazetteer knows the outlet."""

    start: int
    end: int
    outlet: Publisher | None = None
    sure: bool = False


def headline_in(line: str) -> Headline:
    """Return the headline without what the site added.

    >>> headline_in("Opinion | Talks fail - Springfield Gazette")
    Headline(start=10, end=23, outlet=Publisher(name='Springfield Gazette', country=None), sure=False)
    """
    start, end = 0, len(line)
    outlet: Publisher | None = None
    sure = False
    separators = list(_SEPARATOR.finditer(line))
    for separator in reversed(separators):
        name = line[separator.end() : end]
        publisher = known(name) or at_address(name)
        if publisher:
            outlet, sure = publisher, True
        elif (guess := _unknown_site(name, separator[1])) and outlet is None:
            outlet = guess
        elif separator[1] not in _BARS or not (is_section(name) or is_bare_name(name)):
            break
        end = separator.start()
    if separators and separators[0].end() < end:
        name = line[: separators[0].start()]
        publisher = known(name)
        if publisher and not sure:
            outlet, sure = publisher, True
        if publisher or (separators[0][1] in _BARS and is_section(name)):
            start = separators[0].end()
    return Headline(start, end, outlet, sure)


def _unknown_site(name: str, separator: str) -> Publisher | None:
    """Return a site that no gazetteer has. A dash often gives the speaker ("Talks fail - Jane Doe"), a bar the author."""
    words = name.split()
    in_title_case = len(words) <= _LONGEST_NAME and all(not word[0].islower() for word in words)
    one_of_its_kind = in_title_case and not is_bare_name(name) and not is_section(name)
    if named_like_one(name) and not is_section(name) or (separator in _BARS and one_of_its_kind):
        return Publisher(name)
    return None
