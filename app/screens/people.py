"""A person's dossier, or, where the address names nobody, everybody on record."""

import streamlit as st

from panels.dataset import number_of
from panels.dossiers import as_facts, dossier, people, positions
from panels.markup import DOT, Thing, facts, link, link_to, nothing, shortened, table, text, title
from panels.spoken import said_and_said_about

key = st.query_params.get("person", "")
found = dossier("person", key) if key else None

if found:
    country = link_to(found.country) if found.country else ""
    title(found.thing.name, DOT.join(filter(None, [positions(found), country])))
    st.html(facts(as_facts(found)))
    said_and_said_about(found.thing, "speaker", found.local)
else:
    title("People", "Those who said most come first.")
    if key:
        nothing(
            f"Nobody is on record at this address. Choose from those below, or {link('search', 'statements')}."
        )
    rows = [
        (
            link_to(Thing(row["thing"], row["label"])),
            text(row.get("role", "")),
            link_to(Thing(row["country"], row["countryName"])) if "country" in row else "",
            row["said"],
            row["about"],
        )
        for row in people()
    ]
    st.html(
        table(("Name", "Office or role", "Country", "Said", "About them"), rows)
        + shortened(len(rows), number_of("Person"))
    )
