"""Who joins an agreement, stays out of it or is only leant on, and by which initials it goes. All made up."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_agreements import parties
from plain_articles import plain_article


def agreement(*paragraphs: str) -> Agreement:
    (found,) = findings(plain_article(*paragraphs)).agreements
    return found


@pytest.mark.parametrize(
    "stays_out",
    [
        "Chad has refused to sign the Lakes Protocol.",
        "Chad did not sign the Lakes Protocol.",
        "Chad has not signed it.",
        "So far Chad has declined to sign up to the Lakes Protocol.",
        "Chad's refusal to join the Lakes Protocol is undermining the others.",
        "Officials in Oslo wanted Chad to join the Lakes Protocol.",
        "Diplomats tried to persuade Chad to sign the Lakes Protocol.",
        "If Chad signs the Lakes Protocol, trade will grow.",
    ],
)
def test_who_does_not_sign_is_no_party(stays_out: str) -> None:
    assert parties(agreement(f"Peru and Kenya signed the Lakes Protocol in 2001. {stays_out}")) == {"PE", "KE"}


@pytest.mark.parametrize(
    "takes_part",
    [
        "Chad refused to say when it signed the Lakes Protocol.",
        "Chad did not sign the Lakes Protocol until 2015.",
        "Chad signed the Lakes Protocol in 1999, even if it later broke the Lakes Protocol.",
    ],
)
def test_who_signs_late_or_will_not_talk_of_it_is_a_party(takes_part: str) -> None:
    text = f"Peru and Kenya signed the Lakes Protocol in 2001. {takes_part}"
    assert parties(agreement(text)) == {"PE", "KE", "TD"}


@pytest.mark.parametrize(
    "text",
    [
        "If Egypt and Israel had not signed the Camp David Accords, war would have gone on.",
        "Peace would not have come if Egypt had not signed the Camp David Accords with Israel.",
    ],
)
def test_what_would_have_been_takes_nobody_out_of_a_known_treaty(text: str) -> None:
    assert parties(agreement(text)) == {"EG", "IL"}


@pytest.mark.parametrize(
    ("joins", "expected"),
    [
        ("Chad acceded to the Lakes Protocol on Monday.", {"PE", "KE", "TD"}),
        ("Chad joined the Lakes Protocol on Monday.", {"PE", "KE", "TD"}),
        ("Chad became a party to the Lakes Protocol on Monday.", {"PE", "KE", "TD"}),
        ("Chad is a signatory to the Lakes Protocol.", {"PE", "KE", "TD"}),
        ("Chad is not a party to the Lakes Protocol.", {"PE", "KE"}),
        ("Chad plans to become a party to the Lakes Protocol.", {"PE", "KE"}),
    ],
)
def test_who_joins_a_treaty_is_a_party_to_it(joins: str, expected: set[str]) -> None:
    assert parties(agreement(f"Peru and Kenya signed the Lakes Protocol in 2001. {joins}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Chad want to sign the Lakes Treaty on Monday.", {"NO", "TD"}),
        ("Chad refused to sign the Aba Accord with Sudan on Monday.", {"TD", "SD"}),
        ("Chad refused at first, but Chad and Sudan signed the Aba Accord on Monday.", {"TD", "SD"}),
    ],
)
def test_who_wants_to_sign_or_is_one_of_two_is_a_party(text: str, expected: set[str]) -> None:
    assert parties(agreement(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad agreed to a truce with pro-Sudanese separatists on Monday.", {"TD", "pro-Sudanese separatists"}),
        ("Chad agreed to a truce with Sudanese-backed separatists.", {"TD", "Sudanese-backed separatists"}),
        ("Peru reached a debt deal with private bondholders last year.", {"PE", "private bondholders"}),
        ("World powers and Peru reached a nuclear deal on Friday in Oslo.", {"World powers", "PE"}),
    ],
)
def test_groups_are_parties_and_whoever_they_lean_on_is_none(text: str, expected: set[str]) -> None:
    assert parties(agreement(text)) == expected


def test_whoever_rejects_the_pact_of_others_is_no_party_to_it() -> None:
    found = agreement("The peace agreement between Armenia and Azerbaijan was rejected by Russia and Iran.")
    assert parties(found) == {"AM", "AZ"}


def test_an_offer_that_was_refused_is_not_what_was_signed_later() -> None:
    article = plain_article(
        "Argentina rejected a treaty proposal. Chile and Peru signed the Lima Treaty on Monday."
    )
    made = {found.label: (found.status, parties(found)) for found in findings(article).agreements}
    assert made["Lima Treaty"] == ("signed", {"CL", "PE"})


def test_an_offer_of_a_truce_is_between_who_makes_and_who_refuses_it() -> None:
    found = agreement("Chad rejected a cease-fire proposal by Hamas on Sunday, officials said.")
    assert (found.kind, found.status, parties(found)) == ("ceasefire", "rejected", {"TD", "Hamas"})


# --- initials ------------------------------------------------------------------------------------------------

LAKES = "Ghana and Togo signed the Lakes Cocoa Agreement (LCA) on Friday."


def test_initials_in_brackets_name_the_agreement() -> None:
    text = f"{LAKES} The LCA will enter into force in May. The LCA secretariat is in Accra."
    found = agreement(text)
    source = plain_article(text).source_text
    assert [m.span.of(source) for m in found.mentions] == ["the Lakes Cocoa Agreement", "The LCA"]
    assert (found.label, parties(found)) == ("Lakes Cocoa Agreement", {"GH", "TG"})


def test_an_agency_credited_behind_an_agreement_is_not_its_initials() -> None:
    article = plain_article("Chad left the Paris Agreement (AP). The AP said Chad was sad.")
    assert [body.name for body in findings(article).organizations] == ["AP"]


def test_initials_of_an_agreement_are_no_organization() -> None:
    article = plain_article(f"{LAKES} Ghana's minister praised the LCA. Officials of the LCA met in Lomé.")
    assert [body.name for body in findings(article).organizations] == []


def test_initials_of_a_body_whose_name_has_a_treaty_in_it_are_the_bodys() -> None:
    article = plain_article(
        "The North Lakes Treaty Organization (NLTO) said it would act. The NLTO met on Monday."
    )
    assert findings(article).agreements == ()
    assert [body.name for body in findings(article).organizations] == ["North Lakes Treaty Organization"]


def test_a_later_naming_by_initials_tells_of_the_agreement() -> None:
    text = "The Treaty on Lake Mines (TLM) was signed by Chad and Niger in 1990.\n\nThe TLM collapsed in 2001."
    assert agreement(text).status == "collapsed"


# --- joint statements ----------------------------------------------------------------------------------------


def test_a_joint_statement_that_several_settle_on_is_a_declaration() -> None:
    found = agreement("The presidents of Norway and Chad approved a joint statement on Mali in Oslo on Friday.")
    assert (found.kind, parties(found)) == ("declaration", {"NO", "TD"})


def test_a_joint_statement_in_which_something_is_only_said_is_none() -> None:
    assert findings(plain_article("Norway and Chad said in a joint statement that they agreed.")).agreements == ()


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (
            (
                "The director of the Lakes Fish Agency, Tom Hale, and the US ambassador to Fiji, Karl Berg, "
                "signed a tuna treaty on Monday.",
            ),
            {"US", "Lakes Fish Agency"},
        ),
        (
            ("Calling Russia a danger, Norway and Iceland signed a herring pact because of Russia.",),
            {"NO", "IS"},
        ),
        (("Chad and Sudan signed a truce on Friday. Both want peace more than the Libyans do.",), {"TD", "SD"}),
        (
            ("(NORDPRESS) - Anna Berg of Norway and Karl Hall of Iceland signed a herring pact on Monday.",),
            {"NO", "IS"},
        ),
        (
            ("Norway and Iceland signed a herring pact on Monday as part of a wider treaty with Denmark.",),
            {"NO", "IS"},
        ),
    ],
)
def test_who_is_compared_with_or_posted_to_or_feared_or_files_it_is_no_party(
    paragraphs: tuple[str, ...], named: set[str]
) -> None:
    assert parties(findings(plain_article(*paragraphs)).agreements[0]) == named


def test_who_write_in_a_joint_declaration_are_its_parties() -> None:
    assert parties(
        agreement(
            "Writing in a joint declaration, the defence ministers of Sweden, Norway and Iceland agreed that the "
            "region must prepare. Denmark was glad. Denmark is near. Denmark sent a ship."
        )
    ) == {"SE", "NO", "IS"}


@pytest.mark.parametrize("sides", ["Chad's warring sides", "The feuding factions of Chad"])
def test_no_other_state_takes_part_in_what_the_sides_of_one_agree(sides: str) -> None:
    truce = agreement(
        f"{sides} agreed to a truce on Monday that clears the way for American and other NATO troops.",
        "The United States was glad.",
    )
    assert parties(truce) == {"TD"}


def test_between_whom_the_talks_were_is_between_whom_the_deal_is() -> None:
    truce = agreement(
        "Chad's warring sides agreed to a truce on Monday.",
        "The truce was signed after talks between President Omar Diallo and opposition leader Tom Hale in Kenya.",
    )
    assert parties(truce) == {"TD", "opposition"}


def test_the_state_of_a_mediator_is_no_party() -> None:
    found = agreement(
        "Russian President Karl Petrov has agreed to extend the wheat deal, Turkish President Omar Kaya said.",
        "Mr Kaya, who helped broker the deal, spoke in Ankara. The deal lets Ukraine ship wheat.",
    )
    assert "TR" not in parties(found)


def test_a_bare_noun_of_a_headline_is_the_agreement_below_or_none() -> None:
    (found,) = findings(
        plain_article(
            "Egypt and Libya talked on Monday, Anna Berg said.",
            "The Lake Accord between Egypt and Israel stands.",
            headline="Treaty stalled",
        )
    ).agreements
    assert found.label == "Lake Accord"


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (
            (
                "Chad signed a truce with the last rebel group on Monday.",
                "The Convention of Patriots for Peace (CPP) fought the government for years. "
                "The CPP agreed to lay down arms.",
            ),
            {"TD", "Convention of Patriots for Peace"},
        ),
        (
            (
                "The government of Mali and the Accord for Reform and Dignity (ARD) signed a truce on Friday.",
                "The ARD will disarm its fighters.",
            ),
            {"ML", "Accord for Reform and Dignity"},
        ),
    ],
)
def test_a_body_that_calls_itself_an_accord_is_a_party(paragraphs: tuple[str, ...], named: set[str]) -> None:
    truce = agreement(*paragraphs)
    assert (truce.kind, parties(truce)) == ("ceasefire", named)


def test_a_convention_goes_by_its_initials_whatever_it_says() -> None:
    found = agreement(
        "Norway and Chad signed the Convention for the Protection of Lakes (CPL) on Monday.",
        "The CPL says that no boat may fish there. The CPL commits both to peace.",
    )
    assert (found.label, len(found.mentions)) == ("Convention for the Protection of Lakes", 2)


def test_for_whom_another_signs_is_no_signatory() -> None:
    found = agreement(
        "The truce was signed by Minister Anna Berg of Chad and adviser Tom Hale on behalf of Lake Front "
        "leader Omar Hamid.",
    )
    assert {signatory.name for signatory in found.signatories} == {"Anna Berg", "Tom Hale"}
    assert parties(found) == {"TD", "Lake Front"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya pressed Chad and Mali on Monday to reach a deal.", {"TD", "ML"}),
        ("Kenya urged Chad to honour its truce with Mali.", {"TD", "ML"}),
        ("Kenya called on Chad and Mali to sign the peace treaty.", {"TD", "ML"}),
        ("Kenya accused Chad of breaking its truce with Mali.", {"TD", "ML"}),
        ("Kenya thanked Chad for its truce with Mali.", {"TD", "ML"}),
        ("Chad and Mali were urged by Kenya on Monday to sign the peace treaty.", {"TD", "ML"}),
        ("Kenya and Peru discussed the truce between Chad and Mali.", {"TD", "ML"}),
        ("Kenya proposed a truce between Chad and Mali on Monday.", {"TD", "ML"}),
        # Who urges one may be the other.
        ("Kenya asked Chad to sign a treaty on herring on Monday.", {"KE", "TD"}),
        ("Kenya accused Chad of breaking their truce.", {"KE", "TD"}),
        ("Kenya urged Chad to honour its truce with Kenya.", {"KE", "TD"}),
        ("Kenya and Chad told reporters after signing a truce that they hoped for peace.", {"KE", "TD"}),
        ("Kenya and Chad asked Peru to join the pact they signed in Nairobi.", {"KE", "TD"}),
        ("Kenya praised Chad and Mali for signing the truce.", {"TD", "ML"}),
        ("Kenya accused Chad and Mali of reaching a secret deal.", {"TD", "ML"}),
        ("Kenya accused Chad and Mali of breaking their truce.", {"TD", "ML"}),
        ("Kenya accused Chad and Mali of violating the truce between them.", {"TD", "ML"}),
        ("The United Nations accused Chad and Mali of breaking the truce.", {"TD", "ML"}),
        ("Kenya accused both of violating the pact. Chad and Mali signed the pact in May.", {"TD", "ML"}),
        ("Kenya urged Mali and Peru to honour the deal. Kenya and Mali signed it on Monday.", {"KE", "ML"}),
        # One army is not several, and who blames others for a breach may be a party like them.
        ("Kenya accused Chadian troops of violating the truce.", {"KE", "TD"}),
        ("Kenya accused Chad and Mali of violating the fishing agreement.", {"KE", "TD", "ML"}),
        ("Kenya invited Chad and Mali to sign a defence pact with it.", {"KE", "TD", "ML"}),
    ],
)
def test_who_urges_or_blames_others_or_speaks_of_what_is_between_them_is_no_party(
    text: str, expected: set[str]
) -> None:
    assert parties(agreement(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and Uganda signed a treaty on Monday. Tanzania has yet to sign it.", {"KE", "UG"}),
        ("Tanzania has not signed the treaty that Kenya and Uganda signed in May.", {"KE", "UG"}),
        ("Kenya has yet to sign the treaty with Uganda.", {"KE", "UG"}),
        ("Kenya, Uganda and Tanzania signed a treaty on Monday.", {"KE", "UG", "TZ"}),
    ],
)
def test_who_has_not_signed_what_two_others_have_is_no_party(text: str, expected: set[str]) -> None:
    assert parties(agreement(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kenya and Uganda, the government of Chad signed a truce with rebels.", {"TD", "rebels"}),
        ("In Nairobi, Kenya and Uganda signed a truce.", {"KE", "UG"}),
        ("In January, Kenya and Uganda signed a truce.", {"KE", "UG"}),
    ],
)
def test_places_in_front_are_no_parties_and_who_stands_behind_them_is(text: str, expected: set[str]) -> None:
    assert parties(agreement(text)) == expected


def test_the_second_of_two_places_in_front_is_no_party() -> None:
    found = findings(plain_article("In Kenya and Uganda, rebels signed a truce.")).agreements
    assert all("UG" not in parties(one) for one in found)
