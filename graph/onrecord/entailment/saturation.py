"""Work out once what follows from one triple alone, through any number of rules with one premise.

Comes in: the rules with one premise. Goes out: for each predicate, and each class, the forms of all that follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.entailment.patterns import Key, Pattern, Rule


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A triple that follows from another: about its subject or its object, and the other end or a class."""

    of_object: bool
    predicate: ox.NamedNode
    object: ox.NamedNode | None  # None: the other end


def saturated(rules: Iterable[Rule]) -> Mapping[Key, tuple[Form, ...]]:
    """Return what follows from a triple, by its predicate and, for a type, its class.

    >>> says, speaks = ox.NamedNode("urn:says"), ox.NamedNode("urn:speaks")
    >>> rule = Rule("urn:says ⊑ urn:speaks", (Pattern("a", says, "b"),), Pattern("a", speaks, "b"))
    >>> saturated([rule])[says, None]
    (Form(of_object=False, predicate=<NamedNode value=urn:speaks>, object=None),)
    """
    by_body: defaultdict[Key, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_body[rule.body[0].key].append(rule)
    return {key: _following(key, by_body) for key in tuple(by_body)}


def _following(key: Key, by_body: Mapping[Key, list[Rule]]) -> tuple[Form, ...]:
    predicate, object = key
    start = Pattern("x", predicate, object or "y")
    found, agenda = {start: None}, [start]
    while agenda:
        pattern = agenda.pop()
        for fits in {pattern.key, (pattern.predicate, None)}:
            for rule in by_body.get(fits, ()):
                head = _applied(rule, pattern)
                if head not in found:
                    found[head] = None
                    agenda.append(head)
    forms = {_form(pattern) for pattern in found if pattern != start}
    return tuple(sorted(forms, key=repr))


def _form(pattern: Pattern) -> Form:
    """Return the form of a pattern with "x" for the triple's subject and "y" for its object."""
    return Form(
        pattern.subject == "y", pattern.predicate, None if isinstance(pattern.object, str) else pattern.object
    )


def _applied(rule: Rule, pattern: Pattern) -> Pattern:
    """Return the head of a rule whose premise is `pattern`, in that one's terms."""
    body, head = rule.body[0], rule.head
    terms: dict[str, str | ox.NamedNode] = {body.subject: pattern.subject}
    if isinstance(body.object, str):
        terms[body.object] = pattern.object
    subject = terms[head.subject]
    assert isinstance(subject, str), "no rule makes a subject of a class"
    return Pattern(subject, head.predicate, terms[head.object] if isinstance(head.object, str) else head.object)
