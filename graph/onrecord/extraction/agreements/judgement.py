"""Judge what somebody's words show: a small network reads them beside what else is to be seen of them.

Comes in: the words of each remark, as rows of `vectors` with their parts of speech, and named features. Goes out:
how likely each class is. Plain NumPy, all remarks of an article at once.

Source: Kim, EMNLP 2014, "Convolutional Neural Networks for Sentence Classification"; Dietterich, MCS 2000,
"Ensemble Methods in Machine Learning".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.vectors import UNKNOWN, WIDTH, shipped_vectors

Numbers = NDArray[np.float32]
Rows = NDArray[np.int64]

PARTS = (
    "cue", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
MOST_WORDS = 64
_AT_ONCE = 256  # remarks: more take memory and no less time
NETWORKS = "networks"  # under these names the weights tell how many networks there are,
FEATURES = "features"  # and which features they know, in order


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a network sees of a remark: `rows` of vectors and `parts`, of PARTS, (words,), one word at least."""

    rows: Rows
    parts: Rows
    features: Mapping[str, float]


class Judge:
    """Several networks of one shape, each with its say; `onrecord.training.judging` has how they learn."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._columns = {str(name): i for i, name in enumerate(weights[FEATURES])}
        self._networks = [
            _Network({
                name.removeprefix(f"{n}."): array.astype(np.float32)
                for name, array in weights.items()
                if name.startswith(f"{n}.")
            })
            for n in range(int(weights[NETWORKS]))
        ]  # fmt: skip

    def likelihoods(self, seen: Sequence[Seen]) -> Numbers:
        """Return (remarks, classes); a feature that the networks have not learnt tells nothing."""
        return np.concatenate([self._together(seen[i : i + _AT_ONCE]) for i in range(0, len(seen), _AT_ONCE)])

    def _together(self, seen: Sequence[Seen]) -> Numbers:
        rows, parts, words = padded(seen)
        vectors = shipped_vectors().of(rows.ravel()).reshape(*rows.shape, WIDTH)
        told = np.concatenate([vectors, (words & (rows == UNKNOWN))[..., None]], axis=-1, dtype=np.float32)
        features = featured(seen, self._columns)
        said: Numbers = np.mean([network(told, parts, words, features) for network in self._networks], axis=0)
        return said


class _Network:
    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        self._of = weights

    def __call__(self, vectors: Numbers, parts: Rows, words: NDArray[np.bool_], features: Numbers) -> Numbers:
        read = np.concatenate([self._through("meaning", vectors), self._of["part.weight"][parts]], axis=-1)
        read *= words[..., None]
        heard = np.concatenate([self._windows("narrow", read), self._windows("wide", read)], axis=-1)
        heard = np.maximum(heard, 0) * words[..., None]
        attention = _softmax(np.where(words, self._through("attention", heard)[..., 0], -np.inf))
        gist = np.concatenate([np.einsum("nw,nwh->nh", attention, heard), heard.max(axis=1)], axis=-1)
        hidden = np.maximum(self._through("hidden", features), 0)
        return _softmax(
            self._through("features", features) + self._through("words", gist) + self._through("together", hidden)
        )

    def _through(self, layer: str, numbers: Numbers) -> Numbers:
        through: Numbers = numbers @ self._of[f"{layer}.weight"].T + self._of[f"{layer}.bias"]
        return through

    def _windows(self, layer: str, read: Numbers) -> Numbers:
        """Return (remarks, words, width): each word seen with those beside it."""
        weight = self._of[f"{layer}.weight"]  # (width, numbers of a word, words in view)
        view, length = weight.shape[2], read.shape[1]
        wide = np.pad(read, ((0, 0), (view // 2, view // 2), (0, 0)))
        seen: Numbers = sum(
            (wide[:, i : i + length] @ weight[:, :, i].T for i in range(view)), start=self._of[f"{layer}.bias"]
        )
        return seen


def padded(seen: Sequence[Seen]) -> tuple[Rows, Rows, NDArray[np.bool_]]:
    """Return rows, parts, and which places hold words, each (remarks, words of the longest)."""
    longest = max(len(one.rows) for one in seen)
    rows, parts = np.zeros((2, len(seen), longest), np.int64)
    for i, one in enumerate(seen):
        rows[i, : len(one.rows)], parts[i, : len(one.rows)] = one.rows, one.parts
    return rows, parts, np.arange(longest) < np.array([[len(one.rows)] for one in seen])


def featured(seen: Sequence[Seen], columns: Mapping[str, int]) -> Numbers:
    """Return (remarks, columns): the features by the columns of their names."""
    features = np.zeros((len(seen), len(columns)), np.float32)
    for i, one in enumerate(seen):
        for name, value in one.features.items():
            if (column := columns.get(name)) is not None:
                features[i, column] = value
    return features


@cache
def judge_in(path: Path) -> Judge:
    """Return the judge whose weights a file holds."""
    with np.load(path, allow_pickle=False) as weights:
        return Judge(dict(weights))


def _softmax(scores: Numbers) -> Numbers:
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    likely: Numbers = odds / odds.sum(axis=-1, keepdims=True)
    return likely
