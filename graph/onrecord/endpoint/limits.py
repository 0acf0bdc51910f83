"""What one request may cost, and the one limit that holds before a query reaches the parser: nesting.

Comes in: the text of a query. Goes out: nothing, or a BadQuery that says how deep it is nested.
"""

import re
from dataclasses import dataclass

from onrecord.record import BadQuery


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. Sizes are in bytes."""

    seconds: float = 10.0
    memory: int = 1 << 30  # of the process that answers
    answer: int = 64 << 20
    request: int = 1 << 20  # the body, or the query string
    depth: int = 100  # of brackets; Oxigraph's parser takes a second at 100, and overflows its stack above 500


# What can hold a bracket that nests nothing: IRIs, strings and comments
# (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
_TOKEN = re.compile(
    r"<[^\x00-\x20<>\"{}|^`\\]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*"
    r"|[(\[{]|[)\]}]",
    re.DOTALL,
)


def check_nesting(sparql: str, limits: Limits) -> None:
    """Raise BadQuery where brackets are nested deeper than `limits.depth`.

    Deep nesting overflows the parser's stack, which ends its process. A query that hides its depth from this
    check (`?a<?b&&(…`) costs the worker it runs in, no more.

    >>> check_nesting("ASK { FILTER(EXISTS { ?s ?p '((((' }) }", Limits(depth=3))
    >>> check_nesting("ASK {{{{}}}}", Limits(depth=3))
    Traceback (most recent call last):
    onrecord.record.BadQuery: the query is nested more than 3 brackets deep
    """
    depth = 0
    for token in _TOKEN.finditer(sparql):
        if token[0] in "([{":
            depth += 1
            if depth > limits.depth:
                raise BadQuery(f"the query is nested more than {limits.depth} brackets deep")
        elif token[0] in ")]}":
            depth -= 1
