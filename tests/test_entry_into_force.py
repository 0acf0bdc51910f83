"""When agreements come into force, out of sentences written for the purpose, of Wednesday 11 March 2026."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_articles import plain_article

NEWS = "Norway and Iceland signed a herring treaty in Oslo on Monday."


def read(*paragraphs: str) -> tuple[Agreement, ...]:
    return findings(plain_article(*paragraphs)).agreements


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The treaty takes effect on 1 July.", "2026-07-01"),
        ("The treaty takes effect Jan. 1.", "2027-01-01"),
        ("The treaty will enter into force on 1 January 2028.", "2028-01-01"),
        ("The treaty comes into force on Friday.", "2026-03-13"),
        ("It took effect at midnight on Tuesday.", "2026-03-10"),
        ("It came into force yesterday.", "2026-03-10"),
        ("The treaty takes effect at once.", "2026-03-11"),
    ],
)
def test_the_day_stands_beside_the_words_for_it(sentence: str, day: str) -> None:
    (found,) = read(NEWS, sentence)
    assert found.in_force is not None
    assert found.in_force.value == day


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty will enter into force when both parliaments have approved it in May.",
        "A ban on bottom nets took effect on Tuesday.",
        "The treaty was published on Tuesday.",
    ],
)
def test_another_day_is_none_of_its_entry_into_force(sentence: str) -> None:
    (found,) = read(NEWS, sentence)
    assert found.in_force is None


def test_each_agreement_has_its_own_day() -> None:
    found = read(
        NEWS,
        "The 1994 cod pact between Norway and Russia came into force in May 1995.",
        "The herring treaty takes effect on 1 July.",
    )
    days = {agreement.label.split(",")[0]: agreement.in_force for agreement in found}
    assert {label: day and day.value for label, day in days.items()} == {
        "herring treaty": "2026-07-01",
        "1994 cod pact": "1995-05",
    }
