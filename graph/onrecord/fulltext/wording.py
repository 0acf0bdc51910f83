"""What a reader looks for: words, "phrases" and prefix*, all of which a text must have.

Comes in: what somebody typed, whatever it is. Goes out: clauses of folded words, and where a text has them.
Nothing that can be typed is an error: signs other than quotation marks, and a star at a word's end, are spaces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.fulltext.folding import tokens, words

_LONGEST = 2000  # characters that are read
_MOST = 32  # clauses, and words of a clause
_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded words that stand one after the other; with `prefix`, the last is the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    def fits(self, text: Sequence[str], at: int) -> bool:
        """Tell whether the words of a text, from one on, are those of the clause."""
        *whole, last = self.words
        beginning = at + len(whole)
        if beginning >= len(text) or list(text[at:beginning]) != whole:
            return False
        return text[beginning].startswith(last) if self.prefix else text[beginning] == last


def clauses(typed: str) -> tuple[Clause, ...]:
    """Return the clauses of what somebody typed; none where it holds no word at all.

    >>> clauses('“Harbour Pact” fish*')
    (Clause(words=('harbour', 'pact'), prefix=False), Clause(words=('fish',), prefix=True))
    """
    found: dict[Clause, None] = {}
    for quoted, star, bare in _PIECE.findall(typed[:_LONGEST]):
        of = words(quoted or bare)[:_MOST]
        if of and len(found) < _MOST:
            found[Clause(of, bool(star) or bare.endswith("*"))] = None
    return tuple(found)


def marks(text: str, wanted: Iterable[Clause]) -> tuple[tuple[int, int], ...]:
    """Return where a text has what is wanted: starts and ends in order, none overlapping.

    >>> marks("Fishers fish for fish.", clauses("fish*"))
    ((0, 7), (8, 12), (17, 21))
    """
    found = tokens(text)
    folded = [token.word for token in found]
    hits = sorted(
        (found[at].start, found[at + len(clause.words) - 1].end)
        for clause in wanted
        for at in range(len(found))
        if clause.fits(folded, at)
    )
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
