"""A dataset to try things on: a copy of the one in force, gone when it is done.

Comes in: the folder of a dataset, or one where there is none yet. Goes out: the folder of the copy. Nothing in the
dataset itself is touched, not even its lock.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.store import View


@contextmanager
def rehearsal(place: Path) -> Iterator[Path]:
    """Give out the folder of a copy. Raises StoreError where there is something that is no dataset."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copy = Path(folder) / "dataset"
        if os.path.isdir(place) and os.listdir(place):
            View(place).copy_to(copy)
        yield copy
