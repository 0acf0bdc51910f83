"""Embed each word once: remember what the language pipeline makes of a word before it looks at its neighbours.

Comes in: the shipped pipeline. Goes out: the same, a component's embedding kept by word. That is two fifths of the
work of its network, and in a text of 300 words every second word has been seen in it, in a day's news nearly all.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Numbers = NDArray[np.float32]
_MOST = 20_000  # words of one component, 8 MB
# A row of a matrix product is the same bits whatever other rows there are, unless OpenBLAS adds it up in another
# order: that of the rows left over behind its last full block, or, in its kernels for AVX2, that of the second six
# of each twelve. So that an article gives the same numbers after any other, words stand in the first six of twelve
# and blocks are full.
_BLOCK, _TWELVE, _SIX = 96, 12, 6


def remember(nlp: Language) -> None:
    """Have the components of a pipeline keep what they make of each word, if they are of spaCy's Tok2Vec."""
    for _, component in nlp.pipeline:
        model: Model[Any, Any] | None = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if node.has_ref("embed"):
                embed = node.get_ref("embed")
                # The layers stay as they are, for the pipeline is written to disk by them.
                embed._func = _Memory(embed._func)


class _Memory:
    """The forward function of an embedding, and what it gave for each word. Several threads may call it."""

    def __init__(self, forward: Callable[..., Any]) -> None:
        self._forward = forward
        self._places: dict[tuple[int, int], int] = {}  # by word and its normal form, which the tokenizer may set
        self._rows: Numbers | None = None
        self._lock = Lock()

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Numbers], Any]:
        """Return for each text (tokens, width), and what learning would ask for."""
        words = [(w, n) for doc in docs for w, n in doc.to_array([ORTH, NORM]).tolist()]
        if is_train or not words or len(set(words)) > _MOST:
            found: tuple[list[Numbers], Any] = self._forward(model, docs, is_train=is_train)
            return found
        with self._lock:
            self._learn(model, docs, words)
            assert self._rows is not None
            rows = self._rows[[self._places[word] for word in words]]
        return np.split(rows, np.cumsum([len(doc) for doc in docs])[:-1]), lambda _: []

    def _learn(self, model: Model[Any, Any], docs: Sequence[Doc], words: list[tuple[int, int]]) -> None:
        new = {word: at for at, word in enumerate(words) if word not in self._places}
        if len(self._places) + len(new) > _MOST:
            self._places.clear()
            new = {word: at for at, word in enumerate(words)}
        if not new:
            return
        asked = np.array(list(new.values()))
        number = np.arange(len(asked))
        places = number // _SIX * _TWELVE + number % _SIX
        block = np.resize(asked, -(-(places[-1] + 1) // _BLOCK) * _BLOCK)  # over again
        block[places] = asked
        (made,), _ = self._forward(model, [_Words(docs, block)], is_train=False)
        if self._rows is None:
            self._rows = np.empty((_MOST, made.shape[1]), np.float32)
        first = len(self._places)
        self._rows[first : first + len(new)] = made[places]
        self._places.update((word, first + number) for number, word in enumerate(new))


class _Words:
    """Some tokens of several texts, as an embedding asks for them."""

    def __init__(self, docs: Sequence[Doc], places: NDArray[np.int64]) -> None:
        self.vocab: Vocab = docs[0].vocab
        self._docs, self._places = docs, places

    def __len__(self) -> int:
        return len(self._places)

    def to_array(self, attributes: Any) -> NDArray[np.uint64]:
        """Return (tokens, attributes), or (tokens,) for a single one."""
        columns: NDArray[np.uint64] = np.concatenate([doc.to_array(attributes) for doc in self._docs])
        return columns[self._places]
