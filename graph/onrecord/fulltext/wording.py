"""What a reader looks for: words in all their forms, "phrases" and prefix*, all of which a text must have.

Comes in: what somebody typed, whatever it is. Goes out: clauses of folded words, and where a text has them.
Nothing that can be typed is an error: signs other than quotation marks, and a star at a word's end, are spaces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.fulltext.folding import tokens, words
from onrecord.fulltext.stemming import stems

_LONGEST = 2000  # characters that are read
_MOST = 32  # clauses, and words of a clause
_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded words that stand one after the other, in any form that inflects alike.

    With `exact` they are these very forms; with `prefix`, too, and the last is the beginning of one.
    """

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False

    @property
    def inflects(self) -> bool:
        """Tell whether other forms of the words will do."""
        return not (self.prefix or self.exact)

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the words without their inflection."""
        return stems(self.words)

    def places(self, text: Sequence[str], stemmed: Sequence[str]) -> list[int]:
        """Return where the clause begins in a text's words, of which `stemmed` are the stems."""
        sought, within = (self.stems, stemmed) if self.inflects else (self.words, text)
        *whole, last = sought
        return [
            at
            for at in range(len(text) - len(whole))
            if list(within[at : at + len(whole)]) == whole
            and (within[at + len(whole)].startswith(last) if self.prefix else within[at + len(whole)] == last)
        ]


def clauses(typed: str) -> tuple[Clause, ...]:
    """Return the clauses of what somebody typed; none where it holds no word at all.

    >>> clauses('“Harbour Pact” fish*')[1]
    Clause(words=('fish',), prefix=True, exact=False)
    """
    found: dict[Clause, None] = {}
    for quoted, star, bare in _PIECE.findall(typed[:_LONGEST]):
        # Whoever types "Norway’s" means Norway; in quotation marks it is what it is.
        of = words(quoted or _POSSESSIVE.sub("", bare))[:_MOST]
        if of and len(found) < _MOST:
            found[Clause(of, bool(star) or bare.endswith("*"), bool(quoted))] = None
    return tuple(found)


def marks(text: str, wanted: Iterable[Clause]) -> tuple[tuple[int, int], ...]:
    """Return where a text has what is wanted: starts and ends in order, none overlapping.

    >>> marks("Fishers fished for fish.", clauses("fish"))
    ((8, 14), (19, 23))
    """
    found = tokens(text)
    folded = [token.word for token in found]
    stemmed = stems(folded)
    hits = sorted(
        (found[at].start, found[at + len(clause.words) - 1].end)
        for clause in wanted
        for at in clause.places(folded, stemmed)
    )
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
