"""What an agreement's name tells: a proper name, or what kind it is and what it is about.

Comes in: a name, "Minsk II", "Lisbon fishing accord", "joint declaration, Paris, 6 January 2026". Goes out: its
telling words, its numbers and years, and whether it is a proper one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.identity.spelling import of_countries, words

# Words that name the kind, or every other agreement: they tell nothing.
_PLAIN = frozenset(
    """
    agreement agreements deal deals accord accords pact pacts treaty treaties convention declaration
    memorandum memo mou understanding ceasefire cease fire truce armistice communique pledge roadmap road map
    framework protocol charter plan proposal settlement arrangement document text statement commitment compact
    covenant concordat entente joint bilateral trilateral multilateral final draft new old landmark historic
    interim preliminary provisional comprehensive full partial broad major long awaited short term formal
    written signed so called temporary immediate permanent lasting fragile tentative possible potential future
    proposed planned latest recent first phase stage the a an of on for to and in with between by at from de
    du la le intent principle principles
    """.split()
)
# Words in so many names that, capitals or not, they only say what it is about.
_COMMON = frozenset(
    """
    peace trade free friendship cooperation co operation strategic partnership defence defense security
    economic investment mutual assistance aid good neighbourly relations non aggression nonaggression
    extradition border boundary water fishing fisheries energy gas grain nuclear arms migration migrants visa
    tax climate military customs transit transport air services research science technology cultural education
    health labour prisoner prisoners exchange swap hostage hostages power sharing basing base minerals mineral
    mining development
    """.split()
)
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
}
_MOST = 20  # a number above it is an amount: "the 400 million deal"
_MONTHS = "January February March April May June July August September October November December".split()
_BUILT = re.compile(rf",\s*(?:\d{{1,2}} )?(?:(?:{'|'.join(_MONTHS)}) )?\d{{4}}$")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class NameOfAgreement:
    """A name taken apart. `telling` are the stems of words that tell it from others, `subject` those of no
    country or capital."""

    text: str
    proper: bool
    telling: frozenset[str]
    subject: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]


@lru_cache(maxsize=50_000)
def taken_apart(name: str) -> NameOfAgreement:
    """Return what a name tells.

    >>> sorted(taken_apart("Minsk II agreement").telling), sorted(taken_apart("Minsk II agreement").numbers)
    (['minsk'], ['2'])
    >>> taken_apart("joint declaration, Paris, 6 January 2026").proper
    False
    """
    main = _BUILT.sub("", name).partition(",")[0]
    said = words(main)
    years = frozenset(word for word in said if _YEAR.fullmatch(word))
    numbers = frozenset(
        _ROMAN.get(word, word) for word in said if word in _ROMAN or (word.isdigit() and int(word) <= _MOST)
    )
    left = [word for word in said if word not in _PLAIN and word not in _ROMAN and len(word) > 1]
    left = [word for word in left if not word.isdigit()]
    telling = frozenset(map(stem, left))
    subject = frozenset(stem(word) for word in left if word not in of_countries())
    proper = _is_proper(main) and any(word not in _COMMON for word in left)
    return NameOfAgreement(main, proper, telling, subject, numbers, years)


def _is_proper(main: str) -> bool:
    """Tell whether a name is capitalised as one: "Minsk II", but not "Lisbon fishing accord"."""
    said = re.findall(r"[^\W_]+", main)
    capital = [word for word in said if word[0].isupper() or word[0].isdigit()]
    small = [word for word in said if word[0].islower() and word not in _PLAIN]
    common = [word for word in said if word[0].islower() and word in _KINDS]
    return bool(capital) and not small and not common and any(len(word) > 3 for word in capital)


_KINDS = frozenset(
    "agreement deal accord pact declaration memorandum ceasefire truce communique pledge roadmap framework".split()
)


_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:eries|ations?|ants?|ings?|ers?|ies|es|ed|e|s)$")


def stem(word: str) -> str:
    """Return what "fishing" and "fisheries", "prisoner" and "prisoners" share."""
    return _SUFFIX.sub("", word)
