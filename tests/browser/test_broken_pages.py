"""What goes wrong while the explorer runs is one sentence on what happened and what to do; no trace is shown."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import settled
from everywhere import written
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

STRANGE = "no%20such%3E%00%22%7D%5B%F0%9F%92%A5"
# Addresses that lead nowhere, or hold what no page asks for.
NOWHERE = [
    f"people?person={STRANGE}",
    f"people?person=ada-sample-no&why={STRANGE}",
    f"people?sort={STRANGE}&rows=-5&country={STRANGE}",
    f"countries?country={STRANGE}",
    f"countries?sort={STRANGE}",
    f"agreements?agreement={STRANGE}",
    f"agreements?status={STRANGE}&party={STRANGE}",
    f"agreements?q={STRANGE}&sort={STRANGE}&rows=-1",
    f"articles?article={STRANGE}",
    f"articles?article=dbc1ae866a45ff7f&statement={STRANGE}&words=9-1",
    f"statements?q={STRANGE}&speaker={STRANGE}&rows=99999999999999999999",
    "statements?q=%22%28%5B*%20AND%20OR&date=9999-99",
    f"ask?question={STRANGE}",
    f"ask?write=1&sparql={STRANGE}",
    f"connections?around={STRANGE}",
    f"connections?view=path&one={STRANGE}&other={STRANGE}",
    "try?anything=1",
    "?%E0%A4%A",
]


def test_no_address_ends_in_a_trace(
    serve: Callable[[Path], str], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    address = serve(written(tmp_path / "dataset"))
    page = open_page(address)
    wrong = {}
    for where in NOWHERE:
        page.goto(f"{address}/{where}")
        settled(page)
        shown = page.locator(".stMain").inner_text()
        if "Traceback" in shown or "could not be shown" in shown or page.locator(".stException").count():
            wrong[where] = shown[-300:]
    assert not wrong


def test_a_dataset_that_goes_away_and_comes_back_is_told_and_found_again(
    serve: Callable[[Path], str], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    place = written(tmp_path / "dataset")
    page = open_page(serve(place))
    shutil.move(place, tmp_path / "elsewhere")
    page.reload()
    expect(page.get_by_text("Nothing is on record yet.")).to_be_visible(timeout=30_000)
    shutil.move(tmp_path / "elsewhere", place)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text("Nothing is on record yet.")).to_have_count(0)
