"""Vectors of words: found by any word of an article, and quantized so that they stay near what they were."""

import numpy as np
import pytest
from spacy.strings import get_string_id

from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.vectors import UNKNOWN, WIDTH, Vectors, hashed, shipped_vectors
from onrecord.training.vectors import quantized


def ids(*words: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array([get_string_id(word) for word in words], np.uint64)


def likeness(one: str, other: str) -> float:
    a, b = shipped_vectors().of(shipped_vectors().rows(ids(one, other)))
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [("quipped", "joked", "river"), ("treaty", "accord", "spoon"), ("norway", "sweden", "cat")],
)
def test_words_of_like_meaning_have_like_vectors(one: str, near: str, far: str) -> None:
    assert likeness(one, near) > 0.5 > likeness(one, far)


def test_a_word_that_no_list_knows_has_the_zero_vector() -> None:
    rows = shipped_vectors().rows(ids("qzxvv", "said", ""))
    assert (rows[0], rows[2]) == (UNKNOWN, UNKNOWN)
    assert rows[1] != UNKNOWN
    assert not shipped_vectors().of(rows[:1]).any()


def test_a_pipeline_sees_words_in_whatever_case() -> None:
    doc = pipeline(WEIGHTS)("Norway NORWAY norway qzxvv")
    assert (doc[0].vector == doc[2].vector).all()
    assert (doc[1].vector == doc[2].vector).all()
    assert [token.has_vector for token in doc] == [True, True, True, False]


def test_a_sentence_with_an_unknown_word_can_be_taken_out() -> None:
    doc = pipeline(WEIGHTS)("Norway met qzxvv. It rained.")
    assert next(doc.sents).as_doc().text.strip() == "Norway met qzxvv."


def test_quantized_vectors_are_near_what_they_were() -> None:
    rng = np.random.default_rng(1)
    centres = rng.normal(size=(40, WIDTH))
    vectors = (centres[rng.integers(0, 40, 900)] + 0.05 * rng.normal(size=(900, WIDTH))).astype(np.float32)
    words = ids(*(f"made-up-{i}" for i in range(900)))
    found = Vectors(**quantized(words, vectors, seed=1))
    again = found.of(found.rows(words))
    assert np.linalg.norm(again - vectors) < 0.1 * np.linalg.norm(vectors)
    assert len(found) == len(set(hashed(words).tolist())) + 1
