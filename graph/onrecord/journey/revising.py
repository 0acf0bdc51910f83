"""Revise what articles say: the way of a write that comes with triples instead of an article to read.

Comes in: for each article, what it shall say. Goes out: the dataset and its journal, if all of them conform to
the shapes; else nothing changes. Nodes keep the names they come with: only who is read of meets who is known.
"""

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
import rdflib

from onrecord.journey.arrivals import Arrivals
from onrecord.journey.writing import writing
from onrecord.record import NotConforming, Report, Violation, WriteRefused
from onrecord.store import ENTAILMENTS, View
from onrecord.validation import Gate
from onrecord.vocabulary import ONR, RDF

GraphName = ox.NamedNode | ox.DefaultGraph

_DRAFT = "draft"  # in the dataset's folder, so that a copy can share its files
_IS_ARTICLE = (ox.NamedNode(RDF + "type"), ox.NamedNode(ONR + "Article"))


class Revision:
    """One write, which holds the writer's lock from what it reads to what it keeps.

    >>> with Revision(Path("dataset")) as revision:                                           # doctest: +SKIP
    ...     revision.keep({article: triples})
    """

    def __init__(self, place: Path) -> None:
        """Touch nothing yet; entering takes the lock, or raises StoreError, StoreBusy where somebody has it."""
        self._place, self._draft = place, place / _DRAFT
        self._on_leaving = ExitStack()

    def __enter__(self) -> Self:
        View(self._place)  # says so where there is no dataset, before a writer would make one
        self._writer = self._on_leaving.enter_context(writing(self._place))
        shutil.rmtree(self._draft, ignore_errors=True)  # of a process that was killed
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._draft, ignore_errors=True)
        self._on_leaving.__exit__(kind, error, trace)

    def draft(self) -> ox.Store:
        """Return a copy of the dataset, to try an update on."""
        return self._writer.copy(self._draft)

    def graph(self, name: GraphName) -> set[ox.Triple]:
        """Return what a graph holds now; nothing where it is unknown."""
        if isinstance(name, ox.NamedNode):
            return self._writer.graph(name.value)
        return set(self._writer.known(None, None, None))

    def names(self) -> tuple[GraphName, ...]:
        """Return every graph that may be written: those of the articles."""
        return tuple(ox.NamedNode(iri) for iri in self._writer.articles())

    def check(self, name: GraphName) -> None:
        """Raise WriteRefused where a graph holds what is concluded."""
        if isinstance(name, ox.DefaultGraph):
            raise WriteRefused(
                "the default graph is what all articles say and what follows, and cannot be written; "
                "write an article's graph"
            )
        if name == ENTAILMENTS:
            raise WriteRefused(f"<{ENTAILMENTS.value}> holds what follows from the articles and cannot be written")

    def keep(self, changes: Mapping[GraphName, Collection[ox.Triple]], begin: Callable[[], None]) -> None:
        """Make `changes` what the articles say; an article that says nothing any more is taken away.

        Its versions then link around it, and its copies stand for themselves, as where it is retracted.

        `begin` is called once all is checked, before the first is written. Raises WriteRefused for a graph that is
        no article's, and NotConforming, in both cases with nothing written.
        """
        for name in changes:
            self.check(name)
        articles = {
            name.value: set(triples) for name, triples in changes.items() if isinstance(name, ox.NamedNode)
        }
        reports = ((iri, report_on(iri, triples)) for iri, triples in articles.items() if triples)
        if wrong := [(iri, report) for iri, report in reports if report.keeps_out]:
            raise NotConforming(wrong)
        begin()
        if not any(articles.values()) and {*articles} == {*self._writer.articles()}:
            self._writer.retract_all()  # nothing is left that could be a version or a copy of any
            return
        arrivals = Arrivals(self._writer)
        for iri, triples in articles.items():
            if triples:
                arrivals.written(iri, triples)
            else:
                arrivals.taken_away(iri)


def report_on(iri: str, triples: Iterable[ox.Triple]) -> Report:
    """Return what keeps triples from being what the article `iri` says: by the shapes, and two rules more.

    The graph tells that it is an article's, and only IRIs name things in it.
    """
    triples = tuple(triples)
    found = [
        Violation("Only IRIs name things in the dataset; here is a blank node.", str(triple.subject))
        for triple in triples
        if not (isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal))
    ][:1]
    if ox.Triple(ox.NamedNode(iri), *_IS_ARTICLE) not in triples:
        found.append(Violation("A graph is named after its article, and says that this is an onr:Article.", iri))
    if found:
        return Report(False, tuple(found))
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return gate().report(rdflib.Graph().parse(data=lines, format="nt"))


@cache
def gate() -> Gate:
    """Return the shapes, parsed once in a process."""
    return Gate()
