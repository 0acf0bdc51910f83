"""Tell who is named in one breath with another: "Oslo and the rebels", "Mali with Chad".

Comes in: the candidates of an article. Go out: the places at which another candidate is joined to one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from onrecord.extraction.agreements.candidates import Candidate
from onrecord.extraction.agreements.places import Place
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Tokens

_JOINED_BY = frozenset({"and", "with", "-", "–", "&", "versus", "v"})
_CLOSE = 6  # tokens


def joined_places(parse: Parse, candidates: Iterable[Candidate]) -> frozenset[Place]:
    """Return the places right beside which a candidate is named as well, with "and" or "with" between."""
    by_paragraph: dict[int, list[Place]] = defaultdict(list)
    for one in candidates:
        for place in one.places:
            by_paragraph[place.paragraph].append(place)
    joined: set[Place] = set()
    for paragraph, there in by_paragraph.items():
        doc = parse.paragraphs[paragraph].doc
        ends, starts = sorted(p.end for p in there), sorted(p.first for p in there)
        for place in there:
            before, behind = bisect_right(ends, place.first) - 1, bisect_left(starts, place.end)
            if (before >= 0 and _joins(doc[ends[before] : place.first])) or (
                behind < len(starts) and _joins(doc[place.end : starts[behind]])
            ):
                joined.add(place)
    return frozenset(joined)


def _joins(between: Tokens) -> bool:
    if len(between) > _CLOSE:
        return False
    words = {t.lower_ for t in between}
    return bool(words & _JOINED_BY) and "," not in words
