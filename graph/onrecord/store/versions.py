"""Which version of a dataset is the newest, asked often.

Comes in: the folder of a dataset. Goes out: the name of its newest checkpoint; the folder is listed only where it
has changed.
"""

import time
from pathlib import Path

from onrecord.record import StoreError
from onrecord.store.folder import Folder

_UNSURE = 100_000_000  # nanoseconds in which a file system may give two changes one time


class Versions:
    """The newest version of one dataset, over and over."""

    def __init__(self, place: Path) -> None:
        """StoreError where there is no dataset that this program reads."""
        self._folder = Folder(place)
        self._folder.check()
        self._newest, self._changed = "", -1

    def newest(self) -> str:
        """Return the name of the newest checkpoint; StoreError where there is none."""
        changed = self._folder.changed()
        if changed != self._changed or time.time_ns() - changed < _UNSURE:
            names = self._folder.checkpoints()
            if not names:
                raise StoreError(f"{self._folder.place}: nothing has been published here yet")
            self._newest, self._changed = names[-1], changed
        return self._newest
