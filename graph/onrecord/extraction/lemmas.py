"""Mend what the lemmatizer makes of words that it has not seen: "accusing" is of "accuse", not of "accus".

Comes in: a parsed text. Goes out: the same; each verb whose base form is no known word has one that is, and the
PM is no hour.
"""

from functools import lru_cache

from spacy.symbols import VERB
from spacy.tokens import Doc

from onrecord.extraction.vectors import UNKNOWN, shipped_vectors

_SHORTEST = 3  # letters of a stem


def mended(doc: Doc) -> Doc:
    """Give the verbs of a text base forms that are words, in place, and the PM his."""
    for token in doc:
        if token.pos == VERB and token.lemma != token.lower:
            base = _base(token.lower_, token.lemma_)
            if base != token.lemma_:
                token.lemma_ = base
        elif token.text == "PM" and not (token.i and token.nbor(-1).like_num):
            token.lemma_ = "pm"  # no hour of the day
    return doc


@lru_cache(maxsize=1 << 16)
def _base(word: str, lemma: str) -> str:
    """Return the base form of a verb: `lemma` where that is a word, or nothing better is known.

    >>> _base("accusing", "accus"), _base("quipped", "quippe"), _base("implied", "implie")
    ('accuse', 'quip', 'imply')
    """
    if _is_known(lemma.lower()):
        return lemma
    return next((base for base in _bases(word) if _is_known(base)), lemma)


def _bases(word: str) -> list[str]:
    """Return what a form may be of, by its ending."""
    stem = next((word.removesuffix(ending) for ending in ("ing", "ed", "es", "s") if word.endswith(ending)), "")
    if len(stem) < _SHORTEST:
        return []
    if stem.endswith("i") and not word.endswith("ing"):
        return [f"{stem[:-1]}y"]
    undoubled = [stem[:-1]] if stem[-1] == stem[-2] else []
    return [f"{stem}e", stem, *undoubled]


def _is_known(word: str) -> bool:
    return bool(shipped_vectors().rows_of([word])[0] != UNKNOWN)
