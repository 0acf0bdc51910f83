"""Let the agreements and people of an arriving article meet those that are known.

Comes in: the triples of one article, with names of its own. Goes out: the same in the dataset, known nodes under
their known names, and a line for each pair that met, may be one, or was told apart. An article that was there
before keeps what was settled then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import version

import pyoxigraph as ox

from onrecord.identity import (
    Judgement,
    Names,
    Standing,
    Told,
    ToldAgreement,
    ToldPerson,
    as_told,
    best,
    compared,
    described,
    merge_id,
    namesake,
    nodes_of,
    own_names,
    renamed,
)
from onrecord.journey.known import Known
from onrecord.record import Fate, Merge, MergeState
from onrecord.store import NO_CAUSE, Cause, Writer
from onrecord.vocabulary import ONR, RDF

_UNDECIDED = (None, MergeState.POSSIBLE)


class Meeting:
    """Puts articles into a dataset, letting them meet what is known there."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._standing = Standing(writer.merges())
        self._known = Known(writer)
        self._by = f"onrecord {version('onrecord')}"

    def put(self, article: str, triples: set[ox.Triple], cause: Cause = NO_CAUSE) -> tuple[Fate, int]:
        """Put an article, its nodes renamed where they are known; return its fate and how many triples it has."""
        before = self.writer.graph(article)
        settled = set(nodes_of(as_told(before)))
        own = _Triples(triples)
        apart = dict(own_names(before).apart)
        nodes = nodes_of(triples)
        told = [one for node in nodes if (one := described(own, node)) is not None]
        met = []
        moved: set[str] = set()
        for one in told:
            if one.iri not in settled and (merge := self._met(one, article, told, apart)):
                met.append(merge)
                moved |= _told(self._standing, merge)
        self.writer.note_merges(met, self._by)  # before the article: a merge in the graph has always its reason
        result = renamed(triples, names_for(nodes, apart, self._standing))
        fate = self.writer.put(article, result, cause, before)
        if moved - set(nodes):
            settle(self.writer, self._standing, moved - set(nodes))
        if fate is not Fate.UNCHANGED:
            self._known.learn(nodes_of(result))
        return fate, len(result)

    def rewrite(self, article: str, own: set[ox.Triple]) -> Fate:
        """Make a stored article say this, told in its own names; its nodes keep the names that they have."""
        stored = self.writer.graph(article)
        names = names_for(nodes_of(own), own_names(stored).apart, self._standing)
        return self.writer.put(article, renamed(own, names), before=stored)

    def _met(self, one: Told, article: str, told: list[Told], apart: dict[str, str]) -> Merge | None:
        """Return the merge of a node that is new, also one that is only possible; None where it is like none."""
        if one.iri in self._known:
            return self._told_apart(one, article, apart) if isinstance(one, ToldPerson) else None
        if self._standing.name(one.iri) != one.iri:
            return None
        here = {self._standing.name(other.iri) for other in told}
        known = [
            candidate
            for iri in self._known.candidates(one)
            if iri not in here and self._undecided(one.iri, iri)
            if (candidate := self._known.described(iri)) is not None
        ]
        found = best(one, known)
        if found is None:
            return None
        known_one, judgement = found
        judgement = _unless_another_fits(judgement, one, known_one, told)
        state = MergeState.MERGED if judgement.meets else MergeState.POSSIBLE
        earlier = self._standing.between(one.iri, known_one.iri)
        if earlier is not None and earlier.state is state:
            return None
        return _merge(known_one, known_one.name, one, judgement, state, article)

    def _told_apart(self, one: ToldPerson, article: str, apart: dict[str, str]) -> Merge | None:
        """Name somebody apart whose namesake is known and is somebody else; None where they are one."""
        known = self._known.described(one.iri)
        if known is None or (judgement := compared(one, known)).against is None:
            return None
        others = [
            other
            for iri in self._known.candidates(one)
            if iri.startswith(f"{one.iri}-") and (other := self._known.described(iri)) is not None
        ]
        found = best(one, others)
        if found is not None and found[1].meets:
            apart[one.iri] = found[0].iri
            return None
        new = namesake(one)
        if new is None or self._standing.name(new) == self._standing.name(one.iri):
            return None
        apart[one.iri] = new
        if self._standing.between(one.iri, new):
            return None
        return Merge(
            id=merge_id(one.iri, new),
            kind="person",
            one=one.iri,
            other=new,
            one_name=known.name,
            other_name=one.name,
            score=judgement.score,
            reasons=judgement.reasons,
            state=MergeState.APART,
            article=article,
        )

    def _undecided(self, one: str, other: str) -> bool:
        earlier = self._standing.between(one, other)
        return (earlier.state if earlier else None) in _UNDECIDED and not self._standing.refused(one, other)


