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

from onrecord.extraction.name_lexicon import BODY_WORDS
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
_SHORT_FORMS = frozenset({"US", "AIDS"})  # which are ordinary words, too
_OF_WHAT = re.compile(r"\b(\w+) (?:of|for)\b")
_SENTENCE = re.compile(r"""(?:^|[.?!:;"“(\[-]\s*|\s')$""")  # before its first word


def in_sentence_case(kinds: Sequence[BlockKind], texts: Sequence[str]) -> list[str]:
    """Return the texts, headlines with capitals where sentences have them; as long as they came, each.

    >>> texts = ["Judge Lets Port Fees Stand", "The Port Act does not name fees."]
    >>> in_sentence_case([BlockKind.HEADLINE, BlockKind.BODY], texts)[0]
    'Judge lets Port fees stand'
    """
    headlines = [is_headline(text, kind) for kind, text in zip(kinds, texts, strict=True)]
    openings = [0 if headline else _shouted_opening(text) for headline, text in zip(headlines, texts, strict=True)]
    if not any(headlines) and not any(openings):
        return list(texts)
    seen = _Seen()
    for text, headline, opening in zip(texts, headlines, openings, strict=True):
        if not headline:
            seen.read(text[opening:])
    return [
        _cased(text, seen) if headline else _opening_cased(text, opening, seen)
        for text, headline, opening in zip(texts, headlines, openings, strict=True)
    ]


def _shouted_opening(text: str) -> int:
    """Return where the words in capitals end that a paragraph opens with: "THE OLD | minister said …"; else 0.

    A label ("THE MINISTER: …"), a short form ("NATO said") and short words ("A US envoy") are none.
    """
    end = longest = 0
    for match in WORD.finditer(text):
        if not match[0].isupper():
            opens = match[0].islower() and text[end : match.start()] == " "
            return end if opens and longest >= _LONG and end > _LONGEST_SHORT_FORM else 0
        if text[end : match.start()].strip(" ,.'’-\"“‘(["):
            return 0
        end, longest = match.end(), max(longest, len(match[0]))
    return 0


def _opening_cased(text: str, end: int, seen: "_Seen") -> str:
    if not end:
        return text
    # A word alone that nothing else tells of may be a short form; of several, those of three letters are.
    opening = _cased(text[:end], seen, short=end if len(WORD.findall(text, 0, end)) == 1 else _LONG - 1)
    first = WORD.search(opening)
    at = first.start() if first else 0
    return opening[:at] + opening[at : at + 1].upper() + opening[at + 1 :] + text[end:]


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


def _cased(text: str, seen: _Seen, *, short: int = _LONGEST_SHORT_FORM) -> str:
    """Return a text in sentence case; of which nothing tells is a short form in capitals up to `short` letters."""
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
        if is_ordinary(lower) and not (shouted and word in _SHORT_FORMS):
            return lower
        return word.capitalize() if shouted and len(word) > short else word

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
