"""Take one article out of the dataset, and tell what went with it.

Comes in: the dataset's folder and the name of an article. Goes out: what rested on it alone and is known no more,
and which articles count in its place.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from onrecord.journey.arrivals import Arrivals
from onrecord.journey.naming import article_meant
from onrecord.journey.writing import writing
from onrecord.record import UnknownArticle
from onrecord.store import Landing, View, Writer, value_of
from onrecord.store.counting import COPY_OF, REVISION_OF
from onrecord.vocabulary import ONR, RDF, RDFS

log = logging.getLogger(__name__)

_TYPE, _LABEL, _SOURCE = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label"), ox.NamedNode(ONR + "source")
_COUNTED = ("Statement", "Agreement", "Person", "Country", "Organization", "UnnamedSource")
_NAMED = ("Agreement", "Person", "Country", "Organization")


@dataclass(frozen=True, slots=True)
class Retraction:
    """What went with an article: how many of each class, and what agreements, people and bodies were called."""

    iri: str
    source: str | None
    triples: int  # that the article asserted
    gone: dict[str, int]  # by class
    names: tuple[str, ...]  # sorted
    back: tuple[str, ...]  # articles, by IRI, that count again: the version before, or a copy
    from_quarantine: bool = False
    already: bool = False  # nothing was left to do; `back` is then the version before, which still counts


def retracted(place: Path, name: str, tell: Callable[[str], None] = log.warning) -> Retraction:
    """Take an article out, also of quarantine. Raises UnknownArticle; StoreError where there is no dataset."""
    View(place)  # says so where there is no dataset, before a writer would make one
    with writing(place, tell) as writer:
        arrivals = Arrivals(writer)
        waiting = {one.iri for one in writer.quarantined()}
        stored = {t.subject.value for t in writer.known(None, _TYPE, ox.NamedNode(ONR + "Article"))
                  if isinstance(t.subject, ox.NamedNode)}  # fmt: skip
        # A path means what was last read from it, also once that is out: asked again, as a run does that was cut
        # off before it could say what it had done, nothing more goes.
        here, ever = {*stored, *waiting}, {article for article, _ in writer.history()}
        landings = arrivals.register.landings()
        iri = article_meant(name, sorted(here | ever), landings, rather=here)
        if iri not in here:
            return Retraction(iri, None, 0, {}, (), _still_there(name, here, landings), already=True)
        graph, node = writer.graph(iri), ox.NamedNode(iri)
        source = next((value_of(t.object) for t in graph if t.predicate == _SOURCE), None)
        quiet = {one for one in (*_earlier(graph, node), *_copies(writer, node)) if not _counts(writer, one)}
        arrivals.taken_away(iri)
        gone, names = _gone(writer, graph)
        back = tuple(sorted(one for one in quiet if _counts(writer, one)))
        return Retraction(iri, source, len(graph), dict(gone), names, back, from_quarantine=not graph)


def _still_there(name: str, articles: set[str], landings: Iterable[Landing]) -> tuple[str, ...]:
    """Return the article that the same name stands for among those that are left."""
    try:
        return (article_meant(name, sorted(articles), landings),)
    except UnknownArticle:
        return ()


def _gone(writer: Writer, graph: set[ox.Triple]) -> tuple[Counter[str], tuple[str, ...]]:
    """Return what the article told of that nobody else does, by class, and what it is called."""
    labels = {t.subject: value_of(t.object) for t in graph if t.predicate == _LABEL}
    gone: Counter[str] = Counter()
    names = set()
    for triple in graph:
        kind = value_of(triple.object).removeprefix(ONR)
        if triple.predicate != _TYPE or kind not in _COUNTED:
            continue
        assert isinstance(triple.subject, ox.NamedNode)
        if not any(writer.known(triple.subject, _TYPE, ox.NamedNode(ONR + kind))):
            gone[kind] += 1
            if kind in _NAMED:
                names.add(labels.get(triple.subject, triple.subject.value))
    return gone, tuple(sorted(names))


def _earlier(graph: set[ox.Triple], node: ox.NamedNode) -> set[str]:
    return {value_of(t.object) for t in graph if t.subject == node and t.predicate == REVISION_OF}


def _copies(writer: Writer, node: ox.NamedNode) -> set[str]:
    return {value_of(t.subject) for t in writer.known(None, COPY_OF, node)}


def _counts(writer: Writer, iri: str) -> bool:
    node = ox.NamedNode(iri)
    replaced = any(writer.known(None, REVISION_OF, node)) or any(writer.known(node, COPY_OF, None))
    return writer.has(iri) and not replaced
