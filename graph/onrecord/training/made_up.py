"""Read the project's own made-up articles, with what is true of them, to learn from.

Comes in: a folder of NAME.txt and NAME.json as tests/articles/README.md describes them. Go out: articles, each
with its attributions: words, cue and source as spans of the text.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.record import Span
from onrecord.training.polnear import Annotated, Gold, plain_article

Record = dict[str, Any]
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def truth_of(path: Path) -> Record:
    """Return what is true of an article, given its text's file."""
    truth: Record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return truth


def annotated(folder: Path) -> Iterator[Annotated]:
    """Yield each article of a folder with its attributions that have a cue."""
    for path in sorted(folder.glob("*.txt")):
        truth = truth_of(path)
        article = plain_article(path)
        found = (_gold(article.text, statement) for statement in truth["statements"])
        yield Annotated(article, tuple(gold for gold in found if gold is not None))


def spans_of(text: str, pieces: list[str | Record], *, whole: bool = False) -> list[tuple[int, int]]:
    """Return where words stand: the first place, or the nth where the annotation says so.

    `whole` leaves out places inside a longer word. Raises ValueError where they stand nowhere.
    """
    spans = []
    for piece in pieces:
        words, nth = (piece, 1) if isinstance(piece, str) else (piece["text"], piece["nth"])
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if whole else re.escape(words)
        places = [m.start() for m in re.finditer(pattern, text)]
        if len(places) < nth:
            raise ValueError(f"{words!r} does not stand in the text {nth} times")
        spans.append((places[nth - 1], places[nth - 1] + len(words)))
    return spans


def _gold(text: str, statement: Record) -> Gold | None:
    """Return an attribution; None without a cue, or where the cue stands nowhere near the words."""
    content, cue, source = _places(text, statement)
    return Gold((source,) if source else (), (cue,), content) if cue is not None else None


def source_of(text: str, statement: Record) -> Span | None:
    """Return where the words for a statement's speaker stand; None where nowhere near its cue."""
    return _places(text, statement)[2]


def _places(text: str, statement: Record) -> tuple[tuple[Span, ...], Span | None, Span | None]:
    """Return where a statement's words, its cue and the words for its speaker stand."""
    content = tuple(Span(*span) for span in sorted(spans_of(text, statement["words"])))
    cue = _nearest(text, statement["cue"], content, content[0])
    taken = (*content, cue) if cue is not None else content
    return content, cue, _nearest(text, statement["speaker_words"], taken, cue or content[0])


def _nearest(text: str, words: str | None, taken: tuple[Span, ...], place: Span) -> Span | None:
    """Return where words stand outside what is taken, nearest to a place in its paragraph; None where nowhere."""
    if not words:
        return None
    first = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    paragraph = text[first : end if end >= 0 else len(text)]
    found = (
        Span(first + m.start(), first + m.end())
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", paragraph)
    )
    free = (span for span in found if not any(span.overlaps(other) for other in taken))
    return min(free, key=lambda span: max(place.start - span.end, span.start - place.end), default=None)


def is_speaker(gold: Record, name: str, kind: str) -> bool:
    """Tell whether somebody is the gold speaker of a statement; an unnamed one by a shared word of the words."""
    if gold["speaker_type"] != "unnamed":
        return plain(name) == plain(gold["speaker"])
    shared = set(_WORD.findall(gold["speaker"].lower())) & set(_WORD.findall(name.lower()))
    return kind in {"unnamed", "group"} and bool(shared - {"the", "a", "an", "of"})


def plain(name: str) -> str:
    """Return a name as names are compared: "the Liberals" and "Liberals" are one."""
    return re.sub(r"^the ", "", name.replace("’", "'").lower())
