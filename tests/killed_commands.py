"""The commands that are killed: each does one thing to a dataset, and tells of what it has done.

Comes in: the folder of a dataset, and whom to tell. Goes out: the dataset, changed. Run again after a kill, each
goes on where it was.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import rdflib

from onrecord import validation
from onrecord.journey import (
    Source,
    deciding,
    ingested,
    quarantining,
    retracting,
    sources_of_files,
)
from onrecord.journey.indexing import indexed
from onrecord.journey.processes import side_by_side
from onrecord.journey.writing import writing
from onrecord.record import Findings, MergeState, Report
from onrecord.store.backup import back_up
from onrecord.store.restoring import restored
from onrecord.vocabulary import ID, ONR
from spoken import news

Acknowledge = Callable[[str], None]


def ingest(articles: "Callable[[], list[Findings]]", place: Path, told: Acknowledge) -> None:
    """Ingest articles, and tell of each outcome."""
    sources = [Source(found.article.source, partial(_same, found)) for found in articles()]
    for outcome in ingested(sources, place):
        assert outcome.fate != "failed", outcome.why
        told(outcome.source)


def retract(place: Path, told: Acknowledge) -> None:
    """Take an article away."""
    with writing(place) as writing_here:
        writing_here.retract(accord()[0].article.iri)
    told("retracted")


def refuse(place: Path, told: Acknowledge) -> None:
    """Refuse the merge that was told of first."""
    deciding.refused(place, _first(place, MergeState.MERGED, MergeState.REFUSED), "made up")
    told("refused")


def undo(place: Path, told: Acknowledge) -> None:
    """Take the refusal back."""
    deciding.undone(place, _first(place, MergeState.REFUSED, MergeState.UNDONE), "made up")
    told("undone")


def confirm(place: Path, told: Acknowledge) -> None:
    """Confirm what was taken back."""
    deciding.confirmed(place, _first(place, MergeState.UNDONE, MergeState.CONFIRMED), "made up")
    told("confirmed")


def _first(place: Path, *states: MergeState) -> str:
    """Return the merge that a step is about, before that step and after it."""
    return min(one.id for one in deciding.merges(place) if one.state in states)


def ingest_files(number: int, place: Path, told: Acknowledge) -> None:
    """Ingest files as they stand on the day of this number."""
    folder = place.parent / "news"
    for old in {path.name for path in folder.glob("*.txt")} - DAYS[number].keys():
        (folder / old).unlink()
    folder.mkdir(exist_ok=True)
    for name, text in DAYS[number].items():
        (folder / name).write_text(text, encoding="utf-8")
    for outcome in ingested(sources_of_files([folder]), place):
        assert outcome.fate != "failed", outcome.why
        told(outcome.source)


def admit(place: Path, told: Acknowledge) -> None:
    """Let an article in, whatever the shapes say, by its path."""
    quarantining.admitted(place, str(place.parent / "news" / "late.txt"), "made up")
    told("admitted")


def retry(place: Path, told: Acknowledge) -> None:
    """Let in what conforms, as shapes do that let everything pass."""
    validation.Gate = _Lenient  # type: ignore[assignment, misc]
    quarantining.retried(place, ())
    told("came in")


def retract_by_path(place: Path, told: Acknowledge) -> None:
    """Take the last version away that was read from a path."""
    retracting.retracted(place, str(place.parent / "news" / "a.txt"))
    told("retracted by its path")


def ingest_in_processes(place: Path, told: Acknowledge) -> None:
    """Ingest articles whose findings come from processes of their own."""
    sources = [Source(found.article.source, partial(copy, found)) for found in more()]
    for outcome in ingested(sources, place, spread=partial(side_by_side, processes=2)):
        assert outcome.fate != "failed", outcome.why
        told(outcome.source)


def write_older_format(place: Path, told: Acknowledge) -> None:
    """Put an article as format 2 had it, into a dataset of format 2."""
    if _OLDER.strip() == (place / "format").read_text().strip():
        return
    iri = f"{ID}article/of-before"
    graph = rdflib.Graph().parse(data=_OF_BEFORE.format(iri=iri), format="turtle")
    with writing(place) as writing_here:
        writing_here.put(iri, graph)
    told("put")
    (place / "format").write_text(_OLDER, encoding="utf-8")


def migrate(place: Path, told: Acknowledge) -> None:
    """Bring it up to date, by a command that has nothing else to do."""
    assert not list(ingested((), place))
    told("migrated")


def index(place: Path, told: Acknowledge) -> None:
    """Make the full-text index anew."""
    indexed(place)
    told("indexed")


def restore(place: Path, told: Acknowledge) -> None:
    """Put a backup in the place of what it was made of."""
    backup = place.with_name(f"{place.name}.tar")
    if not backup.exists():
        back_up(place, backup)
    restored(backup, place, force=True)
    told("restored")


def _same(found: Findings) -> Findings:
    return found


@cache
def accord() -> list[Findings]:
    import made_up

    return list(made_up.findings(made_up.FOLDER).values())


@cache
def cable() -> list[Findings]:
    import made_up

    return list(made_up.findings(made_up.CABLE).values())


@cache
def fortnight() -> list[Findings]:
    from generated import generated

    return list(generated(4, first=2000))


@cache
def more() -> list[Findings]:
    from generated import generated

    return list(generated(4, first=3000))


def corrected() -> list[Findings]:
    """Return one article with a statement fewer, and one that violates a shape: nobody said it."""
    one, other = fortnight()[:2]
    fewer = replace(one, statements=one.statements[1:], agreements=())
    return [fewer, replace(other, statements=(replace(other.statements[0], speaker=None),), agreements=())]


class _Lenient:
    """Shapes that let everything pass."""

    def report(self, _: object) -> Report:
        return Report(True)


_OLDER = "onrecord dataset, format 2\n"
_OF_BEFORE = f"""
@prefix onr: <{ONR}> . @prefix id: <{ID}> .
<{{iri}}> a onr:Article ; onr:leftOut id:left-out, id:senseless .
id:left-out a onr:Evidence ; onr:reason "time stamp" .
id:senseless a onr:Evidence ; onr:reason "cannot be parsed" .
"""
_ANN, _BEA, _CAT = (
    f"{who} said that {what}."
    for who, what in (
        ("Ann Lee", "the pact would hold"),
        ("Bea Roe", "it was too early to tell"),
        ("Cat Poe", "nobody had asked"),
    )
)
_WRONG = "Understood: no"
_FIRST = {
    "a.txt": news(_ANN),
    "late.txt": news(_BEA, _WRONG, seed=1),
    "wrong.txt": news(_CAT, _WRONG, seed=2),
}
# What each file of a folder holds, day by day: a correction, its copies and its very bytes; it is withdrawn; and
# comes again, in other words.
_SECOND = {
    **_FIRST,
    "a.txt": news(_ANN, _BEA, title="Corrected"),
    "another-headline.txt": news(_ANN, _BEA, _CAT, title="Another headline"),
    "the-same.txt": news(_ANN, _BEA, title="Corrected"),
}
_THIRD = {**_SECOND, "a.txt": _FIRST["a.txt"]}
DAYS = [_FIRST, _SECOND, _THIRD, {**_THIRD, "a.txt": news(_CAT, title="Corrected again")}]

STEPS: dict[str, Callable[[Path, Acknowledge], None]] = {
    "ingest what is new": partial(ingest, accord),
    "ingest what tells of one agreement": partial(ingest, fortnight),
    "ingest a correction, and what violates a shape": partial(ingest, corrected),
    "refuse a merge": refuse,
    "undo the refusal": undo,
    "confirm the merge": confirm,
    "ingest into what is there": partial(ingest, cable),
    "ingest with processes": ingest_in_processes,
    "ingest files": partial(ingest_files, 0),
    "ingest a revision, and copies of it": partial(ingest_files, 1),
    "ingest what came back": partial(ingest_files, 2),
    "ingest a revision again": partial(ingest_files, 3),
    "let one in from quarantine": admit,
    "try quarantine again": retry,
    "retract an article": retract,
    "retract through a path": retract_by_path,
    "write as an older format": write_older_format,
    "bring an older format up to date": migrate,
    "make the full-text index": index,
    "back up and restore": restore,
}
