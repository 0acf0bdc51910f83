"""Headlines with capitals throughout are read as sentences are. The sentences are made up."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.casing import in_sentence_case, is_headline, is_ordinary
from onrecord.journey import findings_in
from onrecord.record import BlockKind

HEADLINE, BODY = BlockKind.HEADLINE, BlockKind.BODY


@pytest.mark.parametrize(
    ("headline", "body", "read"),
    [
        (
            "Anna Berg Slams Mayor Over Bridge Tolls, Says It Is Too Late",
            "The mayor of Dale was not there when Anna Berg spoke about the tolls.",
            "Anna Berg slams mayor over bridge tolls, says it is too late",
        ),
        # What the article writes with a capital keeps it, ordinary word or not.
        (
            "Why the Bridge Party Will Never Accept Those Tolls",
            "It was the Bridge Party that had asked for them, and the Party will say so.",
            "Why the Bridge Party will never accept those tolls",
        ),
        # What nobody knows keeps it, too.
        ("Premier Quits After Zelmeran Vote", "She left at noon.", "Premier quits after Zelmeran vote"),
        (
            "BERG WILL NOT SIGN NATO DEAL, FRIENDS SAY",
            "The words are those of Berg, whom NATO had asked.",
            "Berg will not sign NATO deal, friends say",
        ),
    ],
)
def test_a_headline_has_the_capitals_that_its_words_have_in_sentences(headline: str, body: str, read: str) -> None:
    assert in_sentence_case([HEADLINE, BODY], [headline, body]) == [read, body]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (HEADLINE, "Anna Berg slams the mayor over tolls"),
        (HEADLINE, "Berg, Lund, Holm"),
        (BODY, "Anna Berg, Carl Lund and Dina Holm met in Dale on Monday."),
        (BODY, "The Kenya Long Haul Drivers Association met."),
        (BODY, "Institute for the Study of Rivers and Bridges"),
        (BODY, "The World Today Is Never Like Yesterday. " * 8),
    ],
)
def test_what_is_no_headline_with_capitals_stays_as_it_is(kind: BlockKind, text: str) -> None:
    assert not is_headline(text, kind)
    assert in_sentence_case([kind], [text]) == [text]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("DALEMARK has closed the port.", "Dalemark has closed the port."),  # "Dalemark" below
        ("PRIME MINISTER ANNA BERG has resigned.", "Prime minister Anna Berg has resigned."),
        ("A FORMER TUC leader, Omar Diallo, left.", "A former TUC leader, Omar Diallo, left."),
        ("“WE WILL stay,” she said.", "“We will stay,” she said."),
        # a short form, a word that nothing tells of, a label, short words, and what is no sentence's beginning
        ("NATO has closed the port.", "NATO has closed the port."),
        ("KRONFERT has closed the port.", "KRONFERT has closed the port."),
        ("THE MINISTER: The port is closed.", "THE MINISTER: The port is closed."),
        ("A US envoy left.", "A US envoy left."),
        ("OSLO, May 3 (AB) - The port is closed.", "OSLO, May 3 (AB) - The port is closed."),
    ],
)
def test_a_paragraph_that_opens_in_capitals_is_read_as_a_sentence(body: str, read: str) -> None:
    other = "They want Dalemark to open it, and the minister to resign."
    assert in_sentence_case([BODY, BODY], [body, other]) == [read, other]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_text_gets_longer_or_shorter(texts: list[str]) -> None:
    shouted = [text.upper() for text in texts]
    for some in (texts, shouted, [f"The Mayor Says Never Again {text}" for text in texts]):
        read = in_sentence_case([HEADLINE] * len(some), some)
        assert [len(text) for text in read] == [len(text) for text in some]


def test_every_character_keeps_its_place() -> None:
    headline = "İstanbul'da: “Yes, We Will Keep Those Promises,” Says Mayor"
    (read,) = in_sentence_case([HEADLINE], [headline])
    assert len(read) == len(headline)
    assert read.startswith("İstanbul")
    assert read.endswith("says mayor")


def test_forms_of_ordinary_words_are_ordinary() -> None:
    assert [word for word in ("say", "defends", "walked", "berg", "putin", "oslo") if is_ordinary(word)] == [
        "say",
        "defends",
        "walked",
    ]


def test_no_name_is_made_of_a_headline_s_words(tmp_path: Path) -> None:
    (tmp_path / "tolls.txt").write_text(
        "Federal Judge Just Gave Anna Berg Some of the Worst News\n\n"
        "A federal judge stopped the tolls on the bridge at Dale on Monday.\n\n"
        "“I will not pay for this,” said Anna Berg, the mayor of Dale.\n"
    )
    found = findings_in(tmp_path / "tolls.txt")
    assert [person.name for person in found.persons] == ["Anna Berg"]
    assert [body.name for body in found.organizations] == []
