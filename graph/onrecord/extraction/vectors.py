"""Tell what words mean by the company they keep: vectors of the 100,000 words most frequent in news.

Comes in: words, as the hashes of spaCy's string store. Go out: vectors. They are GloVe's, quantized: each is 25
bytes, one for each piece of four numbers, which a codebook of 256 such pieces spells out. No word lies beside
them: words are known by half of their hashes.

Source: Pennington et al., EMNLP 2014, "GloVe"; Jégou et al., TPAMI 2011, "Product Quantization".
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.strings import get_string_id
from spacy.util import registry
from spacy.vectors import BaseVectors
from spacy.vocab import Vocab

WEIGHTS = Path(__file__).parent / "weights" / "vectors.npz"
WIDTH = 100
UNKNOWN = 0  # the row of words without a vector


class Vectors:
    """Vectors of words, by row; row 0 is that of all words without one, and zero."""

    def __init__(
        self, words: NDArray[np.uint32], codes: NDArray[np.uint8], codebooks: NDArray[np.float16]
    ) -> None:
        """`words` (words,), `hashed`, are sorted; `codes` (words, pieces), `codebooks` (pieces, 256, numbers)."""
        self._words = words
        self._codes = codes
        # One book behind another: pieces are taken from a single one.
        self._codebook = codebooks.astype(np.float32).reshape(-1, codebooks.shape[2])
        self._books = np.arange(len(codebooks)) * codebooks.shape[1]

    def __len__(self) -> int:
        return len(self._words) + 1

    def rows(self, words: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the row of each word, by the numbers of their lower-case forms; UNKNOWN where it has none."""
        short = hashed(words)
        places = np.minimum(np.searchsorted(self._words, short), len(self._words) - 1)
        return np.where(self._words[places] == short, places + 1, UNKNOWN)

    def rows_of(self, words: Iterable[str]) -> NDArray[np.int64]:
        """Return the row of each word, in lower case; UNKNOWN where it has none."""
        return self.rows(np.array([get_string_id(word) for word in words], np.uint64))

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return (rows, WIDTH): the vectors of words."""
        pieces: NDArray[np.float32] = self._codebook.take(self._codes[rows - 1] + self._books, axis=0)
        pieces[rows == UNKNOWN] = 0
        return pieces.reshape(len(rows), -1)


class PipelineVectors(BaseVectors):  # type: ignore[misc] # spaCy has no types for it
    """The vectors that ship, as a spaCy pipeline asks for them: by the words of its documents in lower case."""

    attr = LOWER
    name = "onrecord"
    mode = None

    def __init__(self, vocab: Vocab) -> None:
        self.strings = vocab.strings
        self._vectors = shipped_vectors()
        self.n_keys = len(self)

    def __len__(self) -> int:
        return len(self._vectors)

    def __getitem__(self, word: int) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.get_batch(np.array([word], np.uint64))[0]
        return vector

    def __contains__(self, word: int) -> bool:
        return bool(self._vectors.rows(np.array([word], np.uint64))[0] != UNKNOWN)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PipelineVectors)

    __hash__ = BaseVectors.__hash__

    @property
    def shape(self) -> tuple[int, int]:
        return len(self), WIDTH

    @property
    def size(self) -> int:
        return len(self) * WIDTH

    @property
    def vectors_length(self) -> int:
        return WIDTH

    @property
    def data(self) -> NDArray[np.float32]:
        """Return an array of the kind that the vectors are: spaCy makes one like it for words without any."""
        return np.empty((0, WIDTH), np.float32)

    def is_full(self) -> bool:
        return True

    def get_batch(self, words: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return (words, WIDTH)."""
        return self._vectors.of(self._vectors.rows(np.asarray(words, np.uint64)))


@registry.vectors("onrecord.Vectors.v1")  # type: ignore[untyped-decorator] # spaCy has no types for it
def pipeline_vectors() -> type[PipelineVectors]:
    """Return what makes the vectors of a pipeline whose configuration names them."""
    return PipelineVectors


def hashed(words: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the hashes by which vectors are found: half of spaCy's takes one word in 40,000 for another."""
    return words.astype(np.uint32)


@cache
def shipped_vectors() -> Vectors:
    """Return the vectors that ship with the package."""
    with np.load(WEIGHTS, allow_pickle=False) as weights:
        return Vectors(weights["words"], weights["codes"], weights["codebooks"])
