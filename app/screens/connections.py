"""Connections: the network around some, a path between two, two side by side; the address says of whom."""

import streamlit as st

from panels.comparing import between, compared, side_by_side
from panels.connecting import NODES, chosen, drawn, legend, start, the_names
from panels.dataset import local_name
from panels.markup import (
    LOOKING,
    Thing,
    address,
    called,
    counted,
    link_to,
    links_to,
    nothing,
    nothing_yet,
    tabs,
    title,
)
from panels.names import short
from panels.paths import LONGEST, paths
from panels.relations import MOST, as_table, relations

_VIEWS = {"": "Network", "path": "Path between two", "compare": "Compare two"}


def go(**parameters: str) -> None:
    """Go to the address with these parameters."""
    given = {name: value for name, value in parameters.items() if value}
    st.switch_page("screens/connections.py", query_params=given)


def around() -> None:
    """Show the network around some, which a reader widens."""
    asked = chosen("around")
    names = the_names(asked)
    picked = st.multiselect(
        "Around whom or what",
        list(names),
        [local_name(one.iri) for one in asked],
        format_func=lambda one: short(names.get(str(one), str(one))),
        placeholder="A person, country, organization or agreement",
        accept_new_options=True,
        filter_mode="contains",
        key=f"around {' '.join(one.iri for one in asked)}",
        max_selections=NODES,
    )
    if picked != [local_name(one.iri) for one in asked]:
        go(around=",".join(picked))
    shown = asked or start()
    if not shown:
        nothing_yet("Nobody")
        return
    if not asked:
        st.html(f'<p class="onr-under">To begin with: {links_to(shown)}. Choose others above.</p>')
    with st.spinner(LOOKING):
        found = relations(one.iri for one in shown)
    if not found:
        nothing(f"Nothing on record connects {links_to(shown)} with anybody. Choose others above.")
        return
    st.html(legend(found))
    drawn(found, shown, expand=lambda iri: st.session_state.update(expand=iri))
    near = {end.iri for one in found for end in (one.source, one.target)}
    st.html(f"<h2>{counted(len(found), 'relation')}</h2>{as_table(found)}")
    if len(near) >= MOST:
        nothing(f"Of each, the {MOST} that say most are shown.")


def two(view: str, first: str, second: str) -> tuple[Thing, Thing] | None:
    """Let the reader choose two, and return them; None while one is missing."""
    ends = [next(iter(chosen(name)), None) for name in ("one", "other")]
    for column, name, label, end in zip(st.columns(2), ("one", "other"), (first, second), ends, strict=True):
        names = the_names([end] if end else [])
        options = list(names)
        with column:
            picked = st.selectbox(
                label,
                options,
                index=options.index(local_name(end.iri)) if end else None,
                format_func=lambda one, names=names: short(names.get(one, one)),
                placeholder="A name",
                accept_new_options=True,
                filter_mode="contains",
                key=f"{view} {name} {end.iri if end else ''}",
            )
        if picked and picked != (local_name(end.iri) if end else ""):
            go(**{**st.query_params.to_dict(), "view": view, name: picked})
    return (ends[0], ends[1]) if ends[0] and ends[1] else None


def path() -> None:
    """Show how two are connected."""
    ends = two("path", "From", "To")
    if not ends:
        nothing("Choose two, and the shortest way from one to the other stands here.")
        return
    with st.spinner("Looking for a path …"):
        found = paths(ends[0].iri, ends[1].iri)
    if not found:
        same = "Both are the same. Choose another one."
        none = f"No path of at most {LONGEST} steps joins {links_to(ends)} on record."
        nothing(same if ends[0] == ends[1] else none)
        return
    steps = tuple(dict.fromkeys(relation for one in found for step in one for relation in step))
    st.html(legend(steps))
    drawn(steps, ends, expand=None, layout="path")
    for number, one in enumerate(found, 1):
        which = f"Path {number}" if len(found) > 1 else "The shortest path"
        told = as_table(relation for step in one for relation in step)
        st.html(f"<h2>{which}: {counted(len(one), 'step')}</h2>{told}")


def compare() -> None:
    """Show two side by side."""
    ends = two("compare", "One", "The other")
    if not ends:
        nothing("Choose two people or two countries, and what both are connected with stands here.")
        return
    left, right = ends
    if left == right:
        nothing("Both are the same. Choose another one.")
        return
    with st.spinner(LOOKING):
        found, direct = compared(left, right), between(left, right)
    common = [one for one in found if one.left and one.right]
    steps = (*direct, *(step for one in common for step in (*one.left, *one.right)))
    if steps:
        st.html(legend(steps))
        drawn(steps, ends, expand=None)
    each = f"{link_to(left)} and {link_to(right)}"
    st.html(f"<h2>Between {each}</h2>")
    if direct:
        st.html(as_table(direct))
    else:
        nothing("Nothing on record joins the two themselves.")
    st.html("<h2>In common</h2>")
    if common:
        st.html(side_by_side(common, left, right))
    else:
        nothing("Nothing on record is common to both.")
    if apart := [one for one in found if not (one.left and one.right)]:
        st.html(f"<h2>Only one of them</h2>{side_by_side(apart, left, right)}")


title("Connections", "Who and what is connected, by what the articles say and by what follows from it.")
view = st.query_params.get("view", "")
view = view if view in _VIEWS else ""
if wanted := st.session_state.pop("expand", None):
    known = [local_name(one.iri) for one in chosen("around") or start()]
    go(around=",".join(dict.fromkeys([*known, local_name(wanted)])))
addresses = {label: address("connections", {"view": name}) for name, label in _VIEWS.items()}
st.html(tabs(addresses, list(_VIEWS).index(view), "Ways to look"))
if missing := [name for name in ("around", "one", "other") if st.query_params.get(name) and not chosen(name)]:
    nothing(f"Nobody and nothing on record is called {called(st.query_params[missing[0]])}.")
{"": around, "path": path, "compare": compare}[view]()
