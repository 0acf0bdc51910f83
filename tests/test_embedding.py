"""What the language pipeline keeps of words: nobody can tell what was read before, or that anything is kept."""

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model
from thinc.api import Model, use_ops

from onrecord.extraction import embedding
from onrecord.extraction.embedding import remember
from onrecord.extraction.language import WEIGHTS, cast_parameters, pipeline

TEXTS = ("Anna Berg said it can't be.", "It rained in Oslo.", "Berg can not say what Norway's minister said.")


def embedding_of(nlp: Language) -> Model[Any, Any]:
    component: Any = nlp.get_pipe("tok2vec")  # spaCy's types know of no model in it
    embed: Model[Any, Any] = component.model.get_ref("embed")
    return embed


def embedded(texts: tuple[str, ...], *, keeping: bool) -> list[list[float]]:
    """Return what a new pipeline makes of each word by itself, reading texts one after the other."""
    with use_ops("numpy", use_blis=False):
        nlp = load_model(WEIGHTS)
    cast_parameters(nlp, "float32")
    if keeping:
        remember(nlp)
    embed = embedding_of(nlp)
    return [rows.tolist() for text in texts for rows in embed.predict([nlp.make_doc(text)])]


def test_words_are_embedded_as_without_memory() -> None:
    for found, expected in zip(embedded(TEXTS, keeping=True), embedded(TEXTS, keeping=False), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-5)


def test_what_was_read_before_changes_no_bit() -> None:
    long = " ".join(TEXTS * 40)
    alone = embedded(TEXTS, keeping=True)
    assert embedded((long, *TEXTS), keeping=True)[1:] == alone
    assert embedded(TEXTS[::-1], keeping=True)[::-1] == alone


@pytest.mark.parametrize("most", [1, 8, 12])
def test_a_memory_that_is_full_forgets_and_goes_on(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = embedded(TEXTS, keeping=False)
    monkeypatch.setattr(embedding, "_MOST", most)
    for found, rows in zip(embedded(TEXTS, keeping=True), expected, strict=True):
        np.testing.assert_allclose(found, rows, atol=1e-5)


def test_a_word_of_another_normal_form_is_another_word() -> None:
    nlp = pipeline(WEIGHTS)
    embed = embedding_of(nlp)
    docs = [Doc(nlp.vocab, words=["ca"]) for _ in range(2)]
    docs[0][0].norm_ = "can"
    one, other = embed.predict(docs)
    assert not np.allclose(one, other)
    assert np.array_equal(one, embed.predict(docs[:1])[0])


def test_each_text_has_its_own_words_back() -> None:
    nlp = pipeline(WEIGHTS)
    embed = embedding_of(nlp)
    together = embed.predict([nlp.make_doc(text) for text in ("", *TEXTS, "")])
    assert [len(rows) for rows in together] == [0, *(len(nlp.make_doc(text)) for text in TEXTS), 0]
    for text, rows in zip(TEXTS, together[1:-1], strict=True):
        assert np.array_equal(embed.predict([nlp.make_doc(text)])[0], rows)
