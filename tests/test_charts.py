"""Charts: an Altair chart on a page, readable in the reader's theme, and no page without one waits for Altair."""

import json
import subprocess
import sys

import pytest
import streamlit as st

from explorer_pages import APP, Open


def test_a_chart_has_its_words_in_the_colour_of_the_theme_and_no_menu(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = st.get_option
    monkeypatch.setattr(st, "get_option", lambda it: "#123456" if it == "theme.light.textColor" else usual(it))
    (shown,) = at_page("countries").get("vega_lite_chart")
    spec = json.loads(shown.proto.spec)
    words = {"labelColor": "#123456", "titleColor": "#123456"}
    assert spec["config"] == {"axis": words, "legend": words, "view": {"stroke": None}}
    assert spec["usermeta"] == {"embedOptions": {"actions": False}}  # whose menu leads to another site
    assert spec["description"] == "A map of the world. Statements by it and its people; the table says the same."


def test_a_page_without_a_chart_does_not_wait_for_altair_which_is_loaded_beside_it() -> None:
    loads = """import gc, sys, panels.charts, panels.timeline, panels.views, panels.world
print("altair" in sys.modules)
panels.charts.load().join()
print("altair" in sys.modules, len(gc.get_objects()) < 9000 < gc.get_freeze_count())
"""
    run = subprocess.run([sys.executable, "-c", loads], cwd=APP, capture_output=True, text=True, check=True)
    assert run.stdout == "False\nTrue True\n"  # and no search for garbage looks through it
