"""Tell whether a constraint holds that names no other shape: how many values, which, of what class, how written.

Comes in: a constraint that pyshacl has read. Goes out: a function of a graph, a focus node and its value nodes.
Which constraints there are: https://www.w3.org/TR/shacl/#core-components. Each judges as pyshacl does.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any

from pyshacl.pytypes import SHACLExecutor
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import BNode, Literal, Node, URIRef

from onrecord.validation.indexed import Indexed

Holds = Callable[[Indexed, Node, Set[Node]], bool]  # of a focus node and its value nodes

# The datatypes of which it counts that a literal says so, and that it is well formed.
_PLAIN_DATATYPES = {XSD.string, XSD.integer, XSD.boolean, XSD.date, XSD.dateTime, XSD.gYearMonth, XSD.gYear}
_USUAL = SHACLExecutor()


class Untold(Exception):
    """Whether something holds or conforms cannot be told here."""


def holds(constraint: Any) -> Holds:
    """Return how to tell that a constraint of pyshacl's holds; a rare one is asked itself.

    What is returned raises Untold where it cannot tell.
    """
    known = _KNOWN.get(constraint.constraint_parameters()[0])
    made = known(constraint) if known else None
    return made or (lambda graph, focus, values: constraint.evaluate(_USUAL, graph, {focus: values}, [])[0])


def objects(graph: Indexed, subject: Node, predicate: Node) -> set[Node]:
    """Return the objects of a subject and a predicate."""
    return {o for _, _, o in graph.found((subject, predicate, None))}


def _min_count(constraint: Any) -> Holds:
    least = int(constraint.min_count.value)
    return lambda _, __, values: len(values) >= least


def _max_count(constraint: Any) -> Holds:
    most = int(constraint.max_count.value)
    return lambda _, __, values: len(values) <= most


def _class(constraint: Any) -> Holds:
    """Of a graph without sub-classes."""
    classes = tuple(constraint.class_rules)
    return lambda graph, _, values: all(graph.found((value, RDF.type, one)) for value in values for one in classes)


def _datatype(constraint: Any) -> Holds | None:
    rule = constraint.datatype_rule
    if rule not in _PLAIN_DATATYPES:
        return None

    def fits(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed or value.language:
            return False
        return (value.datatype or XSD.string) == rule and bool(constraint._assert_actual_datatype(value, rule))

    return lambda _, __, values: all(map(fits, values))


def _in(constraint: Any) -> Holds:
    allowed = frozenset(constraint.in_vals)
    return lambda _, __, values: allowed.issuperset(values)


def _has_value(constraint: Any) -> Holds:
    wanted = frozenset(constraint.has_value_set)
    return lambda _, __, values: wanted.issubset(values)


def _pattern(constraint: Any) -> Holds:
    patterns, text = tuple(constraint.compiled_cache.values()), constraint.value_node_to_string
    return lambda _, __, values: all(
        not isinstance(value, BNode) and pattern.search(text(value)) for pattern in patterns for value in values
    )


def _min_length(constraint: Any) -> Holds:
    least, text = constraint.string_rules[0].value, constraint.value_node_to_string
    return lambda _, __, values: (
        not least or all(not isinstance(value, BNode) and len(text(value)) >= least for value in values)
    )


def _equals(constraint: Any) -> Holds:
    others = tuple(constraint.property_compare_set)
    return lambda graph, focus, values: all(objects(graph, focus, other) == values for other in others)


def _disjoint(constraint: Any) -> Holds:
    others = tuple(constraint.property_compare_set)
    return lambda graph, focus, values: all(objects(graph, focus, other).isdisjoint(values) for other in others)


def _sparql(constraint: Any) -> Holds:
    """That no query has a solution, as these are what is wrong; where one may have, it is untold."""
    queries = [query for query in constraint.sparql_constraints if not query.deactivated]

    def hold(graph: Indexed, focus: Node, _: Set[Node]) -> bool:
        for query in queries:
            bound, text = query.pre_bind_variables(focus)
            if not graph.finds_nothing(query.apply_prefixes(text), bound):
                raise Untold
        return True

    return hold


_KNOWN: Mapping[URIRef, Callable[[Any], Holds | None]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH["in"]: _in,
    SH.hasValue: _has_value,
    SH.pattern: _pattern,
    SH.minLength: _min_length,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.sparql: _sparql,
}
