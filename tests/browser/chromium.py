"""How the tests open Chromium, at which sizes, and when a page has come to rest."""

from playwright.sync_api import Page

FLAGS = (
    "--no-sandbox --headless=new --disable-quic --disable-background-networking --no-first-run "
    "--disable-component-update --disable-sync"
).split()
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
# Keeps, as `drawn`, the texts that are drawn from then on: what nobody finds in the page of a grid or chart.
DRAWN = """(() => { window.drawn = new Set(); const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    window.drawn.add(text); return draw.call(this, text, ...where); }; })()"""


# "The script does not run" alone is no sign: it does not run either before it starts, and what an earlier run left
# stays for a while. All of this must hold, and go on holding for a moment, as a reader would wait.
_AT_REST = """() => {
  const app = document.querySelector(".stApp");
  const rests = app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning"
    && document.querySelector(".onr-title, .onr-failed, [data-testid=stAlert]")
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]");
  window.atRestSince = rests ? (window.atRestSince ?? performance.now()) : null;
  return rests && performance.now() - window.atRestSince > 200;
}"""


def settled(page: Page) -> None:
    """Wait until a page has all that it will show: connected, nothing running, nothing stale, nothing to come."""
    page.wait_for_function(_AT_REST, polling=50, timeout=60_000)
