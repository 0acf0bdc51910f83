"""Which nodes of several articles are one, may be, or are not: a file that only grows.

Comes in: merges. Goes out: a line of JSON for each state of each, and the newest state of all. A line that a power
cut has torn is as if it had not been written.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from onrecord.record import Merge, MergeState, StoreError


def listed(path: Path) -> tuple[Merge, ...]:
    """Return each pair with its newest state, in the order in which the pairs were first told of.

    Raises StoreError, naming the line, where it is none of this program's.
    """
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    newest: dict[str, Merge] = {}
    for number, line in enumerate(lines, 1):
        if not line.endswith(b"\n"):
            break  # torn
        try:
            merge = _merge(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path}:{number}: no merge of this program: {error}") from error
        newest[merge.id] = merge
    return tuple(newest.values())


def append(path: Path, merges: Iterable[Merge], when: str, by: str) -> None:
    """Write the state of each pair, as of now, behind all that was written before."""
    told = [replace(merge, when=when, by=by) for merge in merges]
    if not told:
        return
    new = not path.exists()
    with path.open("ab+") as file:
        _mend(file)
        for merge in told:
            file.write(json.dumps(asdict(merge), ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if new:
        _sync_folder(path.parent)


def _merge(line: Any) -> Merge:
    return Merge(**{**line, "reasons": tuple(line["reasons"]), "state": MergeState(line["state"])})


def _mend(file: Any) -> None:
    """Cut off a line that was torn."""
    if file.seek(0, os.SEEK_END) == 0:
        return
    file.seek(-1, os.SEEK_END)
    if file.read(1) != b"\n":
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
