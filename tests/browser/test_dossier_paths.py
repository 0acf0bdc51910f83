"""People and countries in a real headless Chromium: from a name or the map to a dossier, to why, to the words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import SIZES, settled
from everywhere import written
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NAIDE = "people?person=liis-naide-ee"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(written(tmp_path_factory.mktemp("dossiers") / "dataset"))


@pytest.mark.path
@pytest.mark.parametrize("size", SIZES)
def test_from_a_name_to_a_dossier_to_why_to_the_words_and_back(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/people", size)
    page.get_by_label("Find by name or office").fill("naide")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile("^1\\sperson$"))
    page.get_by_role("link", name="Liis Naide").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Liis Naide")
    settled(page)
    page.get_by_role("link", name=re.compile("^why.*Backs")).click()
    why = page.get_by_label("Why this follows")
    expect(why.get_by_role("heading")).to_have_text("Why: Liis Naide backs Gulf Cable Treaty")
    why.get_by_role("link", name="See it in the article").first.click()
    here = page.locator(".onr-here")
    expect(here.first).to_be_in_viewport()
    assert "is a lifeline" in "".join(here.all_inner_texts())
    page.go_back()
    expect(why).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Liis Naide")
    expect(why).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile("^1\\sperson$"))


@pytest.mark.path
@pytest.mark.parametrize("size", SIZES)
def test_from_the_map_to_a_country_and_back(address: str, open_page: Callable[..., Page], size: str) -> None:
    page = open_page(f"{address}/countries", size)
    shape = page.locator("[data-testid=stVegaLiteChart] path[aria-label*=Iceland]")
    expect(shape).to_be_visible(timeout=30_000)
    shape.click(force=True)
    expect(page.get_by_role("heading", level=1).first).to_have_text("Iceland", timeout=30_000)
    assert page.url.endswith("countries?country=IS")
    page.go_back()
    expect(page.get_by_role("heading", level=1).first).to_have_text("People and countries")


@pytest.mark.parametrize("size", SIZES)
def test_the_map_is_as_high_as_the_world_on_this_screen_with_all_of_its_legend(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/countries", size)
    drawn = page.locator("[data-testid=stVegaLiteChart] svg.marks")
    expect(drawn).to_be_visible(timeout=30_000)
    world, whole = drawn.locator(".mark-shape").first.bounding_box(), drawn.bounding_box()
    legend = drawn.locator(".role-legend").bounding_box()
    assert world
    assert whole
    assert legend
    assert whole["height"] - world["height"] < 140  # the legend, and no empty bands
    assert legend["y"] + legend["height"] <= whole["y"] + whole["height"]


def test_a_list_is_sorted_by_its_headings_and_its_address_keeps_the_order(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/people")
    page.get_by_role("columnheader", name="Name").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name=re.compile("Name.*sorted rising"))).to_be_visible()
    expect(page.locator("tbody tr td:first-child").first).to_have_text("Aarne Malli")
    again = open_page(page.url)
    expect(again.locator("tbody tr td:first-child").first).to_have_text("Aarne Malli")
    page.go_back()
    expect(page.locator("tbody tr td:first-child").first).not_to_have_text("Aarne Malli")
