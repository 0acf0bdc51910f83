"""Sentences without an end: twice the words take about twice the time, whatever they say over and over."""

import time

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article

_TIMES = 120
_LONGER = 4
_LINEAR = 2.0 * _LONGER  # the square would be 4 * _LONGER


def seconds(text: str) -> float:
    """Return the shorter time of two, for others may run beside."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        findings(plain_article(text))
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "again",
    [
        "told to leave ",
        "was told to go by Berg, ",
        "and told to go ",
        "Berg's vow to go, ",
        "denied saying so ",
    ],
)
def test_a_sentence_four_times_as_long_takes_about_four_times_as_long(again: str) -> None:
    seconds("Berg " + again * 10)
    assert seconds("Berg " + again * _TIMES * _LONGER) < _LINEAR * seconds("Berg " + again * _TIMES)
