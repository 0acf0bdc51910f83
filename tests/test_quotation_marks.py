"""Passages in quotation marks of every kind, over one paragraph or several."""

import pytest

from onrecord.extraction.quotation_marks import passages
from plain_articles import plain_article


def found(*paragraphs: str) -> list[list[str]]:
    article = plain_article(*paragraphs)
    return [[piece.of(article.text) for piece in p.pieces] for p in passages(article)]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ('He said: "We agree."', ['"We agree."']),
        ("She said: “We agree.”", ["“We agree.”"]),
        ("She said: „We agree.“", ["„We agree.“"]),
        ("She said: «We agree.»", ["«We agree.»"]),
        ("‘We agree,’ the minister said.", ["‘We agree,’"]),
        ("'We agree,' the minister said.", ["'We agree,'"]),
        ('“We agree," he said, and "so do they".', ['“We agree,"', '"so do they"']),
        ("It is the minister's view, and the ministers' too.", []),
        ("Back in the '90s, rock 'n' roll was king.", []),
        ("He called it 'the leaders' summit of the year,' no less.", ["'the leaders' summit of the year,'"]),
        ("She said: \"He told me 'never' and left.\"", ["\"He told me 'never' and left.\""]),
        ('The bar is 6" wide.', []),
    ],
)
def test_a_passage_begins_and_ends_with_its_marks(sentence: str, quoted: list[str]) -> None:
    assert [pieces[0] for pieces in found(sentence)] == quoted


def test_a_passage_that_reopens_without_closing_runs_over_paragraphs() -> None:
    assert found('He said: "One.', '"Two.', '"Three."', 'He left. "Four," she said.') == [
        ['"One.', '"Two.', '"Three."'],
        ['"Four,"'],
    ]


def test_a_passage_left_open_ends_with_its_paragraph_where_the_next_one_does_not_reopen() -> None:
    assert found('He said: "One.', "Nobody replied.") == [['"One.']]


def test_a_hundred_thousand_marks_take_no_more_than_their_share_of_time() -> None:
    assert len(found("'" * 100_000)) + len(found('"' * 100_000)) < 200_000
