"""Agreements told of in passing, and between whom their own words say that they are. Everybody is made up."""

import pytest

from onrecord.extraction import findings
from plain_agreements import agreements, parties
from plain_articles import plain_article

# --- one who joins a treaty of many --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "label", "status"),
    [
        ("Chad has ratified the Lakes Protocol, officials said.", "Lakes Protocol", "ratified"),
        ("Chad ratified the Ottawa Convention on Monday.", "Ottawa Treaty", "ratified"),
        # By whom else it was signed, nobody says.
        ("Chad signed the Convention to End River Piracy on Monday.", "Convention to End River Piracy", "agreed"),
    ],
)
def test_a_treaty_of_many_needs_no_more_than_one_who_joins(sentence: str, label: str, status: str) -> None:
    (found,) = agreements(sentence)
    assert (found.label, found.status, parties(found)) == (label, status, {"TD"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad has yet to join the Lakes Convention, which entered into force in 1994.",
        "The Lakes Convention is in force. Chad criticized the Lakes Convention.",
        "Chad ratified the bilateral Water Convention on Monday.",
    ],
)
def test_who_only_stands_beside_a_treaty_has_not_ratified_it(sentence: str) -> None:
    assert [one.status for one in agreements(sentence) if one.status in {"signed", "ratified", "in-force"}] == []


@pytest.mark.parametrize(
    "sentence", ["Chad signed a ceasefire on Monday.", "Egypt ratified the Camp David Accords on Monday."]
)
def test_an_agreement_of_few_needs_two(sentence: str) -> None:
    assert [one.status for one in agreements(sentence) if len(one.parties) < 2] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad signed the Treaty of Alta with its neighbour on Monday.",
        "Parliament in Chad ratified the Border Protocol with its neighbour.",
        "Chad ratified its Constitution Charter on Monday.",
        "Norway's Anna Berg, who signed the Players' Charter, left the club on Monday.",
    ],
)
def test_a_treaty_of_two_or_an_unknown_charter_is_none_of_many(sentence: str) -> None:
    assert agreements(sentence) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru and Kenya signed the Convention to End the Sale of River Sand on Friday.",
         "Convention to End the Sale of River Sand"),
        ("Peru and Kenya signed the Lakes Treaty on Friday.", "Lakes Treaty"),
        ("Peru and Kenya signed the Treaty on Trade in Lima on Friday.", "Treaty on Trade"),
        ("Chad and Sudan signed the Agreement in Lima. Chad sent the Agreement to Parliament.", "Agreement, Lima"),
        ("Kenya and Peru brought the Agreement to Tom Lund, who signed the Agreement on Monday.",
         "Agreement, 9 March 2026"),
    ],
)  # fmt: skip
def test_a_title_says_what_it_is_to_do_but_not_to_whom_it_is_sent(text: str, name: str) -> None:
    (found,) = agreements(text)
    assert found.label == name


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


def test_a_host_that_is_to_sign_a_pact_is_a_party() -> None:
    (found,) = agreements(
        "Kenya hosted talks between Chad and Sudan on Friday and proposed a free trade pact of the three.",
        "Kenya, Chad and Sudan are to sign the pact in May.",
    )
    assert parties(found) == {"KE", "TD", "SD"}


def test_who_backs_a_deal_is_no_party() -> None:
    (found,) = agreements("Chad and Sudan signed a U.N.-backed deal on Monday.")
    assert parties(found) == {"TD", "SD"}


def test_a_body_is_not_cut_behind_an_abbreviation() -> None:
    found = findings(plain_article("The U.S.-Dale Trade Forum said that it was late."))
    assert [one.speaker and one.speaker.name for one in found.statements] == ["U.S.-Dale Trade Forum"]


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
        "Any attack would violate the agreement between Chad and Sudan, officials said.",
        "Sudan said it would not violate the truce with Chad.",
        "Sudan's plan may breach the water treaty with Chad, lawyers said.",
    ],
)
def test_what_might_be_violated_stands(sentence: str) -> None:
    assert [one.status for one in agreements(sentence)] == ["agreed"]


def test_a_truce_is_not_made_on_the_day_on_which_it_is_declared_dead() -> None:
    (found,) = agreements("Sudan declared the ceasefire with Chad dead on Monday.")
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On Monday such a deal was signed by Chad and Sudan.", "signed"),
        (
            "Chad and Sudan are at war. They signed that deal in May, and Sudan broke that deal in June.",
            "collapsed",
        ),
        ("Chad said that trade deals with Sudan were signed on Monday.", "signed"),
    ],
)
def test_what_is_made_is_an_agreement_whatever_points_to_it(text: str, status: str) -> None:
    (found,) = agreements(text)
    assert (found.status, parties(found)) == (status, {"TD", "SD"})


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
    assert (found.status, parties(found)) == ("signed", {"TD", "SD"})


def test_pacts_with_different_partners_in_one_paragraph_are_different() -> None:
    found = agreements(
        "Chad signed a trade pact with Peru on Monday. Chad signed the trade pact with Kenya on Friday."
    )
    assert [parties(one) for one in found] == [{"TD", "PE"}, {"TD", "KE"}]


@pytest.mark.parametrize(
    "text",
    [
        "Chad reached a deal with Kenya's government on Monday. The deal with Nairobi was signed in Lima.",
        "Iceland signed a pact with Norway on herring. The pact with Oslo was suspended in June.",
        "Chad signed a pact with Peru on Monday. The pact with President Jan Holm was praised on Friday.",
        "Chad signed a pact with the European Union on Monday. The pact with Brussels was praised on Friday.",
    ],
)
def test_a_partner_by_another_of_its_names_is_no_other(text: str) -> None:
    assert len(agreements(text)) == 1


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
