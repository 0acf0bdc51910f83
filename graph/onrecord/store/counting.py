"""What of an article's graph counts in the default graph: all of it, or no more than what it says of itself.

Comes in: the graph of one article, and whether a later version of it is there; or the store that knows both. Goes
out: the triples that count.
A version that was replaced and a copy of another article keep all they say in graphs of their own, so that nothing
is lost, and nothing is counted twice.
"""

from collections import defaultdict
from collections.abc import Collection

import pyoxigraph as ox

from onrecord.vocabulary import ONR, RDF, RDFS

COPY_OF = ox.NamedNode(ONR + "copyOf")
ADDS = ox.NamedNode(ONR + "adds")
REVISION_OF = ox.NamedNode(ONR + "revisionOf")
_MENTIONS = ox.NamedNode(ONR + "mentions")
LEFT_OUT = ox.NamedNode(ONR + "leftOut")
NOT_UNDERSTOOD = ox.NamedNode(ONR + "notUnderstood")
_LABEL = ox.NamedNode(RDFS + "label")
_TYPE = ox.NamedNode(RDF + "type")
_STATEMENT = ox.NamedNode(ONR + "Statement")
_AGREEMENT = ox.NamedNode(ONR + "Agreement")


def counting(article: ox.NamedNode, triples: Collection[ox.Triple], replaced: bool) -> set[ox.Triple]:
    """Return the triples that count of what `article` says; `replaced` tells that a later version is there.

    Of a version that was replaced it is what the article says of itself: title, outlet, dates, text. Of a copy it
    is that and the statements and agreements that it `adds`, with all that these lead to.
    """
    whole = set(triples)
    copy = any(triple.predicate == COPY_OF and triple.subject == article for triple in whole)
    if not (replaced or copy):
        return whole
    aside = {_MENTIONS, LEFT_OUT, NOT_UNDERSTOOD}
    unfollowed = {*aside, ADDS} if replaced else aside
    return _reached(article, whole, unfollowed)


def counting_in(store: ox.Store, article: ox.NamedNode) -> set[ox.Triple]:
    """Return the triples that count of what an article of a store says."""
    return counting(article, graph_of(store, article), bool(later_versions(store, article)))


def counts_whole(store: ox.Store, article: ox.NamedNode) -> bool:
    """Tell whether all that an article of a store says counts, without reading it."""
    links = store.quads_for_pattern(article, COPY_OF, None, article)
    return next(links, None) is None and not later_versions(store, article)


def later_versions(store: ox.Store, article: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
    """Return the articles of a store that say of themselves that they are a revision of this one."""
    found = store.quads_for_pattern(None, REVISION_OF, article, None)
    return tuple(
        quad.subject
        for quad in found
        if isinstance(quad.subject, ox.NamedNode) and quad.subject == quad.graph_name
    )


def graph_of(store: ox.Store, name: ox.NamedNode) -> set[ox.Triple]:
    """Return the triples of one named graph."""
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}


def _reached(article: ox.NamedNode, whole: set[ox.Triple], unfollowed: set[ox.NamedNode]) -> set[ox.Triple]:
    by_subject: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    for triple in whole:
        by_subject[triple.subject].append(triple)
    added = {t.object for t in by_subject[article] if t.predicate == ADDS and ADDS not in unfollowed}
    repeated: dict[object, object] = {
        t.subject: t.object for t in whole if t.predicate == _TYPE and t.subject not in added
    }
    found: set[ox.Triple] = set()
    seen: set[object] = {article}
    waiting: list[object] = [article]
    while waiting:
        node = waiting.pop()
        told_elsewhere = repeated.get(node) == _AGREEMENT
        for triple in by_subject[node]:
            if triple.predicate in unfollowed and node == article:
                continue
            if told_elsewhere and triple.predicate not in (_TYPE, _LABEL):
                continue
            if repeated.get(triple.object) == _STATEMENT:
                continue  # a statement of the original: it counts there
            found.add(triple)
            if triple.object not in seen:
                seen.add(triple.object)
                waiting.append(triple.object)
    return found
