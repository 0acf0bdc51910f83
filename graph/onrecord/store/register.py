"""Which file or address was read when last, with what bytes, into which article: a file that only grows.

Comes in: a landing for each source. Goes out: what is known of a path, of bytes, of an address or of an article.
It is beside the graph because where files lay is the user's own affair; so is the journal, which has the same line
once more with the change that a reading led to (`read`). A line that a power cut has torn, or that holds something
else, is as if it had not been written: the source is read again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.store.landing import append_lines


@dataclass(frozen=True, slots=True)
class Landing:
    """How one source was read last."""

    where: str | None  # absolute path; None for what came from standard input
    sha256: str  # of the bytes, hexadecimal
    article: str  # IRI
    read_by: str  # names the program, its weights and its language model: other ones, another name
    address: str | None = None  # of the article on the web, where its text tells it
    signature: str | None = None  # what articles of nearly the same text are found by
    statements: int = 0
    agreements: int = 0
    triples: int = 0


def landing_of(told: Mapping[str, Any]) -> Landing:
    """Return the landing that a line tells of, without what only a newer version knows; TypeError for none."""
    return Landing(**{field.name: told[field.name] for field in fields(Landing) if field.name in told})


class Register:
    """All landings of a dataset, the last one of each path; read as a whole when it is made.

    >>> register = Register(Path("sources.jsonl"))                                            # doctest: +SKIP
    >>> register.at("/news/a.txt")                                                            # doctest: +SKIP
    Landing(where='/news/a.txt', …)
    """

    def __init__(self, path: Path) -> None:
        """Read the file, where there is one; OSError where it cannot be read."""
        self._path = path
        self._number = 0
        self._last: Landing | None = None
        self._at: defaultdict[str, list[tuple[int, Landing]]] = defaultdict(list)
        self._of_address: defaultdict[str, list[tuple[int, Landing]]] = defaultdict(list)
        self._of_bytes: dict[str, Landing] = {}
        self._of_article: defaultdict[str, list[tuple[int, Landing]]] = defaultdict(list)
        for landing in _read(path):
            self._keep(landing)

    def at(self, where: str | None) -> Landing | None:
        """Return what was read last from a path."""
        return self._at[where][-1][1] if where is not None and where in self._at else None

    def of_bytes(self, sha256: str) -> Landing | None:
        """Return what was first read with these bytes."""
        return self._of_bytes.get(sha256)

    def history(self, where: str | None, address: str | None) -> tuple[Landing, ...]:
        """Return all that was read from a path or stands at an address, first to last.

        What was read from the path when it held an article of another address is not among it.
        """
        at = [
            (number, landing)
            for number, landing in self._at.get(where or "", ())
            if address is None or landing.address in (None, address)
        ]
        found = dict([*at, *self._of_address.get(address or "", ())])
        return tuple(found[number] for number in sorted(found))

    def of_article(self, article: str) -> tuple[Landing, ...]:
        """Return how an article was read, also from several paths, first to last."""
        return tuple(landing for _, landing in self._of_article.get(article, ()))

    def landings(self) -> tuple[Landing, ...]:
        """Return how each article was read last from each path, in the order of those readings."""
        found = dict(one for same in self._of_article.values() for one in same)
        return tuple(found[number] for number in sorted(found))

    def last(self) -> Landing | None:
        """Return what was noted last; None where nothing was."""
        return self._last

    def articles(self) -> tuple[str, ...]:
        """Return the IRIs of all articles that were ever read, in the order in which they came."""
        return tuple(self._of_article)

    def note(self, landing: Landing) -> None:
        """Keep a landing, safe from a power cut; nothing is written where the same one is the last of its path."""
        pasted = next((one for one in self.of_article(landing.article) if one.where is None), None)
        last = self.at(landing.where) if landing.where else pasted
        if landing == last:
            return
        append_lines(
            self._path,
            [json.dumps(asdict(landing), ensure_ascii=False).encode("utf-8", "surrogateescape")],
        )
        self._keep(landing)

    def _keep(self, landing: Landing) -> None:
        self._number += 1
        if landing.where:
            self._at[landing.where].append((self._number, landing))
        if landing.address:
            self._of_address[landing.address].append((self._number, landing))
        self._of_bytes.setdefault(landing.sha256, landing)
        same = self._of_article[landing.article]
        same[:] = [one for one in same if one[1].where != landing.where]
        same.append((self._number, landing))
        self._last = landing


def _read(path: Path) -> Iterator[Landing]:
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield landing_of(json.loads(line.decode("utf-8", "surrogateescape")))
        except (ValueError, TypeError):
            continue
