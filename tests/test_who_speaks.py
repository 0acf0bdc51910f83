"""Who of several near a quotation speaks: kin, bearers of one surname, whoever is quoted by another."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def speakers(*paragraphs: str) -> list[str | None]:
    found = findings(plain_article(*paragraphs)).statements
    return [statement.speaker.name if statement.speaker else None for statement in found]


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # the name behind "the banker" is the banker's, not his wife's
        (("Anna Berg, the wife of the jailed banker, Omar Hale, lives in Oslo. Hale has been held since May. She "
          "said he was ill.",), "Anna Berg"),
        (("Anna Berg is the wife of the jailed banker, Omar Hale. Hale has been held since May. She said he was "
          "ill.",), "Anna Berg"),
        (("Anna Berg, a lawyer for the jailed banker, Omar Hale, lives in Oslo. Hale has been held since May. She "
          "said he was ill.",), "Anna Berg"),
        (("Anna Berg, the wife of the jailed banker, Omar Hale, lives in Oslo. Hale has been held since May. His "
          "wife said he was ill.",), "Anna Berg"),
        (("Omar Hale's sister, Anna Berg, lives in Oslo. Hale has been held since May. She said he was ill.",),
         "Anna Berg"),
        (("Anna Berg lives in Oslo. Her husband, Omar Hale, has been held since May. He said he was ill.",),
         "Omar Hale"),
        # nobody is named before
        (("The wife of the jailed banker, Anna Berg, lives in Oslo. She said he was ill.",), "Anna Berg"),
        (("An aide to the minister, Omar Hale, said the port was closed.",), "Omar Hale"),
    ],
)  # fmt: skip
def test_kin_bear_their_own_names_and_genders(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Senator Omar Berg campaigned with his wife, Anna Berg, on Monday. Berg said the war must end.",),
         "Omar Berg"),
        (("Senator Anna Berg campaigned with her husband, Omar Berg, on Monday. Berg said the war must end.",),
         "Anna Berg"),
        (("The mayor, Omar Berg, and his wife, Anna Berg, own the land. Berg said it was a gift.",), "Omar Berg"),
        (("Omar Berg said the war must end. His wife, Anna Berg, stood beside him. It has cost too much, Berg "
          "said.",), "Omar Berg"),
        (("Omar Berg met his brother, Tom Berg, on Monday. Tom Berg left early. Berg said he was tired.",),
         "Tom Berg"),
    ],
)  # fmt: skip
def test_a_shared_surname_alone_is_the_subjects_of_the_sentence_before(
    paragraphs: tuple[str, ...], name: str
) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("President Anna Berg was quoted on Monday as saying that the road was closed.", ["Anna Berg"]),
        ("President Anna Berg was quoted in the Dale Herald as saying that the road was closed.", ["Anna Berg"]),
        ("President Anna Berg was quoted on state radio as saying that the road was closed.", ["Anna Berg"]),
        ('"The road is closed," President Anna Berg was quoted in the Dale Herald as saying.', ["Anna Berg"]),
        ("The road had been closed, state radio quoted Omar Diallo as saying.", ["Omar Diallo"]),
        ("The road was closed, President Anna Berg was quoted as saying by state radio.", ["Anna Berg"]),
        ("State radio quoted Omar Diallo as saying the road was closed.", ["Omar Diallo"]),
    ],
)
def test_whoever_is_quoted_speaks_and_not_what_prints_it(sentence: str, names: list[str | None]) -> None:
    assert speakers(sentence) == names


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # the question is put to the subject behind its comma, whatever he does
        (("Asked about the road, Mayor Anna Berg was clear. \"I will close it,\" she said.",), "Anna Berg"),
        (("Asked whether she would close the road, Mayor Anna Berg shook her head. She said it was needed.",),
         "Anna Berg"),
        # who is only asked about is not meant
        (("Asked about the remarks of Omar Diallo, he said the road was closed.",), "he"),
    ],
)  # fmt: skip
def test_whoever_is_asked_answers(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("The airline Jetto said it would close the route.",), "Jetto"),
        (("The newspaper Dagens Eko said the road was closed.",), "Dagens Eko"),
        (("The oil giant Nordal Energy said the well was dry.",), "Nordal Energy"),
        (("\"The road is closed,\" a report by Press Watch said.",), "Press Watch"),
        # a person, a day, another's noun
        (("The party Chairman said the road was closed.",), "The party Chairman"),
        (("A study published in the journal River Science found that the dam was a threat.",),
         "A study published in the journal River Science"),
    ],
)  # fmt: skip
def test_a_body_is_called_by_the_name_behind_its_kind(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("A statement by Mayor Anna Berg said that the road was closed.",), "Anna Berg"),
        (("A letter from Anna Berg to the council said that the road was closed.",), "Anna Berg"),
        (("Mayor Anna Berg issued a statement on Monday. It said the road was closed.",), "Anna Berg"),
        # hers it is not
        (("A statement from Anna Berg's office said that the road was closed.",),
         "A statement from Anna Berg's office"),
        (("Mayor Anna Berg read a statement on Monday. It said the road was closed.",), "It"),
    ],
)  # fmt: skip
def test_a_document_speaks_for_its_author(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Norway and Chad signed the pact on Monday. They said it would hold.", "Norway and Chad"),
        ("Varda Steel and Nordal Energy signed it. They said it would hold.", "Varda Steel and Nordal Energy"),
        ("Anna Berg met Omar Diallo on Monday. They said it would hold.",
         "Anna Berg and Omar Diallo"),
        ("Anna Berg held talks with Omar Diallo on Monday. They said it would hold.", "Anna Berg and Omar Diallo"),
        # he is not one of them
        ("Anna Berg criticised Omar Diallo on Monday. They said it would hold.", "They"),
        ("Anna Berg met Omar Diallo. Officials were there. They said it would hold.", "Officials"),
    ],
)  # fmt: skip
def test_they_are_those_who_act_or_meet_in_the_sentence_before(paragraph: str, name: str) -> None:
    assert speakers(paragraph)[-1] == name
