"""Open a dataset to write in it, with everything settled that a writer before may have left half settled.

Comes in: a dataset's folder. Goes out: a Writer. What somebody left who was killed between two steps of an article
is made good before anything else is changed.
"""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.entailment import rules
from onrecord.journey.making_good import made_good
from onrecord.store import Writer

log = logging.getLogger(__name__)

# New objects that set off a search for garbage. An article makes tens of thousands, which are nearly all gone when
# the next one comes: at Python's own 700, a twentieth of an article's way into the dataset is spent searching.
_NEW_OBJECTS = 10_000


@contextmanager
def writing(place: Path, tell: Callable[[str], None] = log.warning) -> Iterator[Writer]:
    """Open a dataset to write in it; after a writer that was killed, what it was at is made good first.

    `tell` hears of each merge that cannot be read. Raises StoreError or BadOntology.
    """
    with Writer(place, rules(), tell) as writer:
        usual = gc.get_threshold()
        gc.set_threshold(_NEW_OBJECTS, *usual[1:])
        try:
            if writer.was_cut_off:
                made_good(writer)
            yield writer
        finally:
            gc.set_threshold(*usual)
