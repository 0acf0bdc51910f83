"""Open a dataset to write in it, with everything settled that a writer before may have left half settled.

Comes in: a dataset's folder. Goes out: a Writer. What somebody left who was killed between two steps of an article
is made good before anything else is changed.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.entailment import rules
from onrecord.journey.garbage import seldom_collected
from onrecord.journey.making_good import made_good
from onrecord.store import Writer

log = logging.getLogger(__name__)


@contextmanager
def writing(place: Path, tell: Callable[[str], None] = log.warning) -> Iterator[Writer]:
    """Open a dataset to write in it; after a writer that was killed, what it was at is made good first.

    `tell` hears of each merge that cannot be read. Raises StoreError or BadOntology.
    """
    with Writer(place, rules(), tell) as writer, seldom_collected():
        if writer.was_cut_off:
            made_good(writer)
        yield writer
