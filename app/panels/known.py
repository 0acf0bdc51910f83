"""Names that a reader can choose from. Comes in: a question's parameter, or kinds of things. Goes out: names.

Those with most statements stand first in a long list, and a name that is not in it can be typed.
"""

import re
from collections import Counter

import pyoxigraph as ox

from onrecord.vocabulary import ID
from panels.dataset import ask, iri, local_name
from panels.labels import labels
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
    wanted = " || ".join(f'STRSTARTS(STR(?thing), "{ID}{one.lower()}/")' for one in classes or _THINGS)
    # One property is counted, and nothing is looked up for those whom the list has no room for.
    rows = ask(
        f"""SELECT ?thing (COUNT(*) AS ?times) WHERE {{ ?in onr:mentions ?thing FILTER({wanted}) }}
        GROUP BY ?thing ORDER BY DESC(?times) ?thing LIMIT {MOST}"""
    )
    found = labels(row["thing"] for row in rows)
    times = Counter(found.values())
    shared = [iri for iri, name in found.items() if times[name] > 1]
    beside = _countries(shared)
    apart = {iri: f"{found[iri]} ({beside.get(iri) or Thing(iri, '').kind})" for iri in shared}
    return dict(
        sorted(
            ((local_name(iri), apart.get(iri, name)) for iri, name in found.items()),
            key=lambda pair: (pair[1].casefold(), pair[0]),
        )
    )


def resolved(typed: str) -> Thing | None:
    """Return whom or what a local name or a typed name means; None where nobody is called so.

    The whole name counts before a part of it, and of several the one with the shortest name. Where none has the
    very letters, diacritics make no difference: "erdogan" means Erdoğan.
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
    if not rows and (bare := re.sub(r"[^\w\s]", " ", words).strip()):
        rows = ask(
            f"""SELECT ?thing ?label WHERE {{
              VALUES ?class {{ {" ".join(f"onr:{one}" for one in _THINGS)} }}
              ?thing onr:matches {ox.Literal(bare)} ; a ?class ; rdfs:label ?label
            }} ORDER BY STRLEN(?label) ?label ?thing LIMIT 1"""
        )
    return Thing(rows[0]["thing"], rows[0]["label"]) if rows else None


def _countries(iris: list[str]) -> dict[str, str]:
    values = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    rows = ask(
        f"SELECT ?thing ?name WHERE {{ VALUES ?thing {{ {values} }} ?thing onr:ofCountry/rdfs:label ?name }}"
    )
    return {row["thing"]: row["name"] for row in rows}
