"""Who agreed, who signed for whom, who mediated, guaranteed and hosted; where, and when."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement, Party
from plain_agreements import agreements
from plain_articles import plain_article


def agreement(*paragraphs: str) -> Agreement:
    (found,) = findings(plain_article(*paragraphs)).agreements
    return found


def names(parties: tuple[Party, ...]) -> set[str | None]:
    return {party.code or party.name for party in parties}


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Norway and Iceland signed a herring pact.", {"NO", "IS"}),
        ("Norway signed a herring pact with Iceland and Denmark.", {"NO", "IS", "DK"}),
        ("A ceasefire between Kenya and the Movement of Ash collapsed.", {"KE", "Movement of Ash"}),
        (
            "The Norwegian government and the Union of Herring Fishers agreed a pact.",
            {"NO", "Union of Herring Fishers"},
        ),
        ("Norway reached an agreement with the herders.", {"NO", "herders"}),
        ("Libya and the Libyan National Army signed the Sirte Accord.", {"LY", "Libyan National Army"}),
        (
            "OSLO, March 10, 2026 (Nordtext) - Libya signed a pact with the Union of Tribes.",
            {"LY", "Union of Tribes"},
        ),
        ("Norway's pact with Iceland was signed on Monday.", {"NO", "IS"}),
        (
            "The Herring Liberation Front announced they had struck a deal with Norway after Iceland sent ships.",
            {"Herring Liberation Front", "NO"},
        ),
        ("Norway entered into an agreement with Iceland.", {"NO", "IS"}),
        ("Denmark is part of a pact between Norway and Iceland.", {"NO", "IS"}),
        ("The Norwegian-Icelandic herring pact was suspended.", {"NO", "IS"}),
        (
            "Germany's Social Democrats and the Greens signed a coalition agreement.",
            {"Social Democrats", "Greens"},
        ),
        ("Norway's Labour Party and the Greens reached a coalition deal.", {"Labour Party", "Greens"}),
        ("Norway's TotalEnergies and Mozambique signed a gas agreement.", {"TotalEnergies", "MZ"}),
        (
            "The pact was signed by Norway's Anna Berg and Iceland's Jon Hall in the presence of Danish Prime "
            "Minister Lise Holm.",
            {"NO", "IS"},
        ),
        (
            "Kenya and the rebels signed a truce. The Ash Liberation Front was glad.",
            {"KE", "Ash Liberation Front"},
        ),
        # a body for whom nobody acts who only belongs to it
        ("Norway signed a pact with Chad, a member of the African Union.", {"NO", "TD"}),
        ("Norway and Canada signed a truce between the two NATO allies.", {"NO", "CA"}),
        ("Norway and Canada, both members of NATO, signed a pact.", {"NO", "CA"}),
        ("Norway signed a pact with the African Union.", {"NO", "African Union"}),
        ("EU members signed a pact with Norway.", {"NO", "EU"}),
        ("Two members of the Delta Front signed a pact with Norway.", {"NO", "Delta Front"}),
        ("The teachers' union signed a Memorandum of Action with Kenya.", {"teachers' union", "KE"}),
    ],
)
def test_parties(sentence: str, parties: set[str]) -> None:
    assert names(agreement(sentence).parties) == parties


@pytest.mark.parametrize(
    ("text", "signatories"),
    [
        (
            "Foreign Minister Anna Berg signed the treaty for Norway and Envoy Jón Hall, a poet, for Iceland.",
            {("Anna Berg", "NO"), ("Jón Hall", "IS")},
        ),
        (
            "Norway and Iceland have a new treaty. It was signed by Norwegian Foreign Minister Anna Berg and by "
            "Icelandic Foreign Minister Jón Hall.",
            {("Anna Berg", "NO"), ("Jón Hall", "IS")},
        ),
        (
            "Norwegian President Odd Moe watched as Norwegian Foreign Minister Anna Berg signed the treaty with "
            "Icelandic Foreign Minister Jón Hall.",
            {("Anna Berg", "NO"), ("Jón Hall", "IS")},
        ),
        (
            "The treaty between Chad and Niger was signed in Lome. Ali Moussa signed on behalf of Chad, and "
            "Issa Garba, Minister of Public Works, on behalf of Niger.",
            {("Ali Moussa", "TD"), ("Issa Garba", "NE")},
        ),
        (
            "Foreign Minister Anna Berg, representing Norway, and Iceland's Jon Hall signed a herring treaty.",
            {("Anna Berg", "NO"), ("Jon Hall", "IS")},
        ),
        (
            "The prime ministers of Slovenia and Croatia, Ivo Planinc and Ana Radic, signed a border treaty.",
            {("Ivo Planinc", "SI"), ("Ana Radic", "HR")},
        ),
        (
            "For Norway, Foreign Minister Anna Berg signed the herring treaty with Iceland.",
            {("Anna Berg", "NO")},
        ),
        (
            "Norway and Iceland signed a treaty, with Norwegian Foreign Minister Anna Berg calling it historic.",
            set(),
        ),
        ("Norwegian Foreign Minister Anna Berg wants to sign the treaty with Iceland.", set()),
        ("Norwegian Foreign Minister Anna Berg praised the treaty that Norway and Iceland signed.", set()),
        ("The deal was signed by Norway and the main wing of the Delta Front, led by Tom Hale.", set()),
        ("Norway's treaty with Iceland, the first signed under the administration of Anna Berg, is old.", set()),
        (
            "Norway's delegation, led by Foreign Minister Anna Berg, signed a treaty with Iceland.",
            {("Anna Berg", None)},
        ),
        (
            "Norway and Iceland signed a pact in Oslo. Tom Hale added his signature on behalf of Norway.",
            {("Tom Hale", "NO")},
        ),
    ],
)
def test_signatories_and_for_whom(text: str, signatories: set[tuple[str, str | None]]) -> None:
    assert {(s.name, s.represents) for s in agreement(text).signatories} == signatories


@pytest.mark.parametrize(
    ("text", "mediators", "guarantors", "hosts"),
    [
        ("Kenya and Sudan agreed a truce. Qatar brokered the truce.", {"QA"}, set(), set()),
        ("Kenya and Sudan agreed a Qatari-brokered truce.", {"QA"}, set(), set()),
        ("Kenya and Sudan have agreed a truce, mediators Norway and Cuba said.", {"NO", "CU"}, set(), set()),
        ("A truce brokered by Qatar saw Kenya and Sudan each free five men.", {"QA"}, set(), set()),
        ("Kenya and Sudan agreed a truce with the mediation of Qatar.", {"QA"}, set(), set()),
        ("Kenya and Sudan agreed a truce. Egypt and Oman will guarantee it.", set(), {"EG", "OM"}, set()),
        ("Kenya and Sudan agreed a truce. The talks were hosted by Ghana.", set(), set(), {"GH"}),
        ("Kenya and Sudan agreed a truce. Qatar offered to mediate.", set(), set(), set()),
        # who leads the talks, goes between the two, lends his good offices, brings them together
        (
            "Kenya and Sudan agreed a truce. Peter Lund had chaired five rounds of talks.",
            {"Peter Lund"},
            set(),
            set(),
        ),
        (
            "Kenya and Sudan agreed a truce. Peter Lund shuttled between the two for a year.",
            {"Peter Lund"},
            set(),
            set(),
        ),
        ("Kenya and Sudan agreed a truce. Belgium lent its good offices.", {"BE"}, set(), set()),
        (
            "Kenya and Sudan agreed a truce. Belgium, which brought the two sides together, was glad.",
            {"BE"},
            set(),
            set(),
        ),
        (
            "Kenya and Sudan agreed a truce. France and Mali, whose envoys brokered it, were glad.",
            {"FR", "ML"},
            set(),
            set(),
        ),
        (
            "Kenya and Sudan agreed a truce. The talks were hosted by Cuba and mediated by Norway.",
            {"NO"},
            set(),
            {"CU"},
        ),
        # one person, not his country besides
        (
            "Kenya and Sudan agreed a truce. The Norwegian mediator, Peter Lund, was glad.",
            {"Peter Lund"},
            set(),
            set(),
        ),
        # who watches over it
        ("Kenya and Sudan agreed a truce. Ghana will watch over the truce.", set(), {"GH"}, set()),
        ("Kenya and Sudan agreed a truce. Ghana is to send 40 monitors.", set(), {"GH"}, set()),
        ("Kenya and Sudan agreed a truce under the supervision of Ghana.", set(), {"GH"}, set()),
        ("Kenya and Sudan agreed a truce. A host of friends and observers slept.", set(), set(), set()),
        ("Kenya and Sudan agreed a truce. Cuba chaired the port committee.", set(), set(), set()),
    ],
)
def test_helpers_are_no_parties(text: str, mediators: set[str], guarantors: set[str], hosts: set[str]) -> None:
    found = agreement(text)
    assert names(found.parties) == {"KE", "SD"}
    assert (names(found.mediators), names(found.guarantors), names(found.hosts)) == (mediators, guarantors, hosts)


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Norway and Iceland signed a pact in Alta on Monday.", "Alta", "2026-03-09"),
        ("Norway and Iceland signed a pact yesterday.", None, "2026-03-10"),
        ("Norway and Iceland will sign a pact in Alta on 20 March.", "Alta", "2026-03-20"),
        ("Norway and Iceland signed a pact two years ago.", None, "2024"),
        ("Norway and Iceland signed a pact last May.", None, "2025-05"),
        ("The pact of 3 July 2019 between Norway and Iceland collapsed.", None, "2019-07-03"),
        ("Norway suspended the 1998 pact with Iceland.", None, "1998"),
        ("Signed by Norway and Iceland on 26 March 1979, the pact ended a herring war.", None, "1979-03-26"),
        ("Norway and Iceland drew up a pact in 1978. It was signed in July of that year.", None, "1978-07"),
        (
            "Norway and Iceland drew up a pact in 1978 and signed it on 4 July of that year.",
            None,
            "1978-07-04",
        ),
    ],
)
def test_where_and_when(text: str, place: str | None, date: str | None) -> None:
    found = agreement(text)
    assert (found.place, found.date.value if found.date else None) == (place, date)


def test_when_it_comes_into_force_is_not_when_it_was_signed() -> None:
    found = agreement("Norway and Iceland signed a pact on Monday. It will come into force on 1 May.")
    assert (found.date and found.date.value, found.in_force and found.in_force.value) == (
        "2026-03-09",
        "2026-05-01",
    )
    assert found.status == "signed"


def test_what_is_extended_does_not_come_into_force_then() -> None:
    found = agreement("Kenya and Sudan signed a grain deal last July. It was extended for 60 days in February.")
    assert (found.status, found.in_force) == ("in-force", None)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The government of Kenya and the rebel front ULF signed an accord in Rome on Sunday.", ["KE", "ULF"]),
        ("The Farmers' Party, the Liberals and the Centre Alliance agreed on Monday on a coalition pact.",
         ["Farmers' Party", "Liberals", "Centre Alliance"]),
        ("Iraq and Turkey asked Britain to join the defence pact they signed in Baghdad.", ["IQ", "TR"]),
        ("Sindh and Punjab signed a water accord in Lahore.", ["Sindh", "Punjab"]),
        ("Norway and Iceland signed a pact in 2019. The Supreme Court annulled the pact on Monday.", ["NO", "IS"]),
    ],
)  # fmt: skip
def test_the_parties_are_those_who_bind_themselves(text: str, parties: list[str]) -> None:
    (found,) = agreements(text)
    assert [party.code or party.name for party in found.parties] == parties


def test_a_ministry_stands_for_its_state() -> None:
    (found,) = agreements(
        "Serbia seeks a smelter.",
        "The Serbian government and its neighbours talked for weeks in Belgrade, Serbia said.",
        "The Ministry of Industry and the Danube Steel Company signed a memorandum on a smelter on Monday.",
        outlet_country="RS",
    )
    assert [party.code or party.name for party in found.parties] == ["RS", "Danube Steel Company"]


def test_a_headline_that_opens_with_countries_names_the_parties() -> None:
    (found,) = agreements("The deal was signed on Monday.", headline="Serbia, Hungary ink gas deal")
    assert ({party.code for party in found.parties}, found.status) == ({"RS", "HU"}, "signed")
    assert found.label.startswith("gas deal")


def test_a_promise_by_a_verb_alone_is_no_agreement() -> None:
    assert agreements("Norway pledged $2bn to Kenya on Monday.") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            [
                "Norway and Iceland signed a pact on cod.",
                '"Good," said Norwegian Minister Anna Berg after signing for Oslo.',
            ],
            {"Anna Berg"},
        ),
        (
            [
                "Norway and Iceland signed a pact on cod.",
                "Norwegian Minister Anna Berg and Icelandic Minister Jon Helgason put pen to paper.",
            ],
            {"Anna Berg", "Jon Helgason"},
        ),
        (
            [
                "A pact was signed by Norwegian Minister Anna Berg and Icelandic Minister Jon Helgason in the "
                "presence of Danish Prime Minister Lars Holm and Finnish President Pekka Salo."
            ],
            {"Anna Berg", "Jon Helgason"},
        ),
        (
            [
                "The presidents of Norway and Iceland signed a pact on cod in Oslo.",
                "Norwegian President Anna Berg smiled. Icelandic President Jon Helgason did not.",
            ],
            {"Anna Berg", "Jon Helgason"},
        ),
    ],
)
def test_who_signs_may_stand_behind_the_signing(text: list[str], names: set[str]) -> None:
    (found,) = findings(plain_article(*text)).agreements
    assert {s.name for s in found.signatories} == names


def test_who_watches_over_a_truce_guarantees_it_and_a_mediator_mediates() -> None:
    found = agreement(
        "Norway and Iceland signed a truce in Oslo.",
        "The African Union will monitor the truce.",
        '"It took nine nights," said the mediator, Lars Holm.',
    )
    assert names(found.guarantors) == {"African Union"}
    assert "Lars Holm" in names(found.mediators)


def test_the_homes_of_firms_are_no_parties() -> None:
    text = "Finland-based Kalo Group and Sweden-based Brask Group announced a deal over a Latvian branch."
    assert findings(plain_article(text)).agreements == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Iranian central bank signed a swap agreement with Iraq.", {"IR", "IQ"}),
        ("French and German shipyard workers signed an accord with Poland.", {"FR", "PL"}),
    ],
)
def test_whoever_works_or_governs_there_may_be_one(text: str, parties: set[str]) -> None:
    assert parties <= names(agreement(text).parties)


@pytest.mark.parametrize(
    ("sentence", "signatories"),
    [
        (
            "The treaty was signed by Foreign Minister Anna Berg of Norway and by Col. Hugo Salo of Iceland.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "Anna Berg and Hugo Salo, who are cousins and fought on opposite sides, signed the treaty of Norway "
            "and Iceland.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "The treaty of Norway and Iceland was signed by Anna Berg, the minister, and Hugo Salo, a friend, "
            "in the presence of the president, Mr Pekka Holm.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "Iceland's treaty with Norway was signed by Anna Berg and Hugo Salo, as President Pekka Holm watched.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "Norway's president, Anna Berg, signed a treaty with her Icelandic counterpart, Hugo Salo, committing "
            "Norway to pay.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "The treaty, concluded in Oslo last Thursday by Foreign Ministers Anna Berg of Norway and Hugo Salo "
            "of Iceland, is short.",
            {"Anna Berg", "Hugo Salo"},
        ),
        (
            "The treaty is short. Anna Berg signed for Norway and Hugo Salo, the group's permanent secretary, for "
            "the herders of Iceland.",
            {"Anna Berg", "Hugo Salo"},
        ),
    ],
)
def test_those_who_sign_are_told_from_those_beside_them(sentence: str, signatories: set[str]) -> None:
    assert {signatory.name for signatory in agreement(sentence).signatories} == signatories


@pytest.mark.parametrize(
    ("paragraphs", "signers"),
    [
        # who stands behind "with" looks on, or tells of it
        (
            ("President Anna Berg of Norway and President Omar Diallo of Mali signed the pact, with Chief Whip "
             "Karl Lund present.",),
            {"Anna Berg", "Omar Diallo"},
        ),
        (("Norway has signed a gas pact with Mali, Energy Minister Anna Berg said on Monday.",), set()),
        (("The government of Mali's President Omar Diallo signed a gas pact with Norway.",), set()),
        # a witness
        (
            ("Copies of the treaty were signed by Norway's foreign minister, Anna Berg, and Mali's minister for "
             "borders, Omar Diallo. The treaty draws a border.", "Ambassador Karl Lund then signed as a witness."),
            {"Anna Berg", "Omar Diallo"},
        ),
        # titles that end in a full stop
        (
            ("Malian President Omar Diallo and Cmdr. Karl Lund signed the truce with the Lake Front.",),
            {"Omar Diallo", "Karl Lund"},
        ),
    ],
)  # fmt: skip
def test_who_signed_by_his_own_hand(paragraphs: tuple[str, ...], signers: set[str]) -> None:
    assert {signatory.name for signatory in agreement(*paragraphs).signatories} == signers


@pytest.mark.parametrize(
    "sentence",
    [
        "The pact that Norway and Mali signed with, Anna Berg said, was void.",
        "The state which Norway signed the trade agreement with is Mali.",
        "The country that Norway signed a pact with said it would pay.",
    ],
)
def test_a_stranded_with_defeats_no_rule(sentence: str) -> None:
    assert not [left.reason for left in findings(plain_article(sentence)).skipped if "defeats" in left.reason]


def test_a_region_that_nobody_governs_is_no_party() -> None:
    assert not agreements("The Gulf region signed a truce with Iran on Monday.")


def test_rebels_are_a_party_by_their_leader_and_a_part_of_a_country_by_its_name() -> None:
    found = agreement("Mali's President Omar Diallo signed a truce with rebel leader Karl Lund on Monday.")
    assert names(found.parties) == {"ML", "rebels"}
    found = agreement("Mali left the 1994 truce. The truce was signed in Moscow by Azawad and Mali.")
    assert names(found.parties) == {"ML", "Azawad"}


@pytest.mark.parametrize(
    ("sentence", "mediators"),
    [
        ("Norway and Mali signed a U.N.-brokered truce.", {"U.N."}),
        ("Norway and Mali signed a truce. The truce, which Peru helped broker, holds.", {"PE"}),
        ("Norway and Mali signed a truce after the Peru-Bolivia agreement brokered by Chad.", {"TD"}),
    ],
)
def test_whoever_brokered_it_mediates(sentence: str, mediators: set[str]) -> None:
    found = findings(plain_article(sentence)).agreements
    assert {name for one in found for name in names(one.mediators)} == mediators
