"""Agreements told of in passing, and between whom their own words say that they are. Everybody is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_articles import plain_article


def agreements(*paragraphs: str) -> tuple[Agreement, ...]:
    return findings(plain_article(*paragraphs)).agreements


def parties(found: Agreement) -> set[str | None]:
    return {party.code or party.name for party in found.parties}


# --- one who joins a treaty of many --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Chad has ratified the Lakes Protocol, officials said.", "Lakes Protocol"),
        ("Chad ratified the Ottawa Convention on Monday.", "Ottawa Treaty"),
        ("Chad signed the Convention to End River Piracy on Monday.", "Convention to End River Piracy"),
    ],
)
def test_a_treaty_of_many_is_agreed_where_an_article_names_one_who_joins(sentence: str, label: str) -> None:
    (found,) = agreements(sentence)
    assert (found.label, found.status, parties(found)) == (label, "agreed", {"TD"})


@pytest.mark.parametrize(
    "sentence", ["Chad signed a ceasefire on Monday.", "Egypt ratified the Camp David Accords on Monday."]
)
def test_an_agreement_of_few_needs_two(sentence: str) -> None:
    assert [one.status for one in agreements(sentence) if len(one.parties) < 2] == []


def test_a_title_goes_on_behind_its_preposition_but_not_to_a_day() -> None:
    titled, plain = (
        agreements(f"Peru and Kenya signed {name} on Friday.")[0].label
        for name in ("the Convention against the Sale of River Sand", "the Lakes Treaty")
    )
    assert (titled, plain) == ("Convention against the Sale of River Sand", "Lakes Treaty")


# --- sides ---------------------------------------------------------------------------------------------------


def test_a_truce_between_a_state_and_rebels_is_found_however_the_parser_hangs_it() -> None:
    (found,) = agreements(
        "Two drivers were killed in northern Chad on Sunday, and Libya was asked to use its influence.",
        "A 2015 ceasefire between Chad and Libyan-backed separatists in the eastern part of the country is"
        " regularly violated.",
        "Libya denied that it sent arms to Chad.",
    )
    assert (found.status, parties(found)) == ("in-force", {"TD", "Libyan-backed separatists"})


def test_rebels_without_a_name_are_the_other_side_rather_than_whom_they_lean_on() -> None:
    (found,) = agreements(
        "Chad's president on Sunday accepted the resignation of his defence minister, who has been under fire over"
        " a rout in the east which led to Chad calling a ceasefire with pro-Libyan separatists.",
        "The president is to nominate a successor on Monday.",
        "Libya denies that it sends troops to Chad. Kenya and Peru called on Libya to hold back.",
        "The president said that Chad would hold elections in May.",
    )
    assert (found.status, parties(found)) == ("agreed", {"TD", "pro-Libyan separatists"})


def test_who_hosts_and_proposes_a_truce_of_others_is_no_party() -> None:
    (found,) = agreements(
        "Kenya has hosted talks to stop the fighting between Chad and Sudan on Friday.",
        "Kenya proposed a ceasefire.",
        "Chad said it was open to the ceasefire, while Sudan has made a truce conditional on a withdrawal. Chad"
        " and Sudan are at war.",
    )
    assert (parties(found), [one.code for one in found.hosts]) == ({"TD", "SD"}, ["KE"])


def test_a_country_whose_peace_broker_another_is_does_not_mediate() -> None:
    (found,) = agreements(
        "Chad and Sudan signed a truce on Monday. Chad's peace broker Norway brought the two sides to a meeting."
    )
    assert ([one.code for one in found.mediators], parties(found)) == (["NO"], {"TD", "SD"})


def test_a_country_is_read_behind_an_abbreviation_and_a_hyphen() -> None:
    (found,) = agreements("Unions want action over a U.S.-Danish steel agreement that was signed in May.")
    assert parties(found) == {"US", "DK"}


# --- which there are -----------------------------------------------------------------------------------------


def test_what_is_violated_was_agreed() -> None:
    (found,) = agreements(
        "Chad's army said that a Sudanese convoy violated a deal when it crossed into Chad on Friday.",
        "Sudan sent 34 trucks into Chad. Chad asked Sudan to call them back.",
    )
    assert (found.status, parties(found)) == ("in-force", {"TD", "SD"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg agreed to help the judges in Denmark, but later lied and violated that deal.",
        "Anna Berg of Denmark holds that trade deals with Sweden must be made anew.",
    ],
)
def test_what_only_takes_up_other_words_or_means_any_is_no_agreement(sentence: str) -> None:
    assert agreements(sentence) == ()


def test_papers_of_accession_are_an_agreement() -> None:
    (found,) = agreements("The presidents of Chad and Sudan have signed papers of accession to the Lakes Union.")
    assert (found.status, {"TD", "SD"} <= parties(found)) == ("signed", True)


def test_pacts_with_different_partners_in_one_paragraph_are_different() -> None:
    found = agreements(
        "Chad signed a trade pact with Peru on Monday. Chad signed the trade pact with Kenya on Friday."
    )
    assert [parties(one) for one in found] == [{"TD", "PE"}, {"TD", "KE"}]


def test_a_treaty_named_once_in_passing_is_not_the_treaty_of_the_next_paragraph() -> None:
    found = agreements(
        "Parliament in Chad on Tuesday rejected a treaty with Sudan on a power cable.",
        "The Treaty on the Lake Power Ring was signed in Lima last year.",
        "The cable was to be laid by 2030.",
        "A cleric likened the document to the Treaty of Alta.",
        "Sudan ratified the treaty in February.",
    )
    assert [(one.label, len(one.mentions)) for one in found] == [("Treaty on the Lake Power Ring", 4)]


def test_a_known_treaty_is_also_called_by_its_full_name() -> None:
    found = agreements(
        "The European Union and Britain agreed the Withdrawal Agreement in November.",
        "Britain's parliament rejected the Brexit divorce deal in March.",
    )
    assert [one.label for one in found] == ["Brexit Withdrawal Agreement"]
