"""Bring what an older format holds to the form of today.

Comes in: a dataset's folder, its database, and the number of its format. Goes out: the same articles, those that
the older format told in another way noted in the journal and written anew. Who is stopped on the way begins again.
"""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from onrecord.store import journal, quarantine
from onrecord.store.counting import LEFT_OUT, NOT_UNDERSTOOD
from onrecord.store.dataset import Dataset
from onrecord.store.folder import Folder
from onrecord.store.journal import State
from onrecord.store.terms import value_of
from onrecord.vocabulary import ONR

_REASON = ox.NamedNode(ONR + "reason")
# Before format 3 `onr:leftOut` was said of both: these reasons are of words that are part of the article.
_OF_THE_ARTICLE = re.compile(r"cannot be parsed|defeats a rule|contradicts the rest|an agreement |a stance ")


def brought_up(folder: Folder, dataset: Dataset, format: int) -> None:
    """Let the articles of format 1 or 2 tell words that made no sense from words that are no part of them."""
    if format >= 3:
        return
    for article in _leaving_out(dataset.store):
        before = dataset.graph(article)
        after = _told_apart(before)
        if after != before:
            state = State(said=journal.digest(after))
            journal.note(folder.journal, "migrated", article.value, state, triples=len(after))
            dataset.put(article, after, before)
    for one in quarantine.listed(folder.quarantine):
        waiting = {quad.triple for quad in ox.parse(path=one.graph, format=ox.RdfFormat.N_TRIPLES)}
        after = _told_apart(waiting)
        if after != waiting:
            state = State(waiting=quarantine.digest(one.iri, after, one.report))
            journal.note(folder.journal, "migrated", one.iri, state, triples=len(after))
            quarantine.keep(folder.quarantine, one.iri, after, one.report)


def _leaving_out(store: ox.Store) -> Iterator[ox.NamedNode]:
    """Yield the articles that leave anything out, sorted."""
    names = {quad.graph_name for quad in store.quads_for_pattern(None, LEFT_OUT, None, None)}
    yield from sorted((name for name in names if isinstance(name, ox.NamedNode)), key=str)


def _told_apart(triples: set[ox.Triple]) -> set[ox.Triple]:
    """Return the triples of an article as format 3 has them."""
    reasons = [triple for triple in triples if triple.predicate == _REASON]
    senseless = {reason.subject for reason in reasons if _OF_THE_ARTICLE.match(value_of(reason.object))}
    moved = {triple for triple in triples if triple.predicate == LEFT_OUT and triple.object in senseless}
    return (triples - moved) | {ox.Triple(t.subject, NOT_UNDERSTOOD, t.object) for t in moved}
