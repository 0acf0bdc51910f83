"""What SPARQL expects where a query goes wrong, in plain words.

Comes in: a query that does not parse. Goes out: the first place at which nothing could be right any more, and what
has to stand there. Of expressions, queries within queries and what is said of triples, it says nothing.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from onrecord.store.tokens import Token, tokens

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_CLAUSES = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS", "UNION", "GRAPH"})
_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
_CONDITION = "a condition in brackets, such as (?number > 1)"
_NAMED = "a value and a name in brackets, as in (?x AS ?y)"
_OPERATORS = frozenset("<>=&|+-*/!,")
_DEEPEST = 50  # groups in groups that are followed


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where a query goes wrong, in characters from its beginning, and what is expected there."""

    at: int
    expected: str


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
        _Walk(read, len(sparql.rstrip())).query()
    except _Found as found:
        return found.misfit
    except _Lost:
        pass
    return None


@dataclass(slots=True)
class _Triple:
    """The terms of a triple that is being written; it `may_end` behind ";" or a subject that says all itself."""

    terms: list[str] = field(default_factory=list)
    may_end: bool = True

    @property
    def lacks(self) -> str:
        """Return what has to follow, empty where nothing has to."""
        if len(self.terms) == 1 and not self.may_end:
            return f"a property and a value behind {self.terms[0]}, such as onr:saidBy ?who"
        return f'a value behind {self.terms[1]}, such as ?x, onr:Person or "words"' if len(self.terms) == 2 else ""


class _Found(Exception):
    """Something does not fit."""

    def __init__(self, misfit: Misfit) -> None:
        self.misfit = misfit


class _Lost(Exception):
    """What comes next is not followed."""


