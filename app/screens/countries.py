"""A country's dossier, or, where the address names none, all that the articles name."""

import streamlit as st

from panels.dossiers import as_facts, countries, dossier
from panels.markup import Thing, facts, link, link_to, nothing, table, title
from panels.spoken import said_and_said_about

key = st.query_params.get("country", "")
found = dossier("country", key) if key else None

if found:
    title(found.thing.name)
    st.html(facts(as_facts(found)))
    said_and_said_about(found.thing, "country", found.local)
else:
    title("Countries", "Those whose people said most come first.")
    if key:
        nothing(
            f"No article names a country at this address. Choose one below, or {link('search', 'statements')}."
        )
    rows = [
        (link_to(Thing(row["thing"], row["label"])), row["people"], row["said"], row["about"])
        for row in countries()
    ]
    st.html(table(("Country", "People", "Said", "About it"), rows))
