"""A query or an update cut into the terminals that it is written in, without a look at what they mean.

Comes in: the text, also one that is neither. Goes out: its pieces in order, each with its kind and place;
spaces and comments are left out. Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<gap>\s+|#[^\n\r]*)"
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<iri><(?:[^\x00-\x20<>\"{}|^`\\]|\\[uU])*>)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    # A name may hold full stops, but ends in none.
    r"|(?P<name>(?:\w(?:[\w.-]{0,250}[\w-])?)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w.:%-]|\\.)*(?:[\w:%-]|\\.))?)?)"
    r"|(?P<number>\d*\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)"
    r"|(?P<word>\w+)"
    r"|(?P<sign>\^\^|.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One terminal: `string`, `iri`, `variable`, `language`, `name`, `number`, `word` or `sign`."""

    kind: str
    text: str
    start: int
    end: int


def pieces_of(sparql: str) -> Iterator[Piece]:
    """Yield the pieces of a query or an update; a blank node's label is a `name`.

    >>> [piece.text for piece in pieces_of('?s onr:text "a. b" . # said')]
    ['?s', 'onr:text', '"a. b"', '.']
    """
    for found in _PIECE.finditer(sparql):
        kind = found.lastgroup or "sign"
        if kind != "gap":
            yield Piece(kind, found[0], found.start(), found.end())
