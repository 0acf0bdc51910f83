"""The explorer's colours, light and dark, by WCAG 2.2 AA: each text can be read, and each edge seen."""

import itertools
import re
import tomllib

import pytest

from panels.relations import KINDS
from runs import CHECKOUT

APP = CHECKOUT / "app"
THEMES = tomllib.loads((APP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
CSS = (APP / "style.css").read_text(encoding="utf-8")
OWN = {
    name: dict(zip(("light", "dark"), colours, strict=True))
    for name, *colours in re.findall(r"--onr-([\w-]+): light-dark\((#\w+), (#\w+)\)", CSS)
}
GROUNDS = ("backgroundColor", "secondaryBackgroundColor")
TEXTS = ("ink", "soft", "link", "rule", "wrong")
MARKED = ("mark", "mark-2", "mark-3", "here")  # an article's words stand on these in its ink


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground(theme: str) -> None:
    colours = THEMES[theme]
    texts = {name: OWN[name][theme] for name in TEXTS} | {n: colours[n] for n in ("textColor", "linkColor")}
    low = {
        (name, ground): round(contrast(text, colours[ground]), 2)
        for (name, text), ground in itertools.product(texts.items(), GROUNDS)
        if contrast(text, colours[ground]) < 4.5
    }
    assert not low
    assert contrast("#ffffff", colours["primaryColor"]) >= 4.5  # Streamlit writes white on a primary button
    assert all(contrast(OWN["ink"][theme], OWN[name][theme]) >= 4.5 for name in MARKED)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_controls_and_shapes_of_charts_can_be_seen(theme: str) -> None:
    colours = THEMES[theme]
    kinds = [OWN[f"kind-{kind}"][theme] for kind in KINDS]
    seen = (colours["borderColor"], *colours["chartCategoricalColors"], OWN["rule"][theme], *kinds)
    assert all(contrast(one, colours["backgroundColor"]) >= 3 for one in seen)


def test_pages_and_charts_have_the_same_colours() -> None:
    for theme in ("light", "dark"):
        assert OWN["ink"][theme] == THEMES[theme]["textColor"]
        assert OWN["link"][theme] == THEMES[theme]["linkColor"]
        assert OWN["paper"][theme] == THEMES[theme]["secondaryBackgroundColor"]
