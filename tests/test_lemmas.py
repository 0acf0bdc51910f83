"""Verbs have base forms that are words, also those that the lemmatizer has not seen."""

import pytest

from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.lemmas import mended


@pytest.mark.parametrize(
    ("form", "guessed", "base"),
    [
        ("accusing", "accus", "accuse"),
        ("quipped", "quippe", "quip"),
        ("implied", "implie", "imply"),
        ("insisted", "insiste", "insist"),
        ("collapses", "collaps", "collapse"),
        ("went", "go", "go"),  # what is a word stays
        ("zorbling", "zorbl", "zorbl"),  # and what nobody knows
    ],
)
def test_a_guess_that_is_no_word_is_mended(form: str, guessed: str, base: str) -> None:
    doc = pipeline(WEIGHTS).make_doc(f"They {form} it")
    doc[1].pos_, doc[1].lemma_ = "VERB", guessed
    assert mended(doc)[1].lemma_ == base


def test_only_verbs_are_mended() -> None:
    doc = pipeline(WEIGHTS).make_doc("An accusing letter")
    doc[1].pos_, doc[1].lemma_ = "ADJ", "accus"
    assert mended(doc)[1].lemma_ == "accus"
