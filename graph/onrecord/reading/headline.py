"""Headlines: which line looks like one, and what a site adds before and after it.

Comes in: a line. Goes out: where the headline itself starts and ends in it, and the outlet that the rest names.
"""

import re
from dataclasses import dataclass

from onrecord.reading.bylines import is_bare_name
from onrecord.reading.outlets import Publisher, known_site, named_like_one

_LONGEST = 200  # characters
_CLOSING = "'\"”’»)] "
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,4}$|\b(?:Jr|Sr|Inc|Ltd|Corp)\.$")


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
    r"(?:(?:world|uk|us|politics|political|latest|breaking|national|international|local|business|top|foreign"
    r"|war)[ &/]+){0,3}(?:news|world|politics|opinion|comment|commentary|analysis|europe|africa|asia"
    r"|asia[- ]pacific"
    r"|middle east|americas|us & canada|latin america|business|economy|exclusive|live|features?|editorial"
    r"|explainer|diplomacy|security|defence|defense|long read|columns?|columnists?|letters|interview"
    r"|video|home|uk|us|national|international|guest essay|op-ed|news analysis|q&a|factbox|timeline|world view"
    r"|(?:press|news|media) release|advisory)",
    re.IGNORECASE,
)
_BREADCRUMBS = re.compile(r"(?:home|news|world)(?: ?[>»›/] ?[\w &'’-]{2,40}){1,5}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s{1,9}([-–—|•·])\s{1,9}")
_BARS = "|•·"
_LONGEST_NAME = 5  # words
_LONGEST_SECTION = 3


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
    Headline(start=10, end=20, outlet=Publisher(name='Springfield Gazette', country=None), sure=False)
    """
    start, end = 0, len(line)
    outlet: Publisher | None = None
    sure = False
    separators = list(_SEPARATOR.finditer(line))
    for separator in reversed(separators):
        name, bar = line[separator.end() : end], separator[1] in _BARS
        publisher = None if outlet else known_site(name)
        guess = None if outlet or publisher else _unknown_site(name, bar)
        if publisher or guess:
            outlet, sure = publisher or guess, publisher is not None
        elif not (bar and _parted_off(name, line[: separator.start()])):
            break
        end = separator.start()
    if separators and separators[0].end() < end:
        name, bar = line[: separators[0].start()], separators[0][1] in _BARS
        publisher = None if sure else known_site(name)
        if publisher:
            outlet, sure = publisher, True
        if publisher or (bar and is_section(name)):
            start = separators[0].end()
    return Headline(start, end, outlet, sure)


def _parted_off(name: str, before: str) -> bool:
    """Tell whether a bar parts a section or an author off a headline: " | World | The Paper", " | Jane Doe"."""
    return is_section(name) or (len(name.split()) <= _LONGEST_SECTION and len(name) < len(before))


def _unknown_site(name: str, bar: bool) -> Publisher | None:
    """Return a site that no gazetteer has. A dash often gives the speaker ("Talks fail - Jane Doe")."""
    words = name.split()
    if is_section(name):
        return None
    in_title_case = len(words) <= _LONGEST_NAME and all(not word[0].islower() for word in words)
    site = named_like_one(name) or (bar and in_title_case and not is_bare_name(name))
    return Publisher(name) if site else None
