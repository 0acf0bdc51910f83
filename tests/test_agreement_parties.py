"""Between whom an agreement is where the words name groups, offices and bodies instead of states."""

import pytest

from onrecord.extraction import findings
from plain_agreements import agreements, parties
from plain_articles import plain_article


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (
            ("Guerrillas and the government of Chad signed a truce on Monday.", "The Ash Liberation Army smiled."),
            {"TD", "Ash Liberation Army"},
        ),
        (
            (
                "Landowners and the government of Papua New Guinea reached an agreement.",
                "The Kisuru Landowners' Association will open the road.",
            ),
            {"PG", "Kisuru Landowners' Association"},
        ),
        (
            ("The Congress of Dock Unions and the Irish government reached an agreement on pay on Monday.",),
            {"IE", "Congress of Dock Unions"},
        ),
        (
            ("Kenya and the Salt Company ended a long row with a deal signed on Friday.",),
            {"KE", "Salt Company"},
        ),
        (
            ("Norway and the Lapland regional government (LRG) signed a reindeer agreement.",),
            {"NO", "Lapland regional government"},
        ),
        (
            (
                "A pact on herring was signed on Monday by Anna Berg, president of the Norwegian Fishers' Union,"
                " and Jon Hall, chairman of the Faroe Boat Owners' Association.",
            ),
            {"Norwegian Fishers' Union", "Faroe Boat Owners' Association"},
        ),
        (
            ("Chad and six world powers reached a river deal on Monday.",),
            {"TD", "six world powers"},
        ),
        (("Parliament in Chad ratified the Border Protocol with the rebels.",), {"TD", "rebels"}),
        (
            ("Norway and the Lapland autonomous region signed an accord to open the road to Finland.",),
            {"NO", "Lapland"},
        ),
        (
            (
                "Lapland's new government said it would review its pact with Norway.",
                "The pact with Norway is old.",
            ),
            {"NO", "Lapland"},
        ),
        (("The government of Mali and rebel leaders signed a truce on Monday.",), {"ML", "rebels"}),
        (("The Malian government and the Lake rebel commanders signed a truce.",), {"ML", "Lake rebels"}),
        (
            ("The government of Mali and rebel leaders signed a truce.", "The Ash Liberation Army smiled."),
            {"ML", "Ash Liberation Army"},
        ),
        (
            ("The government of Mali and opposition leaders signed an accord to share power.",),
            {"ML", "opposition"},
        ),
        (("A deal between the government of Mali and rebels may be signed in May.",), {"ML", "rebels"}),
        (
            (
                "Lake rebels and Mali signed a truce.",
                "The government of Mali and rebels signed the truce on Monday.",
            ),
            {"ML", "Lake rebels"},
        ),
    ],
)
def test_groups_and_bodies_are_parties(paragraphs: tuple[str, ...], named: set[str]) -> None:
    (found,) = agreements(*paragraphs)
    assert parties(found) == named


@pytest.mark.parametrize("leaders", ["Party leaders", "Union leaders", "Army chiefs"])
def test_leaders_of_others_are_no_rebels(leaders: str) -> None:
    every = agreements(f"{leaders} and the government of Mali signed a truce on Monday.")
    assert all(not any("rebels" in (name or "") for name in parties(found)) for found in every)


def test_the_government_of_another_state_is_not_the_one_at_home() -> None:
    (found,) = agreements(
        "The government of Ivory Coast and rebel leaders signed a truce.",
        "Ghana's minister Anna Berg was glad. She came back to Accra. Ghana likes peace. Ghana is near.",
    )
    assert "GH" not in parties(found)


def test_no_state_is_in_a_coalition() -> None:
    (found,) = agreements(
        "Karl Berg's conservatives and Germany's main workers' party have reached a coalition agreement.",
        "The National Union and the Labour Democrats will share the ministries.",
    )
    assert "DE" not in parties(found)


