"""Time the explorer's server over a made-up dataset: searches, facets and pages.

Comes in: a dataset of the articles that generated.py makes up. Goes out: milliseconds of processor time, medians
with everything warm.
"""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from onrecord.fulltext import Search
from onrecord.store import View

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "app"), str(CHECKOUT / "tests")]

from most_told import most  # noqa: E402 - found by the line above

RUNS = 7
COMMON = "would"  # in a quarter of all statements; no word is in more, but for "it"
SPEAKS = "?other onr:attributedTo/onr:ofCountry ?one"  # a country, by what its people say
RARE = "Korsteinyemi"  # somebody's name


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
    found: dict[str, float] = {
        "search: a word of many statements": milliseconds(lambda: index.statements(Search(COMMON), 20)),
        "search: a rare name": milliseconds(lambda: index.statements(Search(RARE), 20)),
        "search: a phrase": milliseconds(lambda: index.statements(Search('"back to parliament"'), 20)),
        "search: a prefix": milliseconds(lambda: index.statements(Search("smug*"), 20)),
        "count: eight facets of everything": milliseconds(lambda: _facets(view, Search())),
        "count: eight facets of a common word": milliseconds(lambda: _facets(view, Search(COMMON))),
        "SPARQL: onr:matches, a rare name": milliseconds(
            lambda: view.rows(f'SELECT ?t {{ ?s onr:matches "{RARE}" ; onr:text ?t }}')
        ),
    }
    return found | pages(place)


def _facets(view: View, search: Search) -> None:
    for name in "speaker about agreement country month outlet mode act".split():
        view.words.counts(search, name, 40)


def pages(place: Path) -> dict[str, float]:
    """Return how long the server takes over each page, warm, without the browser."""
    os.environ["ONRECORD_STORE"] = str(place)
    from explorer_pages import opened

    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

    view = View(place)
    asked: dict[str, tuple[str, dict[str, str]]] = {
        "page: overview": ("overview", {}),
        "page: statements": ("statements", {}),
        "page: statements, a search": ("statements", {"q": COMMON}),
        "page: statements, a search and two facets": (
            "statements",
            {"q": COMMON, "mode": "direct", "date": "2031"},
        ),
        "page: articles": ("articles", {}),
        "page: an article": ("articles", {"article": most(view, "?other onr:reportedIn ?one")}),
        "page: a person": ("people", {"person": most(view, "?other onr:saidBy ?one . ?one a onr:Person")}),
        "page: a country": ("countries", {"country": most(view, SPEAKS)}),
        "page: an agreement": ("agreements", {"agreement": most(view, "?one onr:hasStance ?other")}),
    }
    found = {}
    for name, (page, parameters) in asked.items():
        test = opened(page, **parameters)
        found[name] = milliseconds(test.run)
    return found
