"""The language of a text, as a BCP 47 primary subtag.

Comes in: cleaned text. Goes out: "en", "fr", "el" …
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 4_000  # characters; more text changes no verdict
# Words that no page of English does without, and that hardly any other language has.
_ENGLISH = frozenset(
    "the and of with that was were has had he she they his her their from this which who said told says about "
    "between for by at after before would will been".split()
)
# A line of English about Lagos looks like Nigerian Pidgin to whoever goes by letters.
_LIKE_ENGLISH = frozenset({"pcm"})
_SOME = 0.1  # of the words that are not capitalised, for those
_MANY = 0.25  # of the words that are not capitalised
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.7  # below this, a headline's worth of names is mostly a guess


def language_of(text: str) -> str:
    """Return the language of `text`; "en" for a short text in ASCII letters that could be several.

    Names count for little: "Şükrü Öztürk and Çağla Yıldız left Diyarbakır" is English by what is not capitalised.
    """
    sample = text[:_ENOUGH]
    words = _WORD.findall(sample)
    plain = [word for word in words if word.islower()]
    names = len(plain) < len(words)
    english = sum(word in _ENGLISH for word in plain) / max(1, len(plain))
    if names and english >= _MANY:
        return "en"  # most news, and its letters need not be weighed
    verdict, certainty = _identifier().classify(sample)
    ascii_letters = sum(character.isascii() for character in sample) > 0.9 * len(sample)
    unsure = certainty < _SURE and ascii_letters
    like_english = names and english >= _SOME and verdict in _LIKE_ENGLISH
    return "en" if unsure or like_english else str(verdict)


@cache
def _identifier() -> "LanguageIdentifier":
    # Loaded when the first article is read, not when the program starts: the model takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
