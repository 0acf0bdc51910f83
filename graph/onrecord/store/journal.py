"""The journal: one line for each change, written before the change is made.

Comes in: what is about to become of an article. Goes out: a line on the disk; and, after a writer was killed, its
last lines, to be kept or taken out. So each line stands for a change that was made, and each change has its line.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.store.landing import append_lines, whole_lines, write_whole
from onrecord.store.register import Landing, landing_of


@dataclass(frozen=True, slots=True)
class State:
    """What is there of an article: digests of its graph in the dataset, and of what waits in quarantine."""

    said: str | None = None
    waiting: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What an article is put for: it was read, or somebody lets it in. It is kept in the line of the change.

    So that whatever else is to be noted of it can be made good where the writer is killed before that.
    """

    read: Landing | None = None
    why: str | None = None  # somebody lets it in although it does not conform
    who: str | None = None


NO_CAUSE = Cause()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what became of which article, what is there of it once that is done, and the line as it stands."""

    what: str
    article: str
    state: State
    read: Landing | None  # what it was read from; None where that is not what changed it
    line: bytes


def digest(triples: Iterable[ox.Triple]) -> str | None:
    """Return the first 16 hexadecimal digits of the SHA-256 of sorted N-Triples; None for no triples."""
    lines = sorted(map(str, triples))
    return sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else None


def note(
    journal: Path, what: str, article: str, state: State, cause: Cause = NO_CAUSE, triples: int | None = None
) -> None:
    """Write a line, safe from a power cut before this returns. One that somebody lets in is `admitted`."""
    more = {"triples": triples, "why": cause.why, "who": cause.who, "read": cause.read and asdict(cause.read)}
    append_lines(journal, [_line("admitted" if cause.why else what, article, state, more)])


def note_each(journal: Path, what: str, articles: Iterable[str], state: State) -> None:
    """Write a line for each article of which the same becomes, all of them safe before this returns."""
    append_lines(journal, [_line(what, article, state, {}) for article in articles])


def entries(journal: Path, start: int = 0) -> tuple[Entry, ...]:
    """Return the entries from byte `start` of the journal on."""
    found = []
    for line in whole_lines(journal, start):
        told = _told(line)
        read = landing_of(told["read"]) if "read" in told else None
        found.append(Entry(told["what"], told["article"], _state(told), read, line))
    return tuple(found)


def history(journal: Path) -> Iterator[tuple[str, State]]:
    """Yield, first to last, the article of each line of the journal and what was there of it from then on.

    A line that cannot be read, a torn disk's or a slip of an editor's, is passed over: it must not stop for good
    whoever only asks which articles there ever were.
    """
    for line in whole_lines(journal):
        try:
            told = _told(line)
            article, state = told["article"], _state(told)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        if isinstance(article, str):
            yield article, state


def keep_of(journal: Path, start: int, kept: Sequence[Entry]) -> None:
    """Let `kept` be all that stands from byte `start` on."""
    before = journal.read_bytes()[:start]
    write_whole(journal, before + b"".join(entry.line for entry in kept))


def now() -> str:
    """Return the time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def program() -> str:
    """Return this program's name and version."""
    return f"onrecord {version('onrecord')}"


def _told(line: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(line.decode("utf-8", "surrogateescape"))
    return told


def _state(told: Mapping[str, Any]) -> State:
    return State(told.get("said"), told.get("waiting"))


def _line(what: str, article: str, state: State, more: Mapping[str, object]) -> bytes:
    known = {**more, "said": state.said, "waiting": state.waiting}
    entry = {
        "when": now(),
        "what": what,
        "article": article,
        **{name: value for name, value in known.items() if value is not None},
        "by": program(),
    }
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogateescape")
