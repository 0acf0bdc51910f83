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
        ("She said: „We agree.”", ["„We agree.”"]),
        ("She said: «We agree.»", ["«We agree.»"]),
        ("She said: « We agree », and left.", ["« We agree »"]),
        ("« We agree », she said. « So do they. »", ["« We agree »", "« So do they. »"]),
        ("She said: »We agree.«", ["»We agree.«"]),
        ("»We agree», she said. »So do they.»", ["»We agree»", "»So do they.»"]),
        ("”We agree”, she said. ”So do they.”", ["”We agree”", "”So do they.”"]),
        ("She said: 「We agree.」", ["「We agree.」"]),
        ("She said: 〝We agree.〟", ["〝We agree.〟"]),
        ("‘We agree,’ the minister said.", ["‘We agree,’"]),
        ("'We agree,' the minister said.", ["'We agree,'"]),
        ("’We agree,’ the minister said.", ["’We agree,’"]),
        ("`We agree,' the minister said.", ["`We agree,'"]),
        ("She said: ‚We agree.‘", ["‚We agree.‘"]),
        ("She said: ‹We agree.›", ["‹We agree.›"]),
        ('“We agree," he said, and "so do they".', ['“We agree,"', '"so do they"']),
        ('" We agree , " he said , " and so do they . "', ['" We agree , "', '" and so do they . "']),
        ('"We agree,"he said.', ['"We agree,"']),
        ('He said:"We agree."', ['"We agree."']),
        ('"...and we agree," he said.', ['"...and we agree,"']),
        ('It is (as he put it) "over" ("dead").', ['"over"', '"dead"']),
        ('The "yes"-men left.', ['"yes"']),
        ('The bar is 6" wide.', []),
        ('A 6" pipe and an 8" pipe.', []),
        ("He is 5'10\"tall.", []),
        ("No mark at all.", []),
    ],
)
def test_a_passage_begins_and_ends_with_its_marks(sentence: str, quoted: list[str]) -> None:
    assert [pieces[0] for pieces in found(sentence)] == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("It is the minister's view, and the ministers' too.", []),
        ("Back in the '90s, rock 'n' roll was king.", []),
        ("They don’t know the workers’ pact, or the bosses’ one.", []),
        ("Give 'em what 'tis worth, said Mr O'Brien of the Reds' bench.", []),
        ("He called it 'the leaders' summit of the year,' no less.", ["'the leaders' summit of the year,'"]),
        ("They signed 'the workers' pact' in May.", ["'the workers' pact'"]),
        ("He called them 'traitors' and said the ministers' pact was dead.", ["'traitors'"]),
        ("He called them 'traitors' and the deal 'dead'.", ["'traitors'", "'dead'"]),
        ("'We're goin' to win,' he said.", ["'We're goin' to win,'"]),
        ("‘It’s the ministers’ fault,’ she said. ‘Not mine.’", ["‘It’s the ministers’ fault,’", "‘Not mine.’"]),
    ],
)
def test_an_apostrophe_is_no_quotation_mark(sentence: str, quoted: list[str]) -> None:
    assert [pieces[0] for pieces in found(sentence)] == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("She said: \"He told me 'never' and left.\"", ["\"He told me 'never' and left.\""]),
        ("“He told me ‘never’ and left,” she said.", ["“He told me ‘never’ and left,”"]),
        ("‘He told me “never” and left,’ she said.", ["‘He told me “never” and left,’"]),
        ("‘“Never,” he told me,’ she said.", ["‘“Never,” he told me,’"]),
        ("«He told me “never” and left», she said.", ["«He told me “never” and left»"]),
        ("„He told me »never« and left“, she said.", ["„He told me »never« and left“"]),
        ('"He told me "never" and left," she said.', ['"He told me "never" and left,"']),
        ("“He told me “never” and left,” she said.", ["“He told me “never” and left,”"]),
        ('The workers\' "pact" is the bosses\' "end".', ['"pact"', '"end"']),
    ],
)
def test_marks_within_marks_are_one_passage(sentence: str, quoted: list[str]) -> None:
    assert [pieces[0] for pieces in found(sentence)] == quoted


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ['He said: "One.', '"Two.', '"Three."', 'He left. "Four," she said.'],
            [['"One.', '"Two.', '"Three."'], ['"Four,"']],
        ),
        (
            ["“One, he said, was “enough”.", "“Two,” he said. “Three.”"],
            [["“One, he said, was “enough”.", "“Two,”"], ["“Three.”"]],
        ),
        (["‘One. It’s ours.", "‘Two,’ he said."], [["‘One. It’s ours.", "‘Two,’"]]),
        (["« Un.", "« Deux. »"], [["« Un.", "« Deux. »"]]),
        (["« Un.", "» Deux. »", "Trois."], [["« Un.", "» Deux. »"]]),
        (["„Eins.", "„Zwei.“"], [["„Eins.", "„Zwei.“"]]),
        (["“One.", "“Two.", "Nobody replied.", "“Three.”"], [["“One.", "“Two."], ["“Three.”"]]),
        # What nothing closes ends with its paragraph, and hides nothing that is closed behind it.
        (['He said: "One.', "Nobody replied.", 'He said: "Two."'], [['"One.'], ['"Two."']]),
        (['He said: "One. "Two," she said.', "Nobody replied."], [['"Two,"']]),
        (["“One, he said. “Two,” he said.", "Nobody replied."], [["“Two,”"]]),
        (["‘Twas the workers’ pact.", "‘Tis gone."], []),
        (["'Ere we go, said the Reds.", "Nobody replied."], []),
    ],
)
def test_a_passage_that_reopens_without_closing_runs_over_paragraphs(
    paragraphs: list[str], expected: list[list[str]]
) -> None:
    assert found(*paragraphs) == expected


def test_a_headline_does_not_run_on_into_the_body() -> None:
    article = plain_article('"One."', headline='"Minister goes')
    assert [p.pieces[0].of(article.text) for p in passages(article)] == ['"Minister goes', '"One."']


@pytest.mark.parametrize(
    ("paragraph", "quoted"),
    [
        ("— We will go, he said.", ["— We will go,"]),
        ("– Will they go? asked Mrs Berg.", ["– Will they go?"]),
        ("- I will go! - said the old man.", ["- I will go!"]),
        ("— They will go — said the minister — and stay.", ["— They will go", "— and stay."]),
        (
            "— The talks are over, said Anna Berg. — Nobody knows why.",
            ["— The talks are over,", "— Nobody knows why."],
        ),
        ("– Talks failed on Monday, officials said.", []),
        ("– The bank closed, the minister said – a first.", []),
        ("— Anna Berg in Oslo", []),
        ("We will go — he said so — and stay.", []),
        ("— “We will go,” he said.", ["“We will go,”"]),
    ],
)
def test_a_dash_opens_speech_where_its_words_show_that_somebody_speaks(paragraph: str, quoted: list[str]) -> None:
    assert [pieces[0] for pieces in found(paragraph)] == quoted


@pytest.mark.parametrize(
    "marks", ["'", '"', "“", "”", "«", "»", "‘", "’", "„“", "‘’", "“‘", '" ', "' ", "x' 'y", "— said "]
)
def test_a_hundred_thousand_marks_take_no_more_than_their_share_of_steps(marks: str) -> None:
    assert len(found(marks * (100_000 // len(marks)))) <= 100_000
