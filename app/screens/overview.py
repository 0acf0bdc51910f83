"""The first page: what this is, how much there is, three questions, and what was said last."""

import streamlit as st

from panels.markup import nothing_yet, title
from panels.overview import example, latest, questions, summary
from panels.quotations import quotations

title(
    "Who said what, to whom, and where it is written",
    "onrecord keeps statements and agreements out of political news, each with the words of the article that it "
    "rests on.",
)
st.html(f'<p class="onr-under">{summary()}</p>')

with st.form("search", border=False, enter_to_submit=True):
    row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
    wanted = row.text_input("Search people, countries, statements, agreements", placeholder=example())
    if row.form_submit_button("Search"):
        st.switch_page("screens/statements.py", query_params={"q": wanted} if wanted else None)

if ready := questions():
    st.html(ready)
if said := latest():
    st.html(f'<h2>Latest statements</h2><div class="onr-latest">{quotations(said)}</div>')
else:
    nothing_yet("No statement")
