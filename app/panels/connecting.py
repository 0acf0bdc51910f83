"""The network on the page. Comes in: an address, and relations. Goes out: things, the drawing, its legend."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from panels.dataset import ask, local_name, view
from panels.known import names, resolved
from panels.markup import Thing, address_of
from panels.names import short
from panels.parts import Edge, Node, network
from panels.relations import KINDS, Relation

_LINES = {"stated": "stated by an article", "inferred": "inferred from what articles say"}
NODES = 12  # that a network can stand around

_MOST_CONNECTED = """SELECT ?thing (SAMPLE(?name) AS ?label) WHERE {
  ?thing a onr:Agreement ; rdfs:label ?name ; (onr:party|onr:signedBy|^onr:about) ?other
} GROUP BY ?thing ORDER BY DESC(COUNT(DISTINCT ?other)) ?label LIMIT 1"""
_MOST_NAMED = """SELECT ?thing (SAMPLE(?name) AS ?label) WHERE {
  ?in onr:mentions ?thing . ?thing a onr:Person ; rdfs:label ?name
} GROUP BY ?thing ORDER BY DESC(COUNT(?in)) ?label LIMIT 1"""


def chosen(parameter: str) -> tuple[Thing, ...]:
    """Return whom and what a parameter of the address names, in its order; what nobody is called is left out."""
    view()
    given = [part.strip() for part in st.query_params.get(parameter, "").split(",") if part.strip()][:NODES]
    return tuple(dict.fromkeys(thing for part in given if (thing := resolved(part))))


def the_names(among: Iterable[Thing]) -> dict[str, str]:
    """Return the names to choose from, by local name; those in `among` are there however few speak of them."""
    known = names()
    return known | {local_name(one.iri): known.get(local_name(one.iri), one.name) for one in among}


def start() -> tuple[Thing, ...]:
    """Return what to begin with: the agreement that joins most, or else who is named most."""
    rows = ask(_MOST_CONNECTED) or ask(_MOST_NAMED)
    return tuple(Thing(row["thing"], row["label"]) for row in rows)


def drawn(
    found: Sequence[Relation], around: Sequence[Thing], expand: Callable[[str], None] | None, layout: str = ""
) -> None:
    """Draw relations, several between the same two in one line of words."""
    things = dict.fromkeys([*around, *(end for one in found for end in (one.source, one.target))])
    nodes = [Node(one.iri, one.name, one.kind, one in around, address_of(one)) for one in things]
    joined: dict[tuple[str, str, bool], list[str]] = {}
    for one in found:
        joined.setdefault((one.source.iri, one.target.iri, one.inferred), []).append(one.words)
    edges = [
        Edge(source, ", ".join(dict.fromkeys(words)), target, inferred)
        for (source, target, inferred), words in joined.items()
    ]
    called = ", ".join(short(one.name) for one in around)
    network(nodes, edges, f"The network around {called}", expand, layout=layout)


def legend(found: Iterable[Relation]) -> str:
    """Return what the colours, shapes and lines of these relations mean."""
    relations = tuple(found)
    lines = ["stated"] + ["inferred"] * any(one.inferred for one in relations)
    return marks([end.kind for one in relations for end in (one.source, one.target)], lines)


def marks(kinds: Iterable[str], lines: Iterable[str] = ()) -> str:
    """Return a legend of kinds of nodes, whatever is no kind of its own as "other", and of kinds of lines."""
    there = {kind if kind in KINDS else "other" for kind in kinds}
    items = [(kind, kind) for kind in (*KINDS, "other") if kind in there]
    items += [(line, _LINES[line]) for line in lines]
    shown = "".join(f'<li><i class="onr-mark onr-{css}"></i>{words}</li>' for css, words in items)
    return f'<ul class="onr-legend" aria-label="Legend">{shown}</ul>'