def settle(writer: Writer, standing: Standing, nodes: Iterable[str]) -> int:
    """Give nodes the names under which they now go, in every article, and return how many articles changed."""
    articles = {
        article
        for node in nodes
        for article in (
            *naming_as_own(writer, node),
            *writer.saying(ONR + "toldApartFrom", subject=node),
            *writer.saying(ONR + "toldApartFrom", object=node),
        )
    }
    return sum(_settled(writer, standing, article) for article in sorted(articles))


def naming_as_own(writer: Writer, node: str) -> tuple[str, ...]:
    """Return the articles that, each alone, give a node this name."""
    merged, named = writer.saying(ONR + "mergedFrom", object=node), writer.saying(RDF + "type", subject=node)
    others = {
        *writer.saying(ONR + "mergedFrom", subject=node),
        *writer.saying(ONR + "toldApartFrom", subject=node),
    }
    return tuple(sorted({*merged, *(set(named) - others)}))


def _settled(writer: Writer, standing: Standing, article: str) -> bool:
    told = writer.graph(article)
    own = as_told(told)
    names = names_for(nodes_of(own), own_names(told).apart, standing)
    return writer.put(article, renamed(own, names), before=told) is not Fate.UNCHANGED


def _unless_another_fits(judgement: Judgement, one: Told, known: Told, told: Iterable[Told]) -> Judgement:
    """Return a judgement that leaves it to a person where another of the same article is the known one as well.

    Of three accords of one day and place that an article tells apart, nobody knows which another article means.
    """
    if not judgement.meets:
        return judgement
    for other in told:
        if other.iri != one.iri and (rival := compared(other, known)).meets and rival.score >= judgement.score:
            reasons = (*judgement.reasons, f"{other.name} of the same article fits as well ({other.iri})")
            return Judgement(judgement.score, reasons, False, True)
    return judgement


def names_for(nodes: Iterable[str], apart: Mapping[str, str], standing: Standing) -> Names:
    """Return the names that the nodes of one article take.

    No two take one name: where an article speaks of two that are held to be one, the second keeps its own.
    """
    own = tuple(nodes)
    still_apart = {
        node: new for node, new in apart.items() if node in own and standing.name(new) != standing.name(node)
    }
    merged: dict[str, tuple[str, str]] = {}
    taken = {*own, *still_apart.values()}
    for node in own:
        name = standing.name(node)
        if node not in still_apart and name not in taken:
            merged[node] = (name, standing.label(name) or "")
            taken.add(name)
    return Names(merged, still_apart)


def _told(standing: Standing, merge: Merge) -> set[str]:
    """Tell a merge, and return the nodes that go under another name since."""
    nodes = [node for end in sorted(merge.pair) for node in standing.members(standing.name(end))]
    before = {node: standing.name(node) for node in nodes}
    standing.tell(merge)
    return {node for node, name in before.items() if standing.name(node) != name}


def _merge(known: Told, name: str, one: Told, judgement: Judgement, state: MergeState, article: str) -> Merge:
    return Merge(
        id=merge_id(known.iri, one.iri),
        kind="agreement" if isinstance(one, ToldAgreement) else "person",
        one=known.iri,
        other=one.iri,
        one_name=name,
        other_name=one.name,
        score=judgement.score,
        reasons=judgement.reasons,
        state=state,
        article=article,
    )


class _Triples:
    """The triples of one article, to be read by pattern."""

    def __init__(self, triples: set[ox.Triple]) -> None:
        self._by_subject: defaultdict[object, list[ox.Triple]] = defaultdict(list)
        self._by_object: defaultdict[object, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            self._by_subject[triple.subject].append(triple)
            self._by_object[triple.object].append(triple)

    def __call__(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,
        /,
    ) -> Iterable[ox.Triple]:
        found = self._by_subject[subject] if subject is not None else self._by_object[object]
        return [
            triple
            for triple in found
            if predicate in (None, triple.predicate) and (object is None or triple.object == object)
        ]
