"""Train the attribution tagger on PolNeAR.

Comes in: articles with human attributions (brat stand-off: source, cue, content). Goes out: the weights of the two
CRFs, packed as one file.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from onrecord.extraction.features import TokenTable, argument_features, cue_features
from onrecord.extraction.language import Paragraph, parse
from onrecord.extraction.tagger import WINDOW, packed
from onrecord.record import Alignment, Article, Block, BlockKind, Run, Span

_ITERATIONS = 90
_PARAMETERS = {"c1": 0.3, "c2": 0.02, "max_iterations": _ITERATIONS}
# A feature that is rarer than this is noise; the arguments have many more tokens to learn from.
_RAREST = {"cues": 3, "arguments": 4}


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


def train(articles: Iterable[tuple[Path, Path]]) -> bytes:
    """Return the packed weights learnt from (text, annotation) files."""
    trainers = {name: pycrfsuite.Trainer(verbose=False) for name in ("cues", "arguments")}
    for text, annotation in articles:
        gold = list(gold_attributions(annotation))
        for paragraph in parse(plain_article(text)).paragraphs:
            _learn(paragraph, gold, trainers)
    models = []
    with tempfile.TemporaryDirectory() as place:
        for name, trainer in trainers.items():
            trainer.set_params({**_PARAMETERS, "feature.minfreq": _RAREST[name]})
            trainer.train(f"{place}/{name}")
            models.append(Path(place, name).read_bytes())
    return packed(*models)


def annotated(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (text, annotation) of each article of a PolNeAR split; of several annotators the first's."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for text in sorted((folder / "text").glob("*.txt")):
        if text.stem in annotations:
            yield text, annotations[text.stem]


def _learn(paragraph: Paragraph, gold: list[Gold], trainers: dict[str, pycrfsuite.Trainer]) -> None:
    table = TokenTable(paragraph.doc)
    if len(table) < 2:
        return
    cues: dict[int, Gold] = {}
    for attribution in gold:
        tokens = _tokens(paragraph, attribution.cue)
        if tokens:
            cues[_head(table, tokens)] = attribution
    trainers["cues"].append(
        [cue_features(table, i) for i in range(len(table))],
        ["CUE" if i in cues else "O" for i in range(len(table))],
    )
    for cue, attribution in cues.items():
        first, end = max(0, cue - WINDOW), min(len(table), cue + WINDOW)
        tags = _tags(paragraph, cue, attribution, first, end)
        trainers["arguments"].append(argument_features(table, cue, first, end), tags)


def _tokens(paragraph: Paragraph, spans: tuple[Span, ...]) -> list[int]:
    found = (tokens for span in spans if (tokens := paragraph.tokens(span)) is not None)
    return sorted({i for tokens in found for i in range(tokens.start, tokens.end)})


def _head(table: TokenTable, tokens: list[int]) -> int:
    """Return the token of a cue that stands for it: a verb that reports, else a verb, else the syntactic head."""
    verbs = [i for i in tokens if table.pos[i] == "VERB"]
    known = [i for i in verbs if table.kind[i] != "-"]
    heads = [i for i in tokens if table.head[i] not in tokens or table.head[i] == i]
    return (known or verbs or heads)[0]


def _tags(paragraph: Paragraph, cue: int, attribution: Gold, first: int, end: int) -> list[str]:
    kinds = dict.fromkeys(_tokens(paragraph, attribution.content), "content")
    kinds |= dict.fromkeys(_tokens(paragraph, attribution.source), "source")
    kinds[cue] = ""
    tags: list[str] = []
    for i in range(first, end):
        kind = kinds.get(i)
        if i == cue:
            tags.append("CUE")
        elif not kind:
            tags.append("O")
        else:
            tags.append(f"{'I' if i > first and kinds.get(i - 1) == kind else 'B'}-{kind}")
    return tags
