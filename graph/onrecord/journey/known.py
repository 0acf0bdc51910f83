"""What is known of agreements and people, as far as an arriving article needs it.

Comes in: the dataset that is being written. Goes out: descriptions, and the nodes that may be the same as a new
one. What to look them up by is read once in a run, when the first new agreement or person arrives.
"""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from onrecord.identity import Candidates, Told, ToldAgreement, ToldPerson
from onrecord.journey.remembering import Descriptions
from onrecord.store import Writer
from onrecord.vocabulary import RDF, WIKIDATA

_TYPE = ox.NamedNode(RDF + "type")
_PEOPLE = """
SELECT ?node ?name ?match ?country WHERE {
  ?node a onr:Person ; rdfs:label ?name .
  OPTIONAL { ?node skos:exactMatch ?match } OPTIONAL { ?node onr:ofCountry ?country }
}
"""
_OF_AGREEMENTS = {
    "names": "{ ?node a onr:Agreement ; rdfs:label|skos:altLabel ?value }",
    "parties": "{ ?node a onr:Agreement ; onr:participant ?value }",
    "places": "{ ?node a onr:Agreement ; onr:place ?value }",
    "days": "{ ?node a onr:Agreement ; onr:agreedOn ?value }",
    "told_on": """{
        ?node a onr:Agreement . FILTER NOT EXISTS { ?node onr:agreedOn ?day }
        ?article onr:mentions ?node ; onr:publishedAt ?value }""",
}


class Known:
    """The agreements and people of a dataset."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._descriptions = Descriptions(writer)
        self._candidates: dict[type, Candidates] = {}

    def __contains__(self, node: str) -> bool:
        return any(True for _ in self._writer.known(ox.NamedNode(node), _TYPE, None))

    def described(self, node: str) -> Told | None:
        """Return what all articles together tell of a node; None where it is unknown."""
        return self._descriptions.of(node)

    def candidates(self, told: Told) -> tuple[str, ...]:
        """Return the nodes that may be the same as this one, sorted."""
        kind = type(told)
        if kind not in self._candidates:
            self._candidates[kind] = found = Candidates()
            for one in self._agreements() if kind is ToldAgreement else self._people():
                found.add(one)
        return self._candidates[kind].of(told)

    def learn(self, nodes: Iterable[str]) -> None:
        """Know what an article has just told of nodes."""
        for node in nodes:
            told = self.described(node) if self._candidates else None
            if told is not None and type(told) in self._candidates:
                self._candidates[type(told)].add(told)

    def _people(self) -> Iterable[ToldPerson]:
        found: dict[str, ToldPerson] = {}
        for node, name, match, country in self._writer.rows(_PEOPLE):
            before = found.get(node, ToldPerson(node, name))
            wikidata = {*before.wikidata, match.removeprefix(WIKIDATA)} - {""}
            countries = {*before.countries, country} - {""}
            name = min(name, before.name)
            found[node] = ToldPerson(node, name, tuple(sorted(wikidata)), tuple(sorted(countries)))
        return found.values()

    def _agreements(self) -> Iterable[ToldAgreement]:
        found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for what, query in _OF_AGREEMENTS.items():
            for node, value in self._writer.rows(f"SELECT ?node ?value WHERE {query}"):
                found[node][what].add(value[:10] if what in ("days", "told_on") else value)
        for node, values in found.items():
            yield ToldAgreement(node, "", **{what: tuple(sorted(told)) for what, told in values.items()})
