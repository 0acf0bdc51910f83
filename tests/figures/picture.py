"""Take the picture of the explorer that the README shows.

Comes in: the seeds. Goes out: docs/pictures/overview.png, the first page at 1280 x 800 in a headless Chromium.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

CHECKOUT = Path(__file__).resolve().parents[2]
PICTURE = CHECKOUT / "docs" / "pictures" / "overview.png"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]


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
            page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{port}/")
            page.get_by_text("See it in the article").first.wait_for(timeout=60_000)
            page.wait_for_timeout(500)  # fonts settle
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURE)
            browser.close()
        finally:
            server.terminate()
            server.wait(10)
    print(PICTURE.relative_to(CHECKOUT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
