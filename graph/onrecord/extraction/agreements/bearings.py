"""Tell which agreement a place in the text bears on: the one named there, else the one that is the news.

Comes in: the agreements of an article, and where each is named. Go out: answers for runs of the text.
"""

import re
from bisect import bisect_right
from enum import StrEnum

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.language import Parse

# "The old treaty, 1983", "a similar accord": what is said without naming it is rarely about it.
_NOT_THE_NEWS = frozenset("old older earlier previous prior former past similar".split())
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEFORE_NEWS = 0.5  # how much each of its mentions counts beside those of one that is news


class Link(StrEnum):
    """How the words come to bear on the agreement."""

    NAMED = "named"  # they name it
    BESIDE = "beside"  # their sentence does
    CARRIED = "carried"  # their paragraph, or the one before
    MAIN = "main"  # they stand in an article about it


class Places:
    """Where agreements are named, and which one a place in the text bears on."""

    def __init__(self, parse: Parse, agreed: tuple[Agreed, ...]) -> None:
        self._named = sorted(((place.start, i) for i, a in enumerate(agreed) for place in a.places))
        self._starts = [start for start, _ in self._named]
        self._agreed = agreed
        years = [year for one in agreed if (year := _year(one)) is not None]
        published = parse.article.dated
        now = int(published.day[:4]) if published is not None else max(years, default=0)
        self._past = [_is_of_before(one, now) for one in agreed]
        news = max(
            range(len(agreed)), key=lambda i: len(agreed[i].places) * (_BEFORE_NEWS if self._past[i] else 1)
        )
        self.main = agreed[news]

    def within(self, start: int, end: int) -> list[Agreed]:
        """Return the agreements named in a run of the text, those of before behind the others."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        named = dict.fromkeys(i for _, i in self._named[first:last])
        return [self._agreed[i] for i in sorted(named, key=lambda i: self._is_aside(i))]

    def before(self, start: int, since: int) -> Agreed | None:
        """Return the agreement named last before a place, no earlier than another; one of before is none."""
        first, last = bisect_right(self._starts, since - 1), bisect_right(self._starts, start)
        named = (i for _, i in reversed(self._named[first:last]) if not self._is_aside(i))
        return next((self._agreed[i] for i in named), None)

    def most_told(self, named: list[Agreed]) -> Agreed:
        """Return which of some agreements the article speaks of most, one of before only where all are."""
        news = [one for one in named if not self._past[self._agreed.index(one)]]
        return max(news or named, key=lambda one: len(one.places))

    def names_main(self, start: int, end: int) -> bool:
        """Tell whether a run of the text names the agreement that the article is about."""
        return self.main in self.within(start, end)

    def _is_aside(self, i: int) -> bool:
        return self._past[i] and self._agreed[i] is not self.main


def _year(one: Agreed) -> int | None:
    told = one.agreement.date.day if one.agreement.date is not None else None
    found = _YEAR.search(told or one.agreement.label)
    return int(found[0]) if found is not None else None


def _is_of_before(one: Agreed, now: int) -> bool:
    """Tell whether an agreement is of another year, or called an old one."""
    year = _year(one)
    words = re.split(r"[\s,-]+", one.agreement.label.lower())
    return (year is not None and year < now) or not _NOT_THE_NEWS.isdisjoint(words[:2])
