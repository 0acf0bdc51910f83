"""What takes longer says what it is doing: a word stands where a page looks up what may be much."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from explorer_pages import APP, Open

PACT = "harbour-pact-0a1b2c3d"


@pytest.mark.parametrize(
    ("page", "parameters", "says"),
    [
        ("people", {"person": "ada-sample-no"}, "Looking up all that is on record …"),
        ("countries", {"country": "NO"}, "Looking up all that is on record …"),
        ("agreements", {"agreement": PACT}, "Looking up all that is on record …"),
        ("connections", {"around": "country/NO"}, "Looking up all that is on record …"),
        ("connections", {"view": "compare", "one": "country/NO", "other": "country/IS"}, "Looking up all"),
        ("connections", {"view": "path", "one": "country/NO", "other": "country/IS"}, "Looking for a path …"),
        (
            "people",
            {"person": "ada-sample-no", "why": f"backs agreement/{PACT}"},
            "Looking for what it follows from",
        ),
        ("ask", {"question": "04-who-supports-or-opposes"}, "Answering …"),
        ("ask", {"write": "1"}, "Answering …"),
    ],
)
def test_a_page_says_what_it_does_while_it_does_it(
    at_page: Open, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str], says: str
) -> None:
    told = []

    @contextmanager
    def spinner(words: str) -> Iterator[None]:
        told.append(words)
        yield

    monkeypatch.setattr("streamlit.spinner", spinner)
    at_page(page, **parameters)
    assert any(one.startswith(says) for one in told)


def test_what_the_pages_look_up_and_keep_says_so_or_is_quick() -> None:
    kept = {
        path.stem: re.findall(r"st\.cache_(?:data|resource)\((.*)\)", path.read_text(encoding="utf-8"))
        for path in sorted(APP.glob("panels/*.py"))
    }
    assert sum(map(len, kept.values())) >= 5
    assert all("show_spinner=" in one for found in kept.values() for one in found)
