"""A sentence that defeats a rule is skipped and recorded; the rest of its article is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import extraction
from onrecord.extraction import findings, language
from onrecord.extraction.language import Parse
from onrecord.reading import read
from onrecord.record import Article, Findings
from plain_articles import plain_article

ARTICLE = plain_article(
    "Anna Berg, the Danish minister, said the talks had failed.",
    "The square was empty. Petr Novak said the bridge would stay shut. It rained.",
    "“We will come back,” Anna Berg said. “We always do.”",
)


def failing(room: Callable[..., object], defeated: Callable[[Parse], bool]) -> Callable[..., object]:
    """Return a room that fails on what `defeated` tells of a parse, as its first argument is one."""

    def fail(parse: Parse, *others: object) -> object:
        if defeated(parse):
            raise RecursionError("made up")
        return room(parse, *others)

    return fail


def words(parse: Parse) -> set[str]:
    return {token.text for paragraph in parse.paragraphs for token in paragraph.doc}


def skipped(found: Findings, article: Article = ARTICLE) -> list[tuple[str, str]]:
    return [(left.span.of(article.source_text), left.reason) for left in found.skipped]


def said(found: Findings) -> list[tuple[str | None, str]]:
    return [(s.speaker.name if s.speaker else None, s.text) for s in found.statements]


ROOMS = (
    "person_mentions",
    "country_mentions",
    "people",
    "organizations",
    "agreements",
    "attributions",
    "statements",
)


@pytest.mark.parametrize("room", ROOMS)
def test_a_sentence_that_defeats_a_rule_is_skipped_alone(monkeypatch: pytest.MonkeyPatch, room: str) -> None:
    assert skipped(findings(ARTICLE)) == []
    whole = said(findings(ARTICLE))
    monkeypatch.setattr(
        extraction, room, failing(getattr(extraction, room), lambda parse: "bridge" in words(parse))
    )
    found = findings(ARTICLE)
    assert skipped(found) == [("Petr Novak said the bridge would stay shut.", "defeats a rule (RecursionError)")]
    assert said(found) == [one for one in whole if "bridge" not in one[1]]


def test_what_fails_only_beside_other_paragraphs_is_skipped_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    together = failing(extraction.people, lambda parse: {"bridge", "always"} <= words(parse))
    monkeypatch.setattr(extraction, "people", together)
    found = findings(ARTICLE)
    assert skipped(found) == [
        ("“We will come back,” Anna Berg said. “We always do.”", "defeats a rule (RecursionError)")
    ]
    assert [text for _, text in said(found)] == ["the talks had failed", "the bridge would stay shut"]


def test_an_article_that_fails_whatever_is_left_out_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "statements", failing(extraction.statements, lambda parse: True))
    with pytest.raises(RecursionError):
        findings(ARTICLE)


def test_a_paragraph_that_the_pipeline_cannot_take_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = language.pipeline(language.WEIGHTS)

    class Choosy:
        pipe_labels = nlp.pipe_labels

        def __call__(self, text: str) -> object:
            if "bridge" in text:
                raise ValueError("made up")
            return nlp(text)

        def pipe(self, texts: list[str]) -> object:
            return map(self, texts)

    monkeypatch.setattr(language, "pipeline", lambda weights: Choosy())
    found = findings(ARTICLE)
    assert skipped(found) == [
        ("The square was empty. Petr Novak said the bridge would stay shut. It rained.", "cannot be parsed")
    ]
    assert said(found)[0][1] == "the talks had failed"


def test_no_sentence_of_the_made_up_articles_defeats_a_rule() -> None:
    for path in sorted((Path(__file__).parent / "articles" / "develop").glob("*.txt")):
        found = findings(read(path))
        assert [one for one in found.skipped if "rule" in one.reason] == [], path.name


def test_a_rule_that_fails_on_every_sentence_takes_no_more_than_its_share_of_readings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings = 0

    def fail(parse: Parse, *_: object) -> object:
        nonlocal readings
        readings += 1
        if parse.paragraphs:
            raise ValueError("made up")
        return ()

    monkeypatch.setattr(extraction, "country_mentions", fail)
    article = plain_article(*["Anna Berg said the talks had failed. It rained."] * 50)
    assert len(findings(article).skipped) == 100
    assert readings <= 2 + 50 + 100
