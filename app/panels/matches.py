"""People, countries and agreements whose name fits a search. Comes in: words. Goes out: a line of links."""

import pyoxigraph as ox

from panels.dataset import ask
from panels.markup import DOT, Thing, link_to

_MOST = 8


def matches(words: str) -> str:
    """Return links to whoever and whatever has all of these words in a name; empty where nothing has."""
    if not words.split():
        return ""
    fits = " && ".join(f"CONTAINS(LCASE(?found), {ox.Literal(word.lower())})" for word in words.split())
    rows = ask(
        f"""SELECT DISTINCT ?thing ?label WHERE {{
            VALUES ?class {{ onr:Person onr:Country onr:Agreement }}
            ?thing a ?class ; rdfs:label ?label ; (rdfs:label|skos:altLabel) ?found
            FILTER({fits})
        }} ORDER BY ?label LIMIT {_MOST}"""
    )
    found = dict.fromkeys(Thing(row["thing"], row["label"]) for row in rows)
    return f'<p class="onr-matches">{DOT.join(link_to(thing) for thing in found)}</p>' if found else ""
