"""A walk over the tokens of a SPARQL query, for whoever looks where it goes wrong.

Comes in: tokens. Goes out: what stands here, word or mark; and, as Found, the first token that does not fit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from onrecord.store.tokens import Token

_CLOSING = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where a query goes wrong, in characters from its beginning, and what is expected there."""

    at: int
    expected: str


class Found(Exception):
    """Something does not fit."""

    def __init__(self, misfit: Misfit) -> None:
        self.misfit = misfit


class Lost(Exception):
    """What comes next is not followed."""


class Walk:
    """Where somebody is who goes from token to token; at the end stands one that is empty.

    >>> walk = Walk([Token("word", "ask", 0), Token("mark", "{", 4)], 5)
    >>> walk.word, walk.takes("ASK"), walk.here.text
    ('ASK', True, '{')
    """

    def __init__(self, tokens: Iterable[Token], end: int) -> None:
        self._tokens = (*tokens, Token("end", "", end))
        self._at = 0
        self.depth = 0  # groups that are open here

    @property
    def here(self) -> Token:
        """Return the token that comes next."""
        return self._tokens[self._at]

    @property
    def behind(self) -> Token:
        """Return the token behind that."""
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)]

    @property
    def word(self) -> str:
        """Return the keyword that comes next in capitals; empty where none does."""
        return self.here.text.upper() if self.here.kind == "word" else ""

    @property
    def ended(self) -> bool:
        """Tell whether nothing comes any more."""
        return self.here.kind == "end"

    def take(self) -> Token:
        """Go on behind the next token, and return it."""
        taken = self.here
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return taken

    def takes(self, *words: str) -> bool:
        """Go on behind one of these words or marks, and tell whether one was there."""
        there = self.word in words or (self.here.kind == "mark" and self.here.text in words)
        if there:
            self.take()
        return there

    def brackets(self) -> list[Token]:
        """Go on behind what the brackets here hold, and return it, with both brackets."""
        inside = [self.take()]
        closing = [_CLOSING[inside[0].text]]
        while closing:
            here = self.here
            if self.ended or (here.text in _CLOSING.values() and here.text != closing[-1]):
                self.refuse(f"{closing[-1]} for a bracket that is not closed")
            if here.text in _CLOSING:
                closing.append(_CLOSING[here.text])
            elif here.text == closing[-1]:
                closing.pop()
            inside.append(self.take())
        return inside

    def skip(self) -> None:
        """Go on behind the next token, or behind the brackets that open with it."""
        if self.here.text in _CLOSING:
            self.brackets()
        else:
            self.take()

    def refuse(self, expected: str) -> NoReturn:
        """End the walk here, where this was expected."""
        raise Found(Misfit(self.here.at, expected))

    def refuse_before(self, expected: str) -> NoReturn:
        """End the walk at the token before, the last bracket for instance, where something is missing."""
        raise Found(Misfit(self._tokens[max(0, self._at - 1)].at, expected))
