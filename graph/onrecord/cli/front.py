"""The front door: the commands by name, and how every run of them ends.

Comes in: arguments. Goes out: an exit code, after at most one line for whatever went wrong.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli import (
    articles,
    backing_up,
    doctor,
    explaining,
    history,
    indexing,
    merging,
    quarantining,
    questions,
    serving,
    validating,
)
from onrecord.cli.console import Exit, complain, put
from onrecord.cli.logs import log_file, open_log
from onrecord.record import BadSetting, OnRecordError


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(
                "Value error, "
            )  # pydantic's word, which typer lets through
            raise


# Help in plain text: formatting it with rich takes four times as long as all the rest of it.
app = typer.Typer(
    name="onrecord",
    cls=_Commands,
    help="Who said what, to whom, about which agreement, and at which words of which article.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (
    articles.ingest,
    articles.extract,
    history.diff,
    history.retract,
    questions.query,
    explaining.explain,
    validating.validate,
    questions.export,
    backing_up.backup,
    backing_up.restore,
    indexing.index,
    serving.serve,
    doctor.doctor,
):
    app.command()(_command)
app.add_typer(merging.merge, name="merge")
app.add_typer(quarantining.quarantine, name="quarantine")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: of `Exit`, or 130 where it was interrupted."""
    return _flushed(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # as every format here is
    try:
        app(args=arguments, prog_name="onrecord")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
    except BadSetting as error:
        complain(str(error))
        return Exit.USAGE
    except OnRecordError as error:
        complain(str(error))
    except MemoryError:  # before the command could see how much there is
        complain("there is too little memory for this (see ulimit -v); what was stored before is safe")
    except Exception as error:  # whatever nobody foresaw: a line for the user, the trace for who mends it
        open_log("error")
        logging.getLogger(__name__).error("%s", arguments or sys.argv[1:], exc_info=error)
        complain(f"onrecord stopped at an unexpected {type(error).__name__}: {error} (trace in {log_file()})")
    return Exit.FAILED


def _flushed(code: int) -> int:
    """Return `code` unless standard output takes no more: its disk is full, or its reader gone, as `head` goes."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # for what is left, which Python writes again
        if not isinstance(error, BrokenPipeError) and code == Exit.DONE:
            complain(f"standard output: cannot be written: {error.strerror}")
        return code or Exit.FAILED
    return code


def _print_version(wanted: bool) -> None:
    if wanted:
        put(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _front(
    log_level: Annotated[
        str | None, typer.Option(help="What the log file keeps: debug, info, warning or error.")
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    from onrecord.settings import settings

    open_log(settings({"log_level": log_level}).log_level)
