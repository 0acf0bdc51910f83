"""Names that a reader can choose from. Comes in: a question's parameter, or kinds of things. Goes out: names.

Those with most statements stand first in a long list, and a name that is not in it can be typed.
"""

import pyoxigraph as ox

from panels.dataset import Row, ask, iri, local_name
from panels.markup import Thing

MOST = 2000  # in one list
_ACTORS = ("Person", "Country", "Organization")
_THINGS = (*_ACTORS, "Agreement")
# What the parameters of the saved questions stand for.
_PARAMETERS = {
    "about": _THINGS,
    "who": _ACTORS,
    "actor": _ACTORS,
    "target": _THINGS,
    "agreement": ("Agreement",),
}
_OTHERS = {
    "statement": "?thing onr:within ?outer ; onr:text ?label",
    "outlet": "?article onr:publishedBy ?thing . ?thing rdfs:label ?label",
    "article": "?thing onr:revisionOf ?earlier ; rdfs:label ?label",
}
_WORDS = {"Organization": "organization", "Person": "person", "Country": "country", "Agreement": "agreement"}


def names_for(parameter: str) -> dict[str, str]:
    """Return what a parameter of a saved question can be, local name to name; KeyError for another one."""
    if parameter in _OTHERS:
        rows = ask(
            f"SELECT DISTINCT ?thing ?label WHERE {{ {_OTHERS[parameter]} }} ORDER BY ?label ?thing LIMIT {MOST}"
        )
        return {local_name(row["thing"]): row["label"] for row in rows}
    return names(*_PARAMETERS[parameter])


def names(*classes: str) -> dict[str, str]:
    """Return the names of people, countries, organizations or agreements, by local name, in the order of names.

    Namesakes are told apart by their country, or else by what they are.
    """
    kinds = " ".join(f"onr:{one}" for one in classes or _THINGS)
    rows = ask(
        f"""SELECT ?thing (SAMPLE(?name) AS ?label) (SAMPLE(?class) AS ?kind) (SAMPLE(?land) AS ?country) WHERE {{
          {{ SELECT ?thing ?class (COUNT(?of) AS ?times) WHERE {{
               VALUES ?class {{ {kinds} }} ?thing a ?class . ?of onr:mentions ?thing
             }} GROUP BY ?thing ?class ORDER BY DESC(?times) ?thing LIMIT {MOST} }}
          ?thing rdfs:label ?name OPTIONAL {{ ?thing onr:ofCountry/rdfs:label ?land }}
        }} GROUP BY ?thing"""
    )
    seen: dict[str, int] = {}
    for row in rows:
        seen[row["label"]] = seen.get(row["label"], 0) + 1
    found = {local_name(row["thing"]): _apart(row, seen[row["label"]] > 1) for row in rows}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def resolved(typed: str) -> Thing | None:
    """Return whom or what a local name or a typed name means; None where nobody is called so.

    The whole name counts before a part of it, and of several the one with the shortest name.
    """
    if "/" in typed and (one := iri(typed)):
        rows = ask("SELECT ?label WHERE { ?thing rdfs:label ?label } ORDER BY STRLEN(?label) LIMIT 1", thing=one)
        return Thing(one, rows[0]["label"]) if rows else None
    words = " ".join(typed.lower().split())
    if not words:
        return None
    rows = ask(
        f"""SELECT ?thing ?label WHERE {{
          VALUES ?class {{ {" ".join(f"onr:{one}" for one in _THINGS)} }}
          ?thing a ?class ; rdfs:label ?label ; (rdfs:label|skos:altLabel) ?found
          FILTER(CONTAINS(LCASE(?found), {ox.Literal(words)}))
        }} ORDER BY (LCASE(?found) != {ox.Literal(words)}) STRLEN(?label) ?label ?thing LIMIT 1"""
    )
    return Thing(rows[0]["thing"], rows[0]["label"]) if rows else None


def _apart(row: Row, shared: bool) -> str:
    if not shared:
        return row["label"]
    return f"{row['label']} ({row.get('country') or _WORDS[row['kind'].rpartition('#')[2]]})"
