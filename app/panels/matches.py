"""People, countries and agreements whose name fits a search. Comes in: words. Goes out: a line of links."""

from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from panels.dataset import ask, view
from panels.dates import day
from panels.markup import DOT, Thing, link_to, text
from panels.names import opening

_MOST = 8
_KINDS = ("person", "country", "agreement")


def matches(words: str) -> str:
    """Return links to whoever and whatever has all of these words in a name; empty where nothing has.

    Namesakes are told apart: "Treaty (Chile, Peru) · Treaty (13 August 1998)".
    """
    found = view().words.things(words, _KINDS, _MOST)
    if not found:
        return ""
    rows = ask(
        f"""SELECT ?thing (MIN(?name) AS ?label) {{
            VALUES ?thing {{ {_nodes(found)} }} ?thing rdfs:label ?name }} GROUP BY ?thing"""
    )
    names = {row["thing"]: opening(row["thing"], row["label"]) for row in rows}
    times = Counter(names.values())
    apart = _apart([one for one, name in names.items() if times[name] > 1])
    links = [
        link_to(Thing(one, names[one])) + (f" ({text(apart[one])})" if one in apart else "")
        for one in found
        if one in names
    ]
    return f'<p class="onr-matches">By name: {DOT.join(links)}</p>'


def _apart(things: list[str]) -> dict[str, str]:
    """Return what tells namesakes apart: a country, an agreement's parties, or else the first article's day."""
    if not things:
        return {}
    rows = ask(
        f"""SELECT ?thing ?with WHERE {{
            VALUES ?thing {{ {_nodes(things)} }} ?thing onr:party|onr:ofCountry ?other . ?other rdfs:label ?with
        }} ORDER BY ?thing ?with"""
    )
    told = ask(
        f"""SELECT ?thing (MIN(STR(?at)) AS ?first) WHERE {{
            VALUES ?thing {{ {_nodes(things)} }} ?in onr:mentions ?thing ; onr:publishedAt ?at
        }} GROUP BY ?thing"""
    )
    found = {row["thing"]: day(row["first"]) for row in told}
    others: dict[str, list[str]] = {}
    for row in rows:
        others.setdefault(row["thing"], []).append(row["with"])
    return found | {thing: ", ".join(dict.fromkeys(names)) for thing, names in others.items()}


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(str(ox.NamedNode(one)) for one in iris)
