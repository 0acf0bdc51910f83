"""Where agreements were made, out of sentences written for the purpose."""

from dataclasses import replace

import pytest

from onrecord.extraction import findings
from onrecord.reading import read_text
from onrecord.record import Moment
from plain_articles import plain_article


def places(*paragraphs: str) -> list[str | None]:
    return [found.place for found in findings(plain_article(*paragraphs)).agreements]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Norway and Iceland signed a treaty in Port-of-Spain yesterday.", "Port-of-Spain"),
        ("Norway and Iceland have signed a treaty in Dar es Salaam.", "Dar es Salaam"),
        ("A treaty on timber was signed in the Kremlin today by Norway and Iceland.", "Kremlin"),
        ("A treaty was signed at the Ministry of Labour on Monday by Norway and Iceland.", "Ministry of Labour"),
        ("A treaty was signed at Mallow House by Norway and Iceland.", "Mallow House"),
        ("A treaty was signed at State House, Accra, by Norway and Iceland.", "Accra"),
        ("A treaty was signed in the Gabonese capital, Libreville, by Norway and Iceland.", "Libreville"),
        ("Norway and Iceland signed a treaty in the Gabonese capital on Monday.", "Libreville"),
        ("Norway and Iceland signed a treaty in the old capital on Monday.", None),
        ("A truce between Norway and Iceland was struck by Tom Hale, who was in Lima on Monday.", None),
        ("Norway and Iceland signed a treaty in the northern Danish port of Skagen on Monday.", "Skagen"),
        ("The signing of a treaty between Norway and Iceland took place in Oslo on Monday.", "Oslo"),
        ("Norway and Iceland signed a treaty at a meeting held in the Swiss village of Glion.", "Glion"),
        ("Norway and Iceland signed a treaty on the sidelines of a summit in Lima.", "Lima"),
        ("Norway and Iceland, meeting in Lima, signed a treaty.", "Lima"),
        ("Norway's Anna Berg flew to Lima on Monday, where she signed a treaty with Iceland.", "Lima"),
        ("Norway and Iceland signed a treaty. The signing ceremony in Lima was short.", "Lima"),
        ("Ministers of Norway and Iceland met in Lima on Monday and signed a treaty on fish.", "Lima"),
        ("Ministers of Norway and Iceland met in Lima on Monday. They signed a treaty on fish.", "Lima"),
        ("Norway and Iceland held talks in Lima on Monday. The two countries signed a treaty.", "Lima"),
        ("Norway's Anna Berg flew to Lima on Monday. There she signed a treaty with Iceland.", "Lima"),
        ("Norway's Anna Berg flew to Lima on Monday to sign a treaty with Iceland.", "Lima"),
        ("Norway's Anna Berg visited Lima on Monday. During the visit she signed a treaty with Peru.", "Lima"),
        ("Norway and Iceland signed a treaty on Monday. The ceremony took place in Lima.", "Lima"),
        ("The treaty reached in Lima last month between Norway and Iceland is in doubt.", "Lima"),
        ("Norway and Iceland signed a treaty. A spokesman in Lima said it was good.", None),
        ("Fishermen met in Lima on Sunday. Norway and Iceland signed a treaty on Monday.", None),
        ("Norway and Iceland met in Lima on Sunday. The two countries signed a treaty in 2001.", None),
        ("Norway and Iceland never met in Lima. They signed a treaty on Monday.", None),
        ("Rebels in Iceland signed a truce with Norway on Monday.", None),
        ("In September Norway and Iceland agreed on a treaty.", None),
        ("Norway and Iceland signed a treaty. A summit in Lima was short.", None),
        ("A treaty was signed at the Palace by Norway and Iceland.", None),
        ("Norway and Iceland signed a treaty, the first to be signed by Iceland in Asia.", None),
        ("Norway and Iceland signed a treaty on Svalbard.", None),  # it may be about it
        ("A treaty was signed on Iceland's shore by Norway and Iceland.", None),
    ],
)
def test_the_place_stands_in_the_clause_that_tells_of_the_signature(sentence: str, place: str | None) -> None:
    assert places(sentence) == [place]


def test_a_treaty_is_signed_on_an_island() -> None:
    assert places("Norway's treaty with Iceland is short. It was signed on Malta on 9 February.") == ["Malta"]


def test_a_signature_to_come_has_its_place_before_the_initials() -> None:
    assert places(
        "Norway and Iceland initialled a fishing treaty in Bergen on Monday. It is to be signed in Oslo on 12 May."
    ) == ["Oslo"]


def test_where_it_is_welcomed_is_not_where_it_was_made() -> None:
    assert places(
        "Norway and Iceland struck a fishing deal on Monday. Prime Minister Anna Berg welcomed the deal in Bergen."
    ) == [None]


def test_no_place_is_told_by_a_name() -> None:
    assert places("The Helsinki accord between Kenya and Uganda collapsed in June.") == [None]


def test_where_parliament_approved_it_is_not_where_it_was_made() -> None:
    assert places("The treaty between Norway and Iceland was ratified in Oslo on Monday.") == [None]


def test_here_is_the_place_of_the_dateline_whatever_is_told_of_the_initials() -> None:
    article = read_text(
        "made-up.txt",
        b"Cod treaty signed\n\nPublished 12 March 2026\n\nWARSAW, March 12 (Made-up News) - A treaty on cod was "
        b"signed here today by Norway and Iceland.\n\nIt was initialled in Cairo on 28 February and is short.\n",
    )
    (found,) = findings(article).agreements
    assert found.place == "Warsaw"


def test_a_place_where_they_met_to_sign_is_that_of_the_signature() -> None:
    assert places("Envoys of Norway and Iceland met in Bergen to sign a treaty.") == ["Bergen"]


def test_a_dateline_may_open_with_its_day() -> None:
    text = "March 10, 2026 (LIMA) \N{EM DASH} Norway and Iceland signed a treaty on Tuesday.\n"
    article = replace(read_text("treaty.txt", text.encode()), published=Moment("2026-03-11"))
    assert [found.place for found in findings(article).agreements] == ["Lima"]
