"""To whom and through which medium something was said, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def last_circumstances(*paragraphs: str) -> tuple[str | None, str | None]:
    statement = findings(plain_article(*paragraphs)).statements[-1]
    addressee, via = statement.addressee, statement.via
    return addressee.name if addressee else None, via.name if via else None


@pytest.mark.parametrize(
    ("sentence", "addressee", "via"),
    [
        # papers and stations that no table knows, by their name
        ("Anna Berg told The Sun that the port was closed.", "Sun", "Sun"),
        ("Anna Berg told the Manila Courier that the port was closed.", "Manila Courier", "Manila Courier"),
        ("Anna Berg told KBC TV that the port was closed.", "KBC TV", "KBC TV"),
        ('"The port is closed," Anna Berg told the Straits Ledger on Monday.', "Straits Ledger", "Straits Ledger"),
        ("Speaking on Radio Kolomela, Anna Berg said the port was closed.", None, "Radio Kolomela"),
        ("Speaking on Channel 12, Anna Berg said the port was closed.", None, "Channel 12"),
        # by the words beside it
        ("Anna Berg told the daily El Puerto that the port was closed.", "El Puerto", "El Puerto"),
        ("Anna Berg told the newspaper Puerto Libre that the port was closed.", "Puerto Libre", "Puerto Libre"),
        ("Anna Berg told broadcaster TV Norte that the port was closed.", "TV Norte", "TV Norte"),
        # by what it printed
        ("In an op-ed for Le Monde, Anna Berg said the port was closed.", None, "Le Monde"),
        ("Writing in the Harbour Ledger, Anna Berg said the port was closed.", None, "Harbour Ledger"),
        ("In an article published by the Harbour Courier, Anna Berg said the port was closed.", None,
         "Harbour Courier"),
        ("Anna Berg said in an interview with the Straits Ledger that the port was closed.", "Straits Ledger",
         "Straits Ledger"),
        # no media
        ("Anna Berg told the Senate that the port was closed.", "Senate", None),
        ("Anna Berg told Hamas that the port was closed.", "Hamas", None),
        ("Anna Berg told the Press Council that the port was closed.", "Press Council", None),
        ("Anna Berg told the World Bank that the port was closed.", "World Bank", None),
        ("The Harbour Courier said the port was closed.", None, None),
        ("According to the daily El Puerto, the port was closed.", None, None),
        ("Anna Berg said in a tweet that the port was closed.", None, None),
    ],
)  # fmt: skip
def test_a_medium_is_known_by_its_name_or_the_words_beside_it(
    sentence: str, addressee: str | None, via: str | None
) -> None:
    assert last_circumstances(sentence) == (addressee, via)


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("Danny Kelly said Howard's foreign minister Karl Downer told him in January that the ships would stay.",
         "Danny Kelly"),
        ("Danny Kelly said Omar Diallo asked him to leave.", "Danny Kelly"),
        ("Mr Danny Kelly said Karl Downer told her that the ships would stay.", None),
    ],
)  # fmt: skip
def test_who_tells_of_words_may_be_whom_they_were_said_to(sentence: str, addressee: str | None) -> None:
    assert last_circumstances("Tom Howard is the prime minister.", sentence)[0] == addressee


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("In a letter to President Lee, Anna Berg said the port was closed.", "Lee"),
        ("Anna Berg said in a letter to the mayor, Omar Diallo, that the port was closed.", "Omar Diallo"),
        ("In an open letter to the Senate, Anna Berg wrote that the port was closed.", "Senate"),
        ("In a speech to the parliament, Anna Berg said the port was closed.", "the parliament"),
        ("Anna Berg said in reply to Omar Diallo that the port was closed.", "Omar Diallo"),
        ("Responding to Omar Diallo, Anna Berg said the port was closed.", "Omar Diallo"),
        ("Replying to a question from Omar Diallo, Anna Berg said the port was closed.", "Omar Diallo"),
        ("Anna Berg called on Norway to open the port.", "Norway"),
        ("Anna Berg promised voters that the port would close.", "voters"),
        ("Anna Berg explained to superdelegates that the port was closed.", "superdelegates"),
        # what cannot listen, and who speaks
        ("Anna Berg pointed to the figures and said that the port was closed.", None),
        ("Anna Berg responded to questions that the port was closed.", None),
        ("“The port is closed,” wrote Anna Berg, the mayor of Dale.", None),
        ("Anna Berg condemned remarks urging a major attack and said the port was closed.", None),
        ("Anna Berg urged the branches to close the port.", "the branches"),
        ("Anna Berg told the nation that the port of Norway was closed.", "the nation"),
        ("“The port is closed,” Anna Berg said, to cheers from backbenchers.", None),
        ("“The port is closed,” Anna Berg said to loud applause.", None),
        # none of the cue's own
        ("Omar Diallo sent a letter to Peter Lund. Anna Berg said the port was closed.", None),
        ("Anna Berg, who wrote a letter to Omar Diallo, said the port was closed.", None),
        ("In contrast to Omar Diallo, Anna Berg said the port was closed.", None),
        ("In a letter to Omar Diallo, Anna Berg said that Peter Lund had claimed that the port was closed.", None),
    ],
)  # fmt: skip
def test_a_letter_a_speech_and_an_answer_are_for_somebody(sentence: str, addressee: str | None) -> None:
    assert last_circumstances(sentence)[0] == addressee
