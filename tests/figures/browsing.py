"""Time the explorer as a reader does, in a headless Chromium, and its server alone; write what was found.

Comes in: how many articles to make up, 10 and 10,000 without a number. Goes out: docs/explorer-performance.md,
each step from a key or click to what it shows, medians of several walks with all warm. Browser and server share
the cores. Of people, agreements and countries the walk opens those of whom most is told. `--keep FOLDER` leaves
the datasets there, and takes those that are there already: ten thousand articles are ten minutes' work.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median
from time import perf_counter

from generated import generated
from performance_page import machine
from playwright.sync_api import Page, sync_playwright

from explorer import COMMON, SPEAKS, figures
from most_told import most
from onrecord.journey.meeting import Meeting
from onrecord.journey.writing import writing
from onrecord.mapping import to_graph
from onrecord.store import View, triples_of

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests"), str(CHECKOUT / "tests" / "browser")]

from chromium import FLAGS, settled  # noqa: E402

PAGE = CHECKOUT / "docs" / "explorer-performance.md"
SIZES = (10, 10_000)
WALKS = 5
LONGEST = 60_000  # milliseconds that a step may take
QUESTION = "04-"
FIRST = "a question that nobody asked before"  # the page says “Answering …”
LIMITS = {"search": 500}  # milliseconds; 1,000 for every other step
TRIED = next((CHECKOUT / "seeds").glob("*.txt"))


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


def made(place: Path, size: int) -> Path:
    """Make a dataset as an ingest does, with all that follows, unless it is there; return its folder."""
    store = place / f"{size}-articles"
    if not store.exists():
        begun = perf_counter()
        with writing(place / "unfinished") as writer:
            meeting = Meeting(writer)
            for found in generated(size):
                meeting.put(found.article.iri, triples_of(found.article.iri, to_graph(found)))
                writer.landed()
        (place / "unfinished").rename(store)
        print(f"{size:,} articles written in {perf_counter() - begun:.0f} s", flush=True)
    return store


def walk(page: Page, address: str, country: str) -> dict[str, float]:
    """Walk the main path once, and return milliseconds by step; `country` is the one of which most is told."""
    times: dict[str, float] = {}

    def step(name: str, do: Callable[[], object], then: Callable[[], object]) -> None:
        start = perf_counter()
        do()
        then()
        times[name] = (perf_counter() - start) * 1000
        settled(page)

    def shows(selector: str, words: str = "") -> Callable[[], object]:
        # Looked for with each frame: a look now and then would be what is measured.
        there = (
            "([where, words]) => [...document.querySelectorAll(where)].some(it => it.innerText.includes(words))"
        )
        return lambda: page.wait_for_function(there, arg=[selector, words], timeout=LONGEST)

    def follows(name: str, selector: str, to: str) -> None:
        step(name, page.locator(selector).first.click, shows(to))

    def opens(name: str, where: str, selector: str, words: str = "") -> None:
        step(name, lambda: page.goto(f"{address}/{where}", wait_until="commit"), shows(selector, words))

    page.goto("about:blank")
    opens("first paint", "", "h1", "Who said what")
    box = page.get_by_role("textbox").first
    box.fill(COMMON)
    step("search", lambda: box.press("Enter"), shows("mark"))
    was = page.locator(".onr-count").inner_text()
    narrower = "was => document.querySelector('.onr-chosen a:nth-of-type(2)') && \
      document.querySelector('.onr-count')?.innerText !== was"
    step(
        "narrow down",
        lambda: page.locator(".onr-facets a.onr-link").first.click(),
        lambda: page.wait_for_function(narrower, arg=was, timeout=LONGEST),
    )
    see = page.get_by_role("link", name=re.compile("See it in the article")).first
    step("words in the article", see.click, shows(".onr-here"))
    opens("people", "people", "h1", "People")
    follows("dossier", "tbody a.onr-link", ".onr-quote")
    step("why is this inferred", page.get_by_role("link", name="why?").first.click, shows(".onr-why"))
    page.go_back()
    settled(page)
    step("Back", page.go_back, shows("h1", "People"))
    opens("countries", "countries", "tbody a")
    opens("a country", f"countries?country={country}", ".onr-quote")
    opens("agreements", "agreements", "tbody a")
    follows("an agreement", "tbody a.onr-link", "#differ")
    opens("Connections", f"connections?around=country/{country}", ".onr-table tbody a")
    opens("Ask", "ask", ".onr-questions a")
    follows("a question", f".onr-questions a[href*='{QUESTION}']", "tbody a")
    opens("Try an article", "try", "textarea")
    page.locator("textarea").fill(TRIED.read_text(encoding="utf-8"))
    step("read an article", page.get_by_role("button", name="Read it").click, shows(".onr-text a"))
    return times


def measured(store: Path, chromium: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return the milliseconds of the walk's steps over a dataset, and of the server alone."""
    country = most(View(store), SPEAKS)
    with served(store) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        cold = walk(page, address, country)  # warms what is loaded, counted and answered once
        walks = [walk(page, address, country) for _ in range(WALKS)]
        browser.close()
    warm = {step: median(times[step] for times in walks) for step in walks[0]}
    return {**warm, FIRST: cold["a question"]}, figures(store)


