"""What a query may not do, and what is wrong with one, said in a line.

Comes in: the text of a query. Goes out: a BadQuery where it asks for SERVICE, or what to say where Oxigraph
could not parse it.
"""

import re

from onrecord.record import BadQuery
from onrecord.store.expecting import misfit

# Terminals of https://www.w3.org/TR/sparql11-query/#sparqlGrammar that can hide a keyword, in the order to try.
_IRI = re.compile(r"<[^\x00-\x20<>\"{}|^`]*>")  # with a backslash: codepoint escapes are allowed inside
# What names are made of: variables, and with - and . other names. Python's \w has no combining marks, "·" nor "‿".
_IN_NAMES = (
    r"\w\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_VARIABLE, _NAMED = rf"[?$][{_IN_NAMES}]+", rf"[-.{_IN_NAMES}]"
_PREFIXED = rf"{_NAMED}*:(?:{_NAMED}|[:%]|\\.)*"
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"  # long strings
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*"
    rf"|{_VARIABLE}"
    rf"|{_PREFIXED}",
    re.DOTALL,
)
_WORD = re.compile(r"\w+")
_GAP = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE = re.compile(
    rf"SERVICE\b{_GAP}(?:SILENT\b{_GAP})?(?:{_IRI.pattern}|{_VARIABLE}|{_PREFIXED}){_GAP}\{{",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_WORD = re.compile(
    rf"{_GAP}(?:(?:BASE{_GAP}|PREFIX{_GAP}[\w.-]*:{_GAP}){_IRI.pattern}{_GAP})*(\w*)", re.IGNORECASE
)
# What Oxigraph says of a SELECT that reads well and means nothing, and what a user reads.
_OF_SELECT = {
    "The SELECT contains a variable that is unbound": "SELECT names a variable that GROUP BY does not; "
    "add it there, or count it",
    "Duplicated variable name in SELECT": "SELECT has the same variable twice; leave one out",
    "The SELECT overrides an existing variable": "AS gives a name that the query has for something else; "
    "choose another",
    "SELECT * is not authorized with GROUP BY": "SELECT * does not go with GROUP BY; name the variables instead",
}
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


def refuse_service(sparql: str) -> None:
    """Raise BadQuery where a query calls another server.

    `<` opens an IRI or compares, and only a parser that knows the place can tell: `?a<?b&&'x'='>'`. So every
    reading of it is followed, each position once, and SERVICE in any of them is refused.
    """
    if "service" not in sparql.casefold():  # as in nearly all
        return
    to_read, seen = [0], set()
    while to_read:
        at = to_read.pop()
        while at < len(sparql) and at not in seen:
            seen.add(at)
            if sparql[at] == "<" and (iri := _IRI.match(sparql, at)):
                to_read.append(iri.end())
            if _SERVICE.match(sparql, at):
                raise BadQuery("SERVICE is refused: queries here read this dataset alone and call no other server")
            token = _OPAQUE.match(sparql, at) or _WORD.match(sparql, at)
            at = token.end() if token else at + 1


def unreadable(sparql: str, error: SyntaxError, of_update: bool = False) -> BadQuery:
    """Return what a user reads about a query or update that does not parse: the place, and what stands there."""
    found = re.match(r"error at (\d+):(\d+): ", str(error))
    if not found:
        return BadQuery(f"this query cannot be read: {' '.join(str(error).split())}")
    line, column = int(found[1]), int(found[2])
    text = sparql.split("\n")[line - 1]
    before = text[: column - 1]
    where = f"line {line}, column {column}"
    prefix = re.search(r"(?<![?$\w.-])([\w.-]*):[\w.%-]*$", before)
    if not of_update and (first := _FIRST_WORD.match(sparql)) and first[1].upper() in _UPDATES:
        place = _place(sparql, first.start(1))
        return BadQuery(f"{place}: {first[1].upper()} is an update, and the dataset is only read here")
    if "Prefix not found" in str(error) and prefix:
        return BadQuery(f"{where}: the prefix {prefix[1]}: is not declared")
    for phrase, words in _OF_SELECT.items():  # among what it expected, what it knows better
        if phrase in str(error):
            (at, *others) = [one.start() for one in re.finditer(r"\bSELECT\b", sparql, re.IGNORECASE)]
            return BadQuery(f"{where if others else _place(sparql, at)}: {words}")
    if not of_update and (first_wrong := misfit(sparql)):
        return BadQuery(_told(sparql, first_wrong.at, first_wrong.expected))
    lines_before = sum(len(one) + 1 for one in sparql.split("\n")[: line - 1])
    return BadQuery(_told(sparql, lines_before + column - 1))


def _told(sparql: str, at: int, expected: str = "") -> str:
    """Return the place of a character, what stands there, and what was expected, in a line."""
    word = re.match(r"[?$]?\w+|\S", sparql[at:].split("\n")[0].lstrip())
    what = f"{word[0]!r} does not fit here" if word else "the line ends where more was expected"
    more = expected and f": {'expected ' if word else ''}{expected}"
    return f"{_place(sparql, at)}: {what}{more}"


def _place(sparql: str, at: int) -> str:
    """Return the place of a character in words, both counted from 1: "line 2, column 5"."""
    return f"line {sparql.count(chr(10), 0, at) + 1}, column {at - sparql.rfind(chr(10), 0, at)}"
