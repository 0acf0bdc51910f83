"""Read the short news items of `stances.txt`, made up to learn from, in which agreements and stances are marked.

Comes in: the file. Go out: items: text, the places of the agreement, and the words that show a stance.

    == signed | KE, TZ | Grace Mumbua | UN        status, parties, signatories, who helped
    Kenya signed [a pact]. "{+It is a good day,}" said Grace Mumbua. The union called [it] {-a fraud}.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.record import Span

ITEMS = Path(__file__).with_name("stances.txt")
_STANCES = {"+": "supports", "-": "opposes", "?": "doubts", "~": "conditional"}
_BEFORE = 0.5  # the share of items that stand before the other
_MARK = re.compile(r"\[|\]|\{[+\-?~] ?|\}")


@dataclass(frozen=True, slots=True)
class Item:
    """One news item about one agreement. Spans count into `text`, which has no marks any more."""

    status: str
    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    helpers: tuple[str, ...]
    text: str
    places: tuple[Span, ...]
    stances: tuple[tuple[str, Span], ...]


def items(path: Path = ITEMS) -> Iterator[Item]:
    """Yield every item of a file."""
    for entry in path.read_text(encoding="utf-8").split("== ")[1:]:
        head, marked = entry.split("\n", 1)
        status, *named = (part.strip() for part in head.split("|"))
        parties, signatories, helpers = (tuple(re.findall(r"[^,\s][^,]*", part)) for part in named)
        text, places, stances = _unmarked(marked)
        yield Item(status, parties, signatories, helpers, text, places, stances)


def beside_others(every: Sequence[Item], seed: int) -> Iterator[Item]:
    """Yield each item in one text with another, before or behind it, of which nothing is marked.

    News tells of more than one thing: who speaks there of the other has said nothing of the agreement.
    """
    chance = random.Random(seed)  # noqa: S311 - which items stand together guards no secret
    for number, item in enumerate(every):
        other = every[(number + chance.randrange(1, len(every))) % len(every)]
        if chance.random() < _BEFORE:
            yield replace(item, text=f"{item.text}\n{other.text}")
        else:
            yield _moved(item, f"{other.text}\n")


def _moved(item: Item, before: str) -> Item:
    """Return an item behind some text."""

    def moved(span: Span) -> Span:
        return Span(span.start + len(before), span.end + len(before))

    stances = tuple((stance, moved(words)) for stance, words in item.stances)
    return replace(item, text=before + item.text, places=tuple(map(moved, item.places)), stances=stances)


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...], tuple[tuple[str, Span], ...]]:
    """Return the text without its marks, and what they mark; marks may stand inside others."""
    text, end = "", 0
    opened: list[tuple[str, int]] = []
    places: list[Span] = []
    stances: list[tuple[str, Span]] = []
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark[0][0] in "[{":
            opened.append((mark[0].strip(), len(text)))
            continue
        opening, start = opened.pop()
        if opening == "[":
            places.append(Span(start, len(text)))
        else:
            stances.append((_STANCES[opening[1]], Span(start, len(text))))
    return text + marked[end:], tuple(sorted(places)), tuple(stances)
