"""Names as they stand among others. Comes in: a name of any length. Goes out: one that leaves room for others.

The page about a thing has its whole name; where it was cut, a pointer held still shows all of it.
"""

import unicodedata

from anyascii import anyascii

LONGEST = 100  # characters of a name
_TO_A_WORD = 20  # characters given up at the most, so that no word is cut


def short(name: str, longest: int = LONGEST) -> str:
    """Return a name as it is, or, where it is longer than that, its beginning.

    >>> short("Ada Sample"), short("The Pact on Fishing in Cold Waters", 20), short("W" * 30, 20)
    ('Ada Sample', 'The Pact on Fishing…', 'WWWWWWWWWWWWWWWWWWW…')
    """
    return name if len(name) <= longest else f"{name[: room(name, longest - 1)].rstrip()}…"


def capitalised(name: str) -> str:
    """Return a name as it opens a line: agreements without a name of their own have a lower-case one."""
    return name[:1].upper() + name[1:]


def opening(iri: str, name: str) -> str:
    """Return what a thing is called where its name opens a line or a cell; `iri` may be without its namespace.

    >>> opening("agreement/fish-pact-0a1b2c3d", "fish pact"), opening("person/ada-no", "ada sample")
    ('Fish pact', 'ada sample')
    """
    return capitalised(name) if "/agreement/" in f"/{iri}" else name


def plain(words: str) -> str:
    """Return words as they are compared when somebody looks for a name: without case and diacritics."""
    return anyascii(words).casefold()


def room(words: str, longest: int) -> int:
    """Return how many characters of words there is room for: so many at the most, no word and no letter cut."""
    if len(words) <= longest:
        return len(words)
    end = longest
    if not words[end].isspace():
        space = words.rfind(" ", end - _TO_A_WORD, end)
        end = space if space > 0 else end
    while end > 1 and unicodedata.combining(words[end]):  # the mark on a letter stays with it
        end -= 1
    return end
