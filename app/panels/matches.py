"""People, countries and agreements whose name fits a search. Comes in: words. Goes out: a line of links."""

import pyoxigraph as ox

from panels.dataset import ask, view
from panels.markup import DOT, Thing, link_to
from panels.names import opening

_MOST = 8
_KINDS = ("person", "country", "agreement")


def matches(words: str) -> str:
    """Return links to whoever and whatever has all of these words in a name; empty where nothing has."""
    found = view().words.things(words, _KINDS, _MOST)
    if not found:
        return ""
    values = " ".join(str(ox.NamedNode(one)) for one in found)
    rows = ask(
        f"""SELECT ?thing (MIN(?name) AS ?label) {{
            VALUES ?thing {{ {values} }} ?thing rdfs:label ?name }} GROUP BY ?thing"""
    )
    names = {row["thing"]: row["label"] for row in rows}
    links = DOT.join(link_to(Thing(one, opening(one, names[one]))) for one in found if one in names)
    return f'<p class="onr-matches">By name: {links}</p>'
