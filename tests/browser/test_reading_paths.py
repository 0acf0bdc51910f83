"""The paths of whoever searches and reads: to a quotation, its words, and an article of one's own, in Chromium."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import SIZES, settled
from playwright.sync_api import Page, expect

import made_up
import made_up.explorer

pytestmark = pytest.mark.browser

KEY = "dbc1ae866a45ff7f"
ARTICLE = f"articles?article={KEY}"
ADDRESSES = ["", "statements?q=harbour", "articles?q=fish", ARTICLE, f"{ARTICLE}&thing=country/NO", "try"]
# Made up for the tests, as everything here.
PASTED = """Made up: Norland minister praises Placid Bay Accord

"The Placid Bay Accord is a good deal," said Mira Testwell, the foreign minister of Norway, on Monday.

Oskar Nobody, the president of Iceland, said that the accord was too late.
"""


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(made_up.explorer.written(tmp_path_factory.mktemp("reading") / "dataset"))


@pytest.fixture(scope="module")
def cable_address(serve: Callable[[Path], str], made_up_dataset: Path) -> str:
    return serve(made_up_dataset)


@pytest.mark.path
@pytest.mark.parametrize("size", SIZES)
def test_from_a_search_to_a_quotation_to_its_words(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(address + "/", size)
    box = page.get_by_label("Search people, countries, statements, agreements")
    box.fill("fis*")
    box.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 statement")
    expect(page.locator("blockquote mark")).to_have_text("fish")
    page.get_by_role("link", name="See it in the article").click()
    here = page.locator(".onr-text .onr-here")
    expect(here.first).to_have_text("the talks had nearly failed over fish")
    expect(here.first).to_be_in_viewport()
    page.go_back()
    expect(page.locator("blockquote mark")).to_have_text("fish")


def test_facets_and_the_line_of_time_stand_in_the_address_and_back_undoes_them(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/statements")
    count = page.get_by_role("heading", level=2).first
    page.locator(".onr-facets").get_by_role("link", name="Harbour Pact").click()
    expect(count).to_have_text("7 statements")
    assert "agreement=agreement/harbour-pact" in page.url
    page.locator(".onr-facets").get_by_role("link", name="Bo Specimen").first.click()
    expect(count).to_have_text("3 statements")
    again = open_page(page.url)
    assert again.locator("blockquote").all_inner_texts() == page.locator("blockquote").all_inner_texts()
    page.go_back()
    expect(count).to_have_text("7 statements")
    page.go_back()
    expect(count).to_have_text("8 statements")


def test_a_bar_of_the_line_of_time_chooses_its_month(cable_address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{cable_address}/statements")
    bars = page.get_by_label("Statements over time").get_by_role("link")
    said = bars.first.inner_text()
    bars.first.click()
    number = re.search(r"(\d+)\sstatement", said)
    assert number
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile(rf"^{number[1]}\sstatement"))
    expect(page.locator(".onr-chip")).to_contain_text(said.partition(":")[0])


@pytest.mark.parametrize("size", SIZES)
def test_bars_of_many_years_can_be_hit_and_the_latest_is_seen_first(
    cable_address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{cable_address}/statements", size)
    line = page.get_by_label("Statements over time")
    line.evaluate("""line => { const [bar] = line.querySelectorAll("li:has(a)"), many = line.cloneNode(true);
      many.firstChild.replaceChildren(...Array.from({length: 70}, () => bar.cloneNode(true)));
      line.replaceWith(many); }""")
    bars = line.get_by_role("link")
    expect(bars).to_have_count(70)
    assert min(bars.nth(at).bounding_box()["width"] for at in (0, 35, 69)) >= 24  # type: ignore[index]
    expect(bars.last).to_be_in_viewport()
    wide, room = page.locator(".stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert wide <= room
    bars.first.focus()
    expect(bars.first).to_be_in_viewport()


def test_a_click_on_a_name_shows_who_it_is_and_a_click_beside_the_text_its_words(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/{ARTICLE}")
    page.locator(".onr-text a.onr-person", has_text="Ada Sample").first.click()
    card = page.get_by_label("What is named")
    expect(card.get_by_role("heading")).to_have_text("Ada Sample")
    expect(card).to_contain_text("Prime Minister of Norway")
    card.get_by_role("link", name="statement 1").click()
    expect(page.locator(".onr-text .onr-here").first).to_contain_text("We will keep every harbour open")
    page.locator(".onr-names").get_by_role("link", name="Cy Placeholder").click()
    expect(page.locator(".onr-text .onr-here").first).to_have_text("Cy Placeholder")
    page.go_back()
    expect(page.get_by_label("The statement shown")).to_be_visible()


def test_on_a_phone_the_words_and_what_is_known_of_them_are_seen_together(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/{ARTICLE}", "phone")
    last = page.locator(".onr-text a.onr-country").last
    last.scroll_into_view_if_needed()
    last.click()
    settled(page)
    card = page.get_by_label("What is named")
    expect(card).to_be_in_viewport(ratio=0.9)
    words, known = last.bounding_box(), card.bounding_box()
    assert words is not None
    assert known is not None
    assert 0 < words["y"] + words["height"] <= known["y"]  # where it was clicked, not at the first mention
    card.get_by_role("link", name="Close").click()
    expect(card).to_have_count(0)
    expect(last).to_be_in_viewport()


def test_on_a_phone_the_menu_makes_room_for_the_page_that_was_chosen_in_it(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/statements", "phone")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Agreements").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Agreements")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    expect(page.get_by_role("link", name="Connections")).not_to_be_in_viewport()


def test_an_article_can_be_walked_by_keyboard_alone(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/{ARTICLE}")
    page.locator(".onr-number").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("The statement shown")).to_be_visible()
    page.locator(".onr-names a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is named")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_quotation_is_copied_with_its_source_and_its_address(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/statements", size)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    first = page.locator(".onr-quote").first
    words = first.locator("blockquote").inner_text()
    first.get_by_role("button", name="Copy with source").focus()
    page.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Copied")).to_be_focused()
    said, printed, at = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert said.startswith(words)
    assert printed.startswith("“")
    expect(first.get_by_role("button", name="Copy with source")).to_be_visible()
    page.goto(at)
    settled(page)
    card = page.get_by_label("The statement shown")
    expect(card).to_contain_text(words)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")  # as without https
    card.get_by_role("button", name="Copy with source").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()


def test_everything_since_a_month_is_found_from_the_line_of_time(
    cable_address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{cable_address}/statements")
    page.locator(".onr-timeline li a").first.click()
    page.wait_for_url("**date=*")
    settled(page)
    page.get_by_role("link", name="Since ").first.click()
    expect(page.locator(".onr-chip", has_text="Since")).to_be_visible()
    settled(page)
    number = page.locator(".onr-count").inner_text()
    assert open_page(page.url).locator(".onr-count").inner_text() == number
    page.go_back()
    expect(page.locator(".onr-count").first).not_to_have_text(number)


def test_the_graph_of_an_article_shows_as_turtle(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/{ARTICLE}")
    page.get_by_role("link", name="Show the Turtle here").click()
    expect(page.locator("[data-testid=stCode]")).to_contain_text("@prefix onr:")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this article’s data (Turtle)").click()
    assert f"evidence\\/{KEY}-212-257" in Path(download.value.path()).read_text()


@pytest.mark.path
def test_an_article_is_tried_without_leaving_a_trace(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/try")
    box = page.get_by_label("The article’s text, headline first")
    box.fill(PASTED)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Norland minister praises", timeout=120_000)
    text = page.locator(".onr-text")
    expect(text).to_contain_text("Placid Bay Accord is a good deal")
    settled(page)
    text.locator("a.onr-words").first.click()
    expect(page.get_by_label("The statement shown")).to_contain_text("Mira Testwell")
    settled(page)
    text.locator("a.onr-person").first.click()
    expect(page.get_by_label("What is named")).to_be_visible()
    search = open_page(f"{address}/statements?q=placid")
    expect(search.get_by_role("heading", level=2).first).to_have_text("0 statements")
    other = open_page(f"{address}/try")
    expect(other.locator(".onr-text")).to_have_count(0)


@pytest.mark.parametrize(
    ("pasted", "says"),
    [
        ("  ", "There is no text here."),
        ("word " * 12_001, "60,005 characters"),
        (
            "Le ministre a déclaré hier que le traité de pêche serait signé avant la fin de l’année, malgré "
            "l’opposition de plusieurs députés de la région.",
            "only English",
        ),
    ],
)
def test_what_cannot_be_tried_says_why(
    address: str, open_page: Callable[..., Page], pasted: str, says: str
) -> None:
    page = open_page(f"{address}/try")
    page.get_by_label("The article’s text, headline first").fill(pasted)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text=says)).to_be_visible(timeout=60_000)


def test_hostile_text_that_is_tried_shows_as_text(address: str, open_page: Callable[..., Page]) -> None:
    hostile = '<script>alert(1)</script><img src="https://example.org/x" onerror="alert(1)"> **bold** \u202eleft'
    page = open_page(f"{address}/try")
    page.get_by_label("The article’s text, headline first").fill(PASTED + f"\n{hostile}\n")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".onr-text")).to_contain_text("<script>alert(1)</script><img src=", timeout=120_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_the_screen(address: str, open_page: Callable[..., Page], size: str, scheme: str) -> None:
    page = open_page(address, size, scheme)
    for where in ADDRESSES:
        page.goto(f"{address}/{where}")
        settled(page)
        wide, room = page.locator(".stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
        assert wide <= room, where
