"""A chart on the page. Comes in: a Vega-Lite chart. Goes out: the same, readable in the reader's theme.

Streamlit gives charts the theme's colours, and fades their words more than WCAG 2.2 AA allows: these are set here.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st


def chart(spec: dict[str, Any], key: str | None = None, selected: Callable[[], None] | None = None) -> None:
    """Show a chart; its `description` is what a screen reader says of it.

    `selected` runs when a reader chooses something in it; `st.session_state[key]` then has what.
    """
    words = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    readable = {"labelColor": words, "titleColor": words}
    config = {"axis": readable, "legend": readable, "view": {"stroke": None}}
    st.vega_lite_chart(
        spec=spec | {"config": config | spec.get("config", {}), "usermeta": _PLAIN},
        width="stretch",
        key=key,
        on_select=selected or "ignore",
    )


_PLAIN = {"embedOptions": {"actions": False}}  # its menu leads to another site
