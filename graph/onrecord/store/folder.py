"""The folder of a dataset: its format, the writer's lock, and the checkpoints that readers open.

Comes in: a path. Goes out: a lock, the newest checkpoint, or a StoreError that says in one line what is wrong.
A reader holds a shared lock on the checkpoint it has open; the writer removes only those that nobody holds.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Collection
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict
from pathlib import Path

import pyoxigraph as ox

from onrecord.fulltext import Match, written
from onrecord.record import StoreError
from onrecord.store.faults import explained
from onrecord.store.landing import sync_folder, write_whole
from onrecord.store.locking import LOCK, locked
from onrecord.store.memory import given_back
from onrecord.store.merges import NO_MERGES, Sound

FORMAT = 3
# What this program reads and brings up to date when it next writes. In format 1 the journal did not say what was
# there of an article after a change, and the checkpoints held the database alone. Up to format 2, words of which
# nothing could be made sense were `leftOut` like those that are no part of the article.
_OLDER = (1, 2)
# In a checkpoint: how long journal, merges and sources were when it was made, and what of the merges was sound.
LENGTHS = "lengths.json"
_SOUND = "sound"
_WORDS = "words"  # in a checkpoint: its full-text index
_OF_A_BEGINNING = {LOCK, ".format.making"}  # all that a folder holds whose maker was killed at once


class Folder:
    """What lies where in a dataset's folder."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.live = place / "live"
        # There while the live database may be ahead of the newest checkpoint, also when the writer was killed. It
        # says how long the journal was at that checkpoint.
        self.unpublished = place / "unpublished"
        self._format = place / "format"
        self._rules = place / "rules"
        self.quarantine = place / "quarantine"
        self.journal = place / "journal.jsonl"
        self.merges = place / "merges.jsonl"
        self.sources = place / "sources.jsonl"
        self._checkpoints = place / "checkpoints"

    def check(self) -> int:
        """Return the format of the dataset; StoreError where there is none, or none that this program reads."""
        try:
            said = self._format.read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(f"{self.place}: no dataset here yet; `onrecord ingest` makes one") from None
        except UnicodeDecodeError:
            raise StoreError(f"{self.place}: its format file is no text, and none of onrecord's") from None
        except OSError as error:
            raise explained(self.place, error) from error
        found = re.fullmatch(r"onrecord dataset, format (\d{1,9})", said)
        if not found:
            raise StoreError(
                f"{self.place}: its format file says {said[:60] or 'nothing'!r}, and is none of onrecord's"
            )
        number = int(found[1])
        if number > FORMAT:
            raise StoreError(
                f"{self.place} is of format {number}, made by a newer onrecord; this one reads up to {FORMAT}"
            )
        if number not in (FORMAT, *_OLDER):
            raise StoreError(f"{self.place} is of format {number}, which onrecord no longer reads; ingest anew")
        return number

    def make(self) -> None:
        """Make the folder where it is missing, or refuse one that holds something else."""
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            if not self._format.exists() and {path.name for path in self.place.iterdir()} - _OF_A_BEGINNING:
                raise StoreError(f"{self.place}: not a dataset, and not empty; choose another folder")
        except OSError as error:
            raise explained(self.place, error) from error

    def prepare(self) -> int:
        """Lay out a folder that is new, and return the format of what is there. For the holder of the lock."""
        if not self._format.exists():
            self._write_format()
        self._checkpoints.mkdir(exist_ok=True)
        for path in self._checkpoints.glob(".*"):  # what a writer that was killed left half made or half removed
            shutil.rmtree(path)
        return self.check()

    def lock(self) -> AbstractContextManager[None]:
        """Hold the one writer's lock; StoreError names who has it."""
        return locked(self.place)

    def checkpoints(self) -> tuple[str, ...]:
        """Return the names of the checkpoints, oldest first."""
        try:
            names = [path.name for path in self._checkpoints.iterdir()]
        except FileNotFoundError:
            return ()
        return tuple(sorted(name for name in names if name[0].isdigit()))

    def mark(self) -> None:
        """Say that the live database is about to be ahead of the newest checkpoint."""
        write_whole(self.unpublished, b"%d\n" % _size(self.journal))

    def marked(self) -> int:
        """Return how long the journal was at the newest checkpoint; all of it where nothing tells."""
        try:
            return int(self.unpublished.read_bytes())
        except (FileNotFoundError, ValueError):  # as format 1 left it
            return _size(self.journal)

    def changed(self) -> int:
        """Return when a checkpoint last came or went, in nanoseconds; 0 where there is no such folder."""
        try:
            return self._checkpoints.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def rests_on(self, rules: str) -> bool:
        """Tell whether the entailments of the newest checkpoint were made by these rules."""
        return self._rules.is_file() and self._rules.read_text(encoding="utf-8").strip() == rules

    def sound_merges(self, checkpoint: str) -> Sound | None:
        """Return what of the merges was sound when a checkpoint was made; None where nothing tells."""
        try:
            told = json.loads((self._checkpoints / checkpoint / LENGTHS).read_bytes())[_SOUND]
            return Sound(told["length"], told["sha256"])
        except (OSError, ValueError, KeyError, TypeError):  # as earlier versions made it
            return None

    def publish(
        self,
        store: ox.Store,
        rules: str,
        changed: Collection[ox.Triple] | None,
        merges: Sound = NO_MERGES,
    ) -> None:
        """Make what `store` holds the newest checkpoint, under a name never used before.

        Beside the database it has the full-text index, what was in quarantine, and how long journal and merges
        were. `changed` are the triples that came to the default graph or left it since; None: nobody can tell.
        `merges` is what of those was looked through or written by whoever publishes.
        """
        earlier = self.checkpoints()
        number = int(earlier[-1].partition("-")[0]) + 1 if earlier else 1
        name = f"{number:08}-{secrets.token_hex(4)}"
        making = self._checkpoints / f".{name}"
        store.flush()  # an unflushed log is replayed at each opening: seconds, after a thousand articles
        given_back()  # tens of megabytes that the log's triples took, before the index takes its own
        store.backup(making)
        _drop_logs(making)
        before = self.words_of(earlier[-1]) if earlier and changed is not None else None
        written(making / _WORDS, before, changed or (), _known(store))
        self._write_beside(making, merges)
        making.rename(self._checkpoints / name)
        sync_folder(self._checkpoints)
        if not self.rests_on(rules):
            write_whole(self._rules, f"{rules}\n".encode())
        if self.check() != FORMAT:
            self._write_format()
        self.unpublished.unlink(missing_ok=True)
        for old in earlier:  # whoever is just opening one takes the newest instead
            self._remove(old)
        given_back()  # what the index took

    def drop_spent_logs(self) -> None:
        """Free the room of the logs that the live database, published and closed, has kept to write over."""
        with suppress(OSError):
            _drop_logs(self.live)

    def words_of(self, checkpoint: str) -> Path:
        """Return where the full-text index of a checkpoint lies, if it has one."""
        return self._checkpoints / checkpoint / _WORDS

    def open_newest(self) -> tuple[str, ox.Store, int] | None:
        """Return the newest checkpoint's name, the store, and a descriptor that keeps it from being removed.

        None where nothing has been published yet.
        """
        while names := self.checkpoints():
            path = self._checkpoints / names[-1]
            try:
                hold = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue  # a writer has just replaced it
            except OSError as error:
                raise explained(self.place, error) from error
            try:
                fcntl.flock(hold, fcntl.LOCK_SH | fcntl.LOCK_NB)
                if path.exists():  # else it was renamed away before the lock was ours
                    return names[-1], ox.Store.read_only(str(path)), hold
            except BlockingIOError:
                pass  # it is being removed: there is a newer one
            except (OSError, RuntimeError) as error:  # RocksDB's word for a damaged file is a RuntimeError
                os.close(hold)
                raise explained(self.place, error) from error
            os.close(hold)
        return None

    def _write_format(self) -> None:
        write_whole(self._format, f"onrecord dataset, format {FORMAT}\n".encode())

    def _write_beside(self, making: Path, merges: Sound) -> None:
        beside = making / "quarantine"
        beside.mkdir()
        if self.quarantine.is_dir():
            for path in self.quarantine.glob("[!.]*"):
                os.link(path, beside / path.name)
        lengths = {what: _size(getattr(self, what)) for what in ("journal", "merges", "sources")}
        write_whole(making / LENGTHS, json.dumps({**lengths, _SOUND: asdict(merges)}).encode())

    def copy_to(self, other: "Folder", store: ox.Store, name: str) -> None:
        """Make another folder hold the same, with what `store` holds as its checkpoint `name`."""
        other.make()
        other.prepare()
        store.backup(other._checkpoints / name)
        if self.words_of(name).is_dir():
            shutil.copytree(self.words_of(name), other.words_of(name))
        for path in (self._format, self._rules, self.merges, self.sources, self.journal):
            if path.exists():
                shutil.copy(path, other.place)
        if self.quarantine.is_dir():
            shutil.copytree(self.quarantine, other.quarantine)

    def _remove(self, name: str) -> None:
        path = self._checkpoints / name
        hold = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
            gone = path.rename(self._checkpoints / f".gone-{name}")
            shutil.rmtree(gone)
        except BlockingIOError:
            pass  # a reader has it open; a later writer removes it
        finally:
            os.close(hold)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _drop_logs(database: Path) -> None:
    """Remove the logs of a database whose tables hold all that was in them: tens of megabytes each."""
    for spent in database.glob("*.log"):
        spent.unlink()


def _known(store: ox.Store) -> Match:
    default = ox.DefaultGraph()
    return lambda s, p, o: (quad.triple for quad in store.quads_for_pattern(s, p, o, default))
