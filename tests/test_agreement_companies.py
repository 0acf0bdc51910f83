"""Between whom an agreement is where firms, unions and federations make it, which are of a state but not it."""

import pytest

from plain_agreements import agreements, parties


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The Dockers' Union and Holm Copper reached a deal on Monday.", {"Dockers' Union", "Holm Copper"}),
        ("The Dockers' Union reached a pay deal with Holm Copper on Monday.", {"Dockers' Union", "Holm Copper"}),
        (
            "The government of Peru and the Nurses' Federation signed an agreement on Monday.",
            {"PE", "Nurses' Federation"},
        ),
        ("Ghana signed a deal with the drugmaker Holm on Monday.", {"GH", "Holm"}),
        ("Ghana signed a deal with the U.S. drugmaker Holm on Monday.", {"GH", "Holm"}),
        ("On Monday, Ghana signed a deal with trading house Holm.", {"GH", "Holm"}),
        ("Egypt signed a gas contract on Monday with Italy's Salzhaus.", {"EG", "Salzhaus"}),
        ("Norway and Mali's Dune Front reached a truce on Monday.", {"NO", "Dune Front"}),
        (
            "Austria's conservatives and Social Democrats reached a coalition deal on Monday.",
            {"conservatives", "Social Democrats"},
        ),
    ],
)
def test_firms_and_unions_act_for_themselves(sentence: str, named: set[str]) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == named


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Norway and Mali's parliament ratified a treaty on Monday.", {"NO", "ML"}),
        ("The Russian Federation signed a treaty with Mali on Monday.", {"RU", "ML"}),
        ("Norway signed a truce with Mali's President Omar Diallo on Monday.", {"NO", "ML"}),
    ],
)
def test_a_state_acts_by_whoever_is_its_own(sentence: str, named: set[str]) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == named


def test_a_deal_of_two_firms_is_none_of_the_public() -> None:
    assert agreements("Holm Copper and Berg Steel reached a deal on Monday.") == ()