def written(sizes: list[int], found: Mapping[int, tuple[dict[str, float], dict[str, float]]]) -> str:
    """Return the page of documentation."""
    headings = [f"{size:,} articles" for size in sizes]
    walks = [
        f"| {step} | {' | '.join(f'{found[size][0][step]:,.0f}' for size in sizes)} | {_aim(step)} |"
        for step in found[sizes[0]][0]
    ]
    alone = [
        f"| {what} | {' | '.join(f'{found[size][1][what]:,.1f}' for size in sizes)} |"
        for what in found[sizes[0]][1]
    ]
    lines = [
        "# How fast the explorer is",
        "",
        "Written by `make bench`, over articles that `tests/figures/generated.py` makes up in the proportions of",
        "political news, with all that follows from them and with everything warm: what is counted or answered",
        "once for a state of the dataset has been. Of people, countries and agreements, those are opened of whom",
        "most is told. Articles, people, agreements and questions are opened by a link; the first page, lists, a",
        "country and Connections at their address, so that the browser begins anew. Searched for is a word of a",
        "quarter of all statements; asked is who supports or opposes what, of all that is on record; read is the",
        "article under `seeds/`.",
        f"{machine()}. Load of the machine, browser and server included:",
        f"{os.getloadavg()[1]:.1f}; {_SHARE[_goes_first()]}",
        "",
        f"| milliseconds from a key or click to what it shows | {' | '.join(headings)} | aimed at |",
        f"|---|{'--:|' * len(sizes)}--:|",
        *walks,
        "",
        f"| milliseconds of the server’s processor | {' | '.join(headings)} |",
        f"|---|{'--:|' * len(sizes)}",
        *alone,
        "",
    ]
    return "\n".join(lines)


def _aim(step: str) -> str:
    return "" if step == FIRST else f"{LIMITS.get(step, 1000):,}"


# On a machine that is never quiet, `chrt --rr 1 python tests/figures/browsing.py` times what a quiet one would.
_SHARE = {
    True: "these went before all other programs, by real-time scheduling.",
    False: "more than 3 means that other programs took their share.",
}


def _goes_first() -> bool:
    return hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) in (os.SCHED_RR, os.SCHED_FIFO)


def main() -> int:
    """Measure datasets of the sizes asked for, print and write the page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: the explorer's pages cannot be timed", file=sys.stderr)
        return 1
    options = argparse.ArgumentParser()
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    with nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory(prefix="onrecord-") as place:
        stores = {size: made(Path(place), size) for size in chosen.sizes}
        text = written(chosen.sizes, {size: measured(store, chromium) for size, store in stores.items()})
    print(text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
