"""Quotations over several paragraphs, as newspapers print them; sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Statement
from plain_articles import plain_article

LEAD = "Finance minister Anna Berg met reporters in Oslo."


def direct(*paragraphs: str) -> list[Statement]:
    return [one for one in findings(plain_article(*paragraphs)).statements if one.mode == "direct"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # opened in one paragraph, and told whose it is in the next
        (LEAD, "“The days of cheap grain are over.", "“We shall have to buy abroad this year,” she said."),
        # without a mark that reopens
        (LEAD, "“If a plan comes, prices could fall.", "Then the two sides could begin to talk,” she said."),
        (LEAD, "She said: “The days of cheap grain are over.", "We shall have to buy abroad this year.”"),
    ],
)
def test_what_is_quoted_over_two_paragraphs_is_one_statement(paragraphs: tuple[str, ...]) -> None:
    (one,) = direct(*paragraphs)
    assert len(one.spans) == 2
    assert one.speaker is not None
    assert one.speaker.name == "Anna Berg"


def test_who_is_spoken_of_in_a_quotation_does_not_end_it() -> None:
    told = findings(
        plain_article(
            "Anna Berg said: “He misled the house for years.",
            "“He accused the king of lying, and told us nothing.",
            "“The king did not answer.”",
            "She left the hall.",
        )
    ).statements
    whole = next(one for one in told if one.mode == "direct")
    assert len(whole.spans) == 3
    assert all(one.within == whole.id for one in told if one is not whole)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Karl Berg said: ‘These talks are better than others.", "‘They are the last. We don't go on.’"),
        ("Karl Berg said: ‘It is the workers' pact.", "‘They won't have it.’"),
    ],
)
def test_a_quotation_in_single_marks_goes_on_too(paragraphs: tuple[str, ...]) -> None:
    (one,) = direct(*paragraphs, "He left for Oslo.")
    assert len(one.spans) == 2
    assert one.speaker is not None
    assert one.speaker.name == "Karl Berg"


def test_a_single_mark_behind_a_colon_may_be_an_apostrophe() -> None:
    assert (
        direct("Anna Berg said: 'tis the season.", "‘It is late,’ Omar Diallo said.")[-1].text == "‘It is late,’"
    )


def test_another_mark_opens_what_others_wrote() -> None:
    (one,) = direct(LEAD, '"A paper wrote that the grain was gone.', "“That is not what I know,” Berg said.")
    assert one.text == "“That is not what I know,”"


@pytest.mark.parametrize(
    ("before", "speaks"),
    [
        ("Anna Berg said the plan was “fair”. She also reiterated her demand.", True),
        ("Anna Berg said the plan was “fair”. She denied that she had lied.", True),
        ("Anna Berg said the plan was fair. Omar Diallo left the room.", False),
        ("Anna Berg asked whether the plan was fair.", False),
    ],
)
def test_a_sentence_in_marks_goes_on_with_what_its_paragraph_tells(before: str, speaks: bool) -> None:
    found = direct(f"{before} “We will not go there again.”")
    assert [one.speaker.name for one in found if one.speaker] == (["Anna Berg"] if speaks else [])


@pytest.mark.parametrize(
    ("before", "speaks"),
    [
        ("Anna Berg said part of her work was to listen.", True),
        ("Anna Berg is said to listen to people in the towns.", False),
        ("Anna Berg said part of her work was to listen. She left by train in the evening.", False),
        ("Anna Berg asked whether anybody would listen.", False),
        ("The law says that everybody must be heard.", False),
    ],
)
def test_a_paragraph_of_a_quotation_goes_on_with_what_somebody_said(before: str, speaks: bool) -> None:
    found = direct(before, "“There was a lot of anger in the towns, and we heard it.”")
    assert [one.speaker.name for one in found if one.speaker] == (["Anna Berg"] if speaks else [])


def test_the_full_stop_of_a_paragraph_of_a_quotation_may_stand_outside() -> None:
    (one,) = direct("Anna Berg said it was late.", "“There was a lot of anger in the towns, and we heard it”.")
    assert one.speaker is not None
    assert one.speaker.name == "Anna Berg"


@pytest.mark.parametrize(
    "behind", ["So read a banner that pupils held.", "That is how Omar Diallo, a fisherman, describes his year."]
)
def test_a_paragraph_behind_a_quotation_may_say_whose_it_is(behind: str) -> None:
    assert not [one for one in direct("Anna Berg said it was late.", "“I lost my house.”", behind) if one.speaker]


@pytest.mark.parametrize(
    "second",
    [
        "Omar Diallo said he was wrong.” It was late.",  # it reports what another says
        'The pipe is 12" wide, and long.',
    ],
)
def test_a_stray_mark_joins_no_paragraphs(second: str) -> None:
    told = direct(LEAD, "She said: “We shall have to buy abroad.", second)
    assert all(len(one.spans) == 1 for one in told)


def test_a_colon_says_whose_the_first_paragraph_is() -> None:
    found = direct(
        "Among them was Omar Diallo:",
        "“I lost my house in the flood.",
        "“We will help all,” minister Anna Berg said.",
    )
    assert [len(one.spans) for one in found if one.speaker and one.speaker.name == "Anna Berg"] == [1]
