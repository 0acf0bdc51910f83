"""Agreements out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_articles import plain_article


def agreements(*paragraphs: str, **about_the_article: str) -> tuple[Agreement, ...]:
    return findings(plain_article(*paragraphs, **about_the_article)).agreements  # type: ignore[arg-type]


def test_a_signed_agreement_has_its_signatories_parties_place_and_day() -> None:
    (found,) = agreements(
        "Danish Prime Minister Anna Berg and Finnish President Pekka Salo signed a fishing treaty in Oslo "
        "on Monday."
    )
    assert (found.kind, found.status, found.place) == ("treaty", "signed", "Oslo")
    assert found.date is not None
    assert found.date.value == "2026-03-09"
    assert [(s.name, s.represents) for s in found.signatories] == [("Anna Berg", "DK"), ("Pekka Salo", "FI")]
    assert [p.code for p in found.parties] == ["DK", "FI"]
    assert found.label == "fishing treaty, Oslo, 9 March 2026"


@pytest.mark.parametrize(
    ("sentence", "status", "parties"),
    [
        ("Norway and Iceland reached a deal on cod.", "agreed", ["NO", "IS"]),
        ("Norway signed an accord with Iceland.", "signed", ["NO", "IS"]),
        ("A treaty was signed by Norway and Iceland.", "signed", ["NO", "IS"]),
        ("Norway and Iceland ratified the treaty.", "ratified", ["NO", "IS"]),
    ],
)
def test_the_verb_tells_the_status(sentence: str, status: str, parties: list[str]) -> None:
    (found,) = agreements(sentence)
    assert (found.status, [p.code for p in found.parties]) == (status, parties)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Iceland have a great deal in common.",
        "Norway and Iceland did not sign the treaty.",
        "Norway and Iceland would sign a treaty if the talks went well.",
        "Anna Berg signed a book deal.",
        "Norway wants to reach a deal with Iceland.",
        "Norway and Iceland must deal with the storm.",
    ],
)
def test_what_was_not_made_is_no_agreement_yet(sentence: str) -> None:
    assert agreements(sentence) == ()


def test_a_former_minister_signs_for_nobody() -> None:
    (found,) = agreements(
        "Former Danish Prime Minister Anna Berg, Norwegian President Odd Moe and Finnish President Pekka Salo "
        "signed a treaty."
    )
    assert {s.name: s.represents for s in found.signatories}["Anna Berg"] is None
    assert [p.code for p in found.parties] == ["NO", "FI"]
