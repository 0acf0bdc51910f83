"""What a backup is: a tar file with the files of a dataset, and a manifest with the SHA-256 of each behind them.

Comes in: such a file. Goes out: what it holds, once each file in it is seen to be what it was; or a StoreError
that names what is damaged.
"""

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from onrecord.record import StoreError
from onrecord.store.faults import explained
from onrecord.store.folder import FORMAT

MANIFEST = "manifest.json"  # the last in the file: with it the backup is whole
KIND = "onrecord backup"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a file holds: of which checkpoint, made when and by what, in so many files and bytes."""

    checkpoint: str
    when: str
    by: str
    files: int
    bytes: int


def verified(source: Path, into: Path | None = None, place: Path | None = None) -> Backup:
    """Read a backup through, see that each file is what it was, and write it into a folder where one is given.

    Raises StoreError that names what is damaged; or `place`, for which the folder is made, where it has no room.
    """
    sums: dict[str, str] = {}
    manifest = b""
    try:
        with explaining(source), tarfile.open(source, "r:") as archive:
            for member in archive:
                content = archive.extractfile(member)
                if content is None or not _is_inside(member.name):
                    raise StoreError(f"{source}: {member.name} does not belong into a backup")
                if member.name == MANIFEST:
                    manifest = content.read()
                else:
                    to = into / member.name if into else None
                    sums[member.name] = _copied(source, content, to, place or source)
    except (tarfile.TarError, EOFError) as error:
        raise StoreError(f"{source} is no backup, or is damaged: {error}") from error
    return _checked(source, manifest, sums)


def _checked(source: Path, manifest: bytes, sums: dict[str, str]) -> Backup:
    if not manifest:
        raise StoreError(f"{source} is no whole backup: it ends before its manifest")
    try:
        told = json.loads(manifest)
        kind, format, expected = told["kind"], told["format"], dict(told["files"])
        made = Backup(told["checkpoint"], told["when"], told["by"], len(expected), told["bytes"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{source} is no backup, or is damaged: its manifest cannot be read") from error
    if kind != KIND or format > FORMAT:
        raise StoreError(
            f"{source} is of format {format}, made by a newer onrecord; this one reads up to {FORMAT}"
        )
    for name in sorted({*expected, *sums}):
        if sums.get(name) != expected.get(name):
            raise StoreError(
                f"{source} is damaged: {name} is {'missing' if name not in sums else 'not as it was'}"
            )
    return made


def _copied(source: Path, content: IO[bytes], to: Path | None, place: Path) -> str:
    """Return the SHA-256 of a file's bytes, and write them where asked to, onto the disk itself.

    Of what cannot be read, `source` is told; of what cannot be written, `place`.
    """
    found = hashlib.sha256()
    if to is None:
        for piece in _pieces(source, content):
            found.update(piece)
        return found.hexdigest()
    with explaining(place):
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("wb") as file:
            for piece in _pieces(source, content):
                found.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    return found.hexdigest()


def _pieces(source: Path, content: IO[bytes]) -> Iterator[bytes]:
    with explaining(source):
        while piece := content.read(_PIECE):
            yield piece


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


@contextmanager
def removed(making: Path) -> Iterator[None]:
    """Leave nothing half made behind."""
    try:
        yield
    finally:
        remove: Callable[..., None] = shutil.rmtree if making.is_dir() else os.unlink
        with suppress(FileNotFoundError):
            remove(making)


@contextmanager
def explaining(place: Path) -> Iterator[None]:
    """Say in one line what the system complains of."""
    try:
        yield
    except tarfile.TarError:
        raise
    except (OSError, RuntimeError, MemoryError) as error:
        raise explained(place, error) from error
