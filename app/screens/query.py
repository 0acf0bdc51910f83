"""SPARQL: a query that has already run, saved questions to start from, the answer as a table and as a file."""

from itertools import dropwhile

import streamlit as st

from onrecord.record import OnRecordError
from onrecord.vocabulary import PREFIXES, SavedQuery, saved_queries
from panels.answers import SHOWN, Answer, answer
from panels.dataset import view
from panels.markup import counted, failed, title

_FIRST = """SELECT ?who ?said ?published WHERE {
  ?statement onr:saidBy/rdfs:label ?who ;
             onr:text ?said ;
             onr:reportedIn/onr:publishedAt ?published .
}
ORDER BY DESC(?published) ?who
LIMIT 20
"""
_LONGEST_ADDRESS = 6000  # characters of a query; longer ones run, but have no address to copy
_LONGEST_TURTLE = 20_000  # characters shown; the download has all


def body(query: SavedQuery) -> str:
    """Return a saved query without the comments that hold its title and description: the page shows them above."""
    lines = query.sparql.splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith(("# title:", "# description:")), lines)).lstrip()


def show(found: Answer) -> None:
    """Show the answer to a query."""
    took = f"in {found.seconds * 1000:.0f} ms"
    if found.truth is not None:
        st.caption(took)
        st.markdown(f"**{'Yes' if found.truth else 'No'}**")
    elif found.turtle:
        st.caption(took)
        turtle = found.turtle.decode()
        st.code(turtle[:_LONGEST_TURTLE], language="turtle")
        if len(turtle) > _LONGEST_TURTLE:
            st.caption(
                f"The first {_LONGEST_TURTLE:,} of {len(turtle):,} characters are shown; the download has all."
            )
    else:
        first = f", the first {SHOWN:,} shown" if len(found.rows) > SHOWN else ""
        st.caption(f"{counted(len(found.rows), 'row')} {took}{first}")
        if found.rows:
            columns = zip(*found.rows[:SHOWN], strict=True)
            st.dataframe(dict(zip(found.names, columns, strict=True)), width="stretch", hide_index=True)


def files(found: Answer | None) -> None:
    """Offer the answer as files, and all that is on record."""
    with st.container(horizontal=True):
        if found and found.names:
            st.download_button("CSV", found.as_csv, "answer.csv", "text/csv", on_click="ignore")
        if found and found.as_json:
            media_type = "application/sparql-results+json"
            st.download_button("JSON", found.as_json, "answer.json", media_type, on_click="ignore")
        if found and found.turtle:
            st.download_button("Turtle", found.turtle, "answer.ttl", "text/turtle", on_click="ignore")
        st.download_button(
            "Everything on record (Turtle)",
            data=lambda: view().export("turtle"),
            file_name="onrecord.ttl",
            mime="text/turtle",
            on_click="ignore",
        )


view()  # where there is no dataset, the page ends here and says what to do
saved = {query.name: query for query in saved_queries()}
question, own = st.query_params.get("question", ""), st.query_params.get("sparql", "")
sparql = own or (body(saved[question]) if question in saved else _FIRST)

title("Query", "Ask the data in SPARQL, starting from a question that it answers.")
if saved:
    names = list(saved)
    chosen = st.selectbox(
        "Questions",
        names,
        index=names.index(question) if question in saved and not own else None,
        format_func=lambda name: saved[name].title,
        placeholder="Start from a question …",
        key=f"questions {question} {bool(own)}",
    )
    if chosen and (chosen != question or own):
        st.switch_page("screens/query.py", query_params={"question": chosen})
    if chosen:
        st.caption(saved[chosen].description)

with st.form("query", border=False):
    written = st.text_area("SPARQL", sparql, height="content", key=f"sparql {hash(sparql)}")
    run = st.form_submit_button("Run (Ctrl+Enter)", type="primary")
if run and written != sparql and len(written) <= _LONGEST_ADDRESS:
    st.switch_page("screens/query.py", query_params={"sparql": written})

found = None
try:
    with st.spinner("Answering …"):
        found = answer(written)
except OnRecordError as error:
    failed(error)
else:
    show(found)
files(found)
st.caption(f"These prefixes need not be written: {', '.join(PREFIXES)}.")
