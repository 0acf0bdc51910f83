"""Ask in a real headless Chromium: from a question to its file, and a query written, completed, run and mended."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from chromium import DRAWN, SIZES, settled
from playwright.sync_api import Locator, Page, expect

import made_up.explorer

pytestmark = pytest.mark.browser

NAMES = "SELECT ?name WHERE { ?p a onr:Person ; rdfs:label ?name } ORDER BY ?name"
ONR = "PREFIX onr: <https://w3id.org/onrecord/ns#>"
RDFS = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(made_up.explorer.written(tmp_path_factory.mktemp("ask") / "dataset"))


def editor(page: Page) -> Locator:
    """Return the editor's text, once it takes keys."""
    found = page.get_by_role("textbox", name="SPARQL")
    expect(found).to_be_visible()
    return found


def written(page: Page, sparql: str) -> None:
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(sparql)


def downloaded(page: Page, name: str) -> bytes:
    settled(page)  # a rerun that is still to come takes the file away
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def lines(page: Page) -> list[str]:
    return page.locator(".cm-line").all_inner_texts()


@pytest.mark.path
@pytest.mark.parametrize("size", SIZES)
def test_from_a_question_to_its_answer_as_a_file(address: str, open_page: Callable[..., Page], size: str) -> None:
    page = open_page(f"{address}/ask", size)
    page.get_by_role("link", name="What did they actually say").click()
    box = page.get_by_role("combobox", name="The person, country or organization that spoke")
    expect(box).to_be_visible()
    box.fill("Ada")
    page.get_by_role("option", name="Ada Sample").click()
    page.wait_for_url("**who=person*")
    settled(page)
    expect(page.locator("table")).to_contain_text("Ada Sample")
    expect(page.locator("table").get_by_role("link", name="Bo Specimen")).to_have_count(0)
    lines = downloaded(page, "CSV").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("who,speaker,how,words")
    assert {line.split(",")[1] for line in lines[1:]} == {"Ada Sample"}
    assert downloaded(page, "Excel").startswith(b"PK")
    assert json.loads(downloaded(page, "JSON"))["head"]["vars"][0] == "who"
    assert b"Ada Sample" in downloaded(page, "Turtle")


