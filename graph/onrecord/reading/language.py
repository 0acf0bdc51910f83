"""The language of a text, as a BCP 47 primary subtag.

Comes in: cleaned text. Goes out: "en", "fr", "el" …
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 4_000  # characters; more text changes no verdict
_SURE = 0.7  # below this, a headline's worth of names is mostly a guess


def language_of(text: str) -> str:
    """Return the language of `text`; "en" for a short text in ASCII letters that could be several."""
    sample = text[:_ENOUGH]
    verdict, certainty = _identifier().classify(sample)
    ascii_letters = sum(character.isascii() for character in sample) > 0.9 * len(sample)
    return "en" if certainty < _SURE and ascii_letters else str(verdict)


@cache
def _identifier() -> "LanguageIdentifier":
    # Loaded when the first article is read, not when the program starts: the model takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
