"""What is told of an agreement or a person, by one article or by all that are known.

Comes in: a node, and a way to read triples. Goes out: its description, for comparing; what nobody tells is empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from onrecord.vocabulary import CONCEPT, ONR, RDF, RDFS, SKOS, WIKIDATA

_MOST_ARTICLES = 1000  # whose days of publication are read, of those that name one agreement


class Match(Protocol):
    """Reads triples by pattern; None stands for anything."""

    def __call__(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,
        /,
    ) -> Iterable[ox.Triple]: ...


@dataclass(frozen=True, slots=True)
class ToldAgreement:
    """An agreement as told. Days are ISO 8601, as precise as they were told; all but the IRI sorted."""

    iri: str
    name: str  # the one to show
    names: tuple[str, ...] = ()  # others
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()  # IRIs of countries and bodies that take part
    party_names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    told_on: tuple[str, ...] = ()  # when the articles appeared


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """A person as told."""

    iri: str
    name: str  # the fullest
    wikidata: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()  # present ones
    former_roles: tuple[str, ...] = ()


Told = ToldAgreement | ToldPerson

_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
_OTHER_NAME, _EXACT = ox.NamedNode(SKOS + "altLabel"), ox.NamedNode(SKOS + "exactMatch")


def described(match: Match, node: str) -> Told | None:
    """Return what is told of a node; None where it is neither agreement nor person."""
    iri = ox.NamedNode(node)
    kinds = _values(match, iri, _TYPE)
    if ONR + "Agreement" in kinds:
        return _agreement(match, iri)
    return _person(match, iri) if ONR + "Person" in kinds else None


def _agreement(match: Match, node: ox.NamedNode) -> ToldAgreement:
    parties = {*_values(match, node, _onr("party")), *_values(match, node, _onr("participant"))}
    for signer in _values(match, node, _onr("signedBy")):
        parties |= _values(match, ox.NamedNode(signer), _onr("represents"))
    articles = islice(match(None, _onr("mentions"), node), _MOST_ARTICLES)
    told_on = {
        day[:10]
        for triple in articles
        if isinstance(triple.subject, ox.NamedNode)
        for day in _values(match, triple.subject, _onr("publishedAt"))
    }
    return ToldAgreement(
        iri=node.value,
        name=min(_values(match, node, _LABEL), default=""),
        names=_sorted(_values(match, node, _OTHER_NAME) | _values(match, node, _LABEL)),
        kinds=_sorted(_local(kind, f"{CONCEPT}kind-") for kind in _values(match, node, _onr("kind"))),
        statuses=_sorted(_local(status, f"{CONCEPT}status-") for status in _values(match, node, _onr("status"))),
        parties=_sorted(parties),
        party_names=_sorted(name for party in parties for name in _values(match, ox.NamedNode(party), _LABEL)),
        places=_sorted(_values(match, node, _onr("place"))),
        days=_sorted(day[:10] for day in _values(match, node, _onr("agreedOn"))),
        told_on=_sorted(told_on),
    )


def _person(match: Match, node: ox.NamedNode) -> ToldPerson:
    roles: dict[bool, set[str]] = {False: set(), True: set()}
    for position in _values(match, node, _onr("holds")):
        past = "true" in _values(match, ox.NamedNode(position), _onr("former"))
        roles[past] |= _values(match, ox.NamedNode(position), _LABEL)
    return ToldPerson(
        iri=node.value,
        name=min(_values(match, node, _LABEL), default=""),
        wikidata=_sorted(_local(match, WIKIDATA) for match in _values(match, node, _EXACT)),
        countries=_sorted(_values(match, node, _onr("ofCountry"))),
        roles=_sorted(roles[False]),
        former_roles=_sorted(roles[True]),
    )


def _values(match: Match, subject: ox.NamedNode, predicate: ox.NamedNode) -> set[str]:
    found = (triple.object for triple in match(subject, predicate, None))
    return {value.value for value in found if isinstance(value, (ox.NamedNode, ox.Literal))}


def _onr(name: str) -> ox.NamedNode:
    return ox.NamedNode(ONR + name)


def _local(iri: str, prefix: str) -> str:
    return iri.removeprefix(prefix)


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
