"""Who holds an office that words name; sentences written for the purpose, with one person of the table."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Speaker
from plain_articles import plain_article

MET = "British Prime Minister Anna Berg met Labour leader Omar Diallo."


def last_speaker(*paragraphs: str, headline: str | None = None, published: str = "2026-03-11") -> Speaker:
    speaker = findings(plain_article(*paragraphs, headline=headline, published=published)).statements[-1].speaker
    assert speaker is not None
    return speaker


def test_an_office_in_a_headline_hides_nobody_whom_the_table_of_offices_knows() -> None:
    said = last_speaker(
        "Boris Johnson met members of the house on Monday.",
        "The prime minister said that it was late.",
        headline="PM loses his temper",
        published="2021-04-28",
    )
    assert said.name == "Boris Johnson"


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        ((MET, "The British leader said it was late."), "Anna Berg"),
        ((MET, "The Labour leader said it was late."), "Omar Diallo"),
        (("German Chancellor Anna Berg met the head of the Greens. The German leader Tom Hale said it was late.",
          "“No,” the German leader said."), "Tom Hale"),
        (("Prime Minister Anna Berg rejected a vote.", "The Reform leader said that it was late."),
         "The Reform leader"),
        # each his own party
        (("Omar Diallo, the leader of the opposition Labour Party, left.",
          "The leader of the ruling Unity Party said that it was late."), "The leader of the ruling Unity Party"),
        (("Omar Diallo, leader of Unity, left.", "The PA leader said that it was late."), "The PA leader"),
        (("Omar Diallo, the leader of the Unity Party, left.", "The Unity leader said that it was late."),
         "Omar Diallo"),
        (("Omar Diallo, the leader of the Unity Party, left.", "The party leader said that it was late."),
         "Omar Diallo"),
        (("Omar Diallo, chairman of the African National Congress, left.", "The ANC chairman said that it was "
          "late."), "Omar Diallo"),
        (("Lemon Front leader Omar Diallo left.", "The LF leader said that it was late."), "Omar Diallo"),
        # a seat that is new is that of the one member whom the article names
        (("Conservative MP Anna Berg left.", "“It is late,” the Dale MP wrote."), "Anna Berg"),
        (("Conservative MP Anna Berg left.", "The Dale MP said he was late."), "The Dale MP"),
        (("Labour MP Omar Diallo left. Tory MP Anna Berg said it was mad.", "“It is late,” the Dale MP wrote."),
         "Anna Berg"),
        (("Labour MP Omar Diallo left. Tory MP Anna Berg stayed.", "The Dale MP said that it was late."),
         "The Dale MP"),
        # a ministry's spokeswoman is its minister's
        (("Foreign Minister spokeswoman Anna Berg left.", "The foreign ministry spokeswoman said it was late."),
         "Anna Berg"),
        (("Foreign ministry spokesman Omar Diallo left.", "The defence ministry spokesman said it was late."),
         "The defence ministry spokesman"),
    ],
)  # fmt: skip
def test_a_state_s_leader_is_no_party_s(paragraphs: tuple[str, ...], name: str) -> None:
    assert last_speaker(*paragraphs).name == name


def test_a_prime_minister_is_not_called_the_leader_of_a_party() -> None:
    (person, *_) = findings(
        plain_article("Prime Minister Anna Berg rejected a vote.", "The SNP leader said that it was late.")
    ).persons
    assert person.name == "Anna Berg"
    assert not person.aliases
    (person,) = findings(
        plain_article("Labour leader Anna Berg left.", "The SNP leader said that it was late.")
    ).persons
    assert not person.aliases


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Last night RNZ journalist Anna Berg said the deal was off.", "RNZ journalist"),
        ("Yesterday minister Anna Berg said the deal was off.", "minister"),
        ("Last week senator Anna Berg said the deal was off.", "senator"),
        ("The night editor, Anna Berg, said the deal was off.", "night editor"),
        ("Fine Gael leader Anna Berg said the deal was off.", "Fine Gael leader"),
    ],
)
def test_a_role_has_no_time_in_it(sentence: str, role: str) -> None:
    (person,) = findings(plain_article(sentence)).persons
    assert person.role == role
