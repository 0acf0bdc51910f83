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

from onrecord.extraction.vectors import UNKNOWN, shipped_vectors

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
        words, features = _words_of(seen), featured(seen, self._columns)
        said: Numbers = np.mean([network(words, features) for network in self._networks], axis=0)
        return said


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of several remarks, one remark behind another: nothing is worked out for places that hold none."""

    vectors: Numbers  # (words, WIDTH + 1), the last number 1 for a word without a vector
    parts: Rows
    firsts: Rows  # the first word of each remark
    remarks: Rows  # the remark of each word


def _words_of(seen: Sequence[Seen]) -> _Words:
    rows = np.concatenate([one.rows for one in seen])
    lengths = np.array([len(one.rows) for one in seen])
    return _Words(
        np.column_stack([shipped_vectors().of(rows), (rows == UNKNOWN).astype(np.float32)]),
        np.concatenate([one.parts for one in seen]),
        np.cumsum(lengths) - lengths,
        np.repeat(np.arange(len(seen)), lengths),
    )


class _Network:
    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        # As they are multiplied by, in C's order: BLAS takes them as they stand.
        self._layers = {
            name: (np.ascontiguousarray(weights[f"{name}.weight"].T), weights[f"{name}.bias"])
            for name in ("meaning", "attention", "features", "hidden", "together", "words")
        }
        self._parts = weights["part.weight"]
        # Windows of (width, numbers of a word, words in view): the narrow ones are wide ones blind at both ends.
        wide, narrow = weights["wide.weight"], weights["narrow.weight"]
        self._beside = wide.shape[2] // 2
        blind = self._beside - narrow.shape[2] // 2
        windows = np.concatenate([np.pad(narrow, ((0, 0), (0, 0), (blind, blind))), wide])
        self._layers["windows"] = (
            np.ascontiguousarray(windows.transpose(2, 1, 0)).reshape(-1, len(windows)),
            np.concatenate([weights["narrow.bias"], weights["wide.bias"]]),
        )

    def __call__(self, words: _Words, features: Numbers) -> Numbers:
        heard = np.maximum(self._through("windows", self._views(words)), 0)
        told = self._through("attention", heard)[:, 0]
        odds = np.exp(told - np.maximum.reduceat(told, words.firsts)[words.remarks])
        attention = odds / np.add.reduceat(odds, words.firsts)[words.remarks]
        gist = np.concatenate(
            [np.add.reduceat(heard * attention[:, None], words.firsts), np.maximum.reduceat(heard, words.firsts)],
            axis=1,
        )
        hidden = np.maximum(self._through("hidden", features), 0)
        return _softmax(
            self._through("features", features) + self._through("words", gist) + self._through("together", hidden)
        )

    def _through(self, layer: str, numbers: Numbers) -> Numbers:
        weight, bias = self._layers[layer]
        through: Numbers = numbers @ weight
        through += bias
        return through

    def _views(self, words: _Words) -> Numbers:
        """Return (words, numbers of all words in view): each word with those beside it in its remark."""
        read = np.concatenate([self._through("meaning", words.vectors), self._parts[words.parts]], axis=1)
        # Between two remarks lie so many empty places that none is in view of the other.
        places = np.arange(len(read)) + self._beside * (words.remarks + 1)
        apart = np.zeros((len(read) + self._beside * (len(words.firsts) + 1), read.shape[1]), np.float32)
        apart[places] = read
        steps = range(-self._beside, self._beside + 1)
        return np.concatenate([apart[places + step] for step in steps], axis=1)


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
