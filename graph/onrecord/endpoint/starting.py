"""Worker processes as the system lets them start.

Comes in: a dataset's folder and the limits. Goes out: workers, or for a moment none, where too many files or
processes are there: whoever asked then asks again.
"""

import logging
import time
from pathlib import Path

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.process import Worker

log = logging.getLogger(__name__)

_AGAIN = 0.5  # seconds until another is tried


class Starting:
    """Starts the workers of one dataset."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self._place, self._limits = place, limits
        self._not_before = 0.0

    def worker(self) -> Worker | None:
        """Start a process; None where the system lets none start now."""
        if time.monotonic() < self._not_before:
            return None
        try:
            return Worker(self._place, self._limits)
        except OSError as error:
            log.warning("no process for queries can be started: %s", error)
            self._not_before = time.monotonic() + _AGAIN
            return None
