"""Which articles are versions of one, in which order, and how their graphs say so.

Comes in: what was read from a path or stands at an address, in order. Goes out: that order as `revisionOf`, from
each version to the one before, rewritten wherever a version came, went or came back.
"""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from onrecord.journey.sources import digest_of
from onrecord.store import Writer, value_of
from onrecord.store.counting import REVISION_OF
from onrecord.store.register import Register


def versions(
    register: Register,
    there: Callable[[str], bool],
    where: str | None,
    address: str | None,
    arriving: str | None = None,
) -> tuple[str, ...]:
    """Return the articles that were read from a path or stand at an address, earliest first, `arriving` last.

    A path that held an article of another address then held another article. Of articles that came back, as when a
    correction is withdrawn, the last time counts. Only those that are `there` are told.
    """
    seen = dict.fromkeys(
        landing.article
        for landing in reversed(register.history(where, address))
        if landing.article != arriving and there(landing.article)
    )
    return (*reversed(seen), *((arriving,) if arriving else ()))


def stands_elsewhere(register: Register, article: str, where: str | None, address: str | None) -> bool:
    """Tell whether a file at another path, and of another address, holds an article to this day.

    What is corrected in one paper is not corrected in the other that printed the same.
    """
    return any(
        landing.where not in (None, where)
        and (landing.address is None or landing.address != address)
        and register.at(landing.where) == landing
        and digest_of(landing.where) == landing.sha256
        for landing in register.of_article(article)
    )


def before(article: str, chain: tuple[str, ...], stays: Callable[[str], bool]) -> str | None:
    """Return the version that an article takes the place of; None for the first, and where that one `stays`."""
    at = chain.index(article) if article in chain else 0
    return chain[at - 1] if at and not stays(chain[at - 1]) else None


def linked(writer: Writer, chain: tuple[str, ...], stays: Callable[[str], bool]) -> None:
    """Let each version of a chain that is stored say which one it revises, and no other one of the chain."""
    for article in chain:
        graph = writer.graph(article)
        if graph and (new := relinked(writer, article, graph, chain, stays)) != graph:
            writer.put(article, new)


def relinked(
    writer: Writer,
    article: str,
    graph: Iterable[ox.Triple],
    chain: tuple[str, ...],
    stays: Callable[[str], bool],
) -> set[ox.Triple]:
    """Return the graph of an article, saying which version of its chain it revises.

    Never one that revises the article itself, as where two files were exchanged: then neither replaces the other.
    Nor one that `stays`.
    """
    node, earlier = ox.NamedNode(article), before(article, chain, stays)
    kept = {
        triple
        for triple in graph
        if not (triple.subject == node and triple.predicate == REVISION_OF and value_of(triple.object) in chain)
    }
    if earlier is None or _revises(writer, earlier, article):
        return kept
    return kept | {ox.Triple(node, REVISION_OF, ox.NamedNode(earlier))}


def _revises(writer: Writer, article: str, other: str) -> bool:
    """Tell whether an article is a version of another one, at any remove."""
    seen: set[str] = set()
    waiting = [article]
    while waiting:
        one = waiting.pop()
        found = writer.known(ox.NamedNode(one), REVISION_OF, None)
        new = {value_of(t.object) for t in found} - seen
        seen |= new
        waiting += sorted(new)
    return other in seen
