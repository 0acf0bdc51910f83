"""Questions 5 and 9, asked of made-up stances and statements at random, and held against the same in plain Python.

Their SPARQL is written so that an engine gets through tens of thousands; what it answers is as simple as here.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import permutations

import pyoxigraph as ox
import pytest

from onrecord.vocabulary import CONCEPT, ID, OA, ONR, PREFIXES, RDF, RDFS, XSD, saved_queries

DAYS = ("2031", "2031-03", "2031-03-04", "2031-03-05", "2031-04", "2032-01-01", "")
DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass
class Crowd:
    """A store, and what was put into it."""

    store: ox.Store = field(default_factory=ox.Store)
    stances: list[dict[str, str]] = field(default_factory=list)
    quotations: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    agreements: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    unnamed: list[tuple[str, str, str, str]] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)

    def add(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Add triples: what begins with a namespace is an IRI, a date has the datatype of its precision."""
        for name, value in pairs:
            known = value.startswith((ID, ONR, CONCEPT))
            datatype = DATATYPES[len(value)] if name in ("saidOn", "publishedAt") else "string"
            term = ox.NamedNode(value) if known else ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))
            property = {"type": RDF, "label": RDFS, "exact": OA}.get(name, ONR) + name
            self.store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(property), term))


@pytest.fixture(scope="module", params=[1, 2, 3])
def crowd(request: pytest.FixtureRequest) -> Crowd:
    chance, made = random.Random(request.param), Crowd()
    articles = [f"{ID}article/{number}" for number in range(12)]
    printed, by = {}, {}
    for number, article in enumerate(articles):
        printed[article], by[article] = chance.choice(DAYS), f"{ID}organization/{chance.randint(0, 3)}"
        made.add(article, ("type", f"{ONR}Article"), ("publishedBy", by[article]))
        made.add(by[article], ("label", f"Made-up Outlet {by[article][-1]}"))
        if printed[article]:
            made.add(article, ("publishedAt", printed[article]))
        if number and chance.random() < 0.2:
            made.add(article, ("revisionOf", articles[number - 1]))
            made.replaced.add(articles[number - 1])
    for number in range(8):
        agreement = f"{ID}agreement/{number}"
        made.add(agreement, ("type", f"{ONR}Agreement"), ("label", f"Made-up Pact {number}"))
        for article in chance.sample(articles, chance.randint(1, 3)):
            made.add(article, ("mentions", agreement))
            made.agreements[agreement].append((article, by[article]))
    _speak(made, chance, articles, by)
    _take_sides(made, chance, articles, printed)
    return made


def _speak(made: Crowd, chance: random.Random, articles: list[str], by: dict[str, str]) -> None:
    made.add(f"{ID}person/named", ("type", f"{ONR}Person"))
    for number in range(60):
        one, article = f"{ID}statement/{number}", chance.choice(articles)
        words, mode = f"made-up words {chance.randint(0, 25)}", chance.choice(("direct", "indirect"))
        made.add(one, ("text", words), ("mode", f"{CONCEPT}mode-{mode}"), ("reportedIn", article))
        if mode == "direct":
            made.quotations[words].append((one, by[article], article))
        speakers = chance.choice((["named"], ["somebody"], ["named", "somebody"]))
        for speaker in speakers:
            who = f"{ID}person/named" if speaker == "named" else f"{ID}source/{number}"
            made.add(who, ("said", one))
            made.add(one, ("saidBy", who))
            if speaker == "somebody":
                made.add(who, ("type", f"{ONR}UnnamedSource"))
        if speakers == ["somebody"]:
            made.unnamed.append((one, words, by[article], article))


def _take_sides(made: Crowd, chance: random.Random, articles: list[str], printed: dict[str, str]) -> None:
    for number in range(150):
        one, telling, place = (f"{ID}{kind}/{number}" for kind in ("stance", "telling", "place"))
        agreement, actor = f"{ID}agreement/{chance.randint(0, 3)}", f"{ID}person/{chance.randint(0, 4)}"
        stance, part = (
            chance.choice(("supports", "opposes", "doubts")),
            chance.choice(("", "", f"{ID}provision/1")),
        )
        article, said = chance.choice(articles), chance.choice(DAYS)
        polarity = chance.choice(("asserted", "asserted", "negated", "none"))
        made.add(agreement, ("hasStance", one))
        made.add(actor, ("label", f"Made-up Person {actor[-1]}"))
        made.add(one, ("heldBy", actor), ("stance", f"{CONCEPT}stance-{stance}"), ("evidence", place))
        made.add(place, ("exact", f"words of stance {number}"), ("inArticle", article))
        if part:
            made.add(one, ("towards", part))
        if polarity != "none":  # else a deed shows it
            made.add(one, ("shownBy", telling))
            made.add(telling, ("polarity", f"{CONCEPT}polarity-{polarity}"))
            if said:
                made.add(telling, ("saidOn", said))
        day = said if polarity != "none" and said else printed[article]
        if polarity != "negated" and day:
            words = f"words of stance {number}"
            made.stances.append(
                {"agreement": agreement, "actor": actor, "of": part, "stance": stance, "day": day, "words": words}
            )


def answer(made: Crowd, number: str, columns: str) -> list[tuple[str, ...]]:
    """Return what a question has of everything, sorted."""
    (query,) = [one for one in saved_queries() if one.name.startswith(number)]
    found = made.store.query(query.sparql, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(one[column].value for column in columns.split()) for one in found)


def test_whoever_took_another_side_later_changed_position(crowd: Crowd) -> None:
    def later(one: dict[str, str], other: dict[str, str]) -> bool:
        precise = min(len(one["day"]), len(other["day"]))
        return one["day"][:precise] < other["day"][:precise]

    turned = sorted(
        (one["agreement"], one["actor"], one["stance"], one["words"], other["stance"], other["words"])
        for one, other in permutations(crowd.stances, 2)
        if all(one[same] == other[same] for same in ("agreement", "actor", "of"))
        and one["stance"] != other["stance"]
        and later(one, other)
    )
    assert len(turned) > 20
    assert answer(crowd, "05", "agreement actor before wordsBefore after wordsAfter") == turned


def test_what_one_outlet_or_nobody_named_stands_for_rests_on_one(crowd: Crowd) -> None:
    rests = []
    for agreement, told in crowd.agreements.items():
        in_force = [(article, by) for article, by in told if article not in crowd.replaced]
        if len({by for _, by in in_force}) == 1:
            article, by = min(in_force)
            rests.append(
                ("agreement known from one outlet", agreement, f"Made-up Pact {agreement[-1]}", by, article)
            )
    for words, printed in crowd.quotations.items():
        last = [one for one in printed if one[2] not in crowd.replaced]
        if len({by for _, by, _ in last}) == 1:
            claim, article = min(one for one, *_ in last), min(article for *_, article in last)
            rests.append(("quotation printed by one outlet", claim, words, last[0][1], article))
    for claim, words, by, article in crowd.unnamed:
        if article not in crowd.replaced:
            rests.append(("statement of unnamed sources alone", claim, words, by, article))
    kinds = {kind for kind, *_ in rests}
    assert len(kinds) == 3
    expected = sorted((*one, f"Made-up Outlet {one[3][-1]}") for one in rests)
    assert answer(crowd, "09", "basis claim words outlet article medium") == expected
