"""How the tests open Chromium, at which sizes, and when a page has come to rest."""

from playwright.sync_api import Page, expect

FLAGS = (
    "--no-sandbox --headless=new --disable-quic --disable-background-networking --no-first-run "
    "--disable-component-update --disable-sync"
).split()
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}


def settled(page: Page) -> None:
    """Wait until a page has all that it will show."""
    expect(page.locator("h1.onr-title")).to_be_visible(timeout=30_000)
    expect(page.locator(".stApp[data-test-script-state=notRunning]")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=30_000)
