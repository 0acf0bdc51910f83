"""Run the shipped pipeline over many texts at once, its parser and its name finder step by step over all of them.

Comes in: texts. Go out: their Docs, annotated as spaCy's own `pipe` does. Its loop over the steps is written in C,
but waits for Python's lock more than sixty times for each step of each text (spaCy 3.8), which takes longer than
the work. Here a step is a few calls for all texts together; those that are done drop out.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline.transition_parser import Parser
from spacy.tokens import Doc


def annotated(nlp: Language, texts: Sequence[str], batch_size: int) -> Iterator[Doc]:
    """Yield each text with what the components of a pipeline find in it, in order."""
    for first in range(0, len(texts), batch_size):
        docs = [nlp.make_doc(text) for text in texts[first : first + batch_size]]
        component: Any  # spaCy's types know of nothing in it
        for _, component in nlp.pipeline:
            found = _final_states(component, docs) if isinstance(component, Parser) else component.predict(docs)
            component.set_annotations(docs, found)
        yield from docs


def _final_states(parser: Any, docs: Sequence[Doc]) -> Sequence[object]:
    """Return the state in which the best transitions end for each text: the arcs or names that they made."""
    states: list[Any] = parser.moves.init_batch(docs)
    running = [state for state in states if not state.is_final()]
    if not running:
        return states
    model = parser.model.predict(docs)
    weights = np.ascontiguousarray(model.vec2scores.get_param("W").T)
    bias = model.vec2scores.get_param("b")
    while running:
        scores = model.state2vec.predict(model.get_token_ids(running)) @ weights
        scores += bias
        running = parser.transition_states(running, scores)
    return states