@pytest.mark.parametrize("greets", ["has welcomed the signing of", "hailed"])
def test_a_union_that_greets_an_agreement_is_no_party_to_it(greets: str) -> None:
    every = agreements(
        f"The African Union {greets} a peace agreement by Chad's President Omar Diallo.",
        "Diallo signed the agreement on Monday. Rebel leader Karl Berg signed the agreement a week ago.",
    )
    assert all("African Union" not in parties(found) for found in every)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("OPEC ministers agreed on an oil pact in Kuwait on Monday.", {"OPEC"}),
        ("EU states agreed on a migration deal in Luxembourg on Monday.", {"EU"}),
        ("OPEC agreed on an oil pact with Russia in Kuwait on Monday.", {"OPEC", "RU"}),
        ("OPEC and Kuwait agreed on an oil pact on Monday.", {"OPEC", "KW"}),
    ],
)
def test_where_the_members_of_a_bloc_agree_is_no_party(sentence: str, named: set[str]) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway, like Peru before it, signed a pact with Iceland on Monday.",
        "Norway signed a pact with Iceland on Monday rather than with Peru.",
        "Norway and Iceland, but not Peru, signed a pact on Monday.",
        "Norway and Iceland signed a pact on Monday, with Peru as guarantor.",
        "Norway and Iceland signed a pact on Monday with the United Nations as a witness.",
        "Norway and Iceland signed a pact on Monday with the help of Peruvian diplomats.",
        "Norway and Iceland signed a pact on Monday with the backing of the European Union.",
    ],
)
def test_who_helps_or_stays_away_is_no_party(sentence: str) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == {"NO", "IS"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway signed a pact with Iceland and Peru as a sign of trust on Monday.",
        "Norway, Iceland and Peru signed a pact on Monday as observers cheered.",
    ],
)
def test_who_signs_while_others_look_on_is_a_party(sentence: str) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == {"NO", "IS", "PE"}


