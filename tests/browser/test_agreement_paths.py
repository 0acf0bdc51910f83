"""Agreements in a real headless Chromium: from the list to both sides, to the status over time, to the words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import settled
from playwright.sync_api import Locator, Page, expect

import made_up
from onrecord.store import View

pytestmark = pytest.mark.browser


def address_of(dataset: Path, source: str) -> str:
    """Return the address of the agreement that a made-up article tells of."""
    return f"agreements?agreement={made_up.agreement(View(dataset), source).partition('/')[2]}"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], cable_dataset: Path) -> str:
    return serve(cable_dataset)


def side(page: Page, heading: str) -> Locator:
    return page.locator(".stColumn").filter(has=page.get_by_role("heading", name=heading, exact=True))


@pytest.mark.path
def test_from_an_agreement_to_both_sides_to_the_words_in_the_article(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/agreements")
    page.get_by_role("link", name="collapsed", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 agreement")
    page.get_by_role("link", name="Gulf Cable Treaty").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Gulf Cable Treaty")
    settled(page)
    pro, contra = side(page, "For it"), side(page, "Against it")
    expect(pro.locator("blockquote").last).to_have_text("“The Gulf Cable Treaty is a lifeline,”")
    expect(contra.locator("blockquote").last).to_have_text("“The treaty has become a trap,”")
    left, right = pro.bounding_box(), contra.bounding_box()
    assert left
    assert right
    if left["y"] == right["y"]:
        assert left["x"] + left["width"] <= right["x"]
    else:  # on a narrow screen one stands below the other
        assert left["y"] + left["height"] <= right["y"]
        assert page.viewport_size == {"width": 390, "height": 844}
    contra.get_by_role("link", name="See it in the article").last.click()
    here = page.locator(".onr-text .onr-here")
    expect(here).to_have_text('"The treaty has become a trap,"')
    expect(here).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Gulf Cable Treaty")
    settled(page)
    side(page, "Against it").get_by_role("link", name="See it in the article").first.click()
    expect(here).to_have_text("blocked the port of Hanko in protest against the treaty")


def test_the_line_of_its_status_has_a_table_that_says_the_same(
    address: str, cable_dataset: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/{address_of(cable_dataset, 'signed.txt')}")
    chart = page.locator("[data-testid=stVegaLiteChart]")
    expect(chart.locator("canvas, svg").first).to_be_visible()
    rows = page.locator(".onr-table tbody tr")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text("November 2030")
    expect(rows.last).to_contain_text("no date given")
    expect(page.get_by_text("Open in Vega Editor")).to_have_count(0)
    rows.nth(4).get_by_role("link").click()
    here = page.locator(".onr-text .onr-here")
    expect(here.first).to_be_visible()
    assert "suspended the Gulf Cable Treaty" in "".join(here.all_text_contents())


def test_from_where_outlets_differ_to_the_article_of_each(
    address: str, cable_dataset: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/{address_of(cable_dataset, 'signed.txt')}")
    page.get_by_role("link", name="outlets differ on its date, parties and status").click()
    expect(page.get_by_role("heading", name="Where outlets differ")).to_be_in_viewport()
    page.get_by_role("link", name="Daily Specimen", exact=True).first.click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Three countries sign Gulf Cable Treaty")


def test_a_choice_of_agreements_keeps_its_address(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/agreements")
    page.locator(".onr-facets").get_by_role("link", name="Latvia").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 agreements")
    again = open_page(page.url)
    expect(again.get_by_role("heading", level=2).first).to_have_text("2 agreements")
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("3 agreements")
