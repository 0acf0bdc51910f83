"""An agreement's page, or, where the address names none, all of them."""

import streamlit as st

from panels.agreements import (
    MOST_STANCES,
    agreement_page,
    all_agreements,
    as_facts,
    capitalised,
    concept,
    in_short,
    provisions,
)
from panels.dataset import number_of
from panels.dates import dated
from panels.markup import Thing, facts, link, link_to, nothing, shortened, table, text, title
from panels.quotations import quotations
from panels.spoken import spoken_about

key = st.query_params.get("agreement", "")
page = agreement_page(key) if key else None

if page:
    title(page.thing.name, in_short(page))
    st.html(facts(as_facts(page)))
    if page.provisions:
        st.html(f"<h2>What it commits to</h2>{provisions(page)}")
    supported, opposed = page.stances["supports"], page.stances["opposes"]
    if supported or opposed:
        pro, contra = st.columns(2, gap="large")
        none = '<p class="onr-nothing">Nothing is on record.</p>'
        pro.html(f"<h2>For it</h2>{quotations(supported) or none}")
        contra.html(f"<h2>Against it</h2>{quotations(opposed) or none}")
        if MOST_STANCES in (len(supported), len(opposed)):
            nothing(
                f"At most {MOST_STANCES} stand on either side; all that was said about it can be listed below."
            )
    st.html(spoken_about("it", f"agreement/{key}"))
else:
    title("Agreements", "The latest first.")
    if key:
        nothing(f"No agreement is on record at this address. Choose one below, or {link('search', 'statements')}.")
    rows = [
        (
            link_to(Thing(row["thing"], capitalised(row["label"]))),
            concept(row.get("kind", ""), "kind"),
            concept(row.get("status", ""), "status"),
            dated(row.get("date", "")),
            text(row.get("parties", "")),
            row["statements"],
        )
        for row in all_agreements()
    ]
    headings = ("Agreement", "Kind", "Status", "Date", "Parties", "Statements")
    st.html(table(headings, rows) + shortened(len(rows), number_of("Agreement")))
