"""Write a dataset: one writer at a time, one transaction an article, one checkpoint at the end.

Comes in: the graph of an article. Goes out: its fate, a line in the journal, and a checkpoint for the readers.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
import rdflib

from onrecord.record import Fate, Merge, Report
from onrecord.store import merges, quarantine
from onrecord.store.dataset import ENTAILMENTS, Closure, Dataset, Object, graph_of, triples_of
from onrecord.store.folder import Folder, explained, now
from onrecord.vocabulary import PREFIXES

log = logging.getLogger(__name__)

_VERSION = f"onrecord {version('onrecord')}"
_PUBLISH_EVERY = 250  # changes: a long run is seen while it goes on, and its log never grows long


class Writer:
    """Puts articles into a dataset, which it makes where there is none.

    The live database is opened at the first change only: a run that changes nothing leaves every byte as it was.

    >>> with Writer(Path("dataset"), closure) as writer:                                      # doctest: +SKIP
    ...     writer.put(article_iri, graph)
    <Fate.STORED: 'stored'>
    """

    def __init__(self, place: Path, closure: Closure, tell: Callable[[str], None] = log.warning) -> None:
        """Touch nothing yet; entering makes the folder and takes the lock, or raises StoreError.

        `tell` hears, a line for each, what was found damaged and how it was mended.
        """
        self._folder = Folder(place)
        self._tell = tell
        self._closure = closure
        self._on_leaving = ExitStack()
        self._published: ox.Store | None = None
        self._live: Dataset | None = None
        self._changes = 0  # since the last checkpoint
        self.was_cut_off = (
            False  # whether the writer before this one was killed, and may have left things half done
        )

    def __enter__(self) -> Self:
        self._folder.make()
        self._on_leaving.enter_context(self._folder.lock())
        try:
            with self._explaining():
                self._folder.sweep()
                self.was_cut_off = self._folder.unpublished.exists()
                newest = self._folder.open_newest()
                if newest:
                    _, self._published, hold = newest
                    self._on_leaving.callback(os.close, hold)
                if newest is None or not self._folder.rests_on(self._closure.fingerprint):
                    self._dataset().close_anew()
                elif self._folder.unpublished.exists() and self._folder.live.exists():
                    self._dataset()  # a writer was killed before it could publish: what it put is not lost
                    self.publish()
                if merges.set_aside(self._folder.merges, now(), _VERSION, self._tell):
                    self._dataset()
                    self.was_cut_off = True  # the graphs may hold merges that are now lost
        except BaseException:
            self._on_leaving.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._on_leaving:  # what was put before an error is whole, and is published too
            try:
                self.publish()
            finally:
                self._live = self._published = None

    def put(self, iri: str, graph: rdflib.Graph | set[ox.Triple]) -> Fate:
        """Make `graph` what the article `iri` says: STORED, REPLACED, or UNCHANGED where it says so already.

        The article leaves quarantine. Raises StoreError, with nothing changed, where it cannot be written or holds
        a blank node.
        """
        article = ox.NamedNode(iri)
        triples = triples_of(iri, graph) if isinstance(graph, rdflib.Graph) else graph
        with self._explaining():
            fate = Fate.UNCHANGED
            if graph_of(self._current(), article) != triples:
                fate = self._dataset().put(article, triples)
            quarantine.release(self._folder.quarantine, iri)
            if fate is not Fate.UNCHANGED:
                self._note(fate.value, iri, triples=len(triples))
        return fate

    def retract(self, iri: str) -> bool:
        """Take an article away, out of quarantine too, with all that rested on it alone; False if unknown."""
        with self._explaining():
            waited = quarantine.release(self._folder.quarantine, iri)
            was_there = self._forget(iri)
            if waited or was_there:
                self._note("retracted", iri)
        return waited or was_there

    def quarantine(self, iri: str, graph: rdflib.Graph, report: Report) -> Fate:
        """Keep an article that does not conform, and why, outside the dataset; what it said before leaves it."""
        triples = triples_of(iri, graph)
        with self._explaining():
            was_there = self._forget(iri)
            if quarantine.keep(self._folder.quarantine, iri, triples, report) or was_there:
                self._note(Fate.QUARANTINED.value, iri, triples=len(triples))
        return Fate.QUARANTINED

    def graph(self, iri: str) -> set[ox.Triple]:
        """Return what an article says now; nothing where it is unknown."""
        with self._explaining():
            return graph_of(self._current(), ox.NamedNode(iri))

    def known(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: Object | None, /
    ) -> Iterable[ox.Triple]:
        """Read what is known, of all articles together, by pattern; None stands for anything."""
        with self._explaining():
            found = self._current().quads_for_pattern(subject, predicate, object, ox.DefaultGraph())
        return (quad.triple for quad in found)

    def rows(self, sparql: str) -> tuple[tuple[str, ...], ...]:
        """Return the solutions of a SELECT query of this program's own, the values as text, "" for none."""
        with self._explaining():
            found = self._current().query(sparql, prefixes=PREFIXES)
            assert isinstance(found, ox.QuerySolutions)
            return tuple(tuple(getattr(value, "value", "") for value in solution) for solution in found)

    def saying(self, predicate: str, subject: str | None = None, object: str | None = None) -> tuple[str, ...]:
        """Return the articles that say this, sorted."""
        of, what = ox.NamedNode(subject) if subject else None, ox.NamedNode(object) if object else None
        with self._explaining():
            found = self._current().quads_for_pattern(of, ox.NamedNode(predicate), what, None)
            graphs = {quad.graph_name for quad in found}
        known = (name for name in graphs if isinstance(name, ox.NamedNode) and name != ENTAILMENTS)
        return tuple(sorted(name.value for name in known))

    def merges(self) -> tuple[Merge, ...]:
        """Return what stands about nodes of several articles, in the order in which it was first told."""
        with self._explaining():
            return merges.listed(self._folder.merges, self._tell)

    def note_merges(self, told: Iterable[Merge], by: str) -> None:
        """Keep what is now told of pairs of nodes, safe from a power cut before this returns."""
        told = tuple(told)
        if told:
            with self._explaining():
                self._dataset()  # from here on a writer that is killed is known to have been
                merges.append(self._folder.merges, told, now(), by)

    def publish(self) -> None:
        """Let readers see what has been put so far; nothing happens where nothing has changed."""
        if self._live is None:
            return
        with self._explaining():
            self._folder.publish(self._live.store, self._closure.fingerprint)
        self._changes = 0

    def _current(self) -> ox.Store:
        """Return the live database where it is open, else the checkpoint, which holds the same.

        A writer that was killed left a live database ahead of the checkpoint: entering has opened that one.
        """
        if self._live is None and self._published is not None:
            return self._published
        return self._dataset().store

    def _dataset(self) -> Dataset:
        if self._live is None:
            if self._published is not None and not self._folder.live.exists():
                self._published.backup(self._folder.live)
            self._folder.unpublished.touch()
            self._live = Dataset(ox.Store(self._folder.live), self._closure)
        return self._live

    def _forget(self, iri: str) -> bool:
        article = ox.NamedNode(iri)
        return bool(graph_of(self._current(), article)) and self._dataset().retract(article)

    def _note(self, what: str, iri: str, **more: int) -> None:
        entry = {"when": now(), "what": what, "article": iri, **more, "by": _VERSION}
        with self._folder.journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(entry) + "\n")
        self._changes += 1
        if self._changes >= _PUBLISH_EVERY:
            self.publish()

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:  # RocksDB's word for a damaged file is a RuntimeError
            raise explained(self._folder.place, error) from error
