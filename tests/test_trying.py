"""Trying an article: it goes the whole way in memory, and what cannot be tried says why."""

from pathlib import Path
from threading import Event

import pytest

from explorer_pages import Open, html, words
from onrecord.journey.trying import LONGEST, tried
from onrecord.record import UnreadableArticle
from panels import trying

# Made up for the tests, as everything here.
PASTED = """Made up: Norland minister praises Placid Bay Accord

"The Placid Bay Accord is a good deal," said Mira Testwell, the foreign minister of Norway, on Monday.

Oskar Nobody, the president of Iceland, said that the accord was too late. <script>alert(1)</script>
"""
FRENCH = (
    "Le ministre a déclaré hier que le traité de pêche serait signé avant la fin de l’année, malgré l’opposition "
    "de plusieurs députés de la région, qui demandent une nouvelle conférence."
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing in it"),
        (" \n\t", "nothing in it"),
        ("word " * (LONGEST // 5 + 1), f"{LONGEST + 5:,} characters"),
        (FRENCH, "French, and only English"),
    ],
)
def test_what_cannot_be_tried_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableArticle) as refused:
        tried(text)
    assert why in str(refused.value)


def test_an_article_that_is_tried_goes_the_whole_way_and_leaves_nothing_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "dataset"))
    steps: list[str] = []
    trial = tried(PASTED, steps.append)
    assert steps == ["Reading", "Finding who says what", "Checking"]
    assert trial.report.conforms
    said = trial.rows("SELECT ?who { ?s a onr:Statement ; onr:attributedTo/rdfs:label ?who } ORDER BY ?who")
    assert "Mira Testwell" in [str(getattr(row["who"], "value", "")) for row in said]
    assert b"onr:Statement" in trial.turtle()
    assert list(tmp_path.iterdir()) == []


def test_the_page_opens_while_the_language_model_is_still_being_loaded(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    monkeypatch.setattr(trying, "_loading", [])
    monkeypatch.setattr(trying, "_loaded", lambda: may_go_on.wait(60) and tried)
    page = at_page("trying")
    assert len(page.text_area) == 1
    assert not trying.load().done()
    may_go_on.set()
    steps: list[str] = []
    assert trying.read(PASTED, steps.append).report.conforms
    assert steps[-3:] == ["Reading", "Finding who says what", "Checking"]


def test_what_takes_long_at_first_is_told_and_what_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> None:
        raise OSError("no room")

    monkeypatch.setattr(trying, "_loading", [])
    monkeypatch.setattr(trying, "_loaded", failing)
    assert isinstance(trying.load().exception(60), OSError)
    may_go_on = Event()
    monkeypatch.setattr(trying, "_loaded", lambda: may_go_on.wait(60) and (lambda text, tell: tell(text)))
    steps: list[str] = []

    def told(step: str) -> None:
        steps.append(step)
        may_go_on.set()

    trying.read("the text", told)
    assert steps == ["Loading the language model, once for all readers", "Waiting for its turn", "the text"]


def test_the_page_shows_what_was_pasted_as_an_article(at_page: Open, tmp_path: Path) -> None:
    page = at_page("trying", store=tmp_path / "none")  # also where nothing is on record
    page.text_area[0].set_value(PASTED)
    page.button[0].click().run(timeout=120)
    page.run()
    shown = html(page)
    assert "<script" not in shown
    assert "Norland minister praises Placid Bay Accord" in words(shown)
    assert "It passes all checks. Nothing of it is stored" in words(shown)
    assert 'href="try?statement=' in shown
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("pasted", "says"),
    [
        ("", "There is no text here. Paste an article"),
        (FRENCH, "This text cannot be tried: it looks like French, and only English is read. Paste an article in"),
    ],
)
def test_the_page_says_in_one_sentence_what_to_do(at_page: Open, pasted: str, says: str) -> None:
    page = at_page("trying")
    page.text_area[0].set_value(pasted)
    page.button[0].click().run(timeout=60)
    assert says in words(html(page))


def test_a_text_pasted_after_one_that_could_not_be_read_is_the_one_that_is_read(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = ["", FRENCH, "   ", "still nothing"]
    seen: list[str] = []

    def refuse(text: str, _: object) -> None:
        seen.append(text)
        raise UnreadableArticle("the text", "there is nothing in it")

    monkeypatch.setattr(trying, "read", refuse)
    page = at_page("trying")
    for one in pasted:
        page.text_area[0].set_value(one)
        page.button[0].click().run(timeout=60)
        assert page.text_area[0].value == one
    assert seen == pasted
    assert not page.status  # what was being done is no longer told