def test_a_copied_link_shows_the_same_answer_and_its_words(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?question=12-who-attacks-whom&who=person/bo-specimen-is")
    again = open_page(page.url)
    assert again.locator("table").inner_text() == page.locator("table").inner_text()
    again.locator("table").get_by_role("link", name="See it in the article").first.click()
    expect(again.locator(".onr-text .onr-here").first).to_be_in_viewport()
    again.go_back()
    expect(again.locator("table")).to_contain_text("Bo Specimen")


@pytest.mark.parametrize("size", SIZES)
def test_a_query_is_written_completed_and_run_with_the_keyboard(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/ask?write=1", size)
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?name WHERE { ?s onr:saidB")
    offered = page.get_by_role("listbox", name="Completions").get_by_role("option")
    expect(offered.first).to_contain_text("onr:saidBysaid by")
    expect(page.locator(".cm-completionInfo")).to_contain_text("The one who, says the article, uttered it.")
    # For its first 75 ms a list takes no Enter, so that nobody takes what they have not seen.
    page.wait_for_function("since => performance.now() > since + 100", arg=page.evaluate("performance.now()"))
    page.keyboard.press("Enter")
    page.keyboard.type("/rdfs:label ?name")  # the bracket is there: closing it once more types over it
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**sparql=*")
    settled(page)
    expect(page.get_by_text("6 rows in")).to_be_visible()
    expect(editor(page)).to_contain_text("onr:saidBy/rdfs:label ?name}")


@pytest.mark.parametrize("size", SIZES)
def test_a_prefix_is_written_above_the_query_as_it_is_used(
    address: str, open_page: Callable[..., Page], size: str
) -> None:
    page = open_page(f"{address}/ask?write=1", size)
    written(page, "# Who?\nSELECT ?name WHERE {\n  ?p a \n}")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.type("onr:Person ; rdfs:")  # the cursor stays where it is
    page.keyboard.press("Escape")  # the list of terms
    page.keyboard.type("label ?name .")
    body = ["SELECT ?name WHERE {", "  ?p a onr:Person ; rdfs:label ?name .", "}"]
    assert lines(page) == ["# Who?", ONR, RDFS, *body]
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("3 rows in")).to_be_visible()
    page.keyboard.press("Control+Enter")
    assert parse_qs(urlsplit(page.url).query)["sparql"] == ["\n".join(lines(page))]


def test_what_undoes_a_prefix_undoes_what_used_it(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    query = "SELECT ?p { ?p a <http://xmlns.com/foaf/0.1/Person>, <onr:>, 'org:', \"skos:\" } # not owl:Thing"
    written(page, query)
    assert lines(page) == [query]  # none of these is a prefix that is used
    page.wait_for_timeout(600)  # what is typed later is undone apart
    page.keyboard.press("Home")
    page.keyboard.insert_text("DESCRIBE id:x\n")
    assert lines(page) == ["PREFIX id: <https://w3id.org/onrecord/id/>", "DESCRIBE id:x", query]
    page.keyboard.press("Control+z")
    assert lines(page) == [query]
    page.keyboard.press("Control+y")
    assert lines(page)[0] == "PREFIX id: <https://w3id.org/onrecord/id/>"
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Delete")  # who takes the line away keeps it away
    assert lines(page) == ["DESCRIBE id:x", query]
    page.keyboard.press("End")
    page.keyboard.type("y")  # until the name is written anew
    page.keyboard.press("Escape")
    assert lines(page) == ["PREFIX id: <https://w3id.org/onrecord/id/>", "DESCRIBE id:xy", query]


def test_a_prefix_that_is_declared_is_not_declared_again(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    query = "prefix onr: <https://example.org/mine#>\nSELECT ?s { ?s a onr:Person }"
    written(page, query)
    assert "\n".join(lines(page)) == query
    page.keyboard.press("Control+a")
    page.keyboard.type("PREFIX rdfs: <x>")
    assert lines(page) == ["PREFIX rdfs: <x>"]


def test_people_are_offered_by_their_names(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?said WHERE { ?s onr:text ?said ; onr:saidBy Ada")
    offered = page.get_by_role("option", name="Ada Sample")
    expect(offered).to_contain_text("person")
    offered.click()
    expect(editor(page)).to_contain_text("onr:saidBy <https://w3id.org/onrecord/id/person/ada-sample-no>")
    page.get_by_role("button", name="Run (Ctrl+Enter)").click()
    expect(page.get_by_text("2 rows in")).to_be_visible()


def test_what_is_wrong_is_marked_at_its_line_and_gone_once_mended(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}/ask?write=1")
    written(page, "SELECT ?name WHERE {\n  ?p rdfs:label ?name ;\n  FILTER\n}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Line 5, column")  # below the prefix
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    marked = page.locator(".cm-gutter-lint .cm-gutterElement").filter(has=page.locator(".cm-lint-marker-error"))
    mark, line = marked.bounding_box(), page.locator(".cm-line").nth(4).bounding_box()
    assert mark
    assert line
    assert abs(mark["y"] - line["y"]) < 4
    written(page, "SELECT ?name WHERE { ?p onr:sadBy ?name }")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(0)
    page.locator(".cm-lint-marker-warning").hover()
    expect(page.locator(".cm-tooltip-lint")).to_contain_text("no term onr:sadBy. Did you mean onr:saidBy?")
    written(page, NAMES)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("3 rows in")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_grid_says_dates_in_words_sorts_them_by_day_and_the_files_have_the_values(
    address: str, open_page: Callable[..., Page]
) -> None:
    values = {  # as the data has them: as they are shown
        "2026-01-07": "7 January 2026",
        "2025-11-30": "30 November 2025",
        "2026-01-07T10:27:00": "7 January 2026, 10:27",
        "2024": "2024",
        "2026-02": "February 2026",
    }
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date", 19: "dateTime"}
    terms = " ".join(f'"{value}"^^xsd:{kinds[len(value)]}' for value in values)
    page = open_page(f"{address}/ask?sparql={quote(f'SELECT ?when {{ VALUES ?when {{ {terms} }} }}')}")
    grid = page.locator("[data-testid=stDataFrame]")
    held = grid.locator("canvas [role=gridcell]")
    expect(held).to_have_text(list(values))
    page.evaluate(DRAWN)
    grid.click(position={"x": 60, "y": 15})  # the heading
    expect(held).to_have_text(sorted(values))  # by day
    page.wait_for_function("drawn.has('2024')")
    assert set(values.values()) <= set(page.evaluate("[...drawn]"))
    assert not {"2026-01-07", "2025-11-30", "2026-02"} & set(page.evaluate("[...drawn]"))
    assert downloaded(page, "CSV").decode("utf-8-sig").splitlines() == ["when", *values]
    rows = json.loads(downloaded(page, "JSON"))["results"]["bindings"]
    assert [row["when"]["value"] for row in rows] == list(values)


def test_earlier_queries_come_back_and_can_be_forgotten(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    earlier = page.get_by_role("combobox", name="Earlier queries")
    expect(editor(page)).to_be_visible()
    expect(earlier).to_have_count(0)
    for query in (NAMES, "ASK { ?s a onr:Statement }"):
        written(page, query)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**sparql=*")
        settled(page)
    expect(page.get_by_text("Yes", exact=True)).to_be_visible()
    page.reload()
    settled(page)
    earlier.select_option(index=2)  # below the heading and the last one
    expect(page.locator(".cm-line")).to_have_text([ONR, RDFS, NAMES])
    earlier.select_option(label="Empty this list")
    expect(earlier).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_an_answer_is_a_chart_a_map_a_timeline_and_a_graph(
    address: str, open_page: Callable[..., Page], size: str, scheme: str
) -> None:
    page = open_page(f"{address}/ask?write=1", size, scheme)
    for example, view, of_the_query in [
        ("Who speaks most (a chart)", "Chart", "AS ?statements"),
        ("Which countries are spoken of (a map)", "Map", "?country a onr:Country"),
        ("What was said day by day (a timeline)", "Timeline", "AS ?day"),
        ("Who is party to what (a graph)", "Graph", "CONSTRUCT"),
    ]:
        box = page.get_by_role("combobox", name="Examples")
        box.scroll_into_view_if_needed()
        settled(page)  # scrolling closes the list
        box.click()
        page.get_by_role("option", name=example).click()
        expect(editor(page)).to_contain_text(of_the_query)
        settled(page)
        page.get_by_role("navigation", name="View").get_by_role("link", name=view).click()
        page.wait_for_url(f"**view={view.lower()}")
        settled(page)
        if view == "Graph":
            expect(page.locator(".canvas[data-nodes]")).to_be_visible()
            expect(page.locator("table")).to_contain_text("signed by")
        else:
            expect(page.locator("[data-testid=stVegaLiteChart]").locator("canvas, svg").first).to_be_visible()
            expect(page.locator("[data-testid=stDataFrame]")).to_be_visible()


def test_a_graph_of_many_fits_a_phone_in_names_that_can_be_read(
    address: str, open_page: Callable[..., Page]
) -> None:
    pairs = " ".join(f"(<one-{at}-sample> <other-{at}-sample>)" for at in range(22))
    base = "BASE <https://w3id.org/onrecord/id/person/> CONSTRUCT { ?one onr:backs ?other }"
    sparql = quote(f"{base} WHERE {{ VALUES (?one ?other) {{ {pairs} }} }}")
    page = open_page(f"{address}/ask?sparql={sparql}&view=graph", "phone")
    drawn = page.locator(".canvas[data-nodes='44']")
    expect(drawn).to_be_visible()
    assert int(drawn.get_attribute("data-size") or 0) >= 11
    named = int(drawn.get_attribute("data-named") or 0)
    assert 12 <= named < 44
    expect(page.locator(".says")).to_contain_text("Names that have no room show when you come closer")
    inked = """(drawn, rim) => [...drawn.querySelectorAll("canvas")].some(one => {
      const {width, height} = one;
      const read = (...place) => one.getContext("2d").getImageData(...place).data.some(Boolean);
      return rim ? read(0, 0, width, 3) || read(0, height - 3, width, 3) || read(0, 0, 3, height)
        || read(width - 3, 0, 3, height) : read(0, 0, width, height); })"""
    assert drawn.evaluate(inked, False)
    assert not drawn.evaluate(inked, True)  # nothing is cut at the edges
    for _ in range(4):
        page.get_by_role("button", name="Closer").click()
    expect(drawn).not_to_have_attribute("data-named", str(named))
    assert int(drawn.get_attribute("data-named") or 0) > named
    assert int(drawn.get_attribute("data-size") or 0) >= 11


def test_a_large_graph_and_a_file_that_is_made_say_what_takes_long(
    address: str, open_page: Callable[..., Page]
) -> None:
    pairs = " ".join(f"(<one-{at}-sample> <other-{at % 7}-sample>)" for at in range(90))
    base = "BASE <https://w3id.org/onrecord/id/person/> CONSTRUCT { ?one onr:backs ?other }"
    sparql = quote(f"{base} WHERE {{ VALUES (?one ?other) {{ {pairs} }} }}")
    page = open_page(f"{address}/ask")
    page.evaluate("""() => { window.told = []; const look = () => {
      const parts = [...document.querySelectorAll("*")].map(one => one.shadowRoot?.querySelector(".says"));
      window.told.push(parts.find(Boolean)?.textContent); requestAnimationFrame(look); }; look(); }""")
    page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }",
        f"/ask?sparql={sparql}&view=graph",
    )
    expect(page.locator(".canvas[data-nodes='87']")).to_be_visible(timeout=30_000)
    assert "Drawing 87 names …" in page.evaluate("window.told")
    button = page.get_by_role("button", name="Everything on record (Turtle)")
    button.evaluate("button => { button.disabled = true; }")  # as Streamlit has it while the file is made
    assert button.evaluate("button => getComputedStyle(button, '::after').content") == '"is being made …"'


def test_a_query_too_long_for_an_address_runs_too(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    written(page, NAMES + "\n" + "# long\n" * 1200)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**kept=1")
    expect(page.get_by_text("3 rows in")).to_be_visible()


def test_the_keyboard_alone_leads_out_of_the_editor(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/ask?write=1")
    editor(page).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run (Ctrl+Enter)")).to_be_focused()