def test_an_office_of_no_state_told_is_of_the_state_at_home() -> None:
    (found,) = agreements(
        "A gas deal with Venezuela was signed on Monday by Energy Minister Indira Rampersad.",
        "At a briefing in Port of Spain, Rampersad said that the deal would bring gas to Trinidad.",
    )
    assert parties(found) == {"TT", "VE"}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Uruguay signed a contract with the American company Nimbara.", "agreement"),
        ("Norway and Iceland signed a five-year action plan.", "agreement"),
        ("Norway and Iceland signed an addendum on nets.", "agreement"),
        ("Norway and Iceland agreed to a humanitarian pause.", "ceasefire"),
        ("Norway and Iceland signed a loan agreement.", "agreement"),
    ],
)
def test_whatever_two_parties_sign_is_an_agreement(sentence: str, kind: str) -> None:
    (found,) = agreements(sentence)
    assert found.kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg signed a marriage contract with Jon Hall in Norway.",
        "Norway and Iceland adopted a plan.",
        "Norway and Iceland told of a pause.",
    ],
)
def test_contracts_plans_and_pauses_of_other_kinds_are_none(sentence: str) -> None:
    assert agreements(sentence) == ()


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        (
            (
                "Norway and Iceland signed a herring pact on Monday.",
                "Anna Berg of Norway said boats had waited long.",
                "A separate agreement between Norway and Denmark is to follow.",
            ),
            ["herring pact, 9 March 2026", "separate agreement"],
        ),
        (
            (
                "Norway and Iceland signed a herring pact on Monday.",
                "Anna Berg of Norway said boats had waited long.",
                "An earlier convention between Norway and Iceland lapsed in 1998.",
            ),
            ["herring pact, 9 March 2026", "earlier convention"],
        ),
        (
            (
                "Norway and Iceland signed a herring pact on Monday.",
                "It covers nets, boats and quotas for ten years.",
                "Denmark and Norway are bound by the Ribe whaling treaty, which was signed in 1950.",
            ),
            ["herring pact, 9 March 2026", "Ribe whaling treaty, 1950"],
        ),
        (
            ("Norway quit a 25-year-old accord with Iceland on herring.", "The accord was signed in Alta."),
            ["old accord, Alta"],
        ),
    ],
)
def test_what_is_told_of_as_another_is_another(paragraphs: tuple[str, ...], labels: list[str]) -> None:
    assert [found.label for found in agreements(*paragraphs)] == labels


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway's pact with Iceland, signed in 1998, lapsed in 2008.", "collapsed"),
        ("Norway and Iceland signed a truce in May. It lasted until the first fog.", "collapsed"),
        ("Norway and Iceland agreed a truce in May. That lasted eleven days.", "collapsed"),
        (
            "A truce between Norway and Iceland, concluded in Alta in 2013, held for eleven months.",
            "collapsed",
        ),
        ("The herring pact between Norway and Iceland, still in force, forbids nets.", "in-force"),
        ("The truce between Norway and Iceland took hold at dawn.", "in-force"),
        ("Norway and Iceland signed a pact. A Danish lawyer said that it was dead.", "signed"),
        ("Norway and Iceland signed a pact. It fails to name the nets.", "signed"),
        ("Norway and Iceland signed a pact. It ends the quarrel over nets.", "signed"),
        ("Norway and Iceland signed a pact. Only two parliaments have ratified it.", "signed"),
        ("Norway and Iceland signed a pact. Denmark said that Norway had violated the pact.", "signed"),
        ("The herring pact between Norway and Iceland comes into force in 2027.", "agreed"),
        ("The truce between Norway and Iceland holds.", "in-force"),
        ("The pact between Norway and Iceland holds promise for both.", "agreed"),
        ("The pact between Norway and Iceland is about to expire.", "in-force"),
        ("Norway and Iceland agreed on a plan for the signing of a truce.", "agreed"),
        ("Norway and Iceland are preparing for the signing of a truce.", "proposed"),
        ("A draft pact between Norway and Iceland was read with a view to printing and signing it.", "proposed"),
        ("Norway and Iceland met for the signing of a pact.", "signed"),
    ],
)
def test_an_agreement_stands_as_what_became_of_it(text: str, status: str) -> None:
    (found,) = agreements(text)
    assert found.status == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("A separate agreement between Norway and Denmark would follow.", "proposed"),
        ("Talks went on. Some dream of a separate agreement between Norway and Denmark.", "under-negotiation"),
        ("A separate agreement between Norway and Denmark is known to all.", "agreed"),
    ],
)
def test_an_agreement_of_which_nothing_is_told_stands_as_its_clause_and_the_talks_say(
    sentence: str, status: str
) -> None:
    *_, found = agreements("Norway and Iceland signed a herring pact on Monday.", sentence)
    assert (found.label, found.status) == ("separate agreement", status)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "Denmark announced deals between Norway and Iceland and between Kenya, Chad and Mali.",
            [{"NO", "IS"}, {"KE", "TD", "ML"}],
        ),
        (
            "Denmark announced deals between Norway and Iceland, Norway and Kenya, and Norway and Chad.",
            [{"NO", "IS"}, {"NO", "KE"}, {"NO", "TD"}],
        ),
        (
            "Denmark hailed deals it had brokered between Norway and Iceland, Kenya, and Chad.",
            [{"NO", "IS"}, {"NO", "KE"}, {"NO", "TD"}],
        ),
        ("Deals between Norway, Denmark and Iceland were signed on Monday.", [{"NO", "DK", "IS"}]),
        ("A deal brokered between Norway and Iceland was signed on Monday.", [{"NO", "IS"}]),
    ],
)
def test_deals_between_these_and_between_those_are_two(sentence: str, named: list[set[str]]) -> None:
    assert [parties(found) for found in agreements(sentence)] == named


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Anna Berg of Denmark helped broker a deal establishing relations between Chad and Mali.", {"TD", "ML"}),
        ("A pact to end the war between Chad and Mali was signed on Monday.", {"TD", "ML"}),
        (
            "The Dale Defence Forces announced it had entered into a pact with Norway.",
            {"Dale Defence Forces", "NO"},
        ),
    ],
)
def test_whom_the_words_behind_it_name_are_parties(sentence: str, named: set[str]) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == named


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Anna Berg took a plea deal in Norway.", "A judge in Iceland said that she had broken that deal."),
        ("Norway's Anna Berg kept her campaign pledge to leave Iceland.",),
        ("Norway heard Anna Berg's pledge to leave Iceland.",),
    ],
)
def test_a_deal_of_another_kind_and_one_persons_pledge_are_none(paragraphs: tuple[str, ...]) -> None:
    assert agreements(*paragraphs) == ()


