"""Deal with articles that did not conform: see them, hold them against the shapes again, or let one in.

Comes in: the dataset's folder, and names of articles. Goes out: what waits and why, and what became of it. Whoever
lets an article in says why, and the article's graph keeps that.
"""

import getpass
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib

from onrecord.journey.arrivals import Arrivals
from onrecord.journey.copies import text_of
from onrecord.journey.naming import article_meant
from onrecord.journey.writing import writing
from onrecord.record import Fate, Outcome, Report, StoreError, UnknownArticle
from onrecord.store import Cause, Landing, Quarantined, View, Writer, triples_of, value_of
from onrecord.vocabulary import OA, ONR, RDFS

log = logging.getLogger(__name__)
_ADMITTED, _SOURCE = ox.NamedNode(ONR + "admittedBecause"), ox.NamedNode(ONR + "source")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article in quarantine: where it was read from, what it says, and what is wrong with it."""

    iri: str
    source: str
    report: Report
    graph: rdflib.Graph

    def words_at(self, focus: str) -> tuple[str, str] | None:
        """Return the words of a node of its graph, and the characters they stand at; None where it has none."""
        node = rdflib.URIRef(focus)
        label = self.graph.value(node, rdflib.URIRef(RDFS + "label")) or self.graph.value(
            node, rdflib.URIRef(OA + "exact")
        )
        evidence = self.graph.value(node, rdflib.URIRef(ONR + "evidence")) or node
        start, end = (self.graph.value(evidence, rdflib.URIRef(OA + name)) for name in ("start", "end"))
        if label is None:
            return None
        return " ".join(str(label).split()), f"characters {start} to {end}" if start and end else ""


def waiting(place: Path) -> tuple[Waiting, ...]:
    """Return what waits in quarantine, by id. Raises StoreError where there is no dataset."""
    return tuple(map(_read, View(place).quarantined()))


def graph_of(one: Quarantined) -> rdflib.Graph:
    """Return the graph of an article that waits. Raises StoreError where it is damaged."""
    try:
        return rdflib.Graph().parse(data=one.graph.read_bytes(), format="nt")
    except Exception as error:  # rdflib's parser raises errors of many kinds
        raise StoreError(f"{one.graph}: cannot be read: {' '.join(str(error).split())}") from error


def meant(place: Path, names: Iterable[str]) -> tuple[Waiting, ...]:
    """Return the articles in quarantine that these names stand for. Raises UnknownArticle."""
    view = View(place)
    there = {one.iri: one for one in view.quarantined()}
    return tuple(_read(there[iri]) for iri in dict.fromkeys(_meant(names, there, view.register().landings())))


def retried(place: Path, names: Iterable[str], tell: Callable[[str], None] = log.warning) -> tuple[Outcome, ...]:
    """Hold articles against the shapes again, all that wait where none is named; those that conform come in."""
    return _dealt_with(place, tuple(names), None, tell)


def admitted(place: Path, name: str, why: str, tell: Callable[[str], None] = log.warning) -> Outcome:
    """Let an article in although it does not conform. Raises UnknownArticle where it does not wait."""
    (outcome,) = _dealt_with(place, (name,), why, tell)
    return outcome


def _dealt_with(
    place: Path, names: tuple[str, ...], why: str | None, tell: Callable[[str], None]
) -> tuple[Outcome, ...]:
    View(place)  # says so where there is no dataset, before a writer would make one
    outcomes = []
    with writing(place, tell) as writer:
        arrivals = Arrivals(writer)
        there = {one.iri: one for one in writer.quarantined()}
        in_now = _come_in(writer, why) if names else set[str]()
        chosen = _meant(names, {*there, *in_now}, arrivals.register.landings(), there) if names else there
        for iri in dict.fromkeys(chosen):
            if iri not in there:
                outcomes.append(_waits_no_longer(writer, iri))
                continue
            one = _read(there[iri])
            report = arrivals.gate.report(one.graph)
            if report.keeps_out and why is None:
                writer.quarantine(iri, one.graph, report)
                message = report.violations[0].message
                outcomes.append(Outcome(one.source, Fate.QUARANTINED, iri, why=message, report=report))
                continue
            triples = triples_of(iri, one.graph)
            if why is not None:
                triples.add(ox.Triple(ox.NamedNode(iri), _ADMITTED, ox.Literal(why)))
            registered = arrivals.register.of_article(iri)[-1:]
            landing = registered[0] if registered else _unregistered(one)
            cause = Cause(landing if registered else None, why, _somebody() if why else None)
            outcomes.append(arrivals.land(one.source, landing, triples, text_of(triples, iri), cause))
            writer.landed()
    return tuple(outcomes)


def _come_in(writer: Writer, why: str | None) -> set[str]:
    """Return the articles that came in from quarantine, by now: for this reason, where one is given.

    Asked again, as after a run that was cut off, a path still means these, and not what else waits of it.
    """
    if why is not None:
        found = writer.known(None, _ADMITTED, ox.Literal(why))
        return {triple.subject.value for triple in found if isinstance(triple.subject, ox.NamedNode)}
    once_waited = {article for article, state in writer.history() if state.waiting}
    return {iri for iri in once_waited if writer.has(iri)}


def _waits_no_longer(writer: Writer, iri: str) -> Outcome:
    source = next((value_of(t.object) for t in writer.graph(iri) if t.predicate == _SOURCE), iri)
    return Outcome(source, Fate.UNCHANGED, iri, why="it has come in already")


def _meant(
    names: Iterable[str], articles: Iterable[str], landings: Iterable[Landing], rather: Collection[str] = ()
) -> list[str]:
    landings = tuple(landings)
    try:
        return [article_meant(name, articles, landings, rather) for name in names]
    except UnknownArticle as error:
        raise UnknownArticle(str(error).replace("on record", "in quarantine")) from error


def _read(one: Quarantined) -> Waiting:
    graph = graph_of(one)
    source = graph.value(rdflib.URIRef(one.iri), rdflib.URIRef(ONR + "source"))
    return Waiting(one.iri, str(source or one.iri.rpartition("/")[2]), one.report, graph)


def _unregistered(one: Waiting) -> Landing:
    sha256 = one.graph.value(rdflib.URIRef(one.iri), rdflib.URIRef(ONR + "sha256"))
    return Landing(None, str(sha256 or ""), one.iri, "", triples=len(one.graph))


def _somebody() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a container
        return "somebody"
