"""The explorer: the frame around every page. Streamlit runs this file from top to bottom for each visit."""

import logging
from pathlib import Path

import streamlit as st

from onrecord.endpoint.pages import listed
from onrecord.record import OnRecordError
from panels.charts import load
from panels.markup import failed, named

_HERE = Path(__file__).parent

page = st.navigation(
    [
        st.Page(
            one["script"],
            title=one["title"],
            url_path=one["address"] or None,
            default=not one["address"],
            visibility="hidden" if one.get("hidden") else "visible",
        )
        for one in listed(_HERE)
    ],
    position="top",
)
# A page that gets as far as its heading names itself after it.
st.set_page_config(page_title=named(page.title), page_icon=str(_HERE / "icon.svg"), layout="wide")
st.html(_HERE / "style.css")
st.html(_HERE / "reading.css")
# One element: each that holds a script takes a line of the page.
scripts = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("links.js", "menu.js", "copy.js"))
st.html(f"<script>{scripts}</script>", unsafe_allow_javascript=True)
try:
    page.run()
except OnRecordError as error:  # the sentence is for the reader
    failed(error)
except Exception:  # a fault of the explorer's: the trace is for whoever mends it
    logging.getLogger("onrecord.explorer").exception("the page %s could not be shown", page.title)
    failed(
        OnRecordError(
            "This page could not be shown, and the server’s log says why. Reload it, or choose another page above."
        )
    )
load()  # while the reader reads
