"""`onrecord ingest` and `onrecord extract`: from articles to a dataset, or to extraction records.

Comes in: files, folders, patterns, lists of them and standard input, or a file of extraction records. Goes out:
what became of each.
"""

import json
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Exit, complain, progress, put, put_json
from onrecord.cli.incoming import bytes_of, lines_of
from onrecord.cli.memory import see_that_it_suffices
from onrecord.cli.options import Json, LanguageModel, Processes, Store, in_force
from onrecord.cli.outcomes import Tally, complain_of, exit_code, rehearsed, summary
from onrecord.record import Outcome

if TYPE_CHECKING:
    from onrecord.journey import Source, Spread


def _path(typed: str) -> Path:
    if not typed:  # a variable of the shell that is not set; a Path of it would be the working directory
        raise typer.BadParameter("a path is empty")
    return Path(typed)


_PATHS = typer.Argument(
    parser=_path,
    metavar="PATH…",
    help="Articles, folders of them (*.txt), patterns; - for an article on standard input.",
    show_default=False,
    readable=False,
)
_LISTS = typer.Option(
    "--list",
    metavar="FILE",
    help="A list of paths, one a line; - for standard input. May be given several times.",
    show_default=False,
    readable=False,
)
_STDIN = Path("-")


class RecordFormat(StrEnum):
    """How extraction records are printed."""

    JSONL = "jsonl"


def ingest(
    paths: Annotated[list[Path] | None, _PATHS] = None,
    lists: Annotated[list[Path] | None, _LISTS] = None,
    findings: Annotated[
        Path | None,
        typer.Option(
            "--findings",
            metavar="FILE",
            help="Extraction records (JSON Lines) instead of articles.",
            readable=False,
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read anew what an earlier onrecord or another language model has read."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be stored, and touch nothing.")
    ] = False,
    store: Store = None,
    language_model: LanguageModel = None,
    processes: Processes = None,
    as_json: Json = False,
) -> None:
    """Read articles and put what they say into the dataset."""
    if (findings is None) == (not paths and not lists):
        raise typer.BadParameter("give articles, --list FILE or --findings FILE, one of the three")
    see_that_it_suffices()
    _read_stdin_once([*(paths or ()), *(lists or ()), *([findings] if findings else [])])
    chosen = in_force(store=store, language_model=language_model, processes=processes)
    from onrecord.journey import sources_of_records
    from onrecord.journey.processes import side_by_side
    from onrecord.journey.rehearsing import rehearsal

    sources: tuple[Source, ...]
    if findings:
        sources = tuple(sources_of_records(lines_of(findings), findings))
    else:
        sources = _sources(paths or (), lists or (), chosen.language_model, again)
    spread = nullcontext if findings else partial(side_by_side, processes=chosen.processes)
    with rehearsal(chosen.store) if dry_run else nullcontext(chosen.store) as place:
        tally = _ingested(sources, place, spread, quiet=dry_run)
    if as_json:
        put_json([asdict(outcome) for outcome in tally.outcomes])
    elif dry_run:
        put("\n".join([*map(rehearsed, tally.outcomes), summary(tally, chosen.store, would=True)]))
    else:
        put(summary(tally, chosen.store))
    raise typer.Exit(exit_code(tally.outcomes))


def extract(
    paths: Annotated[list[Path] | None, _PATHS] = None,
    lists: Annotated[list[Path] | None, _LISTS] = None,
    format: Annotated[RecordFormat, typer.Option(help="How to print.")] = RecordFormat.JSONL,
    language_model: LanguageModel = None,
    processes: Processes = None,
) -> None:
    """Print what is found in articles, without storing it."""
    if not paths and not lists:
        raise typer.BadParameter("give articles or --list FILE")
    see_that_it_suffices()
    _read_stdin_once([*(paths or ()), *(lists or ())])
    chosen = in_force(language_model=language_model, processes=processes)
    from onrecord.exchange import to_json
    from onrecord.journey import reason_of
    from onrecord.journey.processes import side_by_side

    code = Exit.DONE
    files = _sources(paths or (), lists or (), chosen.language_model)
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


def _sources(
    paths: Iterable[Path], lists: Iterable[Path], language_model: str | None, again: bool = False
) -> "tuple[Source, ...]":
    from onrecord.journey import listed, sources_of_files

    named = [*paths, *(path for file in lists for path in listed(bytes_of(file, "a list of paths"), file))]
    pasted = bytes_of(_STDIN, "an article") if _STDIN in named else None
    return sources_of_files(named, language_model, again, pasted)


def _read_stdin_once(named: list[Path]) -> None:
    if named.count(_STDIN) > 1:
        raise typer.BadParameter("standard input (-) can be read for one thing only")


def _ingested(sources: "tuple[Source, ...]", place: Path, spread: "Spread", quiet: bool = False) -> Tally:
    from onrecord.journey import ingested

    tally = Tally(len(sources))
    outcomes: Iterable[Outcome] = ingested(sources, place, complain, spread)
    try:
        with progress(outcomes, "ingesting", len(sources), tally.in_short) as going:
            for outcome in going:
                tally.add(outcome)
                if not quiet:
                    complain_of(outcome)
    except KeyboardInterrupt:
        done, total = len(tally.outcomes), len(sources)
        if not quiet:
            complain(f"{done} of {total} articles were done, and stay so: the same command goes on from there")
        raise
    tally.end()
    if tally.stale and not quiet:
        complain(
            f"{tally.stale} of them as an earlier onrecord or another language model understood them;"
            " --again reads them anew"
        )
    return tally
