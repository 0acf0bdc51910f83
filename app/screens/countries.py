"""A country's dossier, or, where the address names none, all that the articles name, on a map and in a table."""

import streamlit as st

from panels import country_list as listing
from panels.charts import chart
from panels.counting import all_countries
from panels.dossiers import Dossier, as_facts, dossier
from panels.markup import LOOKING, address, counted, facts, link, nothing, nothing_yet, tabs, title
from panels.offices import offices
from panels.reasons import explained
from panels.sorting import ordered, sortable
from panels.spoken import said_and_said_about
from panels.world import SELECTED, world_map

_MAP = "map of countries"
# This page is a view of the one before it among the pages, and Streamlit marks only a page's own link as current.
_AT_PEOPLE = """<style>
  :is([data-testid=stTopNavLink], [data-testid=stSidebarNavLink])[href$="/people"] {
    background: light-dark(rgb(213 192 129 / 0.25), rgb(186 184 176 / 0.25));
    span { font-weight: 600; }
  }
</style>"""

key = st.query_params.get("country", "")


def show(found: Dossier) -> None:
    """Show a country's dossier."""
    title(found.thing.name)
    if why := explained(found.thing.iri, st.query_params.get("why", ""), link("Close", "countries", country=key)):
        st.html(why)
    st.html(f"<h2>On record</h2>{facts(as_facts(found))}")
    if found.positions:
        st.html(f"<h2>Its people and their offices</h2>{offices(found.positions, of_country=True)}")
    said_and_said_about(found.thing, "country", found.local)


def open_chosen() -> None:
    """Go to the dossier of the country that was clicked on."""
    if picked := st.session_state[_MAP].selection.get(SELECTED):
        st.session_state.update(picked=picked[0].get("id", ""))


st.html(_AT_PEOPLE)
if code := st.session_state.pop("picked", ""):
    st.switch_page("screens/countries.py", query_params={"country": code})
with st.spinner(LOOKING):
    if found := dossier("country", key) if key else None:
        show(found)
if not found:
    title("People and countries", "Every country that the articles name, and how much is on record about it.")
    st.html(
        tabs({"People": address("people", {}), "Countries": address("countries", {})}, 1, "People or countries")
    )
    if key:
        nothing(
            f"No article names a country at this address. Choose one below, or {link('search', 'statements')}."
        )
    by = st.query_params.get("sort", "said")
    every = ordered(all_countries(), listing.COLUMNS, by)
    if every:
        what = listing.measure(by)
        numbers = {one.code: listing.number(one, what) for one in every}
        names = {one.code: one.thing.name for one in every}
        chart(world_map(numbers, names, listing.MEASURES[what], selects=True), _MAP, open_chosen)
        nothing("A click on a country opens it. The table has all of them, those too small for the map as well.")
        st.html(f'<h2 class="onr-count">{counted(len(every), "country", "countries")}</h2>')
        st.html(sortable(every, listing.COLUMNS, "countries", {}, by))
    else:
        nothing_yet("No country")
