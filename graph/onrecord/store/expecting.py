"""What SPARQL expects where a query goes wrong, in plain words.

Comes in: a query that does not parse. Goes out: the first place at which nothing could be right any more, and what
has to stand there. Of what expressions say, and of what is said of triples, it says nothing.
"""

import re

from onrecord.store.grouping import group
from onrecord.store.selecting import modifiers, selection
from onrecord.store.tokens import tokens
from onrecord.store.walking import Found, Lost, Misfit, Walk

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def misfit(sparql: str) -> Misfit | None:
    """Return the first thing in a query that cannot be right; None where nothing can be said of it.

    >>> misfit("SELECT ?s { ?s a }")
    Misfit(at=17, expected='a value behind a, such as ?x, onr:Person or "words"')
    """
    read = tuple(tokens(sparql))
    if open_mark := next((token for token in read if token.kind == "unclosed"), None):
        return Misfit(open_mark.at, "the same quotation mark again in this line, where the words end")
    if re.search(r"<<|\{\||~|\bservice\b", sparql, re.IGNORECASE):  # what is said of triples, or elsewhere
        return None
    try:
        _query(Walk(read, len(sparql.rstrip())))
    except Found as found:
        return found.misfit
    except Lost:
        pass
    return None


def _query(walk: Walk) -> None:
    """Walk over a whole query."""
    while walk.word in {"PREFIX", "BASE"}:
        _declaration(walk)
    form = walk.word
    if not walk.takes(*_FORMS):
        walk.refuse("SELECT, ASK, CONSTRUCT or DESCRIBE, with which a query begins")
    if form == "SELECT":
        selection(walk)
    elif form == "CONSTRUCT" and walk.here.text == "{":
        group(walk)
    elif form == "DESCRIBE":
        while walk.here.kind == "term" or walk.here.text == "*":
            walk.take()
        if walk.ended:
            return
    while walk.takes("FROM"):
        walk.takes("NAMED")
        walk.take()
    walk.takes("WHERE")
    group(walk)
    modifiers(walk, "the end")


def _declaration(walk: Walk) -> None:
    for end in (":", ">") if walk.take().text.upper() == "PREFIX" else (">",):
        if walk.here.kind != "term" or not walk.here.text.endswith(end):
            walk.refuse("a name with a colon, as in PREFIX ex: <…>" if end == ":" else "an address in < and >")
        walk.take()
