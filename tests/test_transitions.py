"""The pipeline run over many texts at once: it finds what spaCy's own loops find."""

import pytest

from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.transitions import annotated

TEXTS = (
    'Mr Berg, the minister, said on Monday: "We won\'t sign 3 treaties with Norway."',
    "Yes.",
    "",
    "Anna Berg and Omar Diallo of the Cable Union met  in Oslo, Riga or Bonn. It rained. Did it? ",
    "BERGEN (made up) - ‘No’, said she; the ministers of Chad, who left, agreed",
    "The pact, which neither Chad nor Norway has read, was signed in Oslo, the envoys had hoped, by Berg.",
)


@pytest.mark.parametrize("batch_size", [1, 4, 64])
def test_texts_are_annotated_as_by_spacy(batch_size: int) -> None:
    nlp = pipeline(WEIGHTS)
    found = list(annotated(nlp, TEXTS, batch_size))
    assert [doc.text for doc in found] == list(TEXTS)
    for doc, expected in zip(found, map(nlp, TEXTS), strict=True):
        assert doc.to_json() == expected.to_json()


def test_no_text_is_no_doc() -> None:
    assert list(annotated(pipeline(WEIGHTS), (), 64)) == []


def test_empty_texts_alone_are_left_as_they_are() -> None:
    assert [len(doc) for doc in annotated(pipeline(WEIGHTS), ("", ""), 64)] == [0, 0]
