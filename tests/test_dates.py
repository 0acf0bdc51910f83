"""Dates in running text, against Wednesday 11 March 2026."""

import pytest

from onrecord.extraction.dates import date_mentions, earlier
from onrecord.record import Moment


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("It was signed yesterday.", "2026-03-10"),
        ("Talks resume tomorrow.", "2026-03-12"),
        ("He spoke today.", "2026-03-11"),
        ("The letter was read here to-day.", "2026-03-11"),
        ("He spoke last night.", "2026-03-10"),
        ("He spoke this morning.", "2026-03-11"),
        ("He spoke yesterday evening.", "2026-03-10"),
        ("She said on Monday that it held.", "2026-03-09"),
        ("On Wednesday he flew home.", "2026-03-11"),
        ("They meet next Wednesday.", "2026-03-18"),
        ("Last Wednesday they met.", "2026-03-04"),
        ("The pact of 6 January 2024 holds.", "2024-01-06"),
        ("It was sealed on January 6, 2024.", "2024-01-06"),
        ("It was sealed on the 6th of January.", "2026-01-06"),
        ("On Dec. 30 they met.", "2025-12-30"),
        ("In November they met.", "2025-11"),
        ("In May 2024 they met.", "2024-05"),
        ("Last month they met.", "2026-02"),
        ("It fell apart last year.", "2025"),
        ("It fell apart in 1998.", "1998"),
        ("2025-02-28 was the day.", "2025-02-28"),
        ("They met in May last year.", "2025-05"),
        ("It was sealed on 14 February last year.", "2025-02-14"),
        ("It was sealed on June 3 of this year.", "2026-06-03"),
        ("They met the day before yesterday.", "2026-03-09"),
        ("They met thirteen months ago.", "2025-02"),
        ("They met four weeks ago.", "2026-02"),
        ("It has held since February.", "2026-02"),
        ("They had met nine days earlier.", "2026-03-02"),
        ("They had met the previous Saturday.", "2026-03-07"),
        ("It was inked as far back as April last year.", "2025-04"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(words: str, value: str) -> None:
    assert [m.moment.value for m in date_mentions(words, Moment("2026-03-11"))] == [value]


@pytest.mark.parametrize(
    "words",
    [
        "They may march on.",
        "It may be so.",
        "31 February 2026 is no day.",
        "There were 2019 of them.",
        "A second ago.",
        "They met thirty-five days ago.",
        "They met ten weeks ago.",  # in December, or in January
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert date_mentions(words, Moment("2026-03-11")) == ()


@pytest.mark.parametrize("words", ["the Good Friday Agreement", "after Bloody Sunday", "Super Tuesday voters"])
def test_a_weekday_in_a_name_is_no_day(words: str) -> None:
    assert date_mentions(words, Moment("2026-03-11")) == ()


@pytest.mark.parametrize(
    "words", ["on Saturday, 6 January 2024", "on Saturday, January 6, 2024", "on Saturday 2024-01-06"]
)
def test_a_weekday_is_that_of_the_date_behind_it(words: str) -> None:
    assert {m.moment.value for m in date_mentions(words, Moment("2026-03-11"))} == {"2024-01-06"}


@pytest.mark.parametrize(("printed", "month"), [("2026-03-23", "2026-03"), ("2026-03-08", None)])
def test_last_week_is_a_month_where_all_of_it_lies_in_one(printed: str, month: str | None) -> None:
    found = date_mentions("They met last week.", Moment(printed))
    assert [m.moment.value for m in found] == ([month] if month else [])


def test_a_year_behind_a_full_stop_is_of_the_next_sentence() -> None:
    found = date_mentions("It was sealed on 3 February. Last year exports fell.", Moment("2026-03-11"))
    assert [m.moment.value for m in found] == ["2026-02-03", "2025"]


def test_a_relative_date_without_a_day_of_publication_stays_unknown() -> None:
    assert date_mentions("They met yesterday.", None) == ()


def test_that_year_is_the_one_told_last() -> None:
    published, text = Moment("2026-03-11"), "They met in May 1978, and in July of that year they signed it."
    assert [m.moment.value for m in date_mentions(text, published)] == ["1978-05", "1978-07"]
    text = "It was signed on 4 July of the same year."
    assert [m.moment.value for m in date_mentions(text, published, "Talks began in 1978.")] == ["1978-07-04"]
    assert date_mentions(text, published) == ()


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("in the last week of May", "2025-05"),
        ("at the end of February", "2026-02"),
        ("in mid-January", "2026-01"),
        ("in early February", "2026-02"),
        ("the truce of December 30, 2004", "2004-12-30"),
        ("late March 9", "2026-03-09"),
    ],
)
def test_a_part_of_a_month_is_that_month(words: str, moment: str) -> None:
    assert [m.moment.value for m in date_mentions(words, Moment("2026-03-11"))] == [moment]


@pytest.mark.parametrize(
    ("number", "unit", "before"),
    [
        ("four", "days", "2026-03-07"),
        ("2", "weeks", "2026-02-25"),
        ("a", "month", "2026-02"),
        ("", "hours", "2026-03-11"),
    ],
)
def test_what_lies_earlier_is_as_precise_as_the_unit(number: str, unit: str, before: str) -> None:
    assert earlier(Moment("2026-03-11"), number, unit) == Moment(before)


def test_nothing_is_counted_back_from_a_year() -> None:
    assert earlier(Moment("2026"), "four", "days") is None
