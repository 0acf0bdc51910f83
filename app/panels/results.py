"""An answer on the page. Comes in: an answer, and a view of it. Goes out: a table, a graph or a chart."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from panels import views
from panels.answers import SHOWN, Answer
from panels.charts import chart
from panels.connecting import marks
from panels.dates import moment
from panels.markup import Thing, address, called, counted, link_to, nothing, nothing_on, table, tabs, text
from panels.parts import network
from panels.questions import SHOWN as IN_WORDS
from panels.questions import as_table
from panels.relations import KINDS

_LONGEST_TURTLE = 20_000  # characters shown; the download has all


def result(
    found: Answer, view: str, parameters: Mapping[str, str], in_words: bool = False, otherwise: str = ""
) -> None:
    """Show the answer to a query; `in_words` is for those who did not write it.

    Where nothing answers it, `otherwise` is what to do, a sentence as HTML.
    """
    took = _took(found.seconds)
    if found.truth is not None:
        st.html(f'<p class="onr-took"><strong>{"Yes" if found.truth else "No"}</strong>, {took}</p>')
        return
    there = views.views(found)
    shown = view if view in there else "table"
    most = IN_WORDS if in_words else SHOWN
    first = f", the first {most:,} shown" if len(found.cells) > most and shown == "table" else ""
    said = "A graph" if found.is_graph else counted(len(found.cells), "row")
    st.html(f'<p class="onr-took">{said} {took}{first}</p>')
    if len(there) > 1:
        addresses = {
            _name(one, found): address("ask", {**parameters, "view": "" if one == "table" else one})
            for one in there
        }
        st.html(tabs(addresses, there.index(shown), "View"))
    if not found.turtle and not any(found.cells):
        what = "Choose another question." if in_words else "Ask for less, or start from an example above."
        nothing(f"Nothing on record answers this. {otherwise or what}")
    elif shown == "graph":
        _graph(found)
    elif shown in ("timeline", "chart", "map"):
        make = {"timeline": views.timeline, "chart": views.chart, "map": views.countries}[shown]
        chart(make(found))
        _twin(found, in_words)
    else:
        _twin(found, in_words)


def _took(seconds: float) -> str:
    return f"in {seconds:.1f} s" if seconds >= 1 else f"in {seconds * 1000:.0f} ms"


def _name(view: str, found: Answer) -> str:
    return "Turtle" if view == "table" and found.is_graph else views.VIEWS[view]


def _twin(found: Answer, in_words: bool) -> None:
    if found.turtle:
        turtle = found.turtle.decode()
        st.code(turtle[:_LONGEST_TURTLE], language="turtle", wrap_lines=True)
        if len(turtle) > _LONGEST_TURTLE:
            nothing(
                f"The first {_LONGEST_TURTLE:,} of {len(turtle):,} characters are shown; the download has all."
            )
    elif in_words:
        st.html(as_table(found))
    else:
        st.dataframe(_grid(found), width="stretch", hide_index=True)


def _grid(found: Answer) -> Any:
    """Return the grid: a column of dates has the data's values, which sort, and says them in words."""
    import pandas as pd  # Streamlit does, as soon as there is a grid

    columns = zip(*found.rows[:SHOWN], strict=True)
    grid = pd.DataFrame(dict(zip(found.names, columns, strict=True)))
    dates = [found.names[at] for at in views.of_kind(found, "date")]
    return grid.style.format(moment, subset=dates) if dates else grid


def _graph(found: Answer) -> None:
    nodes, edges = views.graph(found)
    if not edges:
        nothing("No two things in this answer are joined, so there is no graph to draw. The table has all of it.")
        return
    more = (
        nothing_on(f"The first {views.MOST_EDGES} connections are drawn; the files below have all.")
        if len(edges) == views.MOST_EDGES
        else ""
    )
    st.html(marks(node.kind for node in nodes) + more)
    network(nodes, edges, f"{len(nodes)} things and what joins them", key="answer")
    names = {node.iri: node.name for node in nodes}
    rows = [(_named(one.source, names), text(one.words), _named(one.target, names)) for one in edges]
    st.html(table(("From", "Relation", "To"), rows))


def _named(iri: str, names: Mapping[str, str]) -> str:
    thing = Thing(iri, names[iri])
    return link_to(thing) if thing.kind in KINDS else called(thing.name)
