"""Tell what a word can be in the name of a person or in front of it: a part, its number, a title.

Comes in: a word, or a token with those around it. Goes out: yes or no, and of a whole name its surname.
"""

import re
from functools import lru_cache

from onrecord.extraction.countries import country_words
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.forms_of_address import is_form_of_address
from onrecord.extraction.name_lexicon import FORMER, OFFICES, ROLES
from onrecord.extraction.tokens import Doc, Token

ROLE_WORDS = frozenset(word for role in (*OFFICES, *ROLES) for word in re.split(r"[\s-]", role)) | frozenset(
    "deputy vice chief first us uk menteri presiden ministro ministra presidente".split()
)
# "Senators Jane Doe and John Roe".
_PLURALS = frozenset(f"{re.split(r'[ -]', role)[-1]}s" for role in (*OFFICES, *ROLES))
# "d'Hauteville", "al-Sharaa" in one token: a particle in lower case grown together with the name.
GROWN_TOGETHER = re.compile(r"(?:d|l|dell|all|al|el|ul|an|ad|as|ash|at|az)['-]?[A-ZÀ-Þ]\w")
# Whose child one is: "Rajan s/o Muthu", "Siti a/p Osman".
_CHILD_OF = frozenset({"s/o", "d/o", "w/o", "a/l", "a/p"})
# Given names of two parts, as "Yo-han" is written, have short ones.
_LONGEST_SYLLABLE = 6
# Which of that name one is: "Felipe VI", "John Doe 3d".
_NUMBER = re.compile(r"[IVX]{2,5}|2n?d|3r?d|[4-9]th")
INITIALS = re.compile(r"(?!X\.$)(?:[A-Z]\.){1,3}")  # "on X." ends a sentence


def is_name_word(token: Token) -> bool:
    """Tell whether a token can be a part of a name: capitalised, a proper noun, in no name of a place or body."""
    if token.lower_ in WEEKDAYS:
        return False  # "President Doe Wednesday said"
    if GROWN_TOGETHER.match(token.text):
        return True
    if INITIALS.fullmatch(token.text):
        return token.lower_ not in country_words()
    other = token.ent_type_ in {"LOC", "ORG", "MISC"}
    return token.text[:1].isupper() and token.pos_ == "PROPN" and not other and token.lower_ not in country_words()


def is_child_of(doc: Doc, i: int) -> bool:
    """Tell whether "son of" or "daughter of" stands at a token, as names have it: "Rajan | s/o Muthu"."""
    return doc[i : i + 3].text.lower() in _CHILD_OF and doc[i + 3 : i + 4].text[:1].isupper()


def is_double(doc: Doc, i: int) -> bool:
    """Tell whether a given name of two parts stands at a token, the second one in lower case: "Yo-han"."""
    if i + 2 >= len(doc) or not doc[i].is_title or doc[i + 1].text != "-" or doc[i + 1].whitespace_:
        return False
    behind = doc[i + 2]
    return (
        not doc[i].whitespace_
        and behind.is_alpha
        and behind.is_lower
        and len(doc[i]) < _LONGEST_SYLLABLE > len(behind)
    )


def is_number(word: str) -> bool:
    """Tell whether a word behind a name says which of that name: "Felipe VI", "John Doe 3d"."""
    return _NUMBER.fullmatch(word) is not None


def surname(words: tuple[str, ...]) -> str:
    """Return the last word of a name that is no number."""
    return words[-2] if len(words) > 2 and is_number(words[-1]) else words[-1]


@lru_cache(maxsize=1 << 14)
def is_title_word(word: str) -> bool:
    """Tell whether a word stands before names and is no part of them: a title, a role, a country's adjective."""
    plain = word.rstrip(".").lower()
    return is_form_of_address(word) or any(
        plain in words for words in (ROLE_WORDS, _PLURALS, FORMER, country_words())
    )
