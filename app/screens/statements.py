"""All statements, and those that a reader filters out of them: what is chosen stands in the address."""

import streamlit as st

from panels.facets import beside, chosen, facets, heading, timeline
from panels.filters import MOST, Filters, count, find
from panels.lengths import rest, rows
from panels.markup import counted, link, nothing, nothing_yet, title
from panels.matches import matches
from panels.quotations import quotations

_ROWS = 20  # shown at once; a link shows as many again

parameters = st.query_params.to_dict()
filters = Filters.of(parameters)
shown = rows(parameters, _ROWS, MOST)
number = count(filters)
narrower = facets(filters, number)

title("Statements", "Who said what, and where it is written. Each leads to its words in the article.")
list_of, right = st.columns([2.6, 1], gap="large")

with list_of:
    with st.form("search", border=False):
        row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
        wanted = row.text_input(
            "Search statements, speakers, subjects, outlets",
            value=filters.q,
            key=f"q {filters.q}",
            placeholder='Words, a "phrase in quotation marks", or the beginning of a word: harb*',
        )
        if row.form_submit_button("Search"):
            st.switch_page("screens/statements.py", query_params=filters.but("q", wanted.strip()).parameters())
    if above := matches(filters.q) + chosen(filters):
        st.html(above)
    order = "best match first" if filters.q and number > 1 else ""
    st.html(heading(counted(number, "statement"), narrower, order))
    if number:
        if over_time := timeline(filters):
            st.html(over_time)
        st.html(quotations(find(filters, shown), filters.q))
    elif not filters.parameters():
        nothing_yet("No statement")
    else:
        nothing(f"No statement fits all of this. {link('Show all', 'statements')}, or search for fewer words.")
    if more := rest(shown, number, _ROWS, MOST, "statements", filters.parameters(), "Narrow down, or search,"):
        st.html(more)

if narrower:
    right.html(beside(narrower))
