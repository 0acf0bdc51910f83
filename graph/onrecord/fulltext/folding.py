"""Text as words that compare: without case, without diacritics, in any script.

Comes in: text as printed. Goes out: its words, folded, each with where it stands. "Erdoğan’s" gives "erdogan" and
"s"; of a script that sets no spaces between words, each character is a word of its own, and a word of several is
found as a phrase.
"""

import unicodedata
from dataclasses import dataclass
from typing import TypeGuard

from anyascii import anyascii

_LONGEST = 100  # characters of a word; what is longer is found by its beginning

# Marks that people leave out when they type. Others, as the vowel signs of India, are part of the word.
_LEFT_OUT = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),  # Arabic points
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F),  # Myanmar, Khmer
    (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F),  # Kana
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),  # Han
)  # fmt: skip
_TATWEEL = "\u0640"  # stretches an Arabic word, and says nothing
_SPACE = "\u200b"  # the one format character that parts words


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, and where it stands in the text, in code points, half-open."""

    word: str
    start: int
    end: int


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text.

    >>> words("Erdoğan’s “naïve” Straße, 2026")
    ('erdogan', 's', 'naive', 'strasse', '2026')
    """
    return tuple(word[:_LONGEST] for word in text.translate(_FOLDED).split())


def tokens(text: str) -> tuple[Token, ...]:
    """Return the folded words of a text with where each stands.

    >>> tokens("a Łódź")[1]
    Token(word='lodz', start=2, end=6)
    """
    found: list[Token] = []
    begun, start, end = "", 0, 0
    for at, character in enumerate(text):
        folded = _FOLDED[ord(character)]
        for piece in folded:
            if piece == " ":
                if begun:
                    found.append(Token(begun[:_LONGEST], start, end))
                begun = ""
            else:
                start, end = start if begun else at, at + 1
                begun += piece
        if begun and not folded:  # a mark that is left out belongs to the word all the same
            end = at + 1
    if begun:
        found.append(Token(begun[:_LONGEST], start, end))
    return tuple(found)


class _Folding(dict[int, str]):
    """What becomes of a character: nothing, a space, or the characters that it is compared by."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folding()


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or character == _TATWEEL:
        return " " if character == _SPACE else ""
    if category[0] not in "LMN" or not _is_scalar(character):
        return " "
    if _within(character, _WITHOUT_SPACES):
        return f" {unicodedata.normalize('NFKC', character).strip()} "
    apart = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(piece for piece in apart if not _within(piece, _LEFT_OUT))
    if category[0] == "L" and unicodedata.name(character, "").startswith("LATIN ") and not kept.isascii():
        kept = anyascii(kept).lower()  # ø, ł, æ: letters that no mark makes
    whole = unicodedata.normalize("NFC", kept)
    return "".join(piece if unicodedata.category(piece)[0] in "LMN" else " " for piece in whole)


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def _is_scalar(character: str) -> TypeGuard[str]:
    return not "\ud800" <= character <= "\udfff"  # half a surrogate pair is no character
