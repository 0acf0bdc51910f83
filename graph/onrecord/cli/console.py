"""What the commands say, and where: results on standard output, lines for people on standard error.

Comes in: outcomes, rows, errors. Goes out: text; colour and progress only on a terminal, and none under NO_COLOR.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, TypeVar

from onrecord.record import OnRecordError

T = TypeVar("T")


class Exit(IntEnum):
    """The exit codes."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    DOES_NOT_CONFORM = 3


def complain(line: str) -> None:
    """Print one line on standard error; what lies on several is put on one."""
    sys.stderr.write(" ".join(line.split()) + "\n")


def put(text: str | bytes) -> None:
    """Print a result on standard output, bytes as they are. Raises OnRecordError where it takes no more."""
    try:
        if isinstance(text, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except BrokenPipeError:
        raise  # its reader has gone away, as `head` does, and hears no complaint
    except OSError as error:
        raise OnRecordError(f"standard output: cannot be written: {error.strerror}") from error


def put_json(value: Any) -> None:
    """Print a result as JSON."""
    put(json.dumps(value, ensure_ascii=False, indent=2))


def put_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: folded to the width of a terminal; elsewhere with each row on one line, however long."""
    lines = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        widths = [max(map(len, cells)) for cells in zip(columns, *lines, strict=True)]
        for line in (columns, *lines):
            put("  ".join(map(str.ljust, line, widths)).rstrip())
        return
    from rich.console import Console  # only a terminal needs it
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    Console().print(table)


@contextmanager
def progress(
    items: Iterable[T], what: str, total: int | None, told: Callable[[], str] = str
) -> Iterator[Iterator[T]]:
    """Go through `items` under a progress bar, where standard error is a terminal.

    It shows how many are done and how many a second, how long the rest will take, and what is `told` of them.
    """
    if not sys.stderr.isatty():
        yield iter(items)
        return
    from rich.console import Console  # only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[told]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="", told="")

        def going() -> Iterator[T]:
            for item in items:
                yield item
                speed = bar.tasks[task].speed
                bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "", told=told())

        yield going()
