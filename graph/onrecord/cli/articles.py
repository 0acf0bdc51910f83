"""`onrecord ingest` and `onrecord extract`: from articles to a dataset, or to extraction records.

Comes in: files and folders of articles, or a file of extraction records. Goes out: what became of each.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Exit, complain, progress, put, put_json
from onrecord.cli.options import Json, LanguageModel, Processes, Store, in_force
from onrecord.record import Fate, Outcome, UnreadableArticle

if TYPE_CHECKING:
    from onrecord.journey import Source

_PATHS = typer.Argument(
    metavar="PATH…", help="Articles, or folders of them (*.txt).", show_default=False, readable=False
)


class RecordFormat(StrEnum):
    """How extraction records are printed."""

    JSONL = "jsonl"


def ingest(
    paths: Annotated[list[Path] | None, _PATHS] = None,
    findings: Annotated[
        Path | None,
        typer.Option(
            "--findings",
            metavar="FILE",
            help="Extraction records (JSON Lines) instead of articles.",
            readable=False,
        ),
    ] = None,
    store: Store = None,
    language_model: LanguageModel = None,
    processes: Processes = None,
    as_json: Json = False,
) -> None:
    """Read articles and put what they say into the dataset."""
    if (findings is None) == (not paths):
        raise typer.BadParameter("give articles or --findings FILE, one of the two")
    chosen = in_force(store=store, language_model=language_model, processes=processes)
    from onrecord.journey import sources_of_files, sources_of_records
    from onrecord.journey.processes import side_by_side

    if findings:
        outcomes = _ingested(sources_of_records(_lines_of(findings), findings), chosen.store)
    else:
        files = sources_of_files(paths or (), chosen.language_model)
        with side_by_side(files, chosen.processes) as sources:
            outcomes = _ingested(sources, chosen.store, len(files))
    if as_json:
        put_json([asdict(outcome) for outcome in outcomes])
    else:
        put(_summary(outcomes, chosen.store))
    raise typer.Exit(_exit_code(outcomes))


def extract(
    paths: Annotated[list[Path], _PATHS],
    format: Annotated[RecordFormat, typer.Option(help="How to print.")] = RecordFormat.JSONL,
    language_model: LanguageModel = None,
    processes: Processes = None,
) -> None:
    """Print what is found in articles, without storing it."""
    chosen = in_force(language_model=language_model, processes=processes)
    from onrecord.exchange import to_json
    from onrecord.journey import reason_of, sources_of_files
    from onrecord.journey.processes import side_by_side

    code = Exit.DONE
    files = sources_of_files(paths, chosen.language_model)
    with (
        side_by_side(files, chosen.processes) as sources,
        progress(sources, "extracting", len(files)) as going,
    ):
        for source in going:
            try:
                record = to_json(source.findings())
            except Exception as error:  # a bad article stops nobody but itself
                complain(f"{source.name}: {reason_of(error, source.name)}")
                code = Exit.FAILED
            else:
                put(json.dumps(record, ensure_ascii=False))
    raise typer.Exit(code)


def _ingested(sources: Iterable["Source"], place: Path, total: int | None = None) -> list[Outcome]:
    from onrecord.journey import ingested

    outcomes = []
    with progress(ingested(sources, place, complain), "ingesting", total) as going:
        for outcome in going:
            outcomes.append(outcome)
            _complain_of(outcome)
    return outcomes


def _lines_of(path: Path) -> Iterable[str]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except IsADirectoryError as error:
        raise UnreadableArticle(str(path), "is a folder, not a file of extraction records") from error
    except OSError as error:
        raise UnreadableArticle(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UnreadableArticle(str(path), "is not UTF-8 text") from error
    lines = text.split("\n")  # at nothing else: JSON may hold U+2028 and U+0085 as they are
    first = next(filter(str.strip, lines), None)
    if first is None:
        raise UnreadableArticle(str(path), "is empty")
    if not _is_json_object(first):
        raise UnreadableArticle(str(path), "is no JSON Lines: its first line is no JSON object")
    return lines


def _is_json_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _complain_of(outcome: Outcome) -> None:
    if outcome.fate == Fate.FAILED:
        complain(f"{outcome.source}: {outcome.why}")
    elif outcome.fate == Fate.QUARANTINED:
        complain(f"{outcome.source}: does not conform, kept in quarantine: {outcome.why}")
    elif outcome.why:
        complain(f"{outcome.source}: {outcome.why}")


def _summary(outcomes: list[Outcome], store: Path) -> str:
    fates = Counter(outcome.fate for outcome in outcomes)
    counted = ", ".join(f"{fates[fate]} {fate}" for fate in Fate if fates[fate]) or "no article"
    kept = [outcome for outcome in outcomes if outcome.fate not in (Fate.FAILED, Fate.QUARANTINED)]
    kinds = {"statements": "statements", "agreements": "agreements", "triples": "asserted triples"}
    sums = {name: sum(getattr(outcome, what) for outcome in kept) for what, name in kinds.items()}
    numbers = [f"{number:,} {name if number != 1 else name.removesuffix('s')}" for name, number in sums.items()]
    return f"{counted} ({', '.join(numbers)}) in {store}"


def _exit_code(outcomes: Iterable[Outcome]) -> Exit:
    fates = {outcome.fate for outcome in outcomes}
    if Fate.FAILED in fates:
        return Exit.FAILED
    return Exit.DOES_NOT_CONFORM if Fate.QUARANTINED in fates else Exit.DONE
