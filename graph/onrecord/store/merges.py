"""Which nodes of several articles are one, may be, or are not: a file that only grows.

Comes in: merges. Goes out: a line of JSON for each state of each, and the newest state of all. A line that a power
cut has torn is as if it had not been written; any other that is damaged is set aside, and nothing else is lost.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.record import Merge, MergeState, StoreError
from onrecord.store.landing import append_lines, whole_lines, write_whole


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is no merge of this program, and why."""

    number: int  # from 1
    line: bytes
    why: str


def listed(path: Path, tell: Callable[[str], None]) -> tuple[Merge, ...]:
    """Return each pair with its newest state, in the order in which the pairs were first told of.

    Lines that are none of this program's are left out and told of, each in one line. Raises StoreError where the
    file cannot be read.
    """
    merges, damaged = _read(path)
    for one in damaged:
        tell(f"{path}:{one.number}: no merge of this program: {one.why}; the next ingest sets the line aside")
    return tuple({merge.id: merge for _, merge in merges}.values())


@dataclass(frozen=True, slots=True)
class Sound:
    """So many bytes at the start of the file are lines that were read or written as merges; and their SHA-256."""

    length: int
    sha256: str  # hexadecimal


NO_MERGES = Sound(0, hashlib.sha256().hexdigest())


class Merges:
    """The file while one writer has it, who need not read all of it as merges where it is as it was left.

    Where 50,000 articles made 17,000 lines, reading them takes a fifth of a second, and their SHA-256 6 ms.
    """

    def __init__(self, path: Path) -> None:
        """Touch nothing yet."""
        self._path = path
        self._length, self._sum = 0, hashlib.sha256()

    def damaged(self, left: Sound | None) -> bool:
        """Look for lines that are no merges, and return whether there is any: for `mend`.

        `left` is what the last writer left, where that is known: the very same bytes are not looked through again.
        """
        self._count(_whole(self._path))
        return self.sound() != left and bool(_read(self._path)[1])

    def mend(self, when: str, by: str, tell: Callable[[str], None]) -> None:
        """Move damaged lines to a file beside, and tell of each.

        A pair whose newest state was lost with its line is left apart, as if that had been undone: what may have
        been refused is never merged again unasked.
        """
        _set_aside(self._path, *_read(self._path), when, by, tell)
        self._length, self._sum = 0, hashlib.sha256()
        self._count(_whole(self._path))

    def append(self, merges: Iterable[Merge], when: str, by: str) -> None:
        """Write the state of each pair, as of now, behind all that was written before."""
        self._count(_append(self._path, merges, when, by))

    def sound(self) -> Sound:
        """Return what was looked through here, or written; whatever else comes into the file is not of it."""
        return Sound(self._length, self._sum.hexdigest())

    def _count(self, content: bytes) -> None:
        self._length += len(content)
        self._sum.update(content)


def _set_aside(
    path: Path,
    merges: list[tuple[int, Merge]],
    damaged: list[Damaged],
    when: str,
    by: str,
    tell: Callable[[str], None],
) -> None:
    beside = path.with_name(f"{path.name}.damaged")
    append_lines(beside, [one.line.removesuffix(b"\n") for one in damaged])
    known = {merge.id: merge for _, merge in merges}
    last = {merge.id: number for number, merge in merges}
    left_apart = []
    for one in damaged:
        pair = _pair_in(one.line, known)
        if pair and last.get(pair.id, 0) < one.number:
            left_apart.append(replace(pair, state=MergeState.UNDONE, why=f"line {one.number} was damaged"))
        apart = f"; {pair.one_name} and {pair.other_name} are left apart until confirmed" if pair else ""
        tell(f"{path}:{one.number}: no merge of this program: {one.why}; set aside in {beside.name}{apart}")
    # In one writing: a kill between two would lose who is left apart.
    apart_now = {merge.id: merge for merge in left_apart}.values()
    write_whole(path, _lines(merge for _, merge in merges) + _lines(_as_of(apart_now, when, by)))


def _append(path: Path, merges: Iterable[Merge], when: str, by: str) -> bytes:
    """Return what was written."""
    now = list(_as_of(merges, when, by))
    if now:
        append_lines(path, [_line(merge) for merge in now])
    return _lines(now)


def _as_of(merges: Iterable[Merge], when: str, by: str) -> Iterable[Merge]:
    return (replace(merge, when=when, by=by) for merge in merges)


def _whole(path: Path) -> bytes:
    """Return the file without a line that a crash has torn; StoreError where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    return content[: content.rfind(b"\n") + 1]


def _read(path: Path) -> tuple[list[tuple[int, Merge]], list[Damaged]]:
    """Return the merges, each with its line's number, and the lines that are none."""
    try:
        lines = tuple(whole_lines(path))
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    merges: list[tuple[int, Merge]] = []
    damaged: list[Damaged] = []
    for number, line in enumerate(lines, 1):
        try:
            merges.append((number, _merge(json.loads(line))))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            damaged.append(Damaged(number, line, " ".join(str(error).split())))
    return merges, damaged


def _merge(line: Any) -> Merge:
    if not isinstance(line, dict):
        raise TypeError("is no JSON object")
    merge = Merge(**{**line, "reasons": tuple(line["reasons"]), "state": MergeState(line["state"])})
    for name in ("id", "kind", "one", "other", "one_name", "other_name", "article"):
        if not isinstance(getattr(merge, name), str):
            raise TypeError(f"{name} is no text")
    if merge.one == merge.other:
        raise ValueError("a node with itself")
    return merge


_VALUE = rb'"%b": ?"([^"\\]+)"'


def _pair_in(line: bytes, known: Mapping[str, Merge]) -> Merge | None:
    """Return whom a damaged line spoke of, where it can still be read; None where not."""
    names = ("id", "kind", "one", "other", "one_name", "other_name")
    found = {name: re.search(_VALUE % name.encode(), line) for name in names}
    told = {name: match[1].decode(errors="replace") for name, match in found.items() if match}
    if told.get("id") in known:
        return known[told["id"]]
    if not {"id", "kind", "one", "other"} <= set(told) or told["one"] == told["other"]:
        return None
    return Merge(
        id=told["id"],
        kind=told["kind"],
        one=told["one"],
        other=told["other"],
        one_name=told.get("one_name", told["one"]),
        other_name=told.get("other_name", told["other"]),
        score=0.0,
        reasons=(),
        state=MergeState.UNDONE,
        article="",
    )


def _lines(merges: Iterable[Merge]) -> bytes:
    return b"".join(_line(merge) + b"\n" for merge in merges)


def _line(merge: Merge) -> bytes:
    return json.dumps(asdict(merge), ensure_ascii=False).encode()
