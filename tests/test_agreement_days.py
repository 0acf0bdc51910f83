"""On which day agreements were made, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.reading import read_text
from onrecord.record import Moment
from plain_agreements import agreements


def days(*paragraphs: str) -> list[str | None]:
    return [found.date.value if found.date else None for found in agreements(*paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Fighting resumed on Tuesday, four days after Norway and Iceland signed a truce.", "2026-03-06"),
        ("Norway's boats turned back on Tuesday, the day after it signed a truce with Iceland.", "2026-03-09"),
        ("Two weeks after Norway and Iceland signed a memorandum, its text is still secret.", "2026-02-25"),
        ("It is seven months since Norway and Iceland signed a pact on the missing of 1963.", "2025-08"),
        ("Nets were cut on Sunday, hours after Norway and Iceland signed a truce.", "2026-03-08"),
    ],
)
def test_days_are_counted_from_when_something_else_was(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Formal signing is set for May 12, if the cabinet says yes.", "2026-05-12"),
        ("They will sign in Bergen in the last week of May.", "2026-05"),
        ("Its signature by the two presidents is foreseen for 30 September.", "2026-09-30"),
        ("It is due to be signed in Bergen in December.", "2026-12"),
        ("They refused to sign it on 3 April.", "2026-03-09"),
    ],
)
def test_a_signature_to_come_has_its_day_before_the_initials(told: str, day: str) -> None:
    assert days(f"Norway and Iceland initialled a fishing treaty on Monday. {told}") == [day]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The treaty, signed here by Norway and Iceland, keeps the boats at sea through Dec. 31, 2027.", None),
        ("Norway and Iceland signed a treaty that lets boats fish until 1 April.", None),
        ("Norway and Iceland, at odds since 1993, signed a treaty.", None),
        ("Norway and Iceland signed a treaty at the first talks since Anna Berg took office in June.", None),
        ("Norway and Iceland, at odds since 1993, signed a treaty on 2 March.", "2026-03-02"),
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_signature(sentence: str, day: str | None) -> None:
    assert days(sentence) == [day]


def test_a_day_told_before_in_the_paragraph_is_that_of_the_signature() -> None:
    assert days(
        "The band played on.",
        "Boats lay idle.",
        "Crowds came out late on Monday. Norway and Iceland had signed a fishing treaty.",
    ) == ["2026-03-09"]


def test_the_same_afternoon_is_of_the_day_told_before() -> None:
    found = days(
        "Norway signed a fishing treaty with Iceland on Monday. A separate protocol with Denmark, covering "
        "herring, was signed in Bergen the same afternoon."
    )
    assert found == ["2026-03-09", "2026-03-09"]


def test_the_lead_tells_the_day_of_what_follows() -> None:
    assert days(
        "Norway and Iceland made peace yesterday after a quarrel of eleven years.",
        "Their fishing treaty was signed at 11.40 a.m. by two ministers.",
    ) == ["2026-03-10"]


def test_a_day_beside_quoted_words_is_that_of_the_saying() -> None:
    assert days(
        "Norway's fishing treaty with Iceland is in force.", "“I signed for two lanes,” Anna Berg said on Monday."
    ) == [None]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Norway and Iceland recalled that a protocol on nurses signed in Bergen in 2011 had lapsed.", "2011"),
        ("A similar accord on the Glomma-Vorma, concluded by Norway and Iceland in 1998, lapsed.", "1998"),
        (
            "Thousands marched against a declaration of intent that Norway and Iceland signed on Monday.",
            "2026-03-09",
        ),
        (
            "Norway's minister, Anna Berg, denied that an annex had been added to the pact on cod which she "
            "signed on Monday with Iceland.",
            "2026-03-09",
        ),
    ],
)
def test_what_tells_of_the_signature_may_stand_behind_what_it_is_about(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


def test_today_is_the_day_of_the_dateline() -> None:
    article = read_text(
        "made-up.txt",
        b"Norway and Iceland sign cod treaty\n\nPublished 12 March 2026\n\nOSLO, March 11 (Made-up News) - Norway "
        b"and Iceland signed a fishing treaty today, ending a quarrel of many years.\n",
    )
    assert (article.published, article.filed) == (Moment("2026-03-12"), Moment("2026-03-11"))
    (found,) = findings(article).agreements
    assert found.date == Moment("2026-03-11")


@pytest.mark.parametrize(
    ("day", "filed"), [("March 12", None), ("March 1", None), ("March 14", None), ("March 9", "2026-03-09")]
)
def test_a_dateline_tells_when_it_was_filed_only_shortly_before_it_was_printed(
    day: str, filed: str | None
) -> None:
    text = (
        f"Cod treaty\n\nPublished 12 March 2026\n\nOSLO, {day} (Made-up News) - Norway and Iceland are at odds.\n"
    )
    article = read_text("made-up.txt", text.encode())
    assert (article.filed.value if article.filed else None) == filed


def test_a_dateline_of_december_is_filed_before_the_year_in_which_it_is_printed() -> None:
    text = b"Cod treaty\n\nPublished 1 January 2026\n\nOSLO, Dec. 31 (Made-up News) - Norway is at odds with it.\n"
    assert read_text("made-up.txt", text).filed == Moment("2025-12-31")


def test_a_day_on_which_they_met_to_sign_lies_behind() -> None:
    assert days("On Sunday, envoys of Norway and Iceland had met to sign a treaty.") == ["2026-03-08"]
    assert days("On Sunday, envoys of Norway and Iceland will meet to sign a treaty.") == ["2026-03-15"]


def test_a_day_in_the_name_goes_before_one_beside_it() -> None:
    assert days("On Monday they said that Norway and Iceland had signed the February 3 truce.") == ["2026-02-03"]


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        # the day on which it ends, or begins to hold
        (("The deal signed by Norway and Iceland after the cod war is set to expire on Monday.",), None),
        (("Norway and Iceland signed a truce.", "The truce, which takes effect at noon Sunday, is long."), None),
        # the exacter of two
        (("The March 3 peace pact between Norway and Iceland was brokered by Qatar in March.",), "2026-03-03"),
        # the day of a vote, or of what is told beside
        (("The treaty between Norway and Iceland is to be signed before the August 9 polls.",), None),
        (("Norway and Iceland signed a pact after the February 3 election.",), None),
        (("Norway and Iceland signed a pact (the two fell out in February 2025).",), None),
        (("Norway and Iceland signed a pact, ending a row that began when a ship sank on 3 February.",), None),
        (("A truce between Norway and Iceland was struck by Tom Hale, who was in Lima on Monday.",), None),
        (("Norway and Iceland signed a pact (the first of its kind) on March 3.",), "2026-03-03"),
        (("Norway and Iceland signed a pact at the March 3 summit in Lima.",), "2026-03-03"),
        # what is only to be ratified
        (("Norway will ratify the Herring Treaty with Iceland on Sunday.",), None),
    ],
)
def test_a_day_of_something_else_is_none_of_its_making(paragraphs: tuple[str, ...], day: str | None) -> None:
    assert days(*paragraphs) == [day]
