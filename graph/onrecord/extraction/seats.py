"""Tell which country speaks by its capital or seat of government: "Phnom Penh: no shot was fired".

Comes in: the tokens that a cue names as its source. Goes out: the country's code, and where the seat stands;
beside it every capital.
"""

from functools import cache

from onrecord.extraction.tokens import Doc
from onrecord.vocabulary import countries

# Capitals by whose name other cities are spoken of as often, or a union of states is.
NAMES_OF_SEVERAL = frozenset({"Brussels", "Georgetown", "Kingstown", "Victoria", "San José", "San Jose"})


def seat_at(doc: Doc, head: int, first: int, end: int) -> tuple[str, int, int] | None:
    """Return the code of the country whose capital or seat is the head of a source, and its tokens."""
    if doc[head].text not in _seat_words():
        return None
    for start in range(max(first, head - 3), head + 1):
        for stop in range(min(len(doc), head + 4), head, -1):
            code = _seats().get(doc[start:stop].text)
            if code is not None and (stop >= end or doc[stop].text not in {"'s", "'"}):
                return code, start, stop
    return None


@cache
def capitals() -> dict[str, str]:
    """Return the code of each country by its capital."""
    return {city: entry.code for entry in countries() for city in entry.capitals}


@cache
def _seats() -> dict[str, str]:
    return {seat: entry.code for entry in countries() for seat in (*entry.capitals, *entry.seats)}


@cache
def _seat_words() -> frozenset[str]:
    return frozenset(word for seat in _seats() for word in seat.split())
