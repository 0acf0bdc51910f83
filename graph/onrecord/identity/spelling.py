"""Names as written in many ways: tell whether two are spellings of one.

Comes in: names in any script. Goes out: plain words, and yes or no. "Sergei" and "Sergey", "Mohammed" and
"Muhammad" are one; "Hassan" and "Hussein", "Mario" and "Maria", "Jong-un" and "Jong-il" are not.
"""

import re
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord import vocabulary

# Letters and groups that transliterations put for one another, longest first, and what stands for them here.
# Romanisations: BGN/PCGN, ISO 9, scholarly, French and German for Cyrillic; press usage for Arabic and Hebrew.
_GROUPS = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "G"), ("ch", "C"), ("sh", "S"), ("zh", "Z"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "z"), ("tz", "z"), ("ck", "k"),
    ("qu", "k"), ("ks", "x"), ("dj", "G"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"),
    ("ay", "ai"), ("iy", "i"), ("yi", "i"), ("yy", "i"), ("ij", "i"), ("ie", "i"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("o", "u"),
)  # fmt: skip
_VOWELS = frozenset("aeiu")
_SHORT = 3  # letters: of words this short each one counts
_LONG = 5  # letters: in words this long `e` may stand for `a`
# Particles that one outlet prints and another leaves out.
PARTICLES = frozenset(
    "al el ul bin ibn ben bint de da do dos das di du del della la le van von der den zu af av".split()
)
_GROUPING = re.compile("|".join(group for group, _ in _GROUPS))
_FOR = dict(_GROUPS)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain lower-case Latin letters and digits, in order.

    >>> words("Володимир Зеленський")
    ('volodimir', 'zelenskii')
    >>> words("Kim Jong-un’s")
    ('kim', 'jong', 'un')
    """
    plain = anyascii(re.sub(r"[’']s\b", "", text)).casefold()
    return tuple(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])['`](?=[a-z])", "", plain)))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return a word with one letter for each group that transliterations interchange, no letter twice in a row."""
    said = re.sub(r"(?<![a-z])(?:ie|ye|yu|ya)", lambda m: "i" + m[0][1], word)
    said = _GROUPING.sub(lambda found: _FOR[found[0]], said)
    said = re.sub(r"(?<=[bdglmnrvaeiu])h(?![aeiu])", "", said)  # "Jo(h)n", "Sara(h)"
    return re.sub(r"(.)\1+", r"\1", said)


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """Return what all spellings of a word share, to look it up by: its consonants, or else the word."""
    return "".join(letter for letter in sound(word) if letter not in _VOWELS) or word


def same_word(one: str, other: str) -> bool:
    """Tell whether two plain words are spellings of one name.

    Consonants agree in order, and how the word ends. Inside, `e` stands for `i`, in longer words for `a` too, as
    Arabic's short vowels do, and an `i` may come in between consonants ("Dmitri", "Dimitri").
    """
    if one == other:
        return True
    if min(len(one), len(other)) <= _SHORT or any(word.isdigit() for word in (one, other)):
        return False
    left, right = sound(one), sound(other)
    if consonants(one) != consonants(other) or _ending(left) != _ending(right):
        return False
    long = min(len(one), len(other)) >= _LONG
    first, *gaps = zip(re.split("[^aeiu]", left), re.split("[^aeiu]", right), strict=True)
    return _plain(first[0]) == _plain(first[1]) and all(_interchange(*gap, long) for gap in gaps)


def _interchange(one: str, other: str, long: bool) -> bool:
    return (
        _plain(one) == _plain(other)
        or {_plain(one), _plain(other)} == {"", "i"}
        or (long and {one, other} == {"a", "e"})
    )


def _plain(vowels: str) -> str:
    return re.sub(r"i+", "i", vowels.replace("e", "i"))


def _ending(said: str) -> str:
    return _plain(said[-1]) if said[-1] in _VOWELS else ""


@cache
def of_countries() -> frozenset[str]:
    """Return the words of which names, adjectives, peoples and capitals of countries are made."""
    known: set[str] = set()
    for entry in vocabulary.countries():
        for name in (*entry.names, *entry.adjectives, *entry.demonyms, *entry.capitals, *entry.abbreviations):
            known.update(words(name))
    return frozenset(known)
