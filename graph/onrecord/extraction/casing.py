"""Give the words of a headline the case that they have in sentences: "Judge Lets Ruling On Ports Stand".

Comes in: the texts of an article, paragraph by paragraph, in one form. Go out: the same texts, each as long as it
was; where every word has a capital, only those keep it that the article writes so in its sentences, and those that
are no ordinary words. Else the language pipeline, which knows names by their capitals, finds names everywhere.

Source: Lita et al., ACL 2003, "tRuEcasIng"; the article's own sentences come first here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from onrecord.extraction.lexicon import BODY_WORDS
from onrecord.extraction.vectors import hashed
from onrecord.record import BlockKind

WEIGHTS = Path(__file__).parent / "weights" / "ordinary_words.npy"
WORD = re.compile(r"[^\W\d_]+")
_LONG = 4  # letters: shorter words may be small in headlines, too
_LONGEST_HEADLINE = 250  # characters
_LONGEST_SHORT_FORM = 5  # letters: "NATO", where all is in capitals
_FEWEST = 2  # words, of those with a capital and of ordinary ones
_ENDINGS = ("s", "es", "ed", "d", "ing")
_CAPITALS = 0.75  # of the long words
# What has no capital in any headline; single letters are what an apostrophe cuts off.
_SMALL = frozenset(
    """
    a an the and but or nor if of in on at to by for from with as off up over into onto per via vs amid than after
    s t d m ll re ve
    """.split()
)
_OF_WHAT = re.compile(r"\b(\w+) (?:of|for)\b")
_SENTENCE = re.compile(r"""(?:^|[.?!:;"“(\[-]\s*|\s')$""")  # before its first word


def in_sentence_case(kinds: Sequence[BlockKind], texts: Sequence[str]) -> list[str]:
    """Return the texts, headlines with capitals where sentences have them; as long as they came, each.

    >>> texts = ["Judge Lets Port Fees Stand", "The Port Act does not name fees."]
    >>> in_sentence_case([BlockKind.HEADLINE, BlockKind.BODY], texts)[0]
    'Judge lets Port fees stand'
    """
    headlines = [is_headline(text, kind) for kind, text in zip(kinds, texts, strict=True)]
    if not any(headlines):
        return list(texts)
    seen = _Seen()
    for text, headline in zip(texts, headlines, strict=True):
        if not headline:
            seen.read(text)
    return [_cased(text, seen) if headline else text for text, headline in zip(texts, headlines, strict=True)]


def is_headline(text: str, kind: BlockKind) -> bool:
    """Tell whether nearly all words of a text have capitals, ordinary ones among them."""
    if len(text) > _LONGEST_HEADLINE:
        return False
    words = WORD.findall(text)
    long = [word for word in words[1:] if len(word) >= _LONG]
    capital = [word for word in long if word[0].isupper()]
    if len(capital) < max(_FEWEST, _CAPITALS * len(long)):
        return False
    if kind is not BlockKind.HEADLINE:
        if any(word.islower() and word not in _SMALL for word in words):
            return False  # "The Union of Lorry Drivers met."
        if any(match[1].lower() in BODY_WORDS for match in _OF_WHAT.finditer(text)):
            return False  # "Institute for the Study of Rain", below a name
    return sum(is_ordinary(word.lower()) for word in capital) >= _FEWEST


@dataclass(slots=True)
class _Seen:
    """How the sentences of an article write their words, those apart that begin one."""

    forms: dict[str, Counter[str]] = field(default_factory=dict)  # by the word in lower case

    def read(self, text: str) -> None:
        for match in WORD.finditer(text):
            word = match[0]
            if word[0].isupper() and _SENTENCE.search(text, max(0, match.start() - 3), match.start()):
                continue
            self.forms.setdefault(word.lower(), Counter())[word] += 1


def _cased(text: str, seen: _Seen) -> str:
    shouted = text.upper() == text

    def form(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.lower()
        if len(lower) != len(word):
            return word  # "İ" is two characters in lower case
        if not match.string[: match.start()].strip(" '\"-([") and not shouted:
            return word  # a sentence begins with a capital, too
        if forms := seen.forms.get(lower):
            printed = forms.most_common(1)[0][0]
            return printed if shouted or printed == lower else word
        if is_ordinary(lower):
            return lower
        return word.capitalize() if shouted and len(word) > _LONGEST_SHORT_FORM else word

    return WORD.sub(form, text)


@lru_cache(maxsize=1 << 14)
def is_ordinary(word: str) -> bool:
    """Tell whether a word in lower case, or what it is a form of, is mostly written so.

    By the corpora of `training.ordinary_words`.
    """
    forms = [word, *(word.removesuffix(end) for end in _ENDINGS if word.endswith(end))]
    words = _ordinary()
    numbers = hashed(np.array([get_string_id(form) for form in forms], np.uint64))
    at = np.minimum(np.searchsorted(words, numbers), len(words) - 1)
    return bool((words[at] == numbers).any())


@cache
def _ordinary() -> NDArray[np.uint32]:
    words: NDArray[np.uint32] = np.load(WEIGHTS)
    return words
