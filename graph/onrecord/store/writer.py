"""Write a dataset: one writer at a time, one transaction an article, one checkpoint at the end.

Comes in: the graph of an article. Goes out: its fate, a line in the journal, and a checkpoint for the readers.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from onrecord.record import Fate, Merge, Report, StoreError
from onrecord.store import journal, merges, quarantine
from onrecord.store.counting import graph_of
from onrecord.store.dataset import ENTAILMENTS, Closure
from onrecord.store.faults import Explaining
from onrecord.store.folder import Folder
from onrecord.store.journal import NO_CAUSE, Cause, Entry, State
from onrecord.store.known import Object
from onrecord.store.publishing import Hearing, Publishing
from onrecord.store.quarantine import Quarantined
from onrecord.store.register import Register
from onrecord.store.terms import triples_of
from onrecord.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

log = logging.getLogger(__name__)


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
        self._explaining = Explaining(place)
        self._publishing = Publishing(self._folder, closure, self._explaining)
        self._on_leaving = ExitStack()
        # Whether the writer before this one was killed, and may have left things half done.
        self.was_cut_off = False

    def __enter__(self) -> Self:
        self._folder.make()
        self._on_leaving.enter_context(self._folder.lock())
        try:
            with self._explaining:
                self.was_cut_off = self._publishing.begin(self._tell)
        except BaseException:
            with self._on_leaving:
                self._publishing.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What was put before an error is whole, and is published too. It is tried: on a full disk it fails again,
        # and the next writer takes it up.
        with self._on_leaving, suppress(StoreError) if isinstance(error, StoreError) else nullcontext():
            self._publishing.end()

    def put(
        self,
        iri: str,
        graph: "rdflib.Graph | set[ox.Triple]",
        cause: Cause = NO_CAUSE,
        before: set[ox.Triple] | None = None,
    ) -> Fate:
        """Make `graph` what the article `iri` says: STORED, REPLACED, or UNCHANGED where it says so already.

        The article leaves quarantine, and the journal keeps the `cause`. `before` is what it says so far, where it
        has just been read. Raises StoreError, with nothing changed, where it cannot be written or holds a
        blank node.
        """
        article = ox.NamedNode(iri)
        triples = graph if isinstance(graph, set) else triples_of(iri, graph)
        with self._explaining:
            before = graph_of(self._publishing.current(), article) if before is None else before
            fate = Fate.UNCHANGED if before == triples else Fate.REPLACED if before else Fate.STORED
            if fate is not Fate.UNCHANGED:
                self._note(fate.value, iri, State(said=journal.digest(triples)), cause, len(triples))
                self._publishing.dataset().put(article, triples, before)
            quarantine.release(self._folder.quarantine, iri)
        return fate

    def retract(self, iri: str) -> bool:
        """Take an article away, out of quarantine too, with all that rested on it alone; False if unknown."""
        with self._explaining:
            waited = quarantine.waiting(self._folder.quarantine, iri) is not None
            was_there = bool(graph_of(self._publishing.current(), ox.NamedNode(iri)))
            if waited or was_there:
                self._note("retracted", iri, State())
                self._publishing.dataset().retract(ox.NamedNode(iri))
                quarantine.release(self._folder.quarantine, iri)
        return waited or was_there

    def retract_all(self) -> None:
        """Take every article of the dataset away, as `retract` would one after the other, in a moment.

        What waits in quarantine is in no dataset, and stays.
        """
        articles = self.articles()
        with self._explaining:
            live = self._publishing.dataset()  # which marks where the journal was
            journal.note_each(self._folder.journal, "retracted", articles, State())
            self._publishing.count(len(articles))
            live.clear()
            self._publishing.changed_all()
            for iri in articles:
                quarantine.release(self._folder.quarantine, iri)

    def taken_up(self) -> tuple[Entry, ...]:
        """Return what a writer that was killed had done since the newest checkpoint, first to last."""
        return self._publishing.taken_up

    def history(self) -> Iterator[tuple[str, State]]:
        """Yield each article that was put, kept out or taken away, and what was there of it then, in order."""
        with self._explaining:
            yield from journal.history(self._folder.journal)

    def quarantine(self, iri: str, graph: "rdflib.Graph", report: Report, cause: Cause = NO_CAUSE) -> Fate:
        """Keep an article that does not conform, and why, outside the dataset; what it said before leaves it."""
        triples = triples_of(iri, graph)
        with self._explaining:
            folder, waiting = self._folder.quarantine, quarantine.digest(iri, triples, report)
            was_there = bool(graph_of(self._publishing.current(), ox.NamedNode(iri)))
            if was_there or quarantine.waiting(folder, iri) != waiting:
                self._note(Fate.QUARANTINED.value, iri, State(waiting=waiting), cause, len(triples))
                quarantine.keep(folder, iri, triples, report)  # first in, then out: never nowhere
                self._publishing.dataset().retract(ox.NamedNode(iri))
        return Fate.QUARANTINED

    def has(self, iri: str) -> bool:
        """Tell whether an article is in the dataset."""
        with self._explaining:
            return any(
                True for _ in self._publishing.current().quads_for_pattern(None, None, None, ox.NamedNode(iri))
            )

    def waiting(self, iri: str) -> Quarantined | None:
        """Return an article that waits in quarantine; None where it does not."""
        with self._explaining:
            return quarantine.entry_of(self._folder.quarantine, iri)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Return the articles that wait in quarantine."""
        with self._explaining:
            return quarantine.listed(self._folder.quarantine)

    def register(self) -> Register:
        """Return which source was read when last, to be added to."""
        with self._explaining:
            return Register(self._folder.sources)

    def graph(self, iri: str) -> set[ox.Triple]:
        """Return what an article says now; nothing where it is unknown."""
        with self._explaining:
            return graph_of(self._publishing.current(), ox.NamedNode(iri))

    def articles(self) -> tuple[str, ...]:
        """Return the articles that say anything, sorted."""
        with self._explaining:
            names = {
                name.value for name in self._publishing.current().named_graphs() if isinstance(name, ox.NamedNode)
            }
        return tuple(sorted(names - {ENTAILMENTS.value}))

    def copy(self, to: Path) -> ox.Store:
        """Return a copy of the dataset at `to`, to try something out on; it shares what stays as it is."""
        with self._explaining:
            self._publishing.current().backup(to)
            return ox.Store(to)

    def known(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: Object | None, /
    ) -> Iterable[ox.Triple]:
        """Read what is known, of all articles together, by pattern; None stands for anything."""
        with self._explaining:
            found = self._publishing.current().quads_for_pattern(subject, predicate, object, ox.DefaultGraph())
        return (quad.triple for quad in found)

    def rows(self, sparql: str) -> tuple[tuple[str, ...], ...]:
        """Return the solutions of a SELECT query of this program's own, the values as text, "" for none."""
        with self._explaining:
            found = self._publishing.current().query(sparql, prefixes=PREFIXES)
            assert isinstance(found, ox.QuerySolutions)
            return tuple(tuple(getattr(value, "value", "") for value in solution) for solution in found)

    def saying(self, predicate: str, subject: str | None = None, object: str | None = None) -> tuple[str, ...]:
        """Return the articles that say this, sorted."""
        of, what = ox.NamedNode(subject) if subject else None, ox.NamedNode(object) if object else None
        with self._explaining:
            found = self._publishing.current().quads_for_pattern(of, ox.NamedNode(predicate), what, None)
            graphs = {quad.graph_name for quad in found}
        known = (name for name in graphs if isinstance(name, ox.NamedNode) and name != ENTAILMENTS)
        return tuple(sorted(name.value for name in known))

    def merges(self) -> tuple[Merge, ...]:
        """Return what stands about nodes of several articles, in the order in which it was first told."""
        with self._explaining:
            return merges.listed(self._folder.merges, self._tell)

    def note_merges(self, told: Iterable[Merge], by: str) -> None:
        """Keep what is now told of pairs of nodes, safe from a power cut before this returns."""
        told = tuple(told)
        if told:
            with self._explaining:
                self._publishing.dataset()  # from here on a writer that is killed is known to have been
                self._publishing.merges.append(told, journal.now(), by)

    def about_to_change(self) -> None:
        """Let whoever comes after a kill know of it, also where no graph was changed before."""
        with self._explaining:
            self._publishing.dataset()

    def hear(self, changed: Hearing) -> None:
        """Let `changed` hear, from now on, which triples came to what is known or left it; None: any may have."""
        self._publishing.hear(changed)

    def landed(self) -> None:
        """Let all that was put so far outlast a power cut; every so many changes, readers see it too.

        Between two articles: what of one is put in several steps is never seen half.
        """
        self._publishing.landed()

    def publish(self) -> None:
        """Let readers see what has been put so far; nothing happens where nothing has changed."""
        self._publishing.publish()

    def index(self) -> None:
        """Make the full-text index anew, from the triples alone, and let readers see it."""
        self._publishing.index()

    def _note(
        self, what: str, iri: str, state: State, cause: Cause = NO_CAUSE, triples: int | None = None
    ) -> None:
        self._publishing.dataset()  # which marks where the journal was
        journal.note(self._folder.journal, what, iri, state, cause, triples)
        self._publishing.count()
