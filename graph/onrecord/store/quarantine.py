"""Articles that did not conform: the graph that was refused, with the report that says why.

Comes in: an article's graph and its report. Goes out: two files, and the list of all that wait there.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from onrecord.record import Report, StoreError, Violation


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One article that waits to be mended: its graph lies at `graph`, as N-Triples."""

    iri: str
    report: Report
    graph: Path


def keep(folder: Path, iri: str, triples: set[ox.Triple], report: Report) -> bool:
    """Write graph and report of an article; False where the very same lie there already."""
    folder.mkdir(exist_ok=True)
    lines = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
    said = json.dumps({"iri": iri, "report": asdict(report)}, ensure_ascii=False, indent=1).encode()
    changed = False
    for path, content in ((_path(folder, iri, "nt"), lines), (_path(folder, iri, "json"), said)):
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            changed = True
    return changed


def release(folder: Path, iri: str) -> bool:
    """Take an article out of quarantine; False where it was not there."""
    found = _path(folder, iri, "json").exists()
    for ending in ("json", "nt"):
        with suppress(FileNotFoundError):
            _path(folder, iri, ending).unlink()
    return found


def listed(folder: Path) -> tuple[Quarantined, ...]:
    """Return the articles in quarantine, by file name. Raises StoreError at a report that cannot be read."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            said = entry["report"]
            report = Report(said["conforms"], tuple(Violation(**one) for one in said["violations"]))
            found.append(Quarantined(entry["iri"], report, path.with_suffix(".nt")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path}: not a report of this program: {error}") from error
    return tuple(found)


def _path(folder: Path, iri: str, ending: str) -> Path:
    name = "".join(c if c.isalnum() or c in "-." else "_" for c in iri.rpartition("/")[2])
    return folder / f"{name}.{ending}"
