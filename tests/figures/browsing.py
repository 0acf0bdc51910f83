"""Time the explorer as a reader does, in a headless Chromium: first paint, and each step of the main path.

Comes in: how many articles to make up, 10 and 10,000 without a number. Goes out: a table of milliseconds, each
from a key or click to what it shows, medians of several walks with all warm. Browser and server share the cores.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, expect, sync_playwright
from rich.console import Console
from rich.table import Table

from explorer import articles

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests"), str(CHECKOUT / "tests" / "browser")]

from chromium import FLAGS, settled  # noqa: E402

from onrecord.store import Writer  # noqa: E402
from small_dataset import NothingFollows  # noqa: E402

SIZES = (10, 10_000)
WALKS = 5
LIMITS = {"search": 500}  # milliseconds; 1,000 for every other step


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a dataset as `onrecord serve` does, and give its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        found = re.search(r"http://[^/\s]+", server.stdout.readline())
        assert found, "the server ended before it served"
        yield found[0]
    finally:
        server.terminate()
        server.wait(20)


def walk(page: Page, address: str) -> dict[str, float]:
    """Walk the main path once, and return milliseconds by step."""
    times: dict[str, float] = {}

    def step(name: str, do: Callable[[], object], then: Callable[[], object]) -> None:
        start = perf_counter()
        do()
        then()
        times[name] = (perf_counter() - start) * 1000
        settled(page)

    def heading(words: str | re.Pattern[str]) -> Callable[[], None]:
        return lambda: expect(page.get_by_role("heading", level=1)).to_have_text(words, timeout=60_000)

    any_words = re.compile(".")
    page.goto("about:blank")
    step("first paint", lambda: page.goto(f"{address}/"), heading(any_words))
    box = page.get_by_role("textbox").first
    box.fill("co")  # the word that is said most
    step("search", lambda: box.press("Enter"), lambda: expect(page.locator(".onr-count")).to_be_visible())
    before = page.url
    step(
        "narrow down",
        lambda: page.locator(".onr-facets a.onr-link").first.click(),
        lambda: page.wait_for_function("before => location.href !== before", arg=before),
    )
    see = page.get_by_role("link", name=re.compile("See it in the article")).first
    step("words in the article", see.click, lambda: expect(page.locator(".onr-here").first).to_be_visible())
    step("people", lambda: page.goto(f"{address}/people"), heading("People and countries"))
    first = page.locator("tbody a.onr-link").first
    name = first.inner_text()
    step("dossier", first.click, heading(name))
    step("Back", page.go_back, heading("People and countries"))
    step("countries", lambda: page.goto(f"{address}/countries"), heading("People and countries"))
    step("agreements", lambda: page.goto(f"{address}/agreements"), heading("Agreements"))
    first = page.locator("tbody a.onr-link").first
    name = first.inner_text()
    step("an agreement", first.click, heading(name))
    return times


def main() -> int:
    """Make up each dataset, walk it, and print the medians."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: the explorer's pages cannot be timed", file=sys.stderr)
        return 1
    console = Console(width=120)
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    found: dict[int, dict[str, float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
            store = Path(place) / "dataset"
            with Writer(store, NothingFollows()) as writer:
                for iri, graph in articles(size):
                    writer.put(iri, graph)
            with served(store) as address:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                walk(page, address)  # warms what is loaded and counted once
                walks = [walk(page, address) for _ in range(WALKS)]
                browser.close()
        found[size] = {step: median(times[step] for times in walks) for step in walks[0]}
    table = Table(
        "from a key or click to what it shows, ms", *(f"{size:,} articles" for size in sizes), "limit", box=None
    )
    for step in found[sizes[0]]:
        table.add_row(step, *(f"{found[size][step]:,.0f}" for size in sizes), f"{LIMITS.get(step, 1000):,}")
    for column in table.columns[1:]:
        column.justify = "right"
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
