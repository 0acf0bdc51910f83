"""Whose words a noun tells of, who denies his own, and in whose words a sentence is; everybody here is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Polarity, Statement
from plain_articles import plain_article


def told(*paragraphs: str) -> list[tuple[str | None, str]]:
    return [(one.speaker.name if one.speaker else None, one.text) for one in said(*paragraphs)]


def said(*paragraphs: str) -> tuple[Statement, ...]:
    return findings(plain_article(*paragraphs)).statements


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Karl Berg commented on Omar Diallo's vow to not attend the summit in Oslo.",
         [("Omar Diallo", "to not attend the summit in Oslo")]),
        ("Karl Berg led the talks, dismissing a suggestion by Prime Minister Omar Diallo that it was involved.",
         [("Karl Berg", "a suggestion by Prime Minister Omar Diallo that it was involved"),
          ("Omar Diallo", "that it was involved")]),
        ("Karl Berg denied Omar Diallo's claim that the port was lost.",
         [("Karl Berg", "Omar Diallo's claim that the port was lost"), ("Omar Diallo", "that the port was lost")]),
        ("Asked about comments made by General Secretary Omar Diallo that the reports would soon be tabled, Ms "
         "Anna Berg said the house would see them in May.",
         [("Omar Diallo", "that the reports would soon be tabled"),
          ("Anna Berg", "the house would see them in May")]),
        ("The ministers met amid reports that the rebels had taken the port.",
         [(None, "that the rebels had taken the port")]),
        ("The union left amid Omar Diallo's warnings that it would be sued.",
         [("Omar Diallo", "that it would be sued")]),
        ("Karl Berg said the third clause was reworded to say that Chad must pay.",
         [("Karl Berg", "the third clause was reworded to say that Chad must pay")]),
        # his own words, a text that did something, and one that went somewhere
        ("Karl Berg repeated his promise to leave.", [("Karl Berg", "to leave")]),
        ("Karl Berg dismissed a report by Omar Diallo that angered many.",
         [("Karl Berg", "a report by Omar Diallo that angered many")]),
    ],
)  # fmt: skip
def test_what_a_noun_tells_is_its_holders(sentence: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(sentence) == expected


def test_who_expresses_hope_in_anothers_words_hopes() -> None:
    found = told(
        "Omar Diallo met Karl Lund in Paris. Omar said Lund expressed hope that the road would be opened."
    )
    assert ("Karl Lund", "that the road would be opened") in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“We had no choice but to go,” he said, according to an extract of the book.",
         [("Karl Berg", "“We had no choice but to go,”")]),
        # whose report it is tells it, whoever it tells of
        ("The minister said the plan was fair, according to the agency.",
         [("the agency", "The minister said the plan was fair"), ("The minister", "the plan was fair")]),
    ],
)  # fmt: skip
def test_a_book_only_prints_what_somebody_said(sentence: str, expected: list[tuple[str | None, str]]) -> None:
    assert told("Karl Berg was mayor in those days.", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Karl Berg denied saying he was prepared to let the army in.", "he was prepared to let the army in"),
        ("Karl Berg denied having said that he was prepared to go.", "that he was prepared to go"),
    ],
)
def test_what_somebody_denies_to_have_said_nobody_says(sentence: str, words: str) -> None:
    (one,) = said(sentence)
    assert (one.text, one.polarity) == (words, Polarity.NEGATED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Karl Berg met nobody who said the plan was fair.",
        "If there is anyone who says it is fair, he lies.",
        "No one knows exactly what will happen now that the court has closed the harbour.",
        "Nobody knows whether the pact will hold.",
        "The law was amended to state that ports are free.",
    ],
)
def test_nobody_in_particular_says_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name", "words"),
    [
        ("In the words of Anna Hall, the plan is “a disaster” for the town.", "Anna Hall",
         "the plan is “a disaster” for the town"),
        ("In the words of the party whip Joe Mugisha, President Omar Diallo “apologised” to the house.",
         "Joe Mugisha", "President Omar Diallo “apologised” to the house"),
        ("In the words of Omar Diallo, who leads the party, the plan is lost.", "Omar Diallo", "the plan is lost"),
    ],
)  # fmt: skip
def test_a_sentence_may_begin_with_whose_words_it_is_in(sentence: str, name: str, words: str) -> None:
    assert told(sentence) == [(name, words)]
