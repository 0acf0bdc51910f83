"""The pattern of a SPARQL query: groups of triples and clauses within { and }, and queries within the query.

Comes in: a walk that stands before a group. Goes out: the walk behind it, or Found at what does not fit.
"""

from dataclasses import dataclass, field

from onrecord.store.selecting import CONDITION, modifiers, selection, values
from onrecord.store.walking import Lost, Walk

_CLAUSES = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS", "UNION", "GRAPH"})
_NAMED = "a value and a name in brackets, as in (?x AS ?y)"
_OPERATORS = frozenset("<>=&|+-*/!,")
_DEEPEST = 50  # groups in groups that are followed


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


def group(walk: Walk) -> None:
    """Go on behind a group, from its { to its }."""
    if not walk.takes("{"):
        walk.refuse("{ and behind it a pattern")
    walk.depth += 1
    if walk.depth > _DEEPEST:
        raise Lost
    if walk.takes("SELECT"):
        _query_within(walk)
    else:
        _pattern(walk)
    walk.depth -= 1


def _query_within(walk: Walk) -> None:
    selection(walk)
    walk.takes("WHERE")
    group(walk)
    modifiers(walk, "}")
    if not walk.takes("}"):
        walk.refuse("} for the { before SELECT")


def _pattern(walk: Walk) -> None:
    triple = _Triple()
    while walk.here.text != "}":
        if walk.word == "SELECT":
            walk.refuse("{ before SELECT, as a query within a query stands in brackets of its own")
        begins = walk.here.text in {"{", "."} or walk.word in _CLAUSES
        if triple.lacks and (begins or walk.ended):
            walk.refuse(triple.lacks)
        if walk.ended:
            walk.refuse("} for a { that is not closed")
        if begins:
            _clause(walk)
            triple = _Triple()
        else:
            _go_on_with(triple, walk)
    if triple.lacks:
        walk.refuse(triple.lacks)
    walk.take()


def _clause(walk: Walk) -> None:
    form = walk.word
    if not form and walk.here.text == "{":
        group(walk)
    elif walk.take().text == ".":
        return
    elif form == "VALUES":
        values(walk)
    elif form in {"FILTER", "BIND"}:
        _condition(walk, form)
    else:
        if form == "GRAPH":
            if walk.here.kind != "term":
                walk.refuse("the graph behind GRAPH, such as ?article")
            walk.take()
        group(walk)


def _condition(walk: Walk, form: str) -> None:
    if form == "FILTER":
        walk.takes("NOT")
        if walk.takes("EXISTS"):
            return group(walk)
        if walk.here.kind in {"word", "term"} and walk.behind.text == "(":
            walk.take()  # a function
    if walk.here.text != "(":
        walk.refuse(_NAMED if form == "BIND" else CONDITION)
    inside = walk.brackets()
    if form == "BIND" and not any(token.text.upper() == "AS" for token in inside):
        walk.refuse_before(_NAMED)
    if inside[-2].text in _OPERATORS:
        walk.refuse_before(f"a value behind {inside[-2].text}")
    return None


def _go_on_with(triple: _Triple, walk: Walk) -> None:
    """Take the next term or mark of a triple."""
    here, number = walk.here, len(triple.terms)
    if here.text in {";", ","}:
        if number != 3 and not (here.text == ";" and number == 1 and triple.may_end):
            walk.refuse(triple.lacks or "a triple before this")
        triple.terms[1 if here.text == ";" else 2 :] = []
        triple.may_end = True
        walk.take()
    elif here.kind == "kind":  # of the words before it
        walk.take()
        if here.text == "^^":
            walk.take()
    elif number == 3:
        walk.refuse("a . before the next triple, or ; before another property of the same")
    else:
        _term(triple, walk)


def _term(triple: _Triple, walk: Walk) -> None:
    """Take a subject, a property or a path of several, or a value."""
    number, more = len(triple.terms), True
    while more:
        while number == 1 and walk.takes("^", "!"):
            pass
        here = walk.here
        if here.text in {"(", "["} and here.kind == "mark":
            walk.brackets()
        elif here.kind in {"term", "text"} or here.text in {"a", "true", "false"}:
            walk.take()
        else:
            walk.refuse(triple.lacks or 'a variable (?x), a name with its prefix (onr:about) or "words"')
        while number == 1 and walk.takes("*", "+", "?"):
            pass
        more = number == 1 and walk.takes("/", "|")
    triple.terms.append(here.text)
    triple.may_end = number == 0 and here.text == "["
