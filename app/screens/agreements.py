"""An agreement's page, or, where the address names none, all of them."""

import streamlit as st

from panels import agreement_list as listing
from panels.agreements import agreement_page, as_facts, in_short
from panels.charts import chart
from panels.dataset import local_name
from panels.dates import dated
from panels.differences import differences
from panels.facets import beside, heading
from panels.markup import (
    DOT,
    counted,
    facts,
    link,
    link_to,
    nothing,
    nothing_on,
    nothing_yet,
    shortened,
    table,
    text,
    title,
)
from panels.provisions import provisions
from panels.spoken import also_said
from panels.stances import changed, side, stances
from panels.timeline import line, twin

key = st.query_params.get("agreement", "")
page = agreement_page(key) if key else None

if page:
    differ = differences(page.thing)
    differing = f'<a href="#differ">outlets differ on its {differ.matters()}</a>' if differ.rows else ""
    title(page.thing.name, DOT.join(filter(None, [in_short(page), differing])))
    st.html(facts(as_facts(page)))

    st.html("<h2>Status over time</h2>")
    if spec := line(page.changes):
        chart(spec)
    st.html(
        twin(page.changes)
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
else:
    title("Agreements", "Who agreed what with whom, and where it stands. The latest first.")
    if key:
        nothing(f"No agreement is on record at this address. Choose one below, or {link('search', 'statements')}.")
    chosen = listing.Chosen.of(st.query_params.to_dict())
    everything = listing.all_agreements()
    found = [one for one in everything if one.fits(chosen)]
    narrower = listing.facets(everything, chosen)
    list_of, right = st.columns([2.6, 1], gap="large")
    with list_of:
        if above := listing.freeing(chosen, everything):
            st.html(above)
        st.html(heading(counted(len(found), "agreement"), narrower))
        rows = [
            (
                link_to(one.thing),
                text(one.status),
                ", ".join(text(party.name) for party in one.parties),
                dated(one.date),
                text(one.kind),
                f"{one.statements:,}",
            )
            for one in found[: listing.MOST]
        ]
        headings = ("Agreement", "Status", "Parties", "Date", "Kind", "Statements")
        if found:
            st.html(table(headings, rows) + shortened(len(rows), len(found)))
        elif everything:
            nothing(f"No agreement fits all of this. {link('Show all', 'agreements')}.")
        else:
            nothing_yet("No agreement")
    if narrower:
        right.html(beside(narrower))
