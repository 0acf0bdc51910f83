"""A chart on the page. Comes in: an Altair chart. Goes out: the same, readable in the reader's theme.

Streamlit gives charts the theme's colours, and fades their words more than WCAG 2.2 AA allows: these are set here.
Altair, and pandas, by which Streamlit takes its data, need a second or two to import: whatever makes a chart does
so itself, no other page waits for them, and `load` has them ready before most readers come to a chart.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st

from panels.lasting import lasts

if TYPE_CHECKING:
    import altair as alt


def chart(figure: "alt.ChartType", key: str | None = None, selected: Callable[[], None] | None = None) -> None:
    """Show a chart; its `description` is what a screen reader says of it.

    `selected` runs when a reader chooses something in it; `st.session_state[key]` then has what.
    """
    import altair as alt

    words = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    readable = figure.configure(
        axis=alt.AxisConfig(labelColor=words, titleColor=words),
        legend=alt.LegendConfig(labelColor=words, titleColor=words),
        view=alt.ViewConfig(stroke=None),
    )
    st.altair_chart(readable.properties(usermeta=_PLAIN), width="stretch", key=key, on_select=selected or "ignore")


def ready() -> None:
    """Wait until Altair and pandas are there whole: Altair looks into pandas while another thread imports it."""
    load().join()


@cache
def load() -> Thread:
    """Begin to import what charts stand on, in the background, once for all readers."""
    loading = Thread(target=_imported, daemon=True)
    loading.start()
    return loading


def _imported() -> None:
    for name in ("pandas", "altair"):
        import_module(name)
    lasts()


_PLAIN = {"embedOptions": {"actions": False}}  # its menu leads to another site
