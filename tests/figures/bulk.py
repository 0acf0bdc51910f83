"""Make a large dataset in one go, as ingesting article by article would in many hours.

Comes in: graphs of articles. Goes out: a dataset on disk, each graph under its article's name and all of them in
the default graph, its tables merged, with the full-text index. Nothing is validated, and nothing is concluded.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from onrecord.store.folder import Folder


def built(place: Path, graphs: Iterable[tuple[str, Iterable[ox.Triple]]], rules: str) -> None:
    """Write the graphs, each with its article's IRI; `rules` is the fingerprint of what would be concluded."""
    folder = Folder(place)
    folder.make()
    folder.prepare()
    store = ox.Store(folder.live)

    def quads() -> Iterator[ox.Quad]:
        for iri, graph in graphs:
            article = ox.NamedNode(iri)
            for triple in graph:
                yield ox.Quad(triple.subject, triple.predicate, triple.object, article)
                yield ox.Quad(triple.subject, triple.predicate, triple.object)

    store.bulk_extend(quads())
    store.optimize()  # as ingesting so many does at its end: else each triple is sought in several tables
    folder.publish(store, rules, None)
