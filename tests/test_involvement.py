"""Whom an agreement is between: by the words beside it, and by all else that an article tells."""

import json

import pytest

from onrecord.extraction import everybody, findings
from onrecord.extraction.agreements.candidates import candidates
from onrecord.extraction.agreements.involvement import NONE, PARTS, WEIGHTS
from onrecord.extraction.agreements.places import Form
from onrecord.extraction.language import parse
from onrecord.reading import read_text
from onrecord.record import Agreement
from plain_articles import plain_article


def agreement(text: str) -> Agreement:
    """Return the one agreement of a made-up text."""
    (found,) = findings(read_text("made up", f"News of the day\n\n{text}".encode())).agreements
    return found


def parties(text: str) -> set[str | None]:
    return {party.code or party.name for party in agreement(text).parties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four days after the government of Mali and the Coordination of Northern Clans signed a truce,"
            " fighting resumed near Gao, the Malian defence ministry said.",
            {"ML", "Coordination of Northern Clans"},
        ),
        (
            "Bolivia signed a lithium agreement in January with the German company Salzgraben.",
            {"BO", "Salzgraben"},
        ),
        (
            "Kenya and Uganda signed a fishing treaty in Geneva on Monday. Switzerland hosted the talks. Kenya's"
            " fleet will stay off the islands of Uganda, the treaty says.",
            {"KE", "UG"},
        ),
        (
            "The European Commission and Senegal signed a fisheries protocol in Dakar on Monday. The EU will pay"
            " Senegal two million euros a year, the protocol says.",
            {"EU", "SN"},
        ),
        (
            "Arizona and Nevada signed a water pact on Monday. Arizona's negotiator said that Nevada would leave"
            " its share in the lake.",
            {"Arizona", "Nevada"},
        ),
    ],
)
def test_whoever_makes_it_is_a_party_and_whoever_lies_near_is_none(text: str, expected: set[str]) -> None:
    assert parties(text) == expected


def test_a_body_under_two_names_and_a_region_within_a_name_are_no_two_parties() -> None:
    text = "ASEAN said that China signed the pact. ASEAN's government agreed. "
    assert parties(f"{text}The Association of Southeast Asian Nations met in Lima.") == {
        "CN",
        "Association of Southeast Asian Nations",
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Dock Union met. The Polisario Front met. Oslo heard the rebels.", "Polisario Front"),
        ("The United Nations met. The European Union met. Oslo heard the bloc.", "European Union"),
        ("The Dock Union met. The Union of Cooks met. Oslo heard the union.", "Union of Cooks"),
        ("Oslo heard the union leader. The Dock Union met.", None),
        ("Oslo heard the union. The Dock Union met.", None),
    ],
)
def test_a_body_is_meant_by_its_kind_once_it_was_named(text: str, meant: str | None) -> None:
    parsed = parse(plain_article(text))
    every = candidates(parsed, everybody(parsed), ())
    found = [one.party.name for one in every if any(place.form is Form.KIND for place in one.places)]
    assert found == ([meant] if meant else [])


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    text = (
        "The government of Indonesia and the Free Reef Movement (GTM) signed a pact on Monday. The GTM said that"
        " the pact would hold. Indonesia's minister said the same of the GTM."
    )
    assert parties(text) == {"ID", "Free Reef Movement"}


def test_every_weight_is_of_a_part() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert {part for of in weights.values() for part in of} <= {NONE, *PARTS}
    assert weights["party: makes it"]["party"] > 0 > weights["once"]["party"]
