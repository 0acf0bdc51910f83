"""Learn which words are mostly written in lower case, so that headlines can be read as sentences.

Comes in: the sentences of UD English EWT and GUM, of PolNeAR's train articles and of the project's made-up ones.
Goes out: half of the hash of each such word; the words themselves are not kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from onrecord.extraction.casing import WORD
from onrecord.extraction.vectors import hashed

_FEWEST = 3  # times that a word stands in lower case
_TIMES = 2  # as often as with a capital, or more
_MOST_CAPITALS = 0.5  # of a line's words: more are a headline's


def write(corpora: Path, made_up: Iterable[Path], place: Path) -> None:
    """Write the hashes, (words,) sorted uint32."""
    np.save(place, learnt(_lines(corpora, made_up)))


def learnt(lines: Iterable[str]) -> NDArray[np.uint32]:
    """Return half of the hash of each word that these lines mostly have in lower case, sorted."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for line in lines:
        words = WORD.findall(line)
        if sum(word[0].isupper() for word in words) > _MOST_CAPITALS * len(words):
            continue
        small.update(word for word in words if word.islower())
        capital.update(word.lower() for word in words[1:] if not word.islower())
    ordinary = sorted(word for word, times in small.items() if times >= max(_FEWEST, _TIMES * capital[word]))
    return np.unique(hashed(np.array([get_string_id(word) for word in ordinary], np.uint64)))


def _lines(corpora: Path, made_up: Iterable[Path]) -> Iterator[str]:
    """Yield the sentences of treebanks, the paragraphs of articles."""
    for treebank in ("ewt", "gum"):
        for line in (corpora / "ud" / treebank / "train.conllu").open(encoding="utf-8"):
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ")
    for folder in (corpora / "polnear" / "train" / "text", *made_up):
        for path in sorted(folder.glob("*.txt")):
            yield from path.read_text(encoding="utf-8").splitlines()
