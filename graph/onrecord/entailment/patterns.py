"""What a rule is made of: patterns of triples, and terms put in the place of their variables.

Comes in: patterns, triples, and what is bound so far. Goes out: what a triple binds, what to look for next, and
the triple that a pattern becomes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.vocabulary import PREFIXES, RDF

TYPE = ox.NamedNode(RDF + "type")

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Match = Callable[[Subject | None, ox.NamedNode | None, Object | None], Iterable[ox.Triple]]
Key = tuple[ox.NamedNode, ox.NamedNode | None]  # a predicate, and an object where a pattern names one


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple with variables: a string is a variable, a node stands for itself. The predicate is never one."""

    subject: str
    predicate: ox.NamedNode
    object: str | ox.NamedNode

    @property
    def key(self) -> Key:
        """Return what a triple must have to fit: the predicate, and the object where it is no variable."""
        return self.predicate, self.object if isinstance(self.object, ox.NamedNode) else None

    def bound_by(self, triple: ox.Triple, binding: Mapping[str, Object]) -> dict[str, Object] | None:
        """Return `binding` and what `triple` adds to it; None where they do not fit together."""
        bound = dict(binding)
        if bound.setdefault(self.subject, triple.subject) != triple.subject:
            return None
        if isinstance(self.object, ox.NamedNode):
            return bound if self.object == triple.object else None
        return bound if bound.setdefault(self.object, triple.object) == triple.object else None

    def sought(self, binding: Mapping[str, Object]) -> tuple[Object | None, ox.NamedNode, Object | None]:
        """Return the pattern to look for once `binding` is known; None stands for anything."""
        object = self.object if isinstance(self.object, ox.NamedNode) else binding.get(self.object)
        return binding.get(self.subject), self.predicate, object

    def filled(self, binding: Mapping[str, Object]) -> ox.Triple | None:
        """Return the triple; None where its subject would be a literal, of which RDF says nothing."""
        object = self.object if isinstance(self.object, ox.NamedNode) else binding[self.object]
        subject = binding[self.subject]
        return None if isinstance(subject, ox.Literal) else ox.Triple(subject, self.predicate, object)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the body holds, the head holds. `name` is the axiom: `onr:said ∘ onr:about ⊑ onr:spokeAbout`."""

    name: str
    body: tuple[Pattern, ...]
    head: Pattern


def short(node: ox.NamedNode) -> str:
    """Return an IRI by its prefix where it has one: `onr:saidBy`."""
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace):
            return f"{prefix}:{node.value.removeprefix(namespace)}"
    return str(node)


def keys(triple: ox.Triple) -> tuple[Key, ...]:
    """Return the keys of the patterns that a triple may fit."""
    anything: Key = (triple.predicate, None)
    return (
        (anything, (triple.predicate, triple.object)) if isinstance(triple.object, ox.NamedNode) else (anything,)
    )
