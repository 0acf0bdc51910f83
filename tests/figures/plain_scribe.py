"""The process that writes, over a dataset without articles: what the W3C's tests write is kept as it is.

Comes in and goes out: what `onrecord.endpoint.scribe` tells. The shapes, the entailments and the journal of
articles are the one thing that the tests replace; protocol, parsing, limits and drafting are the endpoint's.
"""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from onrecord.endpoint.drafting import Changes, GraphName
from onrecord.endpoint.scribe import serve
from onrecord.store.folder import Folder

RULES = "none"


class PlainRevision:
    """One write to a dataset of plain graphs."""

    def __init__(self, place: Path) -> None:
        self._folder, self._draft, self._leaving = Folder(place), place / "draft", ExitStack()

    def __enter__(self) -> Self:
        self._leaving.enter_context(self._folder.lock())
        shutil.rmtree(self._draft, ignore_errors=True)
        newest = self._folder.open_newest()
        assert newest
        _, self._store, hold = newest
        self._leaving.callback(os.close, hold)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.close()

    def draft(self) -> ox.Store:
        self._store.backup(self._draft)
        return ox.Store(self._draft)

    def graph(self, name: GraphName) -> set[ox.Triple]:
        return {quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)}

    def names(self) -> tuple[GraphName, ...]:
        named = [name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode)]
        return (ox.DefaultGraph(), *named)

    def check(self, name: GraphName) -> None:
        """Nothing is refused."""

    def keep(self, changes: Changes, begin: Callable[[], None]) -> None:
        begin()
        shutil.rmtree(self._draft, ignore_errors=True)
        store = self.draft()
        for name, triples in changes.items():
            store.clear_graph(name)
            store.extend([ox.Quad(*triple, name) for triple in triples])
        self._folder.publish(store, RULES, ())


if __name__ == "__main__":
    serve(sys.argv[1:], PlainRevision)
