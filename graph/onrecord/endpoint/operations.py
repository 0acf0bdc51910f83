"""The operations that an update request is made of, and which graphs each of them may write.

Comes in: the text of a SPARQL 1.1 update. Goes out: one `Operation` for each, with its prologue, to be run one by
one, or a BadQuery. Oxigraph parses each before it runs; what is told here is only where each begins and writes.
Source: https://www.w3.org/TR/sparql11-update/, grammar at https://www.w3.org/TR/sparql11-query/#rUpdate
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import BadQuery
from onrecord.store.pieces import pieces_of

DEFAULT, NAMED, ALL = "DEFAULT", "NAMED", "ALL"
_KEYWORDS = frozenset("LOAD CLEAR DROP CREATE ADD MOVE COPY INSERT DELETE WITH".split())
_PAIRS = {"{": "}", "[": "]", "(": ")"}
# After one of these a `<` may compare.
_OPERANDS = frozenset(("variable", "string", "language", "name", "number", "word", "iri"))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the update; `depth` counts the brackets around it, those it opens or closes among them."""

    kind: str
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of these keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, and which graphs it may write, as the text names them: IRIs, prefixed names, variables.

    `text` has the operation and all that is declared before it at the places where the request has them, and is
    blank elsewhere: a parser's error names the right line. `writes` may hold DEFAULT, NAMED and ALL, too.
    """

    keyword: str
    text: str
    start: int  # where in `text` the operation begins, behind its prologue
    writes: frozenset[str]
    pattern: str  # what `WHERE` or `DELETE WHERE` matches; "" for other operations
    over: str  # the USING clauses, as FROM clauses
    within: str | None  # the graph after WITH
    is_silent: bool

    @property
    def prologue(self) -> str:
        """Return what is declared before the operation."""
        return self.text[: self.start]


def operations(sparql: str, using: str = "") -> tuple[Operation, ...]:
    """Return the operations of an update. `using` holds USING clauses that the protocol sets for all of them.

    Raises BadQuery where brackets do not match, an operation is missing or has an unknown name, a comparison could
    be taken for an IRI, two operations insert a blank node of one label, or an operation says USING or WITH
    although the protocol does.

    >>> [(one.keyword, sorted(one.writes)) for one in operations("DROP GRAPH <a:b> ; MOVE <a:c> TO DEFAULT")]
    [('DROP', ['<a:b>']), ('MOVE', ['<a:c>', 'DEFAULT'])]
    """
    tokens = tuple(_tokens(sparql))
    labels: set[str] = set()
    declared: list[tuple[int, int]] = []
    found = []
    parts = tuple(_parts(tokens))
    for number, part in enumerate(parts, 1):
        rest = list(part)
        while rest and rest[0].is_word("BASE", "PREFIX"):
            length = 2 if rest[0].is_word("BASE") else 3
            declared.append((rest[0].start, rest[min(length, len(rest)) - 1].end))
            rest = rest[length:]
        if not rest and number == len(parts):
            break
        if not rest:
            raise BadQuery("an operation is missing before a `;`")
        is_data = len(rest) > 1 and rest[1].is_word("DATA")
        used = {token.text for token in rest if is_data and token.text.startswith("_:")}
        if shared := sorted(labels & used):
            raise BadQuery(f"the blank node {shared[0]} is in two operations; no blank node is in more than one")
        labels |= used
        found.append(_operation(sparql, declared, rest, using))
    return tuple(found)


def _tokens(sparql: str) -> Iterator[Token]:
    """Yield the terminals, longest match first, as the grammar has it.

    In an expression `<` may compare, which a parser tells by the place: `?a<?b&&?c>?d`. Where that could hide or
    open a string or comment, and so a bracket, the request is refused rather than misread.
    """
    brackets: list[str] = []
    is_after_operand = False
    for piece in pieces_of(sparql):
        kind, text = piece.kind, piece.text
        if kind == "iri" and brackets[-1:] == ["("] and is_after_operand and re.search("['#]", text):
            line = _line_of(sparql, piece.start)
            raise BadQuery(f"line {line}: {text[:60]} may be an IRI or a comparison; write a space after `<`")
        if text in _PAIRS:
            brackets.append(text)
        depth = len(brackets)
        closes = text in _PAIRS.values()
        if closes and (not brackets or _PAIRS[brackets.pop()] != text):
            raise BadQuery(f"line {_line_of(sparql, piece.start)}: {text!r} closes nothing")
        is_after_operand = closes or kind in _OPERANDS
        yield Token(kind, text, piece.start, piece.end, depth)
    if brackets:
        raise BadQuery(f"the update ends where {brackets[-1]!r} is still open")


def _parts(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    part: list[Token] = []
    for token in tokens:
        if token.depth == 0 and token.text == ";":
            yield tuple(part)
            part = []
        else:
            part.append(token)
    yield tuple(part)


def _operation(sparql: str, declared: list[tuple[int, int]], tokens: list[Token], using: str) -> Operation:
    first = tokens[0]
    keyword = first.text.upper()
    if keyword not in _KEYWORDS or first.kind != "word":
        line = _line_of(sparql, first.start)
        raise BadQuery(f"line {line}: {first.text[:60]!r} begins no operation of an update")
    is_silent = len(tokens) > 1 and tokens[1].is_word("SILENT")
    text = _blank_but(sparql, [*declared, (first.start, tokens[-1].end)])
    if keyword not in ("INSERT", "DELETE", "WITH"):
        writes = _managed(keyword, tokens)
        return Operation(keyword, text, first.start, writes, "", "", None, is_silent)
    return _modifying(text, tokens, using)


def _managed(keyword: str, tokens: list[Token]) -> frozenset[str]:
    """Return what LOAD, CLEAR, DROP, CREATE, ADD, MOVE or COPY writes."""
    ends = [
        token.text.upper() if token.kind == "word" else token.text
        for token in tokens[1:]
        if token.kind in ("iri", "name") or token.is_word(DEFAULT, NAMED, ALL)
    ]
    if keyword in ("ADD", "COPY"):
        return frozenset(ends[1:])
    if keyword == "LOAD":
        return frozenset(ends[1:] or (DEFAULT,))
    return frozenset() if keyword == "CREATE" else frozenset(ends)


def _modifying(text: str, tokens: list[Token], using: str) -> Operation:
    """Return what INSERT DATA, DELETE DATA, DELETE WHERE, or DELETE and INSERT with WHERE writes."""
    within = tokens[1].text if tokens[0].is_word("WITH") and len(tokens) > 1 else None
    writes: set[str] = set()
    for block in _blocks(tokens):
        if not tokens[block[0] - 1].is_word("WHERE") or tokens[block[0] - 2].is_word("DELETE"):
            writes |= _written(tokens[block[0] + 1 : block[1]], within or DEFAULT)
    where = next((at for at, token in enumerate(tokens) if token.depth == 0 and token.is_word("WHERE")), None)
    own = [at for at, token in enumerate(tokens) if token.depth == 0 and token.is_word("USING")]
    if using and (own or within):
        raise BadQuery("using-graph-uri and using-named-graph-uri do not go with USING or WITH in the update")
    start, over, pattern = tokens[0].start, "", ""
    if where is not None:
        begin = tokens[min(where + 1, len(tokens) - 1)].start
        pattern = text[begin:]
        if own:
            over = text[tokens[own[0]].start : tokens[where].start]
        if using:
            over = using
            short = f" {pattern} " if tokens[where - 1].is_word("DELETE") else " "  # for DELETE WHERE
            text = f"{text[: tokens[where].start]}{short}{using} WHERE {pattern}"
        over = re.sub(r"\bUSING\b", "FROM", over, flags=re.IGNORECASE)
    return Operation(tokens[0].text.upper(), text, start, frozenset(writes), pattern, over, within, False)


def _blocks(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield where the outermost braces open and close."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.depth == 1 and token.text == "{":
            begin = at
        elif token.depth == 1 and token.text == "}":
            yield begin, at


def _written(quads: list[Token], otherwise: str) -> set[str]:
    """Return the graphs that the quads of a block are in; those without a graph are in `otherwise`."""
    found: set[str] = set()
    at = 0
    while at < len(quads):
        token = quads[at]
        if token.depth == 1 and token.is_word("GRAPH") and at + 1 < len(quads):
            found.add(quads[at + 1].text)
            at += 2
            while at < len(quads) and not (quads[at].depth == 2 and quads[at].text == "}"):
                at += 1
        elif token.text != ".":
            found.add(otherwise)
        at += 1
    return found


def _blank_but(sparql: str, kept: list[tuple[int, int]]) -> str:
    """Return the text with all but some pieces made blank, lines and columns as they were."""
    pieces, at = [], 0
    for start, end in kept:
        pieces += [re.sub(r"[^\n\r]", " ", sparql[at:start]), sparql[start:end]]
        at = end
    return "".join(pieces)


def _line_of(sparql: str, at: int) -> int:
    return sparql.count("\n", 0, at) + 1
