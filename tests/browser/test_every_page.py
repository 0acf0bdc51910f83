"""Every page at both sizes, in both themes: it fits, can be read and worked by everybody, and trusts no word.

axe does not see inside a canvas: what the map, the network and the grid of an answer hold stands in a table beside
them, which it sees. tests/test_theme.py counts the contrast of the colours that they are drawn in.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import DRAWN, SIZES, settled
from everywhere import AS_DATA, HOSTILE, SEEN, addresses, addresses_of_many, many, written
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Dates as machines write them; what a reader wrote or takes away as SPARQL or Turtle has them. Of the grid of an
# answer, what is drawn counts: below it are the data's own values.
AS_MACHINES_DO = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")
# These show no words of an article: names of countries alone, an answer in a canvas, or nothing yet.
OF_ANOTHER = {"countries", "ask", "ask?write=1", "try"}
OF_MACHINES = ".cm-editor, pre, code, textarea, [data-testid=stDataFrame]"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("everywhere") / "dataset")


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], dataset: Path) -> str:
    return serve(dataset)


@pytest.fixture(scope="module")
def many_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("many") / "dataset")


@pytest.fixture(scope="module")
def of_many(serve: Callable[[Path], str], many_articles: Path) -> str:
    return serve(many_articles)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hostile") / "dataset", lambda words: words + HOSTILE)


@pytest.fixture(scope="module")
def hostile_address(serve: Callable[[Path], str], hostile: Path) -> str:
    return serve(hostile)


def violations(page: Page) -> list[str]:
    """Return where a page violates WCAG 2.2 A or AA, as axe finds it."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    wide, room = page.locator(".stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    return max(0, wide - room)


def dates_of_machines(page: Page) -> list[str]:
    """Return the dates that a reader sees, drawn ones too, in another form than "7 January 2026"."""
    shown = page.locator(".stMain").evaluate(
        "(main, hidden) => { const seen = main.cloneNode(true);"
        " seen.querySelectorAll(hidden).forEach(one => one.remove()); return seen.textContent; }",
        OF_MACHINES,
    )
    drawn = page.evaluate("[...drawn].join('\\n')")
    return [found[0] for found in AS_MACHINES_DO.finditer(f"{shown}\n{drawn}")]


def faults(page: Page, address: str, everywhere: Iterable[str]) -> dict[str, list[str]]:
    """Return what is wrong with some pages, by their addresses below one; nothing for a page that is right."""
    wrong: dict[str, list[str]] = {}
    page.add_init_script(DRAWN)
    for where in everywhere:
        page.goto(f"{address}/{where}")
        settled(page)
        found = [*violations(page), *dates_of_machines(page)]
        if over := overflow(page):
            found.append(f"{over} pixels too wide")
        found += page.locator(".onr-table").evaluate_all(
            "tables => tables.filter(one => one.scrollWidth > one.clientWidth).map(one => 'a table is cut off')"
        )
        graphics = page.locator("[data-testid=stVegaLiteChart], .canvas[data-nodes]").count()
        if graphics and not page.locator("table, [data-testid=stDataFrame]").count():
            found.append("a graphic without a table")
        if found:
            wrong[where] = found
    return wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_and_is_accessible_and_asks_nobody_else(
    address: str, dataset: Path, open_page: Callable[..., Page], size: str, scheme: str
) -> None:
    page = open_page(address, size, scheme)
    assert not faults(page, address, (*addresses(dataset), *AS_DATA))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_an_address_that_leads_nowhere_leads_to_every_page(
    address: str, open_page: Callable[..., Page], size: str, scheme: str
) -> None:
    page = open_page(address, size, scheme, tells="nonsense")
    answer = page.goto(f"{address}/nonsense/{'w' * 200}")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("main")).to_contain_text("There is no page “/nonsense/www")
    assert not violations(page)
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
    page.get_by_role("link", name="Agreements").click()
    settled(page)
    expect(page.get_by_role("heading", level=1).first).to_have_text("Agreements")
    assert page.url == f"{address}/agreements"


def test_no_answer_to_a_question_is_cut_off(of_many: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{of_many}/ask")
    addresses = page.locator(".onr-all a").evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) == 12
    for where in addresses:
        page.goto(where)
        settled(page)
        expect(page.locator(".onr-failed")).to_have_count(0)
        wide = page.locator(".onr-table").evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")
        assert max(wide, default=0) == 0, where


def test_every_page_fits_a_phone_and_is_accessible_over_articles_of_twenty_years(
    of_many: str, many_articles: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(of_many, "phone")
    assert not faults(page, of_many, addresses_of_many(many_articles))


def test_counts_and_ways_to_the_words_stand_on_one_line(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/statements")
    count = page.locator(".onr-facet li span").first
    count.evaluate("span => span.previousSibling.textContent = 'a name '.repeat(30)")
    lines = """span => { const words = document.createRange();
      span.textContent = "123,456"; words.selectNodeContents(span); return words.getClientRects().length; }"""
    assert count.evaluate(lines) == 1
    page.goto(f"{address}/ask?question=02-in-whose-words")
    settled(page)
    ways = page.get_by_role("link", name="See it in the article")
    assert ways.count() > 5
    assert {ways.nth(at).evaluate("link => link.getClientRects().length") for at in range(ways.count())} == {1}


@pytest.mark.parametrize("size", SIZES)
def test_hostile_words_show_as_words_and_nothing_runs(
    hostile_address: str, hostile: Path, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(hostile_address, size)
    wrong: dict[str, str] = {}
    for where in addresses(hostile):
        page.goto(f"{hostile_address}/{where}")
        settled(page)
        shown = re.sub(r"\s+", " ", page.locator(".stMain").inner_text())
        if SEEN not in shown and where not in OF_ANOTHER:
            wrong[where] = "the words do not show"
        if page.locator(".stMain img").count():
            wrong[where] = "an element came out of words"
        if over := overflow(page):
            wrong[where] = f"{over} pixels too wide"
    assert not wrong
