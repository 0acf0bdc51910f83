"""Time the explorer as a reader does, in a headless Chromium, and its server alone; write what was found.

Comes in: how many articles to make up, 10 and 10,000 without a number. Goes out: docs/explorer-performance.md,
each step from a key or click to what it shows, medians of several walks with all warm. Browser and server share
the cores.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from bulk import built
from performance_page import machine
from playwright.sync_api import Page, sync_playwright

from explorer import articles, common_word, figures

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests"), str(CHECKOUT / "tests" / "browser")]

from chromium import FLAGS, settled  # noqa: E402

from small_dataset import NothingFollows  # noqa: E402

PAGE = CHECKOUT / "docs" / "explorer-performance.md"
SIZES = (10, 10_000)
WALKS = 5
LONGEST = 60_000  # milliseconds that a step may take
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

    def shows(selector: str, words: str = "") -> Callable[[], object]:
        # Looked for with each frame: a look now and then would be what is measured.
        there = (
            "([where, words]) => [...document.querySelectorAll(where)].some(it => it.innerText.includes(words))"
        )
        return lambda: page.wait_for_function(there, arg=[selector, words], timeout=LONGEST)

    def follows(name: str, selector: str) -> None:
        link = page.locator(selector).first
        step(name, link.click, shows("h1", link.inner_text()))

    page.goto("about:blank")
    step("first paint", lambda: page.goto(f"{address}/", wait_until="commit"), shows("h1", "Who said what"))
    box = page.get_by_role("textbox").first
    box.fill(common_word())
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
    step("people", lambda: page.goto(f"{address}/people", wait_until="commit"), shows("h1", "People"))
    follows("dossier", "tbody a.onr-link")
    step("Back", page.go_back, shows("h1", "People"))
    step("countries", lambda: page.goto(f"{address}/countries", wait_until="commit"), shows("tbody a"))
    step("agreements", lambda: page.goto(f"{address}/agreements", wait_until="commit"), shows("tbody a"))
    follows("an agreement", "tbody a.onr-link")
    return times


def measured(size: int, chromium: str) -> tuple[dict[str, float], dict[str, float]]:
    """Make up a dataset of a size, and return the milliseconds of the walk's steps, and of the server alone."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as place, sync_playwright() as playwright:
        store = Path(place) / "dataset"
        begun = perf_counter()
        built(store, articles(size), NothingFollows.fingerprint)
        print(f"{size:,} articles written in {perf_counter() - begun:.0f} s", flush=True)
        with served(store) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            walk(page, address)  # warms what is loaded and counted once
            walks = [walk(page, address) for _ in range(WALKS)]
            browser.close()
        return {step: median(times[step] for times in walks) for step in walks[0]}, figures(store)


def written(sizes: list[int], found: Mapping[int, tuple[dict[str, float], dict[str, float]]]) -> str:
    """Return the page of documentation."""
    headings = [f"{size:,} articles" for size in sizes]
    walks = [
        f"| {step} | {' | '.join(f'{found[size][0][step]:,.0f}' for size in sizes)} | {LIMITS.get(step, 1000):,} |"
        for step in found[sizes[0]][0]
    ]
    alone = [
        f"| {what} | {' | '.join(f'{found[size][1][what]:,.1f}' for size in sizes)} |"
        for what in found[sizes[0]][1]
    ]
    lines = [
        "# How fast the explorer is",
        "",
        "Written by `make bench`, over made-up articles of ten statements each, with everything warm; their",
        "agreements have names, and little is told of them; nothing is concluded. Articles, people and agreements",
        "are opened by a link; the first page and the lists at their address, so that the browser begins anew.",
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
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    text = written(sizes, {size: measured(size, chromium) for size in sizes})
    print(text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
