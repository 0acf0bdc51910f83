"""Bring a dataset back from a backup.

Comes in: a backup, and a folder's path. Goes out: the dataset, whole or not at all.
"""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import StoreError
from onrecord.store.archive import Backup, explaining, removed, verified
from onrecord.store.folder import Folder
from onrecord.store.landing import sync_folder


def restored(source: Path, place: Path, force: bool = False) -> Backup:
    """Make a dataset of a backup, at a place where there is none, or with `force` instead of the one there.

    Raises StoreError, with nothing changed, where the backup is damaged or somebody writes in the one there.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())) and not force:
        raise StoreError(f"{place} is there already; --force puts the backup in its place")
    making = place.absolute().with_name(f".{place.name}.{secrets.token_hex(4)}")
    with explaining(place), removed(making):
        made = verified(source, making, place)
        ox.Store.read_only(str(making / "checkpoints" / made.checkpoint))  # or it says what is wrong
        for folder in sorted({path.parent for path in making.rglob("*")}):
            sync_folder(folder)
        _put_in_place(making, place)
    return made


def _put_in_place(making: Path, place: Path) -> None:
    """Rename a new dataset to where it belongs; the one there is kept until the new one stands."""
    if not place.exists() or not any(place.iterdir()):
        with suppress(FileNotFoundError):
            place.rmdir()
        making.rename(place)
        sync_folder(making.parent)
        return
    Folder(place).check()  # never in the place of something else
    with Folder(place).lock():
        before = place.absolute().with_name(f"{place.name}.before-restore-{secrets.token_hex(4)}")
        place.rename(before)
        making.rename(place)
        sync_folder(making.parent)
        shutil.rmtree(before)
