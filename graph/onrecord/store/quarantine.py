"""Articles that did not conform: the graph that was refused, with the report that says why.

Comes in: an article's graph and its report. Goes out: two files, and the list of all that wait there.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import Report, StoreError, Violation
from onrecord.store.landing import write_whole


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One article that waits to be mended: its graph lies at `graph`, as N-Triples."""

    iri: str
    report: Report
    graph: Path


def digest(iri: str, triples: set[ox.Triple], report: Report) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of what `keep` would write."""
    return _digest(*_contents(iri, triples, report))


def waiting(folder: Path, iri: str) -> str | None:
    """Return the digest of what waits there of an article; None where it does not wait."""
    try:
        return _digest(*(_path(folder, iri, ending).read_bytes() for ending in ("nt", "json")))
    except FileNotFoundError:
        return None


def keep(folder: Path, iri: str, triples: set[ox.Triple], report: Report) -> None:
    """Write graph and report of an article; it waits from the moment that the report is there."""
    folder.mkdir(exist_ok=True)
    for ending, content in zip(("nt", "json"), _contents(iri, triples, report), strict=True):
        write_whole(_path(folder, iri, ending), content)


def release(folder: Path, iri: str) -> bool:
    """Take an article out of quarantine; False where it was not there."""
    found = _path(folder, iri, "json").exists()
    for ending in ("json", "nt"):
        with suppress(FileNotFoundError):
            _path(folder, iri, ending).unlink()
    return found


def entry_of(folder: Path, iri: str) -> Quarantined | None:
    """Return an article that waits there; None where it does not. Raises StoreError as `listed` does."""
    path = _path(folder, iri, "json")
    return _read(path) if path.exists() else None


def listed(folder: Path) -> tuple[Quarantined, ...]:
    """Return the articles in quarantine, by file name. Raises StoreError at a report that cannot be read."""
    return tuple(map(_read, sorted(folder.glob("[!.]*.json"))))


def _read(path: Path) -> Quarantined:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        said = entry["report"]
        report = Report(said["conforms"], tuple(Violation(**one) for one in said["violations"]))
        return Quarantined(entry["iri"], report, path.with_suffix(".nt"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: not a report of this program: {error}") from error


def _contents(iri: str, triples: set[ox.Triple], report: Report) -> tuple[bytes, bytes]:
    lines = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
    return lines, json.dumps({"iri": iri, "report": asdict(report)}, ensure_ascii=False, indent=1).encode()


def _digest(lines: bytes, report: bytes) -> str:
    return sha256(lines + report).hexdigest()[:16]


def _path(folder: Path, iri: str, ending: str) -> Path:
    name = "".join(c if c.isalnum() or c in "-." else "_" for c in iri.rpartition("/")[2])
    return folder / f"{name}.{ending}"
