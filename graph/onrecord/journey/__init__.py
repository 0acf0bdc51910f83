"""The whole way of one article: read, find, map, validate, meet what is known, then to the dataset or quarantine.

Comes in: files, or extraction records that somebody else wrote. Goes out: one `Outcome` per article, in order, and
a dataset that holds those that conform. A bad file stops that article only, and what the dataset knows is not read
again.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from onrecord.journey.arrivals import Arrivals
from onrecord.journey.sources import (
    Source,
    articles_below,
    findings_in,
    listed,
    sources_of_files,
    sources_of_records,
)
from onrecord.journey.writing import writing
from onrecord.record import BadOntology, Fate, OnRecordError, Outcome, StoreError
from onrecord.store.faults import explained, number_of

__all__ = [
    "Source",
    "Spread",
    "articles_below",
    "findings_in",
    "ingested",
    "listed",
    "reason_of",
    "sources_of_files",
    "sources_of_records",
    "unexpected",
]

log = logging.getLogger(__name__)

# Gives out sources in order, their findings made elsewhere.
Spread = Callable[[Sequence[Source]], AbstractContextManager[Iterable[Source]]]


def ingested(
    sources: Iterable[Source],
    place: Path,
    tell: Callable[[str], None] = log.warning,
    spread: Spread = nullcontext,
) -> Iterator[Outcome]:
    """Bring each source into the dataset at `place`, one by one, and tell what became of it.

    Those that are known as they are now are not read; `spread` finds what the others say. `tell` hears, a line for
    each, what in the dataset was damaged and how it was mended. Raises StoreError or BadOntology where no further
    article could do better; what was stored before stays.
    """
    sources = tuple(sources)
    with writing(place, tell) as writer:
        arrivals = Arrivals(writer)
        unread = tuple(source for source in sources if arrivals.is_new(source))
        with spread(unread) as found:
            reading, waiting = iter(found), set(map(id, unread))
            for source in sources:
                try:
                    outcome = _ingested(next(reading) if id(source) in waiting else source, source, arrivals)
                except (OSError, MemoryError) as error:
                    raise explained(place, error) from error
                writer.landed()
                yield outcome


def _ingested(found: Source, source: Source, arrivals: Arrivals) -> Outcome:
    try:
        return arrivals.seen(source) or arrivals.arrived(source, found.findings())
    except (StoreError, BadOntology):
        raise
    except Exception as error:
        if number_of(error) is not None:
            raise
        return Outcome(source.name, Fate.FAILED, why=reason_of(error, source.name))


def reason_of(error: Exception, source: str) -> str:
    """Return in one line why an article failed; what nobody foresaw goes to the log with its trace."""
    if isinstance(error, OnRecordError):
        return str(error).removeprefix(f"{source}: ")
    log.error("%s", source, exc_info=error)
    return unexpected(error)


def unexpected(error: Exception) -> str:
    """Return in one line what nobody foresaw."""
    return " ".join(f"unexpected {type(error).__name__}: {error}".split())
