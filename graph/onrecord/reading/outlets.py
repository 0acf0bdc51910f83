"""Outlets as articles name them: in a headline's suffix, a dateline, a web address.

Comes in: a few words. Goes out: the outlet of the gazetteer, or what is plainly the name of a site.
"""

import re
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet under its best known name. `country` is ISO 3166-1 alpha-2, None where the gazetteer has none."""

    name: str
    country: str | None = None


def known(name: str) -> Publisher | None:
    """Return the outlet of this name or alias; None where the gazetteer has none.

    Case does not matter, but small letters alone are words: " - report" after a headline is not an agency. Nor
    does "The" before several words: "Kyiv Independent" is known, but "Nation" is not "The Nation".
    """
    key = _key(name)
    bare = key.removeprefix("the ")
    candidates = (key, bare, f"the {bare}") if " " in bare else (key, bare)
    return None if name.islower() else next((_by_name()[c] for c in candidates if c in _by_name()), None)


def known_site(name: str) -> Publisher | None:
    """Return the outlet that a page names by itself, by its address or one of its pages: "CNN Politics"."""
    first, _, page = name.rpartition(" ")
    return known(name) or at_address(name) or (known(first) if page in _PAGES else None)


def at_address(text: str) -> Publisher | None:
    """Return the outlet whose domain `text` names (`https://www.example.com/news`, `example.com`)."""
    match = _ADDRESS.fullmatch(text.strip().lower())
    if match is None:
        return None
    labels = match["host"].split(".")
    hosts = [".".join(labels[start:]) for start in range(len(labels))]
    return next((_by_domain()[host] for host in hosts if host in _by_domain()), None)


def is_address(text: str) -> bool:
    """Tell whether all of `text` is a web address."""
    return _ADDRESS.fullmatch(text.strip().lower()) is not None


def named_like_one(name: str) -> bool:
    """Tell whether a name that no gazetteer knows is plainly that of an outlet: "Springfield Gazette"."""
    words = name.split()
    return (
        0 < len(words) <= _LONGEST_NAME
        and all(word[0].isupper() or word[0].isdigit() or word in ("of", "the", "and", "&") for word in words)
        and any(_PRESS.fullmatch(word) for word in words)
    )


_PAGES = frozenset(
    "Online News Politics World International Europe Africa Asia Business UK US USA English Live".split()
)
_LONGEST_NAME = 5  # words
_PRESS = re.compile(
    r"news(?:paper)?|\w{2,}news|times|post|herald|daily|today|mail|mirror|express|tribune|guardian|online|tv|television|radio|journal"
    r"|gazette|press|standard|star|sun|telegraph|chronicle|observer|examiner|courier|sentinel|bulletin|dispatch|argus|echo|bugle"
    r"|monitor|review|magazine|media|broadcasting|agency|independent|inquirer|advertiser|weekly|wire|\w+\.(?:com|org|net|co|tv|info)"
    r"(?:\.\w\w)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?::\d+)?(?:[/?#]\S*)?"
)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


@cache
def _by_name() -> dict[str, Publisher]:
    entries: dict[str, Publisher] = {}
    # Aliases never hide a name: "The Times" is the name of one outlet and the alias of others.
    for outlet in _publishers():
        entries.setdefault(_key(outlet.name), Publisher(outlet.name, outlet.country))
    for outlet in _publishers():
        for alias in outlet.aliases:
            entries.setdefault(_key(alias), Publisher(outlet.name, outlet.country))
    return entries


@cache
def _by_domain() -> dict[str, Publisher]:
    return {
        domain.lower().removeprefix("www."): Publisher(outlet.name, outlet.country)
        for outlet in _publishers()
        for domain in outlet.domains
    }


def _publishers() -> list[vocabulary.Outlet]:
    """Return every outlet but the social networks: articles are spread there, not published."""
    return [outlet for outlet in vocabulary.outlets() if outlet.medium != "social"]
