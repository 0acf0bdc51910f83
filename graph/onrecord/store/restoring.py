"""Bring a dataset back from a backup.

Comes in: a backup, and a folder's path. Goes out: the dataset, whole or not at all.
"""

import ctypes
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.record import StoreError
from onrecord.store.archive import Backup, explaining, removed, verified
from onrecord.store.folder import Folder
from onrecord.store.landing import sync_folder
from onrecord.store.locking import LOCK, locked

# Behind the name of a dataset: what was there before, while a new one takes its place where the two cannot be
# exchanged in one step.
_BEFORE = ".before-restore-"


def restored(source: Path, place: Path, force: bool = False) -> Backup:
    """Make a dataset of a backup, at a place where there is none, or with `force` instead of the one there.

    Raises StoreError, with nothing changed, where the backup is damaged or somebody writes in the one there.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())) and not force:
        raise StoreError(f"{place} is there already; --force puts the backup in its place")
    with explaining(place):
        there = place.resolve()  # a link to a folder stays one, and what it leads to is replaced
        making = there.with_name(f".{there.name}.restoring")
    with explaining(place), _begun(making), removed(making):
        made = verified(source, making, place)
        ox.Store.read_only(str(making / "checkpoints" / made.checkpoint))  # or it says what is wrong
        for folder in sorted({path.parent for path in making.rglob("*")}):
            sync_folder(folder)
        _put_in_place(making, there)
        _clear_away(there)
    return made


def _put_in_place(making: Path, place: Path) -> None:
    """Rename a new dataset to where it belongs; the one there is then at `making`, to be removed."""
    if not place.exists() or not any(place.iterdir()):
        with suppress(FileNotFoundError):
            place.rmdir()
        making.rename(place)
        sync_folder(making.parent)
        return
    Folder(place).check()  # never in the place of something else
    with Folder(place).lock():
        if not _exchanged(making, place):
            before = place.with_name(f"{place.name}{_BEFORE}{secrets.token_hex(4)}")
            place.rename(before)
            making.rename(place)
            before.rename(making)
        sync_folder(making.parent)


def _clear_away(place: Path) -> None:
    """Remove what one who was killed had moved out of the way of a new dataset, now that one stands."""
    for path in place.parent.iterdir():
        if re.fullmatch(rf"{re.escape(place.name + _BEFORE)}[0-9a-f]{{8}}", path.name):
            _remove(path)


@contextmanager
def _begun(making: Path) -> Iterator[None]:
    """Hold an empty folder to make a dataset in; what one who was killed left there goes."""
    if making.is_symlink():  # as an earlier version left it: what it leads to is no affair of ours
        making.unlink()
    making.mkdir(exist_ok=True)
    with locked(making):
        for path in making.iterdir():
            if path.name != LOCK:
                _remove(path)
        yield


def _remove(path: Path) -> None:
    """Remove a file or a folder; of a link, not what it leads to."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, so that nobody ever sees neither; False where that cannot be done.

    It is Linux's renameat2 with RENAME_EXCHANGE (https://man7.org/linux/man-pages/man2/rename.2.html).
    """
    renamed: Any = getattr(ctypes.CDLL(None), "renameat2", None)
    at_working_folder, exchange = -100, 2
    paths = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    if renamed is None:
        return False
    return bool(renamed(at_working_folder, paths[0], at_working_folder, paths[1], exchange) == 0)
