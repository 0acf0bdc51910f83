"""Bring a dataset back from a backup.

Comes in: a backup, and a folder's path. Goes out: the dataset, whole or not at all.
"""

import ctypes
import os
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


def restored(source: Path, place: Path, force: bool = False) -> Backup:
    """Make a dataset of a backup, at a place where there is none, or with `force` instead of the one there.

    Raises StoreError, with nothing changed, where the backup is damaged or somebody writes in the one there.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())) and not force:
        raise StoreError(f"{place} is there already; --force puts the backup in its place")
    making = place.absolute().with_name(f".{place.name}.restoring")
    with explaining(place), _begun(making), removed(making):
        made = verified(source, making, place)
        ox.Store.read_only(str(making / "checkpoints" / made.checkpoint))  # or it says what is wrong
        for folder in sorted({path.parent for path in making.rglob("*")}):
            sync_folder(folder)
        _put_in_place(making, place)
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
            before = place.absolute().with_name(f"{place.name}.before-restore-{secrets.token_hex(4)}")
            place.rename(before)
            making.rename(place)
            before.rename(making)
        sync_folder(making.parent)


@contextmanager
def _begun(making: Path) -> Iterator[None]:
    """Hold an empty folder to make a dataset in; what one who was killed left there goes."""
    making.mkdir(exist_ok=True)
    with locked(making):
        for path in making.iterdir():
            if path.name != LOCK:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield


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
