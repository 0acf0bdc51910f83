"""Time the explorer's server over a made-up dataset: searches, facets and pages.

Comes in: a dataset of the articles that `articles` makes up. Goes out: milliseconds of processor time, medians
with everything warm. The articles are made up of few words; nobody in them exists.
"""

import logging
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

import pyoxigraph as ox

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "app"), str(CHECKOUT / "tests")]

from onrecord.fulltext import Search  # noqa: E402
from onrecord.store import View  # noqa: E402
from onrecord.vocabulary import CONCEPT, ID, OA, ONR, RDF, RDFS, XSD  # noqa: E402

RUNS = 7
COMMON = 1  # the number of the word that is said most
_STATEMENTS = 10  # of an article
_SYLLABLES = "ba co du fe gi ho ja ke li mo nu pa re si to va".split()


def words(chance: random.Random, number: int) -> str:
    """Return made-up words, few of them frequent and many rare, as in any text."""
    return " ".join(_word(min(int(chance.paretovariate(0.6)), 20_000)) for _ in range(number))


def _word(number: int) -> str:
    made = ""
    while number:
        number, which = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[which]
    return made


def article(number: int, chance: random.Random) -> tuple[str, set[ox.Triple]]:
    """Return a made-up article: its IRI and its graph, of some two hundred triples."""
    iri = f"{ID}article/{number:016x}"
    people = [f"person/made-up-{int(chance.paretovariate(0.9)) % 8000}" for _ in range(4)]
    agreement = f"agreement/made-up-{number // 3}"
    country = [f"country/{first}{second}" for first, second in (chance.choice(_CODES), chance.choice(_CODES))]
    graph: set[ox.Triple] = set()

    def add(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        graph.add(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value))

    def named(local: str, kind: str, label: str) -> ox.NamedNode:
        node = ox.NamedNode(ID + local)
        add(node.value, RDF + "type", ox.NamedNode(ONR + kind))
        add(node.value, RDFS + "label", ox.Literal(label))
        add(iri, ONR + "mentions", node)
        return node

    add(iri, RDF + "type", ox.NamedNode(ONR + "Article"))
    add(iri, RDFS + "label", ox.Literal(f"Made up: {words(chance, 6)}"))
    day = f"20{20 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"
    add(iri, ONR + "publishedAt", ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))
    outlet = ox.NamedNode(f"{ID}organization/made-up-{number % 80}")
    add(outlet.value, RDF + "type", ox.NamedNode(ONR + "Organization"))
    add(outlet.value, RDFS + "label", ox.Literal(f"Made-up Courier {number % 80}"))
    add(iri, ONR + "publishedBy", outlet)
    who = [
        named(one, "Person", f"{_word(1 + hash_of(one))} {_word(2 + hash_of(one) // 3)}".title()) for one in people
    ]
    lands = [named(one, "Country", one[-2:]) for one in country]
    pact = named(agreement, "Agreement", f"{_word(3 + number // 3).title()} Pact")
    text = ""
    for place in range(_STATEMENTS):
        said = words(chance, chance.randint(8, 30))
        start, end = len(text), len(text) + len(said)
        text += f"{said}\n"
        one, evidence = f"{ID}statement/{number:016x}-{start}-{end}", f"{ID}evidence/{number:016x}-{start}-{end}"
        add(one, RDF + "type", ox.NamedNode(ONR + "Statement"))
        add(one, ONR + "text", ox.Literal(said))
        speaker = chance.choice(who)
        add(one, ONR + "saidBy", speaker)
        add(one, ONR + "attributedTo", speaker)
        add(one, ONR + "about", chance.choice([*lands, pact, pact, *who]))
        add(one, ONR + "reportedIn", ox.NamedNode(iri))
        add(one, ONR + "mode", ox.NamedNode(f"{CONCEPT}mode-{('direct', 'indirect', 'mixed')[place % 3]}"))
        add(one, ONR + "act", ox.NamedNode(f"{CONCEPT}act-{'attitude' if place % 7 == 6 else 'speech'}"))
        add(one, ONR + "evidence", ox.NamedNode(evidence))
        for name, offset in (("start", start), ("end", end)):
            add(evidence, OA + name, ox.Literal(offset))
        add(evidence, OA + "exact", ox.Literal(said))
    for person in who:
        first, second = _CODES[hash_of(person.value) % len(_CODES)]
        home = named(f"country/{first}{second}", "Country", f"{first}{second}")
        add(person.value, ONR + "ofCountry", home)
    add(iri, ONR + "text", ox.Literal(text))
    return iri, graph


_CODES = [(first, second) for first in "ABCDEFGHIJ" for second in "KLMNOPQRST"]


def hash_of(name: str) -> int:
    """Return a number of a name that is the same in each run."""
    return sum(ord(character) * (7 + place) for place, character in enumerate(name)) % 4000


def articles(number: int) -> Iterator[tuple[str, set[ox.Triple]]]:
    """Yield so many made-up articles, the same in each run."""
    chance = random.Random(7)
    for one in range(number):
        yield article(one, chance)


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes, the median of several runs after a first."""
    work()
    times = []
    for _ in range(RUNS):
        start = process_time()
        work()
        times.append((process_time() - start) * 1000)
    return median(times)


def figures(place: Path) -> dict[str, float]:
    """Return milliseconds by what they are of."""
    view = View(place)
    index = view.words
    common, rare = common_word(), _word(4321)
    found: dict[str, float] = {
        "search: a word of most statements": milliseconds(lambda: index.statements(Search(common), 20)),
        "search: a rare word": milliseconds(lambda: index.statements(Search(rare), 20)),
        "search: a phrase": milliseconds(lambda: index.statements(Search(f'"{common} {_word(2)}"'), 20)),
        "search: a prefix": milliseconds(lambda: index.statements(Search(f"{_word(5)}*"), 20)),
        "count: eight facets of everything": milliseconds(lambda: _facets(view, Search())),
        "count: eight facets of a common word": milliseconds(lambda: _facets(view, Search(common))),
        "SPARQL: onr:matches, a rare word": milliseconds(
            lambda: view.rows(f'SELECT ?t {{ ?s onr:matches "{rare}" ; onr:text ?t }}')
        ),
    }
    return found | pages(place, common)


def common_word() -> str:
    """Return the word that is said most."""
    return _word(COMMON)


def _facets(view: View, search: Search) -> None:
    for name in "speaker about agreement country month outlet mode act".split():
        view.words.counts(search, name, 40)


def pages(place: Path, common: str) -> dict[str, float]:
    """Return how long the server takes over each page, warm, without the browser."""
    os.environ["ONRECORD_STORE"] = str(place)
    from explorer_pages import opened

    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

    asked: dict[str, tuple[str, dict[str, str]]] = {
        "page: overview": ("overview", {}),
        "page: statements": ("statements", {}),
        "page: statements, a search": ("statements", {"q": common}),
        "page: statements, a search and two facets": (
            "statements",
            {"q": common, "mode": "direct", "date": "2024"},
        ),
        "page: articles": ("articles", {}),
        "page: an article": ("articles", {"article": f"{5:016x}"}),
    }
    found = {}
    for name, (page, parameters) in asked.items():
        test = opened(page, **parameters)
        found[name] = milliseconds(test.run)
    return found
