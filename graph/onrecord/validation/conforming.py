"""Tell quickly that nodes conform to a shape, as in nearly every article they do.

Comes in: the shapes and constraints that pyshacl has read, and the graph of an article. Goes out: whether a shape
is certain to find nothing wrong there. Where it may, pyshacl holds the whole shape against the graph, and what a
report says is its word alone. What is not known here, as shapes that lead back to themselves, is left to it too.
"""

import logging
from collections.abc import Callable, Iterable, Set
from functools import reduce
from typing import Any

from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.helper.expression_helper import value_nodes_from_path
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node, URIRef

from onrecord.validation.constraints import Holds, Untold, holds, objects
from onrecord.validation.indexed import Indexed

_log = logging.getLogger(__name__)

Shape = Any  # pyshacl's, which has no types
_Conforms = Callable[[Indexed, Node], bool]
_Leads = Callable[[Indexed, Node], Set[Node]]  # from a node along a path
_Targets = Callable[[Indexed], Set[Node]]


class Conformance:
    """Shapes by which it can be told, ready for any number of graphs."""

    def __init__(
        self, shapes: Iterable[Shape], constraints: Callable[[Shape], Iterable[ConstraintComponent]]
    ) -> None:
        """Prepare the shapes that have targets; `constraints` gives those of any shape."""
        self._constraints = constraints
        self._made: dict[Node, _Conforms | None] = {}  # None while it is made, and where it cannot be
        self._known: dict[Shape, tuple[_Targets, _Conforms]] = {}
        for shape in shapes:
            try:
                self._known[shape] = _targets(shape), self._conforms(shape)
            except Exception as error:  # of pyshacl too, which tells it again when it comes to this shape
                _log.debug("left to pyshacl: %s: %r", shape, error)

    def is_certain(self, shape: Shape, graph: Indexed) -> bool:
        """Tell whether all nodes that a shape is for are certain to conform to it."""
        if shape not in self._known or graph.found((None, RDFS.subClassOf, None)):  # else a type is what it says
            return False
        targets, conforms = self._known[shape]
        try:
            return all(conforms(graph, node) for node in targets(graph))
        except Untold:
            return False

    def _conforms(self, shape: Shape) -> _Conforms:
        """Return how to tell that a node conforms to a shape; raises Untold where it cannot be told."""
        if shape.node not in self._made:
            self._made[shape.node] = None
            self._made[shape.node] = self._made_of(shape)
        made = self._made[shape.node]
        if made is None:
            raise Untold
        return made

    def _made_of(self, shape: Shape) -> _Conforms:
        if shape.find_custom_constraints():
            raise Untold
        leads = _leads(shape, shape.path()) if shape.is_property_shape else lambda _, node: {node}
        all_hold = [] if shape.deactivated else [self._holds(one) for one in self._constraints(shape)]

        def conforms(graph: Indexed, node: Node) -> bool:
            values = leads(graph, node)
            return all(hold(graph, node, values) for hold in all_hold)

        return conforms

    # --- constraints that name other shapes ------------------------------------------------------------------

    def _holds(self, constraint: Any) -> Holds:
        """Return how to tell that a constraint holds."""
        made = {
            SH.property: self._property,
            SH.node: self._node,
            SH["not"]: self._not,
            SH["or"]: self._or,
            SH.qualifiedValueShape: self._qualified,
        }.get(constraint.constraint_parameters()[0])
        if made is None and constraint.shape_expecting:
            raise Untold
        return (made or holds)(constraint)

    def _others(self, constraint: Any, nodes: Iterable[Node], of_property: bool | None = None) -> list[_Conforms]:
        """Return how to tell that something conforms to each shape that a constraint names."""
        others = [constraint.shape.get_other_shape(node) for node in nodes]
        if any(other is None or of_property not in (None, other.is_property_shape) for other in others):
            raise Untold
        return [self._conforms(other) for other in others]

    def _property(self, constraint: Any) -> Holds:
        others = self._others(constraint, constraint.property_shapes, of_property=True)
        return lambda graph, _, values: all(other(graph, value) for other in others for value in values)

    def _node(self, constraint: Any) -> Holds:
        others = self._others(constraint, constraint.node_shapes, of_property=False)
        return lambda graph, _, values: all(other(graph, value) for other in others for value in values)

    def _not(self, constraint: Any) -> Holds:
        others = self._others(constraint, constraint.not_list)
        return lambda graph, _, values: not any(other(graph, value) for other in others for value in values)

    def _or(self, constraint: Any) -> Holds:
        lists = [tuple(constraint.shape.sg.graph.items(head)) for head in constraint.or_list]
        if not all(lists):
            raise Untold
        every = [self._others(constraint, nodes) for nodes in lists]
        return lambda graph, _, values: all(
            any(other(graph, value) for other in others) for others in every for value in values
        )

    def _qualified(self, constraint: Any) -> Holds:
        if constraint.is_disjoint:
            raise Untold
        others = self._others(constraint, constraint.value_shapes)
        least, most = constraint.min_count or 0, constraint.max_count

        def hold(graph: Indexed, _: Node, values: Set[Node]) -> bool:
            counts = [sum(other(graph, value) for value in values) for other in others]
            return all(least <= count and (most is None or count <= most) for count in counts)

        return hold


# --- targets and paths ---------------------------------------------------------------------------------------


def _targets(shape: Shape) -> _Targets:
    """Return how to find the nodes that a shape is for: https://www.w3.org/TR/shacl/#targets."""
    named, classes, implicit, objects_of, subjects_of = map(tuple, shape.target())
    of_class = [(None, RDF.type, one) for one in (*classes, *implicit)]
    subjects = [*of_class, *((None, one, None) for one in subjects_of)]
    objects = [(None, one, None) for one in objects_of]
    return lambda graph: {
        *named,
        *(s for pattern in subjects for s, _, _ in graph.found(pattern)),
        *(o for pattern in objects for _, _, o in graph.found(pattern)),
    }


def _leads(shape: Shape, path: Any) -> _Leads:
    """Return how to follow a path: https://www.w3.org/TR/shacl/#property-paths."""
    shapes = shape.sg.graph
    if isinstance(path, URIRef):
        return lambda graph, node: objects(graph, node, path)
    if shapes.value(path, RDF.first) is not None:
        steps = [_leads(shape, step) for step in shapes.items(path)]
        return lambda graph, node: reduce(
            lambda nodes, step: {found for one in nodes for found in step(graph, one)}, steps, {node}
        )
    if isinstance(inverse := shapes.value(path, SH.inversePath), URIRef):
        return lambda graph, node: {s for s, _, _ in graph.found((None, inverse, node))}
    if (listed := shapes.value(path, SH.alternativePath)) is not None:
        ways = [_leads(shape, way) for way in shapes.items(listed)]
        return lambda graph, node: {found for way in ways for found in way(graph, node)}
    return lambda graph, node: value_nodes_from_path(shape.sg, node, path, graph)
