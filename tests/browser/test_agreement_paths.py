"""Agreements in a real headless Chromium: from the list to both sides, to the status over time, to the words."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from chromium import SIZES, settled
from playwright.sync_api import Locator, Page, expect

import made_up
from onrecord.entailment import rules
from onrecord.mapping import to_graph
from onrecord.record import Agreement, Article, Fate, Organization, Party, Person, Provision
from onrecord.store import View, Writer

pytestmark = pytest.mark.browser

HOSTILE = ' <script>alert(1)</script><img src="https://example.org/x" onerror="alert(1)"> **bold** :material/home:'
ARTICLES = made_up.findings(made_up.CABLE)
# What an article, and so anybody, can put words into.
FREE = {
    Agreement: ("label", "place", "condition"),
    Provision: ("text", "condition", "deadline"),
    Person: ("name",),
    Organization: ("name",),
    Party: ("name",),
    Article: ("title", "outlet"),
}


def address_of(dataset: Path, source: str) -> str:
    """Return the address of the agreement that a made-up article tells of."""
    return f"agreements?agreement={made_up.agreement(View(dataset), source).partition('/')[2]}"


def spoilt(value: Any) -> Any:
    """Return a value with hostile words behind every string that an article can fill."""
    if isinstance(value, tuple):
        return tuple(map(spoilt, value))
    if not is_dataclass(value):
        return value
    changes = {field.name: spoilt(getattr(value, field.name)) for field in fields(value) if field.init}
    for name in FREE.get(type(value), ()):
        changes[name] = changes[name] and changes[name] + HOSTILE
    return replace(value, **changes)  # type: ignore[type-var]


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], cable_dataset: Path) -> str:
    return serve(cable_dataset)


@pytest.fixture(scope="module")
def hostile(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return where a dataset is served whose every free text ends in hostile words, and the dataset."""
    place = tmp_path_factory.mktemp("hostile") / "dataset"
    with Writer(place, rules()) as writer:
        fates = [writer.put(one.article.iri, to_graph(spoilt(one))) for one in ARTICLES.values()]
    assert set(fates) == {Fate.STORED}
    return serve(place), place


def side(page: Page, heading: str) -> Locator:
    return page.locator(".stColumn").filter(has=page.get_by_role("heading", name=heading, exact=True))


def test_from_an_agreement_to_both_sides_to_the_words_in_the_article(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/agreements")
    page.get_by_role("link", name="collapsed", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 agreement")
    page.get_by_role("link", name="Gulf Cable Treaty").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gulf Cable Treaty")
    settled(page)
    pro, contra = side(page, "For it"), side(page, "Against it")
    expect(pro.locator("blockquote").last).to_have_text("“The Gulf Cable Treaty is a lifeline,”")
    expect(contra.locator("blockquote").last).to_have_text("“The treaty has become a trap,”")
    left, right = pro.bounding_box(), contra.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 1
    contra.get_by_role("link", name="See it in the article").last.click()
    here = page.locator(".onr-text .onr-here")
    expect(here).to_have_text('"The treaty has become a trap,"')
    expect(here).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gulf Cable Treaty")
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
    expect(page.locator(".onr-text .onr-here")).to_have_text(re.compile("suspended the Gulf Cable Treaty"))


def test_from_where_outlets_differ_to_the_article_of_each(
    address: str, cable_dataset: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/{address_of(cable_dataset, 'signed.txt')}")
    page.get_by_role("link", name="outlets differ on its date, parties and status").click()
    expect(page.get_by_role("heading", name="Where outlets differ")).to_be_in_viewport()
    page.get_by_role("link", name="Daily Specimen", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three countries sign Gulf Cable Treaty")


def test_a_choice_of_agreements_keeps_its_address(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/agreements")
    page.locator(".onr-facets").get_by_role("link", name="Latvia").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 agreements")
    again = open_page(page.url)
    expect(again.get_by_role("heading", level=2).first).to_have_text("2 agreements")
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("3 agreements")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_the_screen_and_asks_nobody_else(
    address: str, cable_dataset: Path, open_page: Callable[..., Page], size: str, scheme: str
) -> None:
    page = open_page(f"{address}/agreements", size, scheme)
    for where in (
        "agreements?status=signed",
        *(address_of(cable_dataset, source) for source in ("signed.txt", "no-gas-deal.txt")),
    ):
        page.goto(f"{address}/{where}")
        settled(page)
        wide, room = page.locator(".stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
        assert wide <= room, where


def test_hostile_words_show_as_words_and_nothing_runs(
    hostile: tuple[str, Path], open_page: Callable[..., Page]
) -> None:
    address, dataset = hostile
    page = open_page(f"{address}/agreements")
    for source in ARTICLES:
        page.goto(f"{address}/{address_of(dataset, source)}")
        settled(page)
        shown = re.sub(r"\s+", " ", page.locator(".stMain").inner_text())
        agreement = ARTICLES[source].agreements[0]
        free = [getattr(agreement, name) for name in FREE[Agreement]]
        free += [getattr(one, name) for one in agreement.provisions for name in FREE[Provision]]
        free += [party.name for party in (*agreement.parties, *agreement.guarantors)]
        for words in filter(None, free):
            assert (words + HOSTILE).lower() in shown.lower(), (source, words)
