"""The convolutions of the language pipeline: they give what spaCy's own layers give."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.language import Language
from spacy.util import load_model
from thinc.api import Model, use_ops

from onrecord.extraction.convolving import convolve
from onrecord.extraction.language import WEIGHTS, cast_parameters

WIDTH = 96
TEXTS = [[5], [1, 1, 3], [40, 0, 2], [0]]  # of so many words


def encoders(*, convolved: bool) -> list[Model[Any, Any]]:
    """Return what looks at neighbours in a newly loaded pipeline, one for each component that has its own."""
    with use_ops("numpy", use_blis=False):
        nlp: Language = load_model(WEIGHTS)
    cast_parameters(nlp, "float32")
    if convolved:
        convolve(nlp)
    models = [nlp.get_pipe(name).model for name in ("tok2vec", "ner")]  # type: ignore[attr-defined]
    return [node.get_ref("encode") for model in models for node in model.walk() if node.has_ref("encode")]


def vectors(lengths: list[int]) -> list[NDArray[np.float32]]:
    random = np.random.default_rng(sum(lengths))
    return [random.normal(size=(length, WIDTH)).astype(np.float32) for length in lengths]


@pytest.mark.parametrize("lengths", TEXTS)
def test_words_are_seen_beside_their_neighbours_as_by_spacy(lengths: list[int]) -> None:
    for one, other in zip(encoders(convolved=True), encoders(convolved=False), strict=True):
        for found, expected in zip(one.predict(vectors(lengths)), other.predict(vectors(lengths)), strict=True):
            np.testing.assert_allclose(found, expected, atol=1e-4)


def test_all_four_layers_of_each_component_are_worked_out_here() -> None:
    for encoder in encoders(convolved=True):
        layers = [
            node for node in encoder.walk() if node.name.endswith("dropout)") and ">>residual" not in node.name
        ]
        assert sum(type(node._func).__module__ == convolve.__module__ for node in layers) == 4
