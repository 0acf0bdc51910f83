"""The network that judges what words show, with weights of its own making."""

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.strings import get_string_id

from onrecord.extraction.agreements.judgement import FEATURES, NETWORKS, PARTS, Judge, Seen
from onrecord.extraction.vectors import UNKNOWN, WIDTH, shipped_vectors

_MEANING, _PART, _VIEWS, _HIDDEN, _CLASSES = 6, 2, 4, 3, 5


def weights(networks: int) -> Mapping[str, NDArray[np.generic]]:
    """Return weights drawn at random, of the names and shapes that training writes."""
    chance = np.random.default_rng(7)
    width = _MEANING + _PART
    shapes = {
        "meaning": (_MEANING, WIDTH + 1), "attention": (1, 2 * _VIEWS), "features": (_CLASSES, 2),
        "hidden": (_HIDDEN, 2), "together": (_CLASSES, _HIDDEN), "words": (_CLASSES, 4 * _VIEWS),
        "narrow": (_VIEWS, width, 3), "wide": (_VIEWS, width, 5),
    }  # fmt: skip
    drawn: dict[str, NDArray[np.generic]] = {NETWORKS: np.array(networks), FEATURES: np.array(["named", "signs"])}
    for n in range(networks):
        drawn[f"{n}.part.weight"] = chance.normal(size=(len(PARTS), _PART)).astype(np.float16)
        for layer, shape in shapes.items():
            drawn[f"{n}.{layer}.weight"] = chance.normal(size=shape).astype(np.float16)
            drawn[f"{n}.{layer}.bias"] = chance.normal(size=shape[:1]).astype(np.float16)
    return drawn


def seen(words: str, **features: float) -> Seen:
    rows = shipped_vectors().rows(np.array([get_string_id(word) for word in words.split()], np.uint64))
    return Seen(rows, np.full(len(rows), PARTS.index("NOUN")), features)


def test_each_remark_is_judged_as_it_would_be_alone() -> None:
    remarks = [
        seen("a bad deal", named=1.0),
        seen("we will never sign such a pact with them"),
        seen("no", signs=0.5),
    ]
    judge = Judge(weights(2))
    together = judge.likelihoods(remarks)
    alone = np.concatenate([judge.likelihoods([remark]) for remark in remarks])
    assert together.shape == (3, _CLASSES)
    assert np.allclose(together, alone, atol=1e-5)
    assert np.allclose(together.sum(axis=1), 1, atol=1e-5)


def test_several_networks_are_averaged() -> None:
    every, remark = weights(2), seen("a bad deal", named=1.0)
    first = {name: array for name, array in every.items() if not name.startswith("1.")} | {NETWORKS: np.array(1)}
    second = {name.replace("1.", "0.", 1): array for name, array in every.items() if not name.startswith("0.")} | {
        NETWORKS: np.array(1)
    }
    mean = (Judge(first).likelihoods([remark]) + Judge(second).likelihoods([remark])) / 2
    assert np.allclose(Judge(every).likelihoods([remark]), mean, atol=1e-5)


@pytest.mark.parametrize("other", [{"named": 1.0}, {"signs": 1.0}])
def test_what_is_seen_tells_and_what_was_never_learnt_does_not(other: dict[str, float]) -> None:
    judge = Judge(weights(1))
    plain = judge.likelihoods([seen("a bad deal")])
    assert not np.allclose(judge.likelihoods([seen("a bad deal", **other)]), plain, atol=1e-3)
    assert np.allclose(judge.likelihoods([seen("a bad deal", hums=1.0)]), plain)


def test_the_order_of_words_tells_and_words_without_vectors_are_words() -> None:
    judge = Judge(weights(1))
    assert seen("qwxzv").rows.tolist() == [UNKNOWN]
    one, turned, longer = judge.likelihoods([seen("good no bad"), seen("bad no good"), seen("good no bad qwxzv")])
    assert not np.allclose(one, turned, atol=1e-3)
    assert not np.allclose(one, longer, atol=1e-3)
