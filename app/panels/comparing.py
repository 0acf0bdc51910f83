"""Two side by side. Comes in: two people or countries. Goes out: what both are connected with, or only one is."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from panels.markup import Thing, link_to, nothing_on, table
from panels.names import short
from panels.relations import Relation, follows, relations, written

MOST = 40  # rows of one part
# The ontology's properties, read from either end: "Norway is party to …", "The pact has as a party …".
_READ = {
    "signedBy": ("is signed by", "signed"),
    "party": ("has as a party", "is party to"),
    "mediator": ("is mediated by", "mediates"),
    "guarantor": ("is guaranteed by", "guarantees"),
    "host": ("is hosted by", "hosts"),
    "represents": ("represents", "is represented by"),
    "ofCountry": ("belongs to", "is the country of"),
    "signatoryState": ("was signed for", "signed by an officeholder"),
    "backs": ("backs", "is backed by"),
    "rejects": ("rejects", "is rejected by"),
    "criticises": ("criticises", "is criticised by"),
    "spokeAbout": ("spoke about", "is spoken of by"),
    "saidTo": ("spoke to", "was spoken to by"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """Whom or what somebody is connected with, and by which relations each of the two is."""

    thing: Thing
    left: tuple[Relation, ...]
    right: tuple[Relation, ...]


def compared(left: Thing, right: Thing) -> tuple[Shared, ...]:
    """Return everything that either is connected with, what both are first, then by name."""
    by: dict[str, tuple[Thing, list[Relation], list[Relation]]] = {}
    for at, one in enumerate((left, right), 1):
        for relation in relations([one.iri], most=200):
            thing = relation.other(one.iri)
            by.setdefault(thing.iri, (thing, [], []))[at].append(relation)  # type: ignore[union-attr]
    found = [Shared(thing, tuple(a), tuple(b)) for thing, a, b in by.values() if thing not in (left, right)]
    return tuple(sorted(found, key=lambda one: (not (one.left and one.right), one.thing.name.casefold())))


def between(left: Thing, right: Thing) -> tuple[Relation, ...]:
    """Return what joins the two themselves."""
    return tuple(one for one in relations([left.iri], most=200) if right.iri in (one.source.iri, one.target.iri))


def side_by_side(found: Iterable[Shared], left: Thing, right: Thing) -> str:
    """Return the table: with whom or what, how the one is, how the other is; what is missing is said."""
    rows = [(link_to(one.thing), _ways(one.left, left), _ways(one.right, right)) for one in found]
    return table(("With", escape(short(left.name)), escape(short(right.name))), rows[:MOST]) + (
        nothing_on(f"The first {MOST} of {len(rows):,} are shown.") if len(rows) > MOST else ""
    )


def in_words(relation: Relation, of: Thing) -> str:
    """Return how somebody is connected, read from their side, as HTML."""
    as_source, as_target = _READ[relation.name]
    return (as_source if relation.source.iri == of.iri else as_target) + follows(relation)


def _ways(found: tuple[Relation, ...], of: Thing) -> str:
    if not found:
        return '<span class="onr-nothing">not on record</span>'
    return "<br>".join(f"{in_words(one, of)} <small>{written(one)}</small>" for one in found)
