"""The folder of a dataset: its format, the writer's lock, and the checkpoints that readers open.

Comes in: a path. Goes out: a lock, the newest checkpoint, or a StoreError that says in one line what is wrong.
A reader holds a shared lock on the checkpoint it has open; the writer removes only those that nobody holds.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import StoreError

FORMAT = "onrecord dataset, format 1\n"
_KEPT = 2  # the newest, and the one before it for whoever is just opening it


class Folder:
    """What lies where in a dataset's folder."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.live = place / "live"
        # There while the live database may be ahead of the newest checkpoint, also when the writer was killed.
        self.unpublished = place / "unpublished"
        self._rules = place / "rules"
        self.quarantine = place / "quarantine"
        self.journal = place / "journal.jsonl"
        self.merges = place / "merges.jsonl"
        self._checkpoints = place / "checkpoints"

    def check(self) -> None:
        """Raise StoreError unless this is a dataset of a format that this program reads."""
        try:
            found = (self.place / "format").read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(f"{self.place}: no dataset here yet; `onrecord ingest` makes one") from None
        except (OSError, UnicodeDecodeError) as error:
            raise explained(self.place, error) from error
        if found != FORMAT:
            what = found.strip()[:60] or "nothing"
            raise StoreError(f"{self.place}: its format file says {what!r}, this program reads {FORMAT.strip()!r}")

    def make(self) -> None:
        """Make the folder where it is missing; refuse one that holds something else."""
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            names = {path.name for path in self.place.iterdir()}
            if "format" not in names:
                if names - {"lock"}:
                    raise StoreError(f"{self.place}: not a dataset, and not empty; choose another folder")
                (self.place / "format").write_text(FORMAT, encoding="utf-8")
            self._checkpoints.mkdir(exist_ok=True)
        except OSError as error:
            raise explained(self.place, error) from error
        self.check()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the one writer's lock; StoreError names who has it."""
        try:
            file = (self.place / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise explained(self.place, error) from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                holder = file.read().strip() or "another process"
                raise StoreError(f"{self.place} is being written by {holder}; try again when it is done") from None
            file.truncate(0)
            file.write(f"process {os.getpid()} since {now()}")
            file.flush()
            try:
                yield
            finally:
                with suppress(OSError):
                    file.truncate(0)

    def checkpoints(self) -> tuple[str, ...]:
        """Return the names of the checkpoints, oldest first."""
        try:
            names = [path.name for path in self._checkpoints.iterdir()]
        except FileNotFoundError:
            return ()
        return tuple(sorted(name for name in names if name[0].isdigit()))

    def sweep(self) -> None:
        """Remove what a writer that was killed left half made or half removed. For the holder of the lock."""
        for path in self._checkpoints.glob(".*"):
            shutil.rmtree(path)

    def rests_on(self, rules: str) -> bool:
        """Tell whether the entailments of the newest checkpoint were made by these rules."""
        return self._rules.is_file() and self._rules.read_text(encoding="utf-8").strip() == rules

    def publish(self, store: ox.Store, rules: str) -> None:
        """Make what `store` holds the newest checkpoint, under a name never used before."""
        earlier = self.checkpoints()
        number = int(earlier[-1].partition("-")[0]) + 1 if earlier else 1
        name = f"{number:08}-{secrets.token_hex(4)}"
        making = self._checkpoints / f".{name}"
        store.flush()  # an unflushed log is replayed at each opening: seconds, after a thousand articles
        store.backup(making)
        making.rename(self._checkpoints / name)
        self.unpublished.unlink(missing_ok=True)
        if not self.rests_on(rules):
            self._rules.write_text(f"{rules}\n", encoding="utf-8")
        for old in earlier[: 1 - _KEPT]:
            self._remove(old)

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


def now() -> str:
    """Return the time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def explained(place: Path, error: Exception) -> StoreError:
    """Return the one line that a user reads about an error of the file system or the database."""
    text = str(error)
    if "No space left" in text or "Disk quota exceeded" in text:
        return StoreError(f"{place}: the disk is full; what was stored before is safe")
    if isinstance(error, OSError) and error.strerror:
        return StoreError(f"{place}: {error.strerror}" + (f" ({error.filename})" if error.filename else ""))
    return StoreError(f"{place}: {' '.join(text.split())}")
