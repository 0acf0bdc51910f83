"""Bring onto the disk itself what has been written, so that a power cut cannot take it back.

Comes in: contents, and folders that were written to. Goes out: files that are there whole or not at all, files of
lines that only grow, and a write-ahead log that has reached the disk.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

_sync_data = getattr(os, "fdatasync", os.fsync)  # macOS has the latter alone


def write_whole(path: Path, content: bytes) -> None:
    """Make `content` what a file holds: whoever reads it sees all of it, or what was there before."""
    making = path.with_name(f".{path.name}.making")
    with making.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines behind all that a file holds; one that a crash has torn before is cut off first."""
    new = not path.exists()
    with path.open("ab+") as file:
        _cut_torn(file)
        file.write(b"".join(line + b"\n" for line in lines))
        file.flush()
        _sync_data(file.fileno())
    if new:
        sync_folder(path.parent)


def whole_lines(path: Path, start: int = 0) -> Iterator[bytes]:
    """Yield the lines of a file from byte `start` on, without one that a crash has torn; none without a file."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        file.seek(start)
        yield from (line for line in file if line.endswith(b"\n"))


class WriteAheadLog:
    """The log that the database writes a transaction to before anything else, and does not sync by itself."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._names: frozenset[str] = frozenset()

    def sync(self) -> None:
        """Let every transaction so far outlast a power cut."""
        names = frozenset(entry.name for entry in os.scandir(self._database) if entry.name.endswith(".log"))
        for name in names:
            try:
                descriptor = os.open(self._database / name, os.O_RDONLY)
            except FileNotFoundError:
                continue  # the database has just put all that it held into tables, which it syncs
            try:
                _sync_data(descriptor)
            finally:
                os.close(descriptor)
        if names - self._names:
            sync_folder(self._database)
        self._names = names


def _cut_torn(file: IO[bytes]) -> None:
    if file.seek(0, os.SEEK_END) == 0:
        return
    file.seek(-1, os.SEEK_END)
    if file.read(1) != b"\n":
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
