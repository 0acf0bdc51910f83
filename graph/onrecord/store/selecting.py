"""What stands before and behind the pattern of a SPARQL query: what is selected, how much of it, in what order.

Comes in: a walk that stands before it. Goes out: the walk behind it, or Found at what does not fit.
"""

from onrecord.store.walking import Lost, Walk

CONDITION = "a condition in brackets, such as (?number > 1)"
_MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_VALUE = 'a value, such as onr:Person, "words", 7 or UNDEF'


def selection(walk: Walk) -> None:
    """Go on behind what stands between SELECT and its pattern."""
    walk.takes("DISTINCT", "REDUCED")
    nothing = True
    while walk.here.text == "*" or walk.here.text[:1] in {"?", "$", "("}:
        if walk.here.text != "(":
            walk.take()
        elif not any(token.text.upper() == "AS" for token in walk.brackets()):
            walk.refuse_before("AS and a name in these brackets, as in (COUNT(?x) AS ?number)")
        nothing = False
    if walk.here.text == ",":
        walk.refuse("variables side by side, without commas")
    if walk.here.kind == "word" and walk.behind.text == "(":
        walk.refuse("brackets and a name about this, as in (COUNT(?x) AS ?number)")
    if nothing:
        walk.refuse("variables, such as ?name, or * for all of them")


def modifiers(walk: Walk, end: str) -> None:
    """Go on to the end of a query, or, of one within another, to the bracket that closes it; `end` names it."""
    while not walk.ended:
        if walk.here.text == "}" == end:
            return
        if walk.here.text == "}":
            walk.refuse("nothing more, as every { before it is closed")
        form = walk.word
        if not walk.takes(*_MODIFIERS):
            walk.refuse(f"{end}, or GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET or VALUES")
        if form == "VALUES":
            values(walk)
        elif form in {"LIMIT", "OFFSET"}:
            if not walk.here.text.isdecimal():
                walk.refuse(f"a whole number behind {form}, such as 10")
            walk.take()
        else:
            _by(walk, form)


def values(walk: Walk) -> None:
    """Go on behind the variables and the values that VALUES gives them."""
    several = walk.takes("(")
    variables = 0
    while walk.here.text[:1] in {"?", "$"}:
        walk.take()
        variables += 1
        if not several:
            break
    if several and not walk.takes(")"):
        walk.refuse(") behind the variables, side by side without commas, as in VALUES (?x ?y) { … }")
    if not several and not variables:
        walk.refuse("a variable, as in VALUES ?x { … }, or several in brackets, as in VALUES (?x ?y) { … }")
    if not walk.takes("{"):
        walk.refuse("{ and behind it the values")
    while not walk.takes("}"):
        if walk.ended:
            walk.refuse("} for a { that is not closed")
        if several:
            _row(walk, variables)
        elif walk.here.text == "(":
            walk.refuse(f"{_VALUE}, without brackets: there is one variable")
        else:
            _value(walk)


def _by(walk: Walk, form: str) -> None:
    if form != "HAVING" and not walk.takes("BY"):
        walk.refuse(f"BY behind {form}")
    nothing = True
    while not walk.ended and walk.here.text != "}" and walk.word not in _MODIFIERS:
        walk.skip()
        nothing = False
    if nothing:
        walk.refuse(CONDITION if form == "HAVING" else f"what to {form.lower()} by, such as ?name")


def _row(walk: Walk, variables: int) -> None:
    """Go on behind the values of one solution, one for each variable."""
    if not walk.takes("("):
        walk.refuse("brackets about the values that belong together, as in (onr:Person 7)")
    given = 0
    while not walk.takes(")"):
        if given == variables:
            walk.refuse(f") behind {_values(variables)}, one for each variable")
        _value(walk)
        given += 1
    if given < variables:
        walk.refuse_before(
            f"{_values(variables)} in these brackets, one for each variable; UNDEF where there is none"
        )


def _value(walk: Walk) -> None:
    if walk.here.text == ".":  # a number that begins with its point
        raise Lost
    if walk.here.text == ",":
        walk.refuse("values side by side, without commas")
    variable = walk.here.text[:1] in {"?", "$"}
    if variable or not (walk.here.kind in {"term", "text"} or walk.word in {"UNDEF", "TRUE", "FALSE"}):
        walk.refuse(_VALUE)
    walk.take()
    if walk.here.kind == "kind" and walk.take().text == "^^":
        walk.take()


def _values(number: int) -> str:
    return f"{number} value{'' if number == 1 else 's'}"
