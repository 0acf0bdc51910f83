"""The tokens of a SPARQL query, told apart as far as it takes to see where one goes wrong.

Comes in: the text of a query, also one that does not parse. Goes out: its tokens, without spaces and comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<gap>\s+|#[^\n]*)"
    r"|(?P<text>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<unclosed>[\"'])"
    r"|(?P<kind>@[A-Za-z][A-Za-z0-9-]*|\^\^)"
    r"|(?P<term><[^\x00-\x20<>\"{}|^`]*>|[?$]\w+)"
    r"|(?P<word>(?:[+-]?\w(?:[\w-]|\.(?=[\w-]))*:?|:)(?:(?<=:)(?:[\w:%-]|\\.|\.(?=[\w:%-]))*)?)"
    r"|(?P<mark>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token, a term, text, kind, word, mark or unclosed, `at` so many characters from the beginning."""

    kind: str
    text: str
    at: int


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of a query; a `kind` is what follows words in quotation marks, `unclosed` an open mark."""
    for found in _TOKEN.finditer(sparql):
        kind, text = found.lastgroup or "", found[0]
        if kind == "word" and (":" in text or text.lstrip("+-")[0].isdigit()):
            kind = "term"  # a name with its prefix, or a number
        if kind != "gap":
            yield Token(kind, text, found.start())
