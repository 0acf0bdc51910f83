"""Make the full-text index of a dataset anew, as `onrecord index` does.

Comes in: the dataset's folder. Goes out: a checkpoint with the index in it, made from the triples alone.
"""

from pathlib import Path

from onrecord.journey.writing import writing
from onrecord.store import View


def indexed(place: Path) -> int:
    """Make the index anew and return how many statements it holds. Raises StoreError where there is no dataset."""
    View(place)  # says so where there is no dataset, before a writer would make one
    with writing(place) as writer:
        writer.index()
    return View(place).words.number("statement")
