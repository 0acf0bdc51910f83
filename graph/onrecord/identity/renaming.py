"""Put the name of a known node for the one that an article alone would give, and back.

Comes in: the triples of one article, and names. Goes out: the triples with other names; the article's own name for
the node, and its own label, stay beside it, so that nothing is lost on the way back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from onrecord.vocabulary import ONR, RDF, RDFS, SKOS

_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
_OTHER_NAME = ox.NamedNode(SKOS + "altLabel")
_MERGED, _APART = ox.NamedNode(ONR + "mergedFrom"), ox.NamedNode(ONR + "toldApartFrom")
_KINDS = frozenset({ox.NamedNode(ONR + "Agreement"), ox.NamedNode(ONR + "Person")})

Triples = set[ox.Triple]


@dataclass(frozen=True, slots=True)
class Names:
    """Other names for the nodes of one article.

    `merged` gives IRI and label of the known node for the article's own IRI; `apart` a new IRI where the article's
    own is another's.
    """

    merged: Mapping[str, tuple[str, str]]
    apart: Mapping[str, str]


def nodes_of(triples: Triples) -> tuple[str, ...]:
    """Return the IRIs of the agreements and people among the triples, sorted."""
    found = (t for t in triples if t.predicate == _TYPE and t.object in _KINDS)
    return tuple(sorted(t.subject.value for t in found if isinstance(t.subject, ox.NamedNode)))


def renamed(triples: Triples, names: Names) -> Triples:
    """Return an article's own triples with other names.

    The known node's label is the label; the article's own becomes another name of it. Two nodes of an article
    never take one name: whoever makes `names` sees to that.
    """
    if not (names.merged or names.apart):
        return triples
    iris = {ox.NamedNode(own): ox.NamedNode(known) for own, (known, _) in names.merged.items()}
    iris |= {ox.NamedNode(own): ox.NamedNode(new) for own, new in names.apart.items()}
    labels: dict[object, ox.Literal] = {
        ox.NamedNode(own): ox.Literal(label) for own, (_, label) in names.merged.items()
    }
    result = {ox.Triple(iris[own], _APART, own) for own in map(ox.NamedNode, names.apart)}
    for node, (known, label) in names.merged.items():
        name = ox.NamedNode(known)
        result |= {ox.Triple(name, _MERGED, ox.NamedNode(node)), ox.Triple(name, _LABEL, ox.Literal(label))}
    for triple in triples:
        own: object = triple.subject
        put = _put(triple, iris)
        if own in labels and triple.predicate == _LABEL:
            result.add(triple)
            if triple.object != labels[own]:
                result.add(ox.Triple(put.subject, _OTHER_NAME, triple.object))
        else:
            result.add(put)
            if own in labels and triple.predicate == _OTHER_NAME and _is_label(triple, triples):
                result.add(triple)  # the article has its label as another name too: to be kept on the way back
    return result


def as_told(triples: Triples) -> Triples:
    """Return an article's triples with its own names: what `renamed` was given."""
    back = {t.subject: t.object for t in triples if t.predicate in (_MERGED, _APART)}
    if not back:
        return triples
    merged = {t.object: t.subject for t in triples if t.predicate == _MERGED}
    own_labels = {(merged[t.subject], t.object) for t in triples if t.subject in merged and t.predicate == _LABEL}
    result: Triples = set()
    for triple in triples:
        known = triple.subject
        if triple.predicate in (_MERGED, _APART):
            continue
        if known in merged.values() and triple.predicate == _LABEL:
            continue  # the known node's own
        if known in merged.values() and triple.predicate == _OTHER_NAME and (known, triple.object) in own_labels:
            continue  # the article's own label, which stands with its own IRI
        result.add(triple if triple.subject in merged else _put(triple, back))
    return result


def own_names(triples: Triples) -> Names:
    """Return by which names an article's triples were renamed."""
    labels = {
        t.subject: t.object.value for t in triples if t.predicate == _LABEL and isinstance(t.object, ox.Literal)
    }
    pairs = [(t.object.value, t.subject.value, t) for t in triples if isinstance(t.object, ox.NamedNode)
             and isinstance(t.subject, ox.NamedNode) and t.predicate in (_MERGED, _APART)]  # fmt: skip
    return Names(
        merged={own: (known, labels.get(t.subject, "")) for own, known, t in pairs if t.predicate == _MERGED},
        apart={own: new for own, new, t in pairs if t.predicate == _APART},
    )


def _put(triple: ox.Triple, iris: Mapping[Any, Any]) -> ox.Triple:
    subject, value = iris.get(triple.subject), iris.get(triple.object)
    if subject is None and value is None:
        return triple
    return ox.Triple(
        subject if isinstance(subject, ox.NamedNode) else triple.subject,
        triple.predicate,
        value if isinstance(value, ox.NamedNode) else triple.object,
    )


def _is_label(triple: ox.Triple, triples: Triples) -> bool:
    return ox.Triple(triple.subject, _LABEL, triple.object) in triples
