"""The paths a reader walks most, in a real headless Chromium, served as `onrecord serve` serves them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import SIZES
from playwright.sync_api import Page, expect

import made_up.explorer

pytestmark = pytest.mark.browser

TITLE = "Who said what, to whom, and where it is written"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(made_up.explorer.written(tmp_path_factory.mktemp("browser") / "dataset"))


@pytest.mark.path
def test_from_the_first_page_to_the_words_in_the_article_and_back(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address + "/")
    expect(page.get_by_role("heading", level=1).first).to_have_text(TITLE)
    page.get_by_role("link", name="See it in the article").first.click()
    here = page.locator(".onr-text .onr-here")
    expect(here.first).to_have_text("“These tariffs on boats are a mistake,”")
    expect(here.first).to_be_in_viewport()
    page.get_by_role("complementary").get_by_role("link", name="that Ada Sample was wrong").click()
    expect(here.first).to_have_attribute("title", "Bo Specimen, paraphrased")
    assert "".join(here.all_inner_texts()).startswith("that Ada Sample was wrong about the Harbour Pact")
    page.go_back()
    expect(here.first).to_have_text("“These tariffs on boats are a mistake,”")
    page.go_back()
    expect(page.get_by_role("heading", level=1).first).to_have_text(TITLE)


def test_a_click_on_marked_words_shows_what_is_known_of_them(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/articles?article=dbc1ae866a45ff7f")
    page.locator(".onr-text a.onr-depth-2[href*=statement]").first.click()
    card = page.get_by_label("The statement shown")
    expect(card).to_contain_text("Bo Specimen")
    expect(card).to_contain_text("had called")


@pytest.mark.path
def test_a_search_leads_to_statements_and_a_filter_to_an_address_that_shows_the_same(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address + "/")
    box = page.get_by_label("Search people, countries, statements, agreements")
    box.fill("harbour")
    box.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text("7 statements")
    page.locator(".onr-facets").get_by_role("link", name="quoted", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 statements")
    again = open_page(page.url)
    assert again.locator("blockquote").all_inner_texts() == page.locator("blockquote").all_inner_texts()
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("7 statements")
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("8 statements")


@pytest.mark.path
def test_from_a_person_to_an_agreement_to_the_words_of_a_provision(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/people")
    page.get_by_role("link", name="Ada Sample").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Ada Sample")
    page.locator(".onr-facts").get_by_role("link", name="Harbour Pact", exact=True).first.click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Harbour Pact")
    page.locator(".onr-provisions").get_by_role("link", name="See it in the article").last.click()
    expect(page.locator(".onr-text .onr-here")).to_have_text("Norway will send two pilots")
    expect(page.locator(".onr-text .onr-here")).to_be_in_viewport()


def test_the_tab_is_named_after_the_page_wherever_a_reader_goes(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/people")
    expect(page).to_have_title("People and countries · onrecord")
    page.get_by_role("link", name="Ada Sample").click()
    expect(page).to_have_title("Ada Sample · onrecord")
    page.locator(".onr-facts").get_by_role("link", name="Harbour Pact", exact=True).first.click()
    expect(page).to_have_title("Harbour Pact · onrecord")
    page.go_back()
    expect(page).to_have_title("Ada Sample · onrecord")


def test_where_the_keyboard_is_among_the_pages_can_be_seen(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/statements")
    link = page.get_by_test_id("stTopNavLink").filter(has_text="Agreements")
    link.press("Shift")  # as a reader with a keyboard comes to it
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


@pytest.mark.parametrize("size", SIZES)
def test_who_comes_for_the_first_time_sees_on_one_screen_what_it_is_and_whence(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/", size)
    quote = page.locator(".onr-quote").first
    if size == "phone":  # however long what was said is
        quote.locator("blockquote").evaluate("words => { words.textContent += ' More words.'.repeat(60) }")
    for shown in (
        page.get_by_role("heading", level=1),
        page.get_by_text(re.compile(r"\d+\sarticles.*all checks pass.*latest article \d+ \w+ \d{4}")),
        page.get_by_role("textbox"),
        *page.get_by_label("Questions to start with").get_by_role("link").all(),
        quote.locator("blockquote"),
        quote.get_by_role("link", name="Bo Specimen"),
        quote.locator("time").first,
        quote.get_by_role("link", name="See it in the article"),
    ):
        expect(shown).to_be_in_viewport(ratio=1)
    assert page.get_by_label("Questions to start with").get_by_role("link").count() == 3
