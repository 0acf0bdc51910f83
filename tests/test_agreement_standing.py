"""Where agreements stand of which little is told, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.validation import Gate
from plain_agreements import agreements, parties
from plain_articles import plain_article

ALONE = ("Norway signed a peace accord in Oslo on Monday with all who had fought it.", "The accord is long.")


def test_what_only_one_is_named_of_stands_as_agreed_and_passes_the_shapes() -> None:
    found = findings(plain_article(*ALONE))
    (one,) = found.agreements
    assert (one.status, parties(one)) == ("agreed", {"NO"})
    assert one.place == "Oslo"
    assert not found.skipped
    assert not Gate().report(to_graph(found)).keeps_out


@pytest.mark.parametrize(
    "paragraphs",
    [
        ALONE[:1],
        ("Norway signed a contract to buy 200 boats on Monday.", "The contract is worth two billion."),
    ],
)
def test_what_is_named_once_with_one_party_or_is_a_purchase_is_skipped(paragraphs: tuple[str, ...]) -> None:
    assert not agreements(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "status"),
    [
        (("Norway and Iceland signed a truce on Monday.", "Norway called off the truce on Tuesday."), "collapsed"),
        (("Norway and Iceland signed a truce on Monday.", "Norway called the truce a success."), "signed"),
        (
            (
                "Norway reached a gas agreement with Iceland.",
                "Following the signing of the agreement, its terms will be carried out.",
            ),
            "agreed",
        ),
    ],
)
def test_a_particle_makes_another_verb_of_it(paragraphs: tuple[str, ...], status: str) -> None:
    (one,) = agreements(*paragraphs)
    assert one.status == status


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("The treaty would take effect after ratification by both parliaments.",
         "after ratification by both parliaments"),
        ("The treaty would take effect after both parliaments approve it.", "after both parliaments approve it"),
        ("The treaty would take effect after a pause of two weeks.", None),
        ("The treaty would take effect after an approval row.", None),
        ("The treaty would take effect after its approval by parliament last week.", None),
    ],
)  # fmt: skip
def test_what_must_come_first_is_a_condition(sentence: str, condition: str | None) -> None:
    (one,) = agreements("Norway and Iceland signed a treaty on Monday.", sentence)
    assert one.condition == condition


def test_who_leads_the_opposition_signs_for_no_state() -> None:
    (one,) = agreements(
        "Norwegian President Karl Berg and Norwegian opposition leader Omar Diallo signed a truce in Oslo.",
        "Diallo leads the Lemon Front. The Lemon Front has the most seats.",
    )
    assert {signatory.name: signatory.represents for signatory in one.signatories} == {
        "Karl Berg": "NO",
        "Omar Diallo": None,
    }


def test_delegates_are_no_parties() -> None:
    (one,) = agreements(
        "Norway and the Lemon Front ended their war on Monday.",
        "Delegates from both sides signed a peace accord in Oslo. The accord is long.",
    )
    assert not {"Delegates", "delegates"} & parties(one)
