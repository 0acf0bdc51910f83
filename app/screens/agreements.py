"""An agreement's page, or, where the address names none, all of them."""

import streamlit as st

from panels import agreement_list as listing
from panels.agreements import AgreementPage, agreement_page, as_facts, in_short
from panels.charts import chart
from panels.dataset import local_name
from panels.differences import differences
from panels.facets import beside, heading
from panels.lengths import rest, rows
from panels.markup import (
    DOT,
    LOOKING,
    counted,
    facts,
    link,
    nothing,
    nothing_on,
    nothing_yet,
    title,
)
from panels.provisions import provisions
from panels.sorting import ordered, sortable
from panels.spoken import also_said
from panels.stances import changed, side, stances
from panels.timeline import line, twin

key = st.query_params.get("agreement", "")


def show(page: AgreementPage) -> None:
    """Show one agreement."""
    differ = differences(page.thing)
    differing = f'<a href="#differ">outlets differ on its {differ.matters()}</a>' if differ.rows else ""
    title(page.thing.name, DOT.join(filter(None, [in_short(page), differing])))
    st.html(facts(as_facts(page)))

    st.html("<h2>Status over time</h2>")
    if figure := line(page.changes):
        chart(figure)
    st.html(
        twin(page.changes, page.own_date)
        if page.changes
        else nothing_on("When an article tells how its status changed, the dates and the words stand here.")
    )

    commits = provisions(page.thing.iri) or nothing_on(
        "When an article tells what it commits somebody to, that stands here under who is bound."
    )
    st.html(f"<h2>What it commits to</h2>{commits}")

    held = stances(page.thing.iri)
    st.html("<h2>For and against</h2>")
    pro, contra = st.columns(2, gap="large")
    pro.html(side("supports", held["supports"]))
    contra.html(side("opposes", held["opposes"]))
    if held["doubts"] or held["conditional"]:
        doubting, conditional = st.columns(2, gap="large")
        doubting.html(side("doubts", held["doubts"]))
        conditional.html(side("conditional", held["conditional"]))
    if turned := changed(page.thing.iri):
        st.html(f'<h3 class="onr-part">Changed position</h3><ul class="onr-provisions">{turned}</ul>')

    differently = differ.as_html() or nothing_on(
        "Where outlets differ on its date, parties, status or name, each stands here with its article."
    )
    st.html(f'<h2 id="differ">Where outlets differ</h2>{differently}')
    shown = [one.statement for side_of in held.values() for one in side_of if one.statement]
    st.html(also_said("it", local_name(page.thing.iri), shown))


with st.spinner(LOOKING):
    if page := agreement_page(key) if key else None:
        show(page)
if not page:
    title("Agreements", "Who agreed what with whom, and where it stands.")
    if key:
        nothing(f"No agreement is on record at this address. Choose one below, or {link('search', 'statements')}.")
    parameters = st.query_params.to_dict()
    chosen = listing.Chosen.of(parameters)
    everything = listing.all_agreements()
    fitting = ordered((one for one in everything if one.fits(chosen)), listing.COLUMNS, chosen.sort)
    listed = fitting[: rows(parameters, listing.ROWS, listing.MOST)]
    narrower = listing.facets(everything, chosen)
    list_of, right = st.columns([2.6, 1], gap="large")
    with list_of:
        with st.form("find", border=False):
            row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
            wanted = row.text_input("Find by name or party", value=chosen.q, key=f"q {chosen.q}")
            if row.form_submit_button("Find"):
                st.switch_page("screens/agreements.py", query_params=chosen.but("q", wanted.strip()).parameters())
        if above := listing.freeing(chosen, everything):
            st.html(above)
        st.html(heading(counted(len(fitting), "agreement"), narrower))
        if listed:
            st.html(sortable(listed, listing.COLUMNS, "agreements", chosen.but("sort").parameters(), chosen.sort))
        elif everything:
            nothing(f"No agreement fits all of this. {link('Show all', 'agreements')}, or find by fewer letters.")
        else:
            nothing_yet("No agreement")
        lengths = (len(listed), len(fitting), listing.ROWS, listing.MOST)
        if more := rest(*lengths, "agreements", chosen.parameters(), "Narrow down"):
            st.html(more)
    if narrower:
        right.html(beside(narrower))
