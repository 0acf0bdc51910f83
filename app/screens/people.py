"""A person's dossier, or, where the address names nobody, everybody on record."""

import streamlit as st

from panels import people_list as listing
from panels.counting import all_people
from panels.dossiers import Dossier, as_facts, dossier
from panels.facets import beside, heading
from panels.lengths import rest, rows
from panels.markup import DOT, LOOKING, address, counted, facts, link, link_to, nothing, nothing_yet, tabs, title
from panels.offices import in_short, offices
from panels.reasons import explained
from panels.sorting import ordered, sortable
from panels.spoken import said_and_said_about

key = st.query_params.get("person", "")


def show(found: Dossier) -> None:
    """Show somebody's dossier."""
    country = link_to(found.country) if found.country else ""
    title(found.thing.name, DOT.join(filter(None, [in_short(found.positions), country])))
    closing = link("Close", "people", person=found.key)
    if why := explained(found.thing.iri, st.query_params.get("why", ""), closing):
        st.html(why)
    if held := offices(found.positions):
        st.html(f"<h2>Offices</h2>{held}")
    st.html(f"<h2>On record</h2>{facts(as_facts(found))}")
    said_and_said_about(found.thing, "speaker", found.local)


with st.spinner(LOOKING):
    if found := dossier("person", key) if key else None:
        show(found)
if not found:
    title("People and countries", "Everybody whom the articles name, and how much is on record about each.")
    st.html(
        tabs({"People": address("people", {}), "Countries": address("countries", {})}, 0, "People or countries")
    )
    if key:
        nothing(
            f"Nobody is on record at this address. Choose from those below, or {link('search', 'statements')}."
        )
    parameters = st.query_params.to_dict()
    chosen = listing.Chosen.of(parameters)
    everybody = all_people()
    fitting = ordered(listing.chosen_of(everybody, chosen), listing.COLUMNS, chosen.sort)
    shown = fitting[: rows(parameters, listing.ROWS, listing.MOST)]
    narrower = listing.facets(everybody, chosen)
    list_of, right = st.columns([2.6, 1], gap="large")
    with list_of:
        with st.form("find", border=False):
            row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
            wanted = row.text_input("Find by name or office", value=chosen.q, key=f"q {chosen.q}")
            if row.form_submit_button("Find"):
                st.switch_page("screens/people.py", query_params=chosen.but("q", wanted.strip()).parameters())
        if above := listing.freeing(everybody, chosen):
            st.html(above)
        st.html(heading(counted(len(fitting), "person", "people"), narrower))
        if shown:
            st.html(sortable(shown, listing.COLUMNS, "people", chosen.but("sort").parameters(), chosen.sort))
        elif everybody:
            nothing(f"Nobody fits all of this. {link('Show all', 'people')}, or find by fewer letters.")
        else:
            nothing_yet("Nobody")
        lengths = (len(shown), len(fitting), listing.ROWS, listing.MOST)
        if more := rest(*lengths, "people", chosen.parameters(), "Narrow down"):
            st.html(more)
    if narrower:
        right.html(beside(narrower))
