"""What joins people, countries, bodies and agreements. Comes in: some of them. Goes out: relations in words.

A relation is a property of the ontology between two of them, or what a statement of one does to the other. It is
inferred where no article says so in as many words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from onrecord.vocabulary import ID, ONR, terms
from panels.dataset import Row, ask, local_name
from panels.markup import Thing, called, link, link_to, table, text
from panels.names import opening

MOST = 60  # of one thing in the network
KINDS = ("person", "country", "agreement", "organization")
# In the order in which they say most: where two things are joined by several, the first stand first.
_STATED = "signedBy party mediator guarantor host represents ofCountry"
_FOLLOWING = "signatoryState backs rejects spokeAbout"
_OF_STATEMENTS = "criticises saidTo"
# What says the same more weakly, and is left out where the other stands.
_WEAKER = {
    "spokeAbout": {"backs", "rejects", "criticises"},
    "ofCountry": {"represents"},
    "signatoryState": {"party"},
}
_ORDER = {name: at for at, name in enumerate([*_STATED.split(), "criticises", *_FOLLOWING.split(), "saidTo"])}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two things, the name of its property, and an article that tells of it."""

    source: Thing
    name: str  # of the ontology: `signedBy`
    target: Thing
    inferred: bool
    article: str  # IRI; empty where it is inferred

    @property
    def words(self) -> str:
        """Return the relation in the ontology's words: "signed by"."""
        return _words()[self.name]

    def other(self, iri: str) -> Thing:
        """Return whom or what the relation leads to from one of its ends."""
        return self.target if self.source.iri == iri else self.source


def relations(iris: Iterable[str], most: int = MOST) -> tuple[Relation, ...]:
    """Return the relations of some things, those that say most first; of each thing `most` others at the most."""
    wanted = tuple(dict.fromkeys(iris))
    if not wanted:
        return ()
    rows = [*_asked(_DIRECT, wanted), *_asked(_SAID, wanted)]
    found = _without_weaker(_read(row) for row in rows if _is_shown(row["from"]) and _is_shown(row["to"]))
    found.sort(
        key=lambda one: (_ORDER[one.name], one.source.name, one.target.name, one.source.iri, one.target.iri)
    )
    near: dict[str, set[str]] = {iri: set() for iri in wanted}
    kept = []
    for one in found:
        ends = [iri for iri in (one.source.iri, one.target.iri) if iri in near]
        others = {iri: one.other(iri).iri for iri in ends}
        if any(others[iri] in near[iri] or len(near[iri]) < most for iri in ends):
            for iri in ends:
                near[iri].add(others[iri])
            kept.append(one)
    return tuple(kept)


def as_table(found: Iterable[Relation]) -> str:
    """Return the relations as a table that says all that the network shows, and where it is written."""
    rows = [
        (
            link_to(one.source),
            text(one.words) + follows(one),
            link_to(one.target),
            written(one),
        )
        for one in found
    ]
    return table(("From", "Relation", "To", "Where"), rows)


def follows(one: Relation) -> str:
    """Return that a relation is inferred, with the way to why, as HTML; empty where an article states it."""
    if not one.inferred:
        return ""
    ends = ((one.source, one.name, one.target), (one.target, f"^{one.name}", one.source))
    for thing, property, other in ends:
        if page := {"person": "people", "country": "countries"}.get(thing.kind):
            key = local_name(thing.iri).partition("/")[2]
            asked = {thing.kind: key, "why": f"{property} {local_name(other.iri)}"}
            told = f"{called(one.source.name)} {text(one.words)} {called(one.target.name)}"
            about = f'<span class="onr-unseen"> does “{told}” follow</span>'
            return f' <span class="onr-follows">inferred</span> {link(f"why?{about}", page, **asked)}'
    return ' <span class="onr-follows">inferred</span>'


def written(one: Relation) -> str:
    """Return the way to the words that a relation rests on."""
    statements = {"criticises", "saidTo", "backs", "rejects", "spokeAbout"}
    if one.name in statements and one.source.kind in ("person", "country", "organization"):
        speaker = {"person": "speaker", "country": "country"}.get(one.source.kind, "speaker")
        given = {speaker: local_name(one.source.iri)}
        if one.name != "saidTo":
            given["about"] = local_name(one.target.iri)
        return link("What they said", "statements", **given)
    if one.name == "signatoryState":
        return link("Who signed", "agreements", agreement=local_name(one.source.iri).partition("/")[2])
    return link("In the article", "articles", article=local_name(one.article)[8:]) if one.article else ""


_DIRECT = f"""SELECT ?from ?fromName ?name ?to ?toName ?article WHERE {{
  VALUES ?property {{ {" ".join(f"onr:{name}" for name in f"{_STATED} {_FOLLOWING}".split())} }}
  {{ VALUES ?from {{ %s }} ?from ?property ?to }} UNION {{ VALUES ?to {{ %s }} ?from ?property ?to }}
  OPTIONAL {{ SELECT ?from ?property ?to (MIN(?in) AS ?article) WHERE {{
      VALUES ?property {{ {" ".join(f"onr:{name}" for name in f"{_STATED} {_FOLLOWING}".split())} }}
      {{ VALUES ?from {{ %s }} GRAPH ?in {{ ?from ?property ?to }} }}
      UNION {{ VALUES ?to {{ %s }} GRAPH ?in {{ ?from ?property ?to }} }}
      FILTER (?in != id:entailments)
    }} GROUP BY ?from ?property ?to }}
  ?from rdfs:label ?fromName . ?to rdfs:label ?toName
  BIND (STRAFTER(STR(?property), "#") AS ?name)
}}"""
_SAID = f"""SELECT ?from ?fromName ?name ?to ?toName (MIN(?in) AS ?article) WHERE {{
  VALUES ?property {{ {" ".join(f"onr:{name}" for name in _OF_STATEMENTS.split())} }}
  {{ VALUES ?from {{ %s }} ?statement onr:saidBy ?from ; ?property ?to }}
  UNION {{ VALUES ?to {{ %s }} ?statement ?property ?to ; onr:saidBy ?from }}
  ?statement onr:reportedIn ?in .
  ?from rdfs:label ?fromName . ?to rdfs:label ?toName
  BIND (STRAFTER(STR(?property), "#") AS ?name)
}} GROUP BY ?from ?fromName ?name ?to ?toName"""


def _asked(sparql: str, iris: tuple[str, ...]) -> tuple[Row, ...]:
    values = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    return ask(sparql.replace("%s", values))


def _is_shown(iri: str) -> bool:
    return iri.startswith(ID) and iri.removeprefix(ID).partition("/")[0] in KINDS


def _read(row: Row) -> Relation:
    source, target = (Thing(row[end], opening(row[end], row[f"{end}Name"])) for end in ("from", "to"))
    article = row.get("article", "")
    return Relation(source, row["name"], target, inferred=not article, article=article)


def _without_weaker(found: Iterable[Relation]) -> list[Relation]:
    once: dict[tuple[str, str, str], Relation] = {}
    for one in found:
        key = (one.source.iri, one.name, one.target.iri)
        if key not in once or len(one.source.name + one.target.name) < len(
            once[key].source.name + once[key].target.name
        ):
            once[key] = one
    between: dict[tuple[str, str], set[str]] = {}
    for source, name, target in once:
        between.setdefault((source, target), set()).add(name)
    return [
        one
        for (source, name, target), one in once.items()
        if source != target and not (_WEAKER.get(name, set()) & between[source, target])
    ]


@cache
def _words() -> dict[str, str]:
    return {term.iri.removeprefix(ONR): term.label for term in terms() if term.iri.startswith(ONR)}
