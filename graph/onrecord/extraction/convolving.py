"""Look at a word's neighbours in a third of the time: work out the language pipeline's convolutions by NumPy.

Comes in: the shipped pipeline. Goes out: the same, each layer of a component's convolution one function. It has
the weights as it multiplies by them, the pieces of a maxout apart, so that whole rows are compared, and changes
rows in place.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model

Numbers = NDArray[np.float32]
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"  # of spaCy's MaxoutWindowEncoder
_LEAST = np.float32(1e-8)  # added to a variance, as thinc does


def convolve(nlp: Language) -> None:
    """Have the convolutions of a pipeline worked out here, if its components are of spaCy's Tok2Vec.

    They look at one neighbour on either side, as the shipped pipeline's do.
    """
    for _, component in nlp.pipeline:
        model: Model[Any, Any] | None = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if node.name == _LAYER:
                # The layers stay as they are, for the pipeline is written to disk by them.
                node._func = _Convolution(node)


class _Convolution:
    """The forward function of one layer: what a word and its neighbours make is added to its own vector."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self._forward: Callable[..., Any] = layer._func
        nodes = {node.name: node for node in layer.walk()}
        weight, bias = (np.asarray(nodes["maxout"].get_param(name)) for name in ("W", "b"))
        self._width, self._pieces, features = weight.shape
        self._weight: Numbers = np.ascontiguousarray(weight.transpose(2, 1, 0)).reshape(features, -1)
        self._bias: Numbers = bias.T.reshape(-1)
        self._scale, self._shift = (np.asarray(nodes["layernorm"].get_param(name)) for name in ("G", "b"))

    def __call__(self, model: Model[Any, Any], words: Numbers, is_train: bool) -> tuple[Numbers, Any]:
        """Return (tokens, width) from (tokens, width), and what learning would ask for."""
        if is_train:
            found: tuple[Numbers, Any] = self._forward(model, words, is_train)
            return found
        best = self._maxout(words)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(self._width)
        best *= ((variance + _LEAST) ** np.float32(-0.5))[:, np.newaxis]
        best *= self._scale
        best += self._shift
        best += words
        return best, lambda _: words

    def _maxout(self, words: Numbers) -> Numbers:
        """Return for each word the greatest of what the pieces make of it and the words beside it."""
        width = self._width
        seen = np.zeros((len(words), 3 * width), np.float32)
        seen[1:, :width], seen[:, width : 2 * width], seen[:-1, 2 * width :] = words[:-1], words, words[1:]
        told: Numbers = seen @ self._weight
        told += self._bias
        best: Numbers = told[:, :width]
        for first in range(width, self._pieces * width, width):
            best = np.maximum(best, told[:, first : first + width])
        return best
