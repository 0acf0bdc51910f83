"""The tokens that rules read: all that spaCy tells of a text, under the same names."""

from itertools import combinations
from typing import Any

import pytest

from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.tokens import Doc, Token, longest

TEXTS = (
    'Mr Berg, the minister, said on Monday: "We won\'t sign 3 treaties with Norway."',
    "Anna Berg and Omar Diallo met  in Oslo, Riga or Bonn. It rained. Did it? ",
    "BERGEN (made up) - ‘No’, said she; the ministers of Chad, who left, agreed",
    ".",
    "",
)
OF_A_TOKEN = [name for name in Token.__slots__ if name != "doc"] + ["ancestors", "conjuncts", "subtree"]


@pytest.fixture(params=TEXTS)
def doc(request: pytest.FixtureRequest) -> Doc:
    """Return a text as rules read it."""
    return Doc(pipeline(WEIGHTS)(request.param))


def plain(value: Any) -> object:
    """Return what an attribute tells, wherever it comes from: tokens and stretches by their places."""
    if value is None or isinstance(value, str | int):
        return value
    if hasattr(value, "start"):
        return value.start, value.end, value.label_
    return value.i if hasattr(value, "i") else [plain(one) for one in value]


@pytest.mark.parametrize("name", OF_A_TOKEN)
def test_a_token_tells_what_spacy_tells(doc: Doc, name: str) -> None:
    there = doc.source
    assert [plain(getattr(t, name)) for t in doc] == [plain(getattr(there[t.i], name)) for t in doc]


def test_any_stretch_tells_what_spacy_tells(doc: Doc) -> None:
    names = ("text", "start", "end", "start_char", "end_char", "root", "sent")
    for start, end in combinations(range(len(doc) + 1), 2):
        found, expected = doc[start:end], doc.source[start:end]
        assert [plain(getattr(found, name)) for name in names] == [
            plain(getattr(expected, name)) for name in names
        ]
        assert plain(found[1:-1]) == plain(expected[1:-1])
        assert [t.i for t in found] == [t.i for t in expected]


@pytest.mark.parametrize(("start", "end"), [(None, -1), (-3, None), (2, 1), (1, 900), (900, 901), (-900, 2)])
def test_a_stretch_is_cut_as_spacy_cuts_it(doc: Doc, start: int | None, end: int | None) -> None:
    assert plain(doc[start:end]) == plain(doc.source[start:end])
    assert bool(doc[start:end]) == bool(len(doc.source[start:end]))


def test_sentences_names_and_characters_are_those_of_spacy(doc: Doc) -> None:
    there = doc.source
    assert doc.text == there.text
    assert plain(doc.sents) == plain(there.sents)
    assert plain(doc.ents) == plain(there.ents)
    for start, end in combinations(range(len(doc.text) + 1), 2):
        assert plain(doc.covering(start, end)) == plain(there.char_span(start, end, alignment_mode="expand"))


def test_a_stretch_made_a_text_of_its_own_has_its_own_places() -> None:
    doc = Doc(pipeline(WEIGHTS)("It rained. Anna Berg left Oslo."))
    alone = doc.sents[1].as_doc()
    assert alone.text == "Anna Berg left Oslo."
    assert [token.i for token in alone] == [0, 1, 2, 3, 4]


def test_there_is_no_token_before_the_first_or_behind_the_last() -> None:
    doc = Doc(pipeline(WEIGHTS)("It rained."))
    assert doc[1].nbor(-1) is doc[0]
    assert doc[1].nbor() is doc[2]
    for token, step in ((doc[0], -1), (doc[2], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_stretches_are_one_where_they_stand_in_one_place() -> None:
    doc, other = (Doc(pipeline(WEIGHTS)("It rained.")) for _ in range(2))
    assert doc[0:2] == doc[0:2]
    assert len({doc[0:2], doc[:-1], doc[1:2]}) == 2
    assert doc[0:2] != other[0:2]


def test_of_stretches_that_overlap_the_longest_is_kept() -> None:
    doc = Doc(pipeline(WEIGHTS)("The Bank of China and the Bank of Chile fell."))
    found = longest([doc[3:4], doc[1:4], doc[6:9], doc[8:10], doc[4:5]])
    assert [tokens.text for tokens in found] == ["Bank of China", "and", "Bank of Chile"]
