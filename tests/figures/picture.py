"""Take the pictures of the explorer that the README shows.

Comes in: the seeds. Goes out: docs/pictures/overview.png and overview-dark.png, the first page at 1280 x 800 in a
headless Chromium, in both themes.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests" / "browser"))

from chromium import FLAGS, settled  # noqa: E402

PICTURES = {"light": "overview.png", "dark": "overview-dark.png"}
FOLDER = CHECKOUT / "docs" / "pictures"


def main() -> int:
    """Ingest the seeds, serve them, photograph the first page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: the picture cannot be taken", file=sys.stderr)
        return 1
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    onrecord = [sys.executable, "-m", "onrecord"]
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        subprocess.run([*onrecord, "ingest", "--store", store, CHECKOUT / "seeds"], check=True)
        server = subprocess.Popen(
            [*onrecord, "serve", "--store", store, "--port", str(port)], stdout=subprocess.PIPE
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()  # the address is printed once it answers
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            FOLDER.mkdir(parents=True, exist_ok=True)
            for scheme, name in PICTURES.items():
                page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
                page.goto(f"http://127.0.0.1:{port}/")
                page.get_by_text("See it in the article").first.wait_for(timeout=60_000)
                settled(page)
                page.screenshot(path=FOLDER / name)
                print((FOLDER / name).relative_to(CHECKOUT))
            browser.close()
        finally:
            server.terminate()
            server.wait(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
