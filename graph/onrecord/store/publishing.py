"""The database that a writer changes, and the checkpoints by which readers see what has been changed.

Comes in: a dataset's folder, locked, and the rules of entailment. Goes out: the database to read and to change; a
checkpoint at the end, and in a long run every so many changes.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice

import pyoxigraph as ox

from onrecord.fulltext import concerns
from onrecord.store import journal
from onrecord.store.dataset import Closure, Dataset
from onrecord.store.faults import Explaining
from onrecord.store.folder import FORMAT, Folder
from onrecord.store.journal import Entry
from onrecord.store.landing import WriteAheadLog
from onrecord.store.merges import Merges
from onrecord.store.migrating import brought_up
from onrecord.store.taking_up import taken_up

Hearing = Callable[[list[ox.Triple] | None], object]

# Changes until a long run is seen while it goes on: one for so many articles, at least, at most. Each time the
# database writes a table that it must merge with all others, later: the larger they are, the seldomer. Until then
# what was changed is in memory, a quarter of a megabyte for an article.
_ARTICLES_A_CHANGE, _PUBLISH_EVERY, _AT_MOST = 25, 250, 500


class Publishing:
    """Opens the live database at the first change only: a run that changes nothing leaves every byte as it was."""

    def __init__(self, folder: Folder, closure: Closure, explaining: Explaining) -> None:
        self._folder = folder
        self._closure = closure
        self._explaining = explaining
        self._published: ox.Store | None = None
        self._hold = ExitStack()  # on the checkpoint that is read until the first change
        self._live: Dataset | None = None
        self._log = WriteAheadLog(folder.live)
        self.merges = Merges(folder.merges)
        self.taken_up: tuple[Entry, ...] = ()  # what a writer that was killed had done since that checkpoint
        self._marked = False  # whether the folder says that the live database may be ahead of the checkpoint
        self._changes = 0  # since the last checkpoint
        self._changes_before = 0  # those of this run before it
        self._due = 0  # changes until the next; 0: not known yet
        self._articles: int | None = None  # when they were counted, once in a run
        # Triples that the full-text index waits for; None: it must be made anew.
        self._changed: set[ox.Triple] | None = set()
        self._hearing: list[Hearing] = []

    def begin(self, tell: Callable[[str], None]) -> bool:
        """Open what is there, and end what a writer left that was killed; tell whether there was such a one."""
        format = self._folder.prepare()
        was_cut_off = self._folder.unpublished.exists()
        newest = self._folder.open_newest()
        left = None
        if newest:
            name, self._published, hold = newest
            self._hold.callback(os.close, hold)
            left = self._folder.sound_merges(name)
        if was_cut_off:
            self.changed_all()
            self.taken_up = taken_up(self._folder, self.dataset())
        if format != FORMAT:
            brought_up(self._folder, self.dataset(), format)  # what is opened so is published, in today's form
        if newest is None or not self._folder.rests_on(self._closure.fingerprint):
            self.dataset().close_anew()
            self.changed_all()  # all that follows may have: more than is worth remembering
        if self.merges.damaged(left):
            # Marked before: whoever comes after a kill must know that the graphs may hold merges that are lost.
            self.dataset()
            self.merges.mend(journal.now(), journal.program(), tell)
            was_cut_off = True
        return was_cut_off

    def end(self) -> None:
        """Publish what is not yet, and close the database."""
        try:
            self.publish(in_one_piece=self._is_long())
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the database and of the checkpoint; what is not published waits for the next writer."""
        was_open, self._live, self._published = self._live is not None, None, None
        self._hold.close()
        if was_open and not self._marked:
            self._folder.drop_spent_logs()

    def current(self) -> ox.Store:
        """Return the live database where it is open, else the checkpoint, which holds the same.

        A writer that was killed left a live database ahead of the checkpoint: beginning has opened that one.
        """
        if self._live is None and self._published is not None:
            return self._published
        return self.dataset().store

    def dataset(self) -> Dataset:
        """Return the live database, about to be changed."""
        if not self._marked:
            if not self._folder.unpublished.exists():
                self._folder.mark()
            self._marked = True
        if self._live is None:
            if self._published is not None and not self._folder.live.exists():
                self._published.backup(self._folder.live)
            self._live = Dataset(ox.Store(self._folder.live), self._closure, self._tell_changed)
            self._published = None
            self._hold.close()  # else it would stay until another run, beside the one that takes its place
        return self._live

    def count(self, changes: int = 1) -> None:
        """Know of more changes, for when a checkpoint is due."""
        self._changes += changes

    def changed_all(self) -> None:
        """Know that nothing is as it was: the full-text index is made anew sooner than it forgets each word."""
        self._changed = None
        for changed in self._hearing:
            changed(None)

    def hear(self, changed: Hearing) -> None:
        """Let `changed` hear from now on which triples came to what is known or left it; None: any may have."""
        self._hearing.append(changed)

    def landed(self) -> None:
        """Let all that was changed so far outlast a power cut, and publish it where that is due."""
        if self._marked:
            with self._explaining:
                self._log.sync()
            if not self._due:
                self._due = self._interval()
            if self._changes >= self._due:
                self.publish()

    def publish(self, in_one_piece: bool = False) -> None:
        """Let readers see what has been changed; nothing happens where nothing has."""
        if self._live is None or not self._marked:
            return
        with self._explaining:
            # Else the database goes on merging its tables when the checkpoint has been made, and each has its own.
            if in_one_piece:
                self._live.store.optimize()
            self._folder.publish(self._live.store, self._closure.fingerprint, self._changed, self.merges.sound())
        self._changes_before += self._changes
        self._marked, self._changes, self._changed, self._due = False, 0, set(), 0

    def index(self) -> None:
        """Make the full-text index anew, from the triples alone, and let readers see it."""
        with self._explaining:
            self.dataset()
            self.changed_all()
        self.publish()

    def _interval(self) -> int:
        """Return after how many changes a long run is seen while it goes on."""
        if self._articles is None:
            enough = _ARTICLES_A_CHANGE * _AT_MOST  # however many more there are, the answer is the same
            self._articles = sum(1 for _ in islice(self.current().named_graphs(), enough))
        about = self._articles + self._changes_before  # counting takes half a second where there are 50,000
        return min(max(_PUBLISH_EVERY, about // _ARTICLES_A_CHANGE), _AT_MOST)

    def _is_long(self) -> bool:
        """Tell whether this run has changed so much that its tables are worth merging at its end."""
        made = self._changes_before + self._changes
        with self._explaining:
            return made >= _PUBLISH_EVERY and made >= self._interval()

    def _tell_changed(self, triples: list[ox.Triple]) -> None:
        if self._changed is not None:
            self._changed.update(filter(concerns, triples))
        for changed in self._hearing:
            changed(triples)
