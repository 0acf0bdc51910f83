"""The ten paths that a reader walks most, by keyboard alone: Tab to a name, Enter, letters, and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import settled
from everywhere import written
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ARTICLE = "articles?article=dbc1ae866a45ff7f"
MOST = 90  # presses of Tab that a reader would bear on the longest page
# Made up for the tests, as everything here.
PASTED = """Made up: minister praises Placid Bay Accord

"The Placid Bay Accord is a good deal," said Mira Testwell, the foreign minister of Norway, on Monday.
"""
_FOCUSED = """async () => {
  await new Promise(done => setTimeout(done, 20)); // the editor says a moment later that it has the focus
  let at = document.activeElement === document.body ? null : document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const names = [at?.ariaLabel, at?.labels?.[0]?.innerText, at?.innerText, at?.title];
  const words = names.find(one => one?.trim()) || "";
  const around = [];
  for (let one = at; one && around.length < 4; one = one.parentElement) around.push(getComputedStyle(one));
  const seen = around.some(look => look.outlineStyle === "solid" && parseFloat(look.outlineWidth) >= 2)
    || (around[0]?.boxShadow ?? "none") !== "none";
  return { words: words.trim(), seen }; }"""


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(written(tmp_path_factory.mktemp("keyboard") / "dataset"))


def walked_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on what bears a name, and can be seen there."""
    settled(page)
    passed = []
    for _ in range(MOST):
        page.keyboard.press(key)
        at = page.evaluate(_FOCUSED)
        passed.append(at["words"][:30])
        assert at["seen"] or not at["words"], f"nothing shows that the keyboard is at {passed[-1]!r}"
        if re.match(name, at["words"]):
            return
    pytest.fail(f"{key} does not lead to {name!r}, only to {passed}")


def opened(page: Page, name: str) -> None:
    """Walk to a link or button, and press Enter on it."""
    walked_to(page, name)
    page.keyboard.press("Enter")


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1).first).to_have_text(words)
    settled(page)


def chosen(page: Page, box: str, letters: str, name: str) -> None:
    """Choose a name in a box by its first letters."""
    walked_to(page, box)
    page.keyboard.type(letters)
    expect(page.get_by_role("option", name=name).first).to_be_visible()
    page.keyboard.press("Enter")


def test_from_the_first_page_to_the_words_and_beside_them(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/")
    opened(page, "See it in the article")
    expect(page.locator(".onr-text .onr-here").first).to_be_in_viewport()
    opened(page, "he was not sure that the treaty")
    expect(page.locator(".onr-text .onr-here").first).to_have_attribute("title", "Aarne Malli, paraphrased")


def test_from_a_search_to_a_quotation_to_its_words(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/")
    walked_to(page, "Search people, countries")
    page.keyboard.type("fis*")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote mark").first).to_be_visible()
    opened(page, "See it in the article")
    expect(page.locator(".onr-text .onr-here").first).to_be_in_viewport()


def test_a_search_is_narrowed_down_by_facet_and_month_and_freed(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/statements")
    count = page.locator(".onr-count").first  # what an earlier run left may stand below it for a moment
    every = count.inner_text()
    opened(page, r"\d{4}: \d+")  # a bar of the line of time
    page.wait_for_url("**date=*")
    expect(count).not_to_have_text(every)
    month = count.inner_text()
    opened(page, "quoted$")
    page.wait_for_url("**mode=direct*")
    expect(count).not_to_have_text(month)
    opened(page, "Clear all")
    expect(count).to_have_text(every)


def test_from_a_name_to_a_dossier_to_why_to_the_words(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/people")
    walked_to(page, "Find by name")
    page.keyboard.type("naide")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile("^1\\sperson$"))
    opened(page, "Liis Naide")
    heading(page, "Liis Naide")
    opened(page, r"why\?\s+does “Backs")
    expect(page.get_by_label("Why this follows")).to_be_visible()
    opened(page, "See it in the article")
    expect(page.locator(".onr-here").first).to_be_in_viewport()


def test_from_the_table_beside_the_map_to_a_country(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/people")
    opened(page, "Countries$")
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible(timeout=30_000)
    opened(page, "Iceland")
    heading(page, "Iceland")


def test_from_a_person_to_an_agreement_to_the_words_of_a_provision(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/people?person=ada-sample-no")
    opened(page, "Harbour Pact")
    heading(page, "Harbour Pact")
    opened(page, "See it in the article")
    expect(page.locator(".onr-text .onr-here").first).to_be_in_viewport()


def test_from_an_agreement_to_both_sides_to_the_words_and_takes_them_along(
    serve: Callable[[Path], str], cable_dataset: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{serve(cable_dataset)}/agreements")
    opened(page, "Gulf Cable Treaty")
    heading(page, "Gulf Cable Treaty")
    page.locator(".stColumn .onr-quote a").first.focus()  # as many presses of Tab as the page has links before
    opened(page, "Copy with source")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    walked_to(page, "See it in the article", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".onr-text .onr-here").first).to_be_in_viewport()


def test_from_a_question_to_its_answer_as_a_file(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask")
    opened(page, "What did they actually say")
    expect(page.locator("table")).to_be_visible()
    chosen(page, "The person, country or organization", "Ada", "Ada Sample")
    page.wait_for_url("**who=*")
    settled(page)
    page.get_by_role("link", name="See or change this question").focus()  # below the rows of the answer
    walked_to(page, "Excel", "Shift+Tab")
    walked_to(page, "CSV", "Shift+Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "Ada Sample" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_a_path_and_the_network_are_chosen_and_widened(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections")
    opened(page, "Path between two")
    page.wait_for_url("**view=path")
    chosen(page, "From", "Ada Sample", "Ada Sample")
    page.wait_for_url("**one=*")
    chosen(page, "To", "Cy Placeholder", "Cy Placeholder")
    expect(page.get_by_role("heading", name="2 steps").first).to_be_visible()
    page.goto(f"{address}/connections?around=person/ada-sample-no")
    walked_to(page, "The network around")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("ada-sample-no.+"))
    settled(page)
    walked_to(page, "Closer")
    walked_to(page, "Open ")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(people|countries|agreements|statements)"))


def test_a_pasted_article_is_read_and_its_marks_are_walked(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/try")
    walked_to(page, "The article’s text")
    page.keyboard.insert_text(PASTED)
    opened(page, "Read it")
    expect(page.locator(".onr-text")).to_contain_text("Placid Bay Accord is a good deal", timeout=120_000)
    opened(page, "“?.?The Placid Bay Accord is a good deal")
    expect(page.get_by_label("The statement shown")).to_contain_text("Mira Testwell")
    opened(page, "Close")
    expect(page.get_by_label("The statement shown")).to_have_count(0)


def test_the_marks_of_an_article_show_what_is_known_of_them(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/{ARTICLE}")
    opened(page, "Ada Sample")
    expect(page.get_by_label("What is named")).to_be_visible()
    opened(page, "statement 1")
    expect(page.get_by_label("The statement shown")).to_be_visible()


def test_the_keyboard_leads_into_the_editor_and_out_of_it(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask")
    opened(page, "Write your own")
    expect(page.get_by_role("textbox", name="SPARQL")).to_be_visible()
    walked_to(page, "SPARQL")
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK { ?s a onr:Statement")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Yes", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    walked_to(page, "Run")
