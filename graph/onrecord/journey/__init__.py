"""The whole way of one article: read, find, map, validate, meet what is known, then to the dataset or quarantine.

Comes in: files, or extraction records that somebody else wrote. Goes out: one `Outcome` per article, in order, and
a dataset that holds those that conform. A bad file stops that article only.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.exchange import from_json, source_of
from onrecord.extraction import findings
from onrecord.journey.meeting import Meeting, writing
from onrecord.mapping import to_graph
from onrecord.reading import read
from onrecord.record import BadOntology, Fate, Findings, OnRecordError, Outcome, StoreError, UnreadableArticle
from onrecord.store import triples_of
from onrecord.validation import Gate

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """One article: its name for messages, how to come by its findings, and how many bytes it has, where known."""

    name: str
    findings: Callable[[], Findings]
    size: int = 0


def ingested(
    sources: Iterable[Source], place: Path, tell: Callable[[str], None] = log.warning
) -> Iterator[Outcome]:
    """Bring each source into the dataset at `place`, one by one, and tell what became of it.

    `tell` hears, a line for each, what in the dataset was damaged and how it was mended. Raises StoreError or
    BadOntology where no further article could do better; what was stored before stays.
    """
    gate = Gate()
    first: dict[str, str] = {}  # the source that each article of this run came from
    with writing(place, tell) as writer:
        meeting = Meeting(writer)
        for source in sources:
            outcome = _ingested(source, gate, meeting, first)
            writer.landed()
            yield outcome


def _ingested(source: Source, gate: Gate, meeting: Meeting, first: dict[str, str]) -> Outcome:
    try:
        found = source.findings()
        iri = found.article.iri
        if iri in first:  # counted already; another reading of it would take the place of the first
            return Outcome(source.name, Fate.UNCHANGED, iri, why=f"the same article as {first[iri]}")
        graph = to_graph(found)
        report = gate.report(graph)
        triples = triples_of(iri, graph)
        if report.conforms:
            fate, count = meeting.put(iri, triples)
        else:
            fate, count = meeting.writer.quarantine(iri, graph, report), len(triples)
    except (StoreError, BadOntology):
        raise
    except Exception as error:
        return Outcome(source.name, Fate.FAILED, why=reason_of(error, source.name))
    first[iri] = source.name
    return Outcome(
        source.name,
        fate,
        iri,
        statements=len(found.statements),
        agreements=len(found.agreements),
        triples=count,
        why=None if report.conforms else report.violations[0].message,
        report=report,
    )


def reason_of(error: Exception, source: str) -> str:
    """Return in one line why an article failed; what nobody foresaw goes to the log with its trace."""
    if isinstance(error, OnRecordError):
        return str(error).removeprefix(f"{source}: ")
    log.error("%s", source, exc_info=error)
    return unexpected(error)


def unexpected(error: Exception) -> str:
    """Return in one line what nobody foresaw."""
    return " ".join(f"unexpected {type(error).__name__}: {error}".split())


# --- where articles come from --------------------------------------------------------------------------------


def findings_in(path: Path, language_model: str | None = None) -> Findings:
    """Return what stands in the article of one file. Raises UnreadableArticle, also for a folder without one."""
    if os.path.isdir(path):
        may_be_read = os.access(path, os.R_OK | os.X_OK)
        why = "is a folder that holds no .txt article" if may_be_read else "is a folder that may not be read"
        raise UnreadableArticle(str(path), why)
    return findings(read(path), language_model)


def sources_of_files(paths: Iterable[Path], language_model: str | None = None) -> tuple[Source, ...]:
    """Return a source for each article at or below `paths`, to be read and extracted here."""
    return tuple(
        Source(str(path), partial(findings_in, path, language_model), _size_of(path))
        for path in articles_below(paths)
    )


def sources_of_records(lines: Iterable[str], file: Path) -> Iterator[Source]:
    """Yield a source for each line of a file of extraction records.

    The articles themselves are read again from where the records say they are: beside the file, or else from the
    working directory.
    """

    def findings_of(line: str) -> Findings:
        named = Path(source_of(line))
        beside = file.parent / named
        return from_json(line, read(beside if beside.is_file() else named))

    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Source(f"{file}:{number}", partial(findings_of, line))


def articles_below(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of the articles at or below `paths`, each once: in the order given, sorted in a folder.

    A named file is taken whatever its ending; of a folder the *.txt at any depth, but no README or hidden file.
    What does not exist, or is a folder without articles, stands for itself: reading it tells why.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in (os.path.isdir(path) and _texts_in(path)) or (path,):  # unlike Path's, it never raises
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def _size_of(path: Path) -> int:
    try:
        return os.path.getsize(path)
    except OSError:  # reading it tells why
        return 0


def _texts_in(folder: Path) -> tuple[Path, ...]:
    def hidden(file: Path) -> bool:
        return any(part.startswith(".") for part in file.relative_to(folder).parts)

    return tuple(
        file
        for file in sorted(folder.rglob("*.txt"))
        if not (os.path.isdir(file) or hidden(file)) and file.stem.upper() != "README"
    )
