"""A real headless Chromium, and the explorer served as `onrecord serve` serves it, for the tests beside this."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import FLAGS, SIZES, settled
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing = "no Chromium on this machine: nothing is known of the explorer in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a dataset, from a working directory of no meaning, and returns the address."""
    started: list[subprocess.Popen[str]] = []

    def serving(place: Path) -> str:
        server = subprocess.Popen(
            [sys.executable, "-m", "onrecord", "serve", "--store", str(place), "--port", "0"],
            cwd=tmp_path_factory.mktemp("elsewhere"),
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(server)
        for line in server.stdout or ():
            if found := re.search(r"Explorer: (http://127\.0\.0\.1:\d+)/", line):
                return found[1]
        pytest.fail("the server ended before it served")

    yield serving
    for server in started:
        server.terminate()
        server.communicate(timeout=20)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk each of the ten paths at both sizes."""
    if metafunc.definition.get_closest_marker("path") and "size" not in metafunc.fixturenames:
        metafunc.parametrize("open_page", SIZES, indirect=True)


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address; any request elsewhere, console error or dialog fails the test.

    `tells` is a word of the one console error that is expected.
    """
    usual = getattr(request, "param", "desktop")
    wrong: list[str] = []
    contexts = []

    def opened(address: str, size: str = usual, scheme: str = "light", tells: str = "") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        host = re.match(r"http://[^/]*", address)
        assert host
        near = (host[0], host[0].replace("http", "ws", 1) + "/", "data:", f"blob:{host[0]}/")
        page.on("request", lambda one: one.url.startswith(near) or wrong.append(f"request to {one.url}"))
        page.on("websocket", lambda one: one.url.startswith(near) or wrong.append(f"socket to {one.url}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "console",
            lambda said: (
                said.type != "error"
                or (tells and tells in f"{said.text} {said.location['url']}")
                or wrong.append(f"console: {said.text} {said.location['url']}")
            ),
        )
        page.goto(address)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
