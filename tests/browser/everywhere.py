"""Every page of the explorer, over made-up articles as they are, or with hostile words in every field."""

import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import made_up
import made_up.explorer
from most_told import most
from onrecord.entailment import rules
from onrecord.journey.meeting import Meeting
from onrecord.journey.writing import writing
from onrecord.mapping import to_graph
from onrecord.record import Agreement, Article, Organization, Party, Person, Provision
from onrecord.store import View, Writer, triples_of

sys.path.append(str(Path(__file__).parents[1] / "figures"))

from generated import ARTICLES_A_DAY, findings_of

# Script, HTML, Markdown, TeX, an icon of Streamlit's, an entity, the end of a tag, both ways of writing turned
# around, and a word that fits no screen.
HOSTILE = (
    ' <script>alert(1)</script><img src="https://example.org/x" onerror="alert(1)"> </bdi></a> **bold** '
    "[link](https://example.org) :material/home: :red[red] $x$ &amp; '\" \u202eleft\u2066 " + "W" * 1200
)
# What of it is seen of a name among others, which is cut; on its own page it is whole.
SEEN = '<script>alert(1)</script><img src="https://example.org/x" onerror="a'
# What an article, and so anybody, can put words into.
FREE: dict[type, tuple[str, ...]] = {
    Agreement: ("label", "place", "condition"),
    Provision: ("text", "condition", "deadline"),
    Person: ("name",),
    Organization: ("name",),
    Party: ("name",),
    Article: ("title", "outlet"),
}
ARTICLE = "articles?article=dbc1ae866a45ff7f"
PACT = "agreement/harbour-pact-0a1b2c3d"
# Every page, each with whatever of it an address can open.
ADDRESSES = (
    "",
    "statements",
    "statements?q=harbour&mode=direct",
    "articles",
    f"{ARTICLE}&statement=679-721",
    f"{ARTICLE}&words=465-499",
    "people",
    "people?q=sample&sort=name",
    "people?person=ada-sample-no",
    f"people?person=ada-sample-no&why=backs+{PACT}",
    "countries",
    "countries?country=NO",
    "agreements",
    "agreements?q=pact&sort=name",
    "agreements?agreement=harbour-pact-0a1b2c3d",
    "agreements?agreement={treaty}",
    "ask",
    "ask?question=02-in-whose-words",
    "ask?write=1",
    "connections",
    "connections?view=path&one=person/ada-sample-no&other=person/cy-placeholder-is",
    "connections?view=compare&one=country/NO&other=country/IS",
    "try",
)
# More of these pages that show values and Turtle as they are: who looks for words finds them escaped.
AS_DATA = (
    f"{ARTICLE}&view=turtle",
    "ask?sparql=CONSTRUCT+WHERE+{+?s+a+onr:Agreement+;+onr:status+?o+}",
    "ask?sparql=SELECT+?who+?what+{+?s+onr:saidBy+?who+;+onr:about+?what+}&view=graph",
    "ask?sparql=SELECT+?who+?when+{+?s+onr:saidBy/rdfs:label+?who+;+onr:reportedIn/onr:publishedAt+?when+}&view=timeline",
    "ask?sparql=SELECT+?who+(COUNT(?s)+AS+?said)+{+?s+onr:saidBy/rdfs:label+?who+}+GROUP+BY+?who&view=chart",
    "ask?sparql=SELECT+?country+{+?country+a+onr:Country+}&view=map",
    "ask?sparql=SELECT+?who+{+?s+onr:saidBy+",
)


def written(place: Path, change: Callable[[str], str] = str) -> Path:
    """Write both sets of made-up articles as one dataset; `change` is done to every string that is free text."""
    with Writer(place, rules()) as writer:
        for iri, graph in made_up.explorer.graphs(change).items():
            writer.put(iri, graph)
        for found in made_up.findings(made_up.CABLE).values():
            writer.put(found.article.iri, to_graph(_changed(found, change)))
    return place


def addresses(dataset: Path) -> list[str]:
    """Return the address of every page over a dataset."""
    treaty = made_up.agreement(View(dataset), "signed.txt").partition("/")[2]
    return [one.replace("{treaty}", treaty) for one in ADDRESSES]


# Pages that grow with the dataset, with whoever and whatever of it most is told of.
OF_MANY = (
    "",
    "statements",
    "statements?q=parliament&mode=direct",
    "articles",
    "articles?article={article}",
    "people",
    "people?person={person}",
    "countries",
    "countries?country={country}",
    "agreements",
    "agreements?agreement={agreement}",
    "connections?around=country/{country}",
    "ask?question=01-who-said-what-about",
    "ask?question=04-who-supports-or-opposes&view=timeline",
)


def many(place: Path) -> Path:
    """Write articles of twenty years as one dataset, each year's of one day, so that they tell of the same."""
    with writing(place) as writer:
        meeting = Meeting(writer)
        for year in range(20):
            for number in range(8):
                found = findings_of(year * 365 * ARTICLES_A_DAY + number)
                meeting.put(found.article.iri, triples_of(found.article.iri, to_graph(found)))
    return place


def addresses_of_many(dataset: Path) -> list[str]:
    """Return the addresses of OF_MANY over a dataset."""
    patterns = {
        "article": "?other onr:reportedIn ?one",
        "person": "?other onr:saidBy ?one . ?one a onr:Person",
        "country": "?other onr:ofCountry ?one",
        "agreement": "?one onr:hasStance ?other",
    }
    view = View(dataset)
    keys = {name: most(view, pattern) for name, pattern in patterns.items()}
    return [one.format(**keys) for one in OF_MANY]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every string changed that an article can fill."""
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if not is_dataclass(value):
        return value
    changes = {field.name: _changed(getattr(value, field.name), change) for field in fields(value) if field.init}
    for name in FREE.get(type(value), ()):
        changes[name] = changes[name] and change(changes[name])
    return replace(value, **changes)  # type: ignore[type-var]
