"""What people talk about when they talk about an agreement: where it is named, and with which nouns.

Comes in: an agreement with its places. Goes out: a Matter, which tells how words speak of it, and how far off.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.agreements.verdicts import PROCEDURAL
from onrecord.extraction.language import Parse
from onrecord.extraction.reporting_lexicon import NAMING
from onrecord.extraction.tokens import Tokens
from onrecord.extraction.vectors import UNKNOWN, shipped_vectors

_IT = frozenset({"it", "this", "that", "which"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_TELLING = _NOUNS | {"VERB", "ADJ"}
FAR = 6  # paragraphs; farther off is as far
_SAMPLE = 4000  # words; their order is that of their hashes, so that the first are any
_NEAR = 6  # tokens between a naming verb's words and what they name
_CENTRAL = 3  # an article of which every third paragraph names an agreement is about it

Meaning = NDArray[np.float32]  # (WIDTH,), of length 1


@dataclass(frozen=True, slots=True)
class Matter:
    """An agreement as an article speaks of it."""

    topic: frozenset[str]  # the nouns of the sentences that name it
    central: float  # how far the article is about it, from 0 to 1
    heads: dict[int, set[int]]  # the nouns that name it, by the identity of their document
    places: tuple[tuple[int, int], ...]  # where it is named: the place in the text, and the paragraph's number

    def away(self, remark: Remark) -> tuple[int, int]:
        """Return how many paragraphs ago it was named last, and in how many it is named next, FAR at most."""
        at = bisect_left(self.places, (remark.spans[-1].end, 0))
        here = remark.paragraph.index
        since = here - self.places[at - 1][1] if at else FAR
        until = self.places[at][1] - here if at < len(self.places) else FAR
        return min(FAR, max(0, since)), min(FAR, max(0, until))

    def shared(self, remark: Remark) -> int:
        """Return how many nouns a remark has in common with what is told of the agreement."""
        return len({t.lemma_.lower() for run in remark.words for t in run if t.pos_ in _NOUNS} & self.topic)

    def verdict(self, remark: Remark) -> str:
        """Return what the words say of the agreement: it "is", "does", "undergoes" or "is called" something."""
        naming = remark.cue is not None and remark.cue.lemma_.lower() in NAMING
        found = "called something" if naming else "none"
        for run in remark.words:
            heads = self.heads.get(id(run.doc), set())
            for token in run:
                if token.i not in heads and token.lower_ not in _IT:
                    continue
                if naming and token.i - run.start < _NEAR:
                    return "called"
                if token.dep_.startswith("nsubj"):
                    if any(c.dep_ == "cop" for c in token.head.children):
                        return "is"
                    if token.i in heads and token.head.lemma_.lower() not in PROCEDURAL:
                        found = "does"
                elif token.i in heads and found == "none" and token.dep_ in {"obj", "obl", "nmod"}:
                    found = "undergoes"
        return found


def matter(parse: Parse, agreed: Agreed) -> Matter:
    """Return an agreement as an article speaks of it."""
    topic: set[str] = set()
    heads: dict[int, set[int]] = defaultdict(set)
    places: list[tuple[int, int]] = []
    for place in agreed.places:
        paragraph = parse.paragraph_at(place.start)
        places.append((place.start, paragraph.index))
        tokens: Tokens | None = paragraph.tokens(place)
        if tokens is not None:
            heads[id(paragraph.doc)].add(tokens.root.i)
            topic |= {t.lemma_.lower() for t in tokens.sent if t.pos_ in _NOUNS}
    share = len(heads) / max(_CENTRAL, len(parse.paragraphs))
    return Matter(frozenset(topic), min(1.0, _CENTRAL * share), dict(heads), tuple(places))


def telling(remark: Remark) -> list[str]:
    """Return the words of a remark that tell what it is about."""
    return [t.lemma_.lower() for run in remark.words for t in run if t.pos_ in _TELLING]


def alike(one: Meaning | None, other: Meaning | None) -> float | None:
    """Return how near two are in what they mean, from -1 to 1; None where either says nothing."""
    return None if one is None or other is None else float(one @ other)


def meanings(groups: Sequence[Sequence[str]]) -> list[Meaning | None]:
    """Return for each group of words the mean of what they mean, less what any words mean, made 1 long.

    It is None where no word of a group is known. All are looked up at once, for each time takes as long as many.
    """
    rows = shipped_vectors().rows_of(word for words in groups for word in words)
    known = rows != UNKNOWN
    group = np.repeat(np.arange(len(groups)), [len(words) for words in groups])[known]
    counts = np.bincount(group, minlength=len(groups))
    some = np.flatnonzero(counts)
    found: list[Meaning | None] = [None] * len(groups)
    if len(some):
        sums = np.add.reduceat(shipped_vectors().of(rows[known]), np.cumsum(counts[some]) - counts[some])
        means = sums / counts[some, None].astype(np.float32) - _any_words()
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        for number, mean in zip(some.tolist(), means, strict=True):
            found[number] = mean
    return found


@cache
def _any_words() -> Meaning:
    mean: Meaning = shipped_vectors().of(np.arange(1, _SAMPLE)).mean(axis=0)
    return mean
