"""Connections in a real headless Chromium: a network that is widened, by mouse and keyboard, and its table."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import SIZES, settled
from playwright.sync_api import Locator, Page, expect

import made_up.explorer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(made_up.explorer.written(tmp_path_factory.mktemp("connections") / "dataset"))


def canvas(page: Page) -> Locator:
    """Return the network, once it is drawn."""
    found = page.locator(".canvas[data-nodes]")
    expect(found).to_be_visible()
    return found


def rows(page: Page) -> list[str]:
    return page.locator("table tbody tr").all_inner_texts()


def place_of(page: Page, name: str) -> tuple[float, float]:
    """Return where on the screen a node is, found as a pointer finds it: by what a click says."""
    box = canvas(page).bounding_box()
    assert box
    for down in range(8, int(box["height"]) - 8, 18):
        for across in range(8, int(box["width"]) - 8, 18):
            page.mouse.click(box["x"] + across, box["y"] + down)
            if page.locator(".says").inner_text().startswith(f"{name} ("):
                return box["x"] + across, box["y"] + down
    pytest.fail(f"no click finds {name}")


def test_a_double_click_widens_the_network_on_a_page_that_has_scrolled(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/connections?around=person/cy-placeholder-is")
    drawn = canvas(page)
    before = drawn.get_attribute("data-nodes")
    expect(page.locator(".says")).to_contain_text("Double-click")
    drawn.hover()
    box = drawn.bounding_box()
    assert box
    page.locator(".stMain").evaluate("(main, by) => main.scrollBy(0, by)", box["y"] - 150)
    expect(drawn).to_be_in_viewport(ratio=1)
    page.mouse.dblclick(*place_of(page, "Harbour Pact"))
    page.wait_for_url(re.compile("cy-placeholder-is.*agreement"))
    settled(page)
    expect(drawn).not_to_have_attribute("data-nodes", before or "")
    expect(page.locator("table tbody tr").nth(5)).to_be_visible()
    page.go_back()
    expect(drawn).to_have_attribute("data-nodes", before or "")


def test_a_button_widens_the_network_where_nobody_can_double_click(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/connections?around=person/cy-placeholder-is", "phone")
    canvas(page).scroll_into_view_if_needed()
    place_of(page, "Harbour Pact")
    page.get_by_role("button", name="Expand Harbour Pact").click()
    page.wait_for_url(re.compile("cy-placeholder-is.*agreement"))


def test_a_double_click_on_the_one_in_the_middle_stays(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections?around=person/ada-sample-no")
    box = canvas(page).bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)
    assert page.url.endswith("around=person/ada-sample-no")


def test_the_keyboard_alone_reaches_every_node_and_widens(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections?around=person/ada-sample-no")
    drawn = canvas(page)
    number = int(drawn.get_attribute("data-nodes") or 0)
    drawn.focus()
    page.keyboard.press("Home")
    reached = set()
    for _ in range(6):
        for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
            page.keyboard.press(arrow)
            reached.add(page.locator(".says").inner_text().partition(" (")[0])
    assert len(reached) == number
    page.keyboard.press("Home")  # the first by name: Ada herself, who is there already
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("ada-sample-no.+"))


def test_from_a_node_to_its_page_in_the_same_visit(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections?around=person/ada-sample-no")
    canvas(page).focus()
    page.keyboard.press("Home")
    page.get_by_role("link", name="Open Ada Sample").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Ada Sample")


def test_a_copied_link_shows_the_same_network_and_table(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections")
    box = page.get_by_role("combobox", name="Around whom or what")
    box.fill("Bo")
    page.get_by_role("option", name="Bo Specimen").click()
    page.wait_for_url(re.compile("bo-specimen-is"))
    settled(page)
    again = open_page(page.url)
    assert rows(again) == rows(page)
    assert canvas(again).get_attribute("data-nodes") == canvas(page).get_attribute("data-nodes")


@pytest.mark.path
@pytest.mark.parametrize("size", SIZES)
def test_a_path_and_a_comparison_are_chosen_by_name(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/connections", size)
    page.get_by_role("link", name="Path between two").click()
    for label, name in (("From", "Ada Sample"), ("To", "Cy Placeholder")):
        box = page.get_by_role("combobox", name=label, exact=True)
        box.fill(name)
        page.get_by_role("option", name=name).click()
        settled(page)
    expect(page.get_by_role("heading", name="2 steps").first).to_be_visible()
    canvas(page)
    page.goto(f"{address}/connections?view=compare&one=country/NO&other=country/IS")
    settled(page)
    expect(page.get_by_role("heading", name="In common")).to_be_visible()
    expect(page.locator("table").first).to_contain_text("is party to")


def test_a_path_runs_downwards_on_a_phone_with_all_of_its_names(
    address: str, open_page: Callable[..., Page]
) -> None:
    two = "one=person/ada-sample-no&other=person/cy-placeholder-is"
    drawn = canvas(open_page(f"{address}/connections?view=path&{two}", "phone"))
    assert drawn.get_attribute("data-named") == drawn.get_attribute("data-nodes")


def test_the_drawing_follows_the_theme(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/connections")
    canvas(page)

    def ink() -> str:
        shade = "node => getComputedStyle(node.getRootNode().querySelector('.network')).color"
        return str(page.locator(".canvas").evaluate(shade))

    light = ink()
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    assert ink() != light