def test_heads_of_agreement_are_one() -> None:
    (found,) = agreements("Norway and Iceland signed heads of agreement on herring on Monday.")
    assert (found.label, found.kind) == ("heads of agreement on herring, 9 March 2026", "agreement")


def test_the_centre_is_the_government_where_the_press_calls_it_so() -> None:
    truce = "The ceasefire between the Centre and the Ash Liberation Front was extended."
    (found,) = findings(plain_article(truce, outlet_country="IN")).agreements
    assert parties(found) == {"IN", "Ash Liberation Front"}
    (elsewhere,) = findings(plain_article(truce, outlet_country="NO")).agreements
    assert parties(elsewhere) == {"Centre", "Ash Liberation Front"}


FILLING = "The fish market was full of people, and it rained all day over the harbour."


def test_what_is_pointed_to_before_it_is_told_of_is_one_agreement() -> None:
    (found,) = agreements(
        FILLING, FILLING, FILLING, FILLING, FILLING,
        "Norway's president, Anna Berg, called the agreement “historic”.",
        FILLING, FILLING,
        "She said Norway and Chad had signed a memorandum of understanding in Oslo.",
    )  # fmt: skip
    assert (found.kind, len(found.mentions), parties(found)) == ("memorandum", 2, {"NO", "TD"})


def test_what_nobody_named_there_has_to_do_with_is_another_agreement() -> None:
    found = agreements(
        FILLING, FILLING, FILLING, FILLING, FILLING, "Shares in Ford rose after the deal collapsed.",
        FILLING, FILLING, "Chad and Sudan signed a memorandum on fish in Aba on Monday.",
    )[-1]  # fmt: skip
    assert (found.status, len(found.mentions), parties(found)) == ("signed", 1, {"TD", "SD"})


def test_what_somebody_says_in_quotation_marks_is_no_fact_about_a_pact() -> None:
    (found,) = agreements(
        "“Norway has torn up the fish pact,” Anna Berg said. Norway and Iceland signed the fish pact in May."
    )
    assert found.status == "signed"


def test_what_the_news_itself_tells_with_its_source_behind_is_a_fact() -> None:
    (found,) = agreements(
        "Peru and Kenya signed a peace pact on Wednesday, mediators said. The deal, brokered by Sudan, ends a war."
    )
    assert found.status == "signed"


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("guerrillas", "guerrillas"),
        ("leftist guerrillas", "leftist guerrillas"),
        ("Islamist militants", "Islamist militants"),
        ("rebel forces", "rebel forces"),
        ("three rebel groups", "rebel groups"),
        ("the main rebel group", "rebel group"),
        ("tribal leaders", "tribal leaders"),
        ("the opposition", "opposition"),
        ("creditors", "creditors"),
        ("its bondholders", "bondholders"),
    ],
)
def test_who_acts_together_without_a_name_is_a_party(called: str, name: str) -> None:
    (found,) = agreements(f"Ecuador's government signed an agreement with {called} on Monday.")
    assert parties(found) == {"EC", name}


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador and Peru signed a treaty on Monday. It met with opposition from farmers.",
        "Ecuador and Peru signed a treaty with a rebel flag behind them on Monday.",
        "Ecuador and Peru signed a treaty on Monday on wheat growers.",
    ],
)
def test_a_word_for_who_stands_together_makes_no_party_elsewhere(text: str) -> None:
    (found,) = agreements(text)
    assert parties(found) == {"EC", "PE"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Egypt signed a contract with Italian energy giant Enra on Monday.", {"EG", "Enra"}),
        ("Egypt signed a contract with Italian company Enra on Monday.", {"EG", "Enra"}),
        ("Egypt signed a contract with Italy on Monday.", {"EG", "IT"}),
        ("In January, Cameroon signed a deal with Norwegian company Orvex.", {"CM", "Orvex"}),
        ("In Douala, Cameroon signed a deal with Norwegian company Orvex.", {"CM", "Orvex"}),
    ],
)
def test_a_firm_is_a_party_not_its_home_nor_when_and_where_it_signed(text: str, named: set[str]) -> None:
    (found,) = agreements(text)
    assert parties(found) == named