class _Walk:
    """A walk over the tokens of a query that ends, as _Found, at the first that does not fit."""

    def __init__(self, tokens: tuple[Token, ...], end: int) -> None:
        self._tokens = (*tokens, Token("end", "", end))
        self._next = 0
        self._depth = 0

    def query(self) -> None:
        """Walk over a whole query."""
        while self._word in {"PREFIX", "BASE"}:
            self._declaration(self._take().text.upper())
        form = self._word
        if not self._takes("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            self._refuse("SELECT, ASK, CONSTRUCT or DESCRIBE, with which a query begins")
        if form == "SELECT":
            self._selected()
        elif form == "CONSTRUCT" and self._here.text == "{":
            self._group()
        elif form == "DESCRIBE":
            while self._here.kind == "term" or self._here.text == "*":
                self._take()
            if self._here.kind == "end":
                return
        while self._takes("FROM"):
            self._takes("NAMED")
            self._take()
        self._takes("WHERE")
        self._group()
        self._modifiers()

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    @property
    def _word(self) -> str:
        return self._here.text.upper() if self._here.kind == "word" else ""

    def _take(self) -> Token:
        taken = self._here
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return taken

    def _takes(self, *words: str) -> bool:
        """Go on behind one of these words or marks, and tell whether one was there."""
        there = self._word in words or (self._here.kind == "mark" and self._here.text in words)
        if there:
            self._take()
        return there

    def _refuse(self, expected: str) -> NoReturn:
        raise _Found(Misfit(self._here.at, expected))

    # --- before and behind the pattern ----------------------------------------------------------------------

    def _declaration(self, form: str) -> None:
        for end in (":", ">") if form == "PREFIX" else (">",):
            if self._here.kind != "term" or not self._here.text.endswith(end):
                self._refuse(
                    "a name with a colon, as in PREFIX ex: <…>" if end == ":" else "an address in < and >"
                )
            self._take()

    def _selected(self) -> None:
        self._takes("DISTINCT", "REDUCED")
        begun = self._next
        while self._here.text == "*" or self._here.text[:1] in {"?", "$", "("}:
            if self._here.text != "(":
                self._take()
            elif not any(token.text.upper() == "AS" for token in self._brackets()):
                self._next -= 1
                self._refuse("AS and a name in these brackets, as in (COUNT(?x) AS ?number)")
        if self._here.text == ",":
            self._refuse("variables side by side, without commas")
        if self._here.kind == "word" and self._tokens[self._next + 1].text == "(":
            self._refuse("brackets and a name about this, as in (COUNT(?x) AS ?number)")
        if self._next == begun:
            self._refuse("variables, such as ?name, or * for all of them")

    def _modifiers(self) -> None:
        while self._here.kind != "end":
            if self._here.text == "}":
                self._refuse("nothing more, as every { before it is closed")
            form = self._word
            if not self._takes(*_MODIFIERS):
                self._refuse("the end, or GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET or VALUES")
            if form == "VALUES":
                raise _Lost
            if form in {"LIMIT", "OFFSET"}:
                if not self._here.text.isdecimal():
                    self._refuse(f"a whole number behind {form}, such as 10")
                self._take()
                continue
            if form != "HAVING" and not self._takes("BY"):
                self._refuse(f"BY behind {form}")
            begun = self._next
            while self._here.kind != "end" and self._here.text != "}" and self._word not in _MODIFIERS:
                self._skip()
            if self._next == begun:
                self._refuse(_CONDITION if form == "HAVING" else f"what to {form.lower()} by, such as ?name")

    # --- the pattern ----------------------------------------------------------------------------------------

    def _group(self) -> None:
        if not self._takes("{"):
            self._refuse("{ and behind it a pattern")
        self._depth += 1
        if self._word in {"SELECT", "VALUES"} or self._depth > _DEEPEST:
            raise _Lost
        triple = _Triple()
        while self._here.text != "}":
            begins = self._here.text in {"{", "."} or self._word in _CLAUSES
            if triple.lacks and (begins or self._here.kind == "end"):
                self._refuse(triple.lacks)
            if self._here.kind == "end":
                self._refuse("} for a { that is not closed")
            if begins:
                self._clause()
                triple = _Triple()
            else:
                self._go_on_with(triple)
        if triple.lacks:
            self._refuse(triple.lacks)
        self._take()
        self._depth -= 1

    def _clause(self) -> None:
        form = self._word
        if self._here.text == "{":
            self._group()
        elif self._take().text == "." or form == "VALUES":
            if form:
                raise _Lost
        elif form in {"FILTER", "BIND"}:
            self._condition(form)
        else:
            if form == "GRAPH":
                if self._here.kind != "term":
                    self._refuse("the graph behind GRAPH, such as ?article")
                self._take()
            self._group()

    def _condition(self, form: str) -> None:
        if form == "FILTER":
            self._takes("NOT")
            if self._takes("EXISTS"):
                return self._group()
            if self._here.kind in {"word", "term"} and self._tokens[self._next + 1].text == "(":
                self._take()  # a function
        if self._here.text != "(":
            self._refuse(_NAMED if form == "BIND" else _CONDITION)
        inside = self._brackets()
        self._next -= 1  # to the last bracket, where something can be missing
        if form == "BIND" and not any(token.text.upper() == "AS" for token in inside):
            self._refuse(_NAMED)
        if inside[-2].text in _OPERATORS:
            self._refuse(f"a value behind {inside[-2].text}")
        return self._skip()

    def _go_on_with(self, triple: _Triple) -> None:
        """Take the next term or mark of a triple."""
        here, number = self._here, len(triple.terms)
        if here.text in {";", ","}:
            if number != 3 and not (here.text == ";" and number == 1 and triple.may_end):
                self._refuse(triple.lacks or "a triple before this")
            triple.terms[1 if here.text == ";" else 2 :] = []
            triple.may_end = True
            self._take()
        elif here.kind == "kind":  # of the words before it
            self._take()
            if here.text == "^^":
                self._take()
        elif number == 3:
            self._refuse("a . before the next triple, or ; before another property of the same")
        else:
            self._term(triple)

    def _term(self, triple: _Triple) -> None:
        """Take a subject, a property or a path of several, or a value."""
        number, more = len(triple.terms), True
        while more:
            while number == 1 and self._takes("^", "!"):
                pass
            here = self._here
            if here.text in {"(", "["} and here.kind == "mark":
                self._brackets()
            elif here.kind in {"term", "text"} or here.text in {"a", "true", "false"}:
                self._take()
            else:
                self._refuse(triple.lacks or 'a variable (?x), a name with its prefix (onr:about) or "words"')
            while number == 1 and self._takes("*", "+", "?"):
                pass
            more = number == 1 and self._takes("/", "|")
        triple.terms.append(here.text)
        triple.may_end = number == 0 and here.text == "["

    # --- brackets -------------------------------------------------------------------------------------------

    def _brackets(self) -> list[Token]:
        """Go on behind what the brackets here hold, and return it, with both brackets."""
        inside = [self._take()]
        closing = [_CLOSING[inside[0].text]]
        while closing:
            here = self._here
            if here.kind == "end" or (here.text in _CLOSING.values() and here.text != closing[-1]):
                self._refuse(f"{closing[-1]} for a bracket that is not closed")
            if here.text in _CLOSING:
                closing.append(_CLOSING[here.text])
            elif here.text == closing[-1]:
                closing.pop()
            inside.append(self._take())
        return inside

    def _skip(self) -> None:
        if self._here.text in _CLOSING:
            self._brackets()
        else:
            self._take()
