"""Write a dataset into one file, to be kept elsewhere.

Comes in: a dataset's folder, also while somebody writes in it, and a file's path. Goes out: the file, with the
newest checkpoint, the journal and the merges as they were then, and what was in quarantine.
"""

import hashlib
import json
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from onrecord.record import StoreError
from onrecord.store.archive import KIND, MANIFEST, Backup, explaining, removed, verified
from onrecord.store.folder import FORMAT, LENGTHS, Folder
from onrecord.store.journal import now, program
from onrecord.store.landing import sync_folder


def back_up(place: Path, destination: Path, force: bool = False) -> Backup:
    """Write the newest checkpoint and what belongs to it into a file, and read it again to see that it is right.

    Raises StoreError where there is nothing to back up, or `destination` is there and `force` is not given.
    """
    folder = Folder(place)
    if folder.check() != FORMAT:
        raise StoreError(f"{place} is of an older format; the next `onrecord ingest` brings it up to date")
    if destination.exists() and not force:
        raise StoreError(f"{destination} is there already; --force writes over it")
    making = destination.with_name(f".{destination.name}.{secrets.token_hex(4)}")
    with explaining(destination), removed(making):
        with _held(folder) as (name, checkpoint):
            _write(folder, name, checkpoint, making)
        made = verified(making)
        making.replace(destination)
        sync_folder(destination.absolute().parent)
    return made


def _write(folder: Folder, name: str, checkpoint: Path, making: Path) -> None:
    lengths = json.loads((checkpoint / LENGTHS).read_bytes())
    sums: dict[str, str] = {}
    total = 0
    with making.open("wb") as file, tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as archive:
        for path, inside, length in _files(folder, name, checkpoint, lengths):
            with path.open("rb") as content:
                size = path.stat().st_size if length is None else length
                counted = _Counted(content, size)
                _add(archive, inside, size, counted)
                sums[inside], total = counted.sum.hexdigest(), total + size
        told = {
            "kind": KIND,
            "format": FORMAT,
            "checkpoint": name,
            "when": now(),
            "by": program(),
            "bytes": total,
        }
        manifest = json.dumps({**told, "files": sums}, indent=1).encode()
        _add(archive, MANIFEST, len(manifest), BytesIO(manifest))
        archive.close()
        file.flush()
        os.fsync(file.fileno())


def _files(
    folder: Folder, name: str, checkpoint: Path, lengths: dict[str, int]
) -> Iterator[tuple[Path, str, int | None]]:
    """Yield each file, its name in the backup, and how much of it belongs there; None for all."""
    yield folder.place / "format", "format", None
    yield folder.place / "rules", "rules", None
    for path in sorted(checkpoint.rglob("*")):
        if path.is_file():
            within = path.relative_to(checkpoint)
            yield path, f"checkpoints/{name}/{within.as_posix()}", None
            if within.parts[0] == "quarantine":
                yield path, within.as_posix(), None
    for file, what in ((folder.journal, "journal"), (folder.merges, "merges"), (folder.sources, "sources")):
        if file.exists() and what in lengths:
            yield file, file.name, lengths[what]


def _add(archive: tarfile.TarFile, name: str, size: int, content: "IO[bytes] | _Counted") -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o644
    archive.addfile(member, content)


class _Counted:
    """So many bytes of a file, summed up while they are read."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left, self.sum = file, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        self.sum.update(data)
        return data


@contextmanager
def _held(folder: Folder) -> Iterator[tuple[str, Path]]:
    """Keep the newest checkpoint from being removed meanwhile."""
    newest = folder.open_newest()
    if newest is None:
        raise StoreError(f"{folder.place}: nothing has been published here yet")
    name, _, hold = newest
    try:
        yield name, folder.place / "checkpoints" / name
    finally:
        os.close(hold)
