"""What is logged, and where: `onrecord.log` for what the program met, `access.log` for requests to the endpoint.

Comes in: a level. Goes out: loggers that write to files of the user's, begun anew before they grow large. A log
that cannot be written keeps nothing from being done, and shows no traceback.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from onrecord.cli.console import complain


def log_file() -> Path:
    """Return where the log is kept: in the platform's folder for the logs of the user."""
    from platformdirs import user_log_path

    return user_log_path("onrecord", False) / "onrecord.log"


def open_log(level: str) -> None:
    """Send what onrecord logs to its file, or nowhere if there is no place for one."""
    if not logging.getLogger("onrecord").handlers:
        # A command that meets a full disk tells of that itself.
        file = LogFile(log_file(), 1_000_000, tells=False)
        _open("onrecord", level, file, "%(asctime)s %(levelname)s %(name)s: %(message)s")


def open_access_log(level: str) -> None:
    """Send a line for each request to access.log, beside the log; at the levels above info, none."""
    file = LogFile(log_file().with_name("access.log"), 10_000_000, tells=True)
    _open("onrecord.access", level, file, "%(message)s")


class LogFile(RotatingFileHandler):
    """A log that may fail to be written, as on a full disk: logging itself would print a traceback each time."""

    def __init__(self, path: Path, most: int, tells: bool) -> None:
        """Begin anew after `most` bytes; `tells` says whether anybody hears of a failure."""
        super().__init__(path, maxBytes=most, backupCount=2, encoding="utf-8", delay=True)
        self._tells = tells

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Tell once that the log has gaps."""
        error = sys.exc_info()[1]
        if self._tells:
            self._tells = False
            why = error.strerror if isinstance(error, OSError) and error.strerror else repr(error)
            complain(f"{self.baseFilename}: the log cannot be written: {why}")


def _open(name: str, level: str, file: LogFile, form: str) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(level.upper())
    logger.propagate = False
    handler: logging.Handler = file
    try:
        Path(file.baseFilename).parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(form))
    logger.addHandler(handler)
