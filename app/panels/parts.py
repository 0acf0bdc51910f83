"""The explorer's own two parts, an editor and a network. Comes in: what they show. Goes out: what was done there.

Their sources lie in `parts/`; the bundles are served beside the pages, and a browser loads each of them once. No
word of an article enters a script: it all goes as data.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from onrecord.vocabulary import PREFIXES, terms
from panels.names import short

BUNDLES = Path(__file__).parent.parent / "parts" / "bundles"
_BUILT = json.loads((BUNDLES / "built.json").read_text(encoding="utf-8"))["bundles"]
# What queries may say and no data does: full-text search.
_SEARCH = (
    (
        "onr:matches",
        "matches",
        'Has all of these words: ?statement onr:matches "harbour* \\"half the cost\\"". '
        "People, countries and agreements match by their names.",
        "search",
    ),
    ("onr:score", "score", 'How well it matches: ORDER BY DESC(onr:score(?statement, "harbour*")).', "search"),
)
# The address stands relative to the page's own: every page of the explorer lies one level below its root.
_LOADER = """
const {{ default: part }} = await import(new URL("parts/{name}.js?v={version}", document.baseURI));
export default part;
"""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a network: its IRI, the name to show, its kind, whether the reader asked for it, its page."""

    iri: str
    name: str
    kind: str
    around: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of a network, in plain words; `inferred` where no article says so."""

    source: str
    words: str
    target: str
    inferred: bool = False


def at(name: str) -> str:
    """Return the relative address of a file among the bundles, which changes when the file does."""
    return f"parts/{name}?v={_BUILT[name][:12]}"


def editor(text: str, failure: Mapping[str, Any] | None, run: Callable[[str], None]) -> None:
    """Show the SPARQL editor with a query in it; `run` gets what is in it when somebody runs it.

    `failure` has `line` and `column`, from 1, and the `message` to show there.
    """
    known = [(term.name, term.label, term.comment, term.kind) for term in terms()]
    fields = ("name", "label", "comment", "kind")
    data = {
        "text": text,
        "failure": failure,
        "terms": [dict(zip(fields, one, strict=True)) for one in (*known, *_SEARCH)],
        "prefixes": PREFIXES,
    }

    def ran() -> None:
        if asked := st.session_state["editor"].run:
            run(asked)

    _editor(key="editor", data=data, on_run_change=ran)


def network(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    label: str,
    expand: Callable[[str], None] | None = None,
    key: str = "network",
    layout: str = "",
) -> None:
    """Show a network; `expand` gets the IRI of a node that somebody wants to see more of.

    The layout `path` stands from left to right, from the first node that the reader asked for.
    """
    data = {
        "label": label,
        "nodes": [
            {"id": one.iri, "label": short(one.name), "kind": one.kind, "around": one.around, "page": one.page}
            for one in nodes
        ],
        "edges": [
            {"source": one.source, "target": one.target, "label": one.words, "inferred": one.inferred}
            for one in edges
        ],
        "expands": expand is not None,
        "layout": layout,
    }

    def wanted() -> None:
        if expand and (iri := st.session_state[key].expand):
            expand(iri)

    _network(key=key, data=data, on_expand_change=wanted)


def _part(name: str) -> Any:
    loader = _LOADER.format(name=name, version=_BUILT[f"{name}.js"][:12])
    return st.components.v2.component(f"onrecord_{name}", js=loader)


_editor = _part("editor")
_network = _part("network")
