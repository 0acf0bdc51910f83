"""Read PolNeAR: articles with human attributions as brat stand-off (source, cue, content).

Comes in: a split's folder. Go out: articles, each with its attributions.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import Alignment, Article, Block, BlockKind, Run, Span


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution by hand; spans count into the article's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def gold_attributions(path: Path) -> Iterator[Gold]:
    """Yield the attributions of one brat file that have content."""
    spans: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        number, _, rest = line.partition("\t")
        if number.startswith("T"):
            _, _, offsets = rest.split("\t")[0].partition(" ")
            spans[number] = [Span(*map(int, part.split())) for part in offsets.split(";") if part.strip()]
        elif number.startswith("E"):
            roles = (role.partition(":") for role in rest.split())
            events.append([(name.rstrip("0123456789"), reference) for name, _, reference in roles])
    for event in events:
        parts: dict[str, list[Span]] = defaultdict(list)
        for name, reference in event:
            parts[name] += spans.get(reference, [])
        if parts["Content"]:
            yield Gold(*(tuple(sorted(parts[name])) for name in ("Source", "Cue", "Content")))


def plain_article(path: Path) -> Article:
    """Return a text file as an article whose every line is a paragraph, so that gold offsets stay true."""
    text = path.read_bytes().decode("utf-8")
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), BlockKind.BODY))
        start += len(line) + 1
    whole = Span(0, len(text))
    return Article(path.stem, str(path), "", text, text, Alignment((Run(whole, whole),)), tuple(blocks))


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its attributions by hand."""

    article: Article
    gold: tuple[Gold, ...]


def annotated(folder: Path) -> Iterator[Annotated]:
    """Yield each article of a PolNeAR split with its attributions; of several annotators the first's."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for text in sorted((folder / "text").glob("*.txt")):
        if text.stem in annotations:
            yield Annotated(plain_article(text), tuple(gold_attributions(annotations[text.stem])))
