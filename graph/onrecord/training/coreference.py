"""Learn whom pronouns mean, from GUM's gold coreference.

Comes in: GUM in CoNLL-U, parsed anew by the shipped pipeline. Go out: weights for `extraction.antecedents`, and
the score of whatever joins mentions.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy
from spacy import tokens as spacy_tokens

from onrecord.extraction.antecedents import (
    NOBODY_SPEAKS,
    Candidate,
    against,
    features,
    group_of,
    possible,
)
from onrecord.extraction.attribution import attributions
from onrecord.extraction.cast import Cast
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.countries import country_mentions
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import WEIGHTS, Paragraph, Parse, pipeline
from onrecord.extraction.mentions import Mention
from onrecord.extraction.organizations import organization_mentions, organizations
from onrecord.extraction.people import people
from onrecord.extraction.person_names import person_mentions
from onrecord.extraction.quotation_marks import Passage, passages
from onrecord.extraction.search import Attribution
from onrecord.extraction.tokens import Doc
from onrecord.extraction.typography import one_form
from onrecord.record import Alignment, Article, Block, BlockKind, Run, Span

_ROUNDS = 400
_RATE = 0.5
_DRAWN = 3e-3
# GUM tells little of news: who has spoken goes on to speak, and who speaks is somebody. What the corpus does not
# contradict stays at this.
_BEFOREHAND = {
    NOBODY_SPEAKS: -4.0,
    "spoke": 0.7,
    "both speak": 0.7,
    "tells it": 1.0,
    "in own words": -1.5,
    "embedded": -0.5,
    "quoted": -1.5,
    "main subject": 0.5,
}

Place = tuple[int, int]  # paragraph, token
Clusters = list[frozenset[Place]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention by its head: which entity, of which type, and how far it reaches."""

    entity: str
    type: str
    paragraph: int
    first: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Text:
    """One document of GUM: parsed by the pipeline, with all that coreference reads, and the gold mentions."""

    name: str
    parse: Parse
    cast: Cast
    quoted: tuple[Passage, ...]
    found: tuple[Attribution, ...]
    gold: tuple[Gold, ...]


# --- reading -------------------------------------------------------------------------------------------------


def texts(path: Path) -> Iterator[Text]:
    """Yield every document of a CoNLL-U file of GUM."""
    name = ""
    paragraphs: list[list[list[list[str]]]] = []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if paragraphs:
                yield _text(name, paragraphs)
            name, paragraphs = line.split("= ", 1)[-1], []
        elif line.startswith("# newpar") and "_block" not in line:
            paragraphs.append([])
        elif line.startswith("# sent_id"):
            if not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append([])
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit() or "-" in columns[0]:
                paragraphs[-1][-1].append(columns)
    if paragraphs:
        yield _text(name, paragraphs)


def _text(name: str, paragraphs: list[list[list[list[str]]]]) -> Text:
    nlp = pipeline(WEIGHTS)
    parsed: list[tuple[str, Doc]] = []
    gold: list[Gold] = []
    for sentences in paragraphs:
        words: list[str] = []
        spaces: list[bool] = []
        brackets: list[str] = []
        heads: list[int] = []
        for sentence in sentences:
            offset, until, spaced = len(words), 0, True
            for columns in sentence:
                misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
                space = misc.get("SpaceAfter") != "No"
                if "-" in columns[0]:
                    until, spaced = int(columns[0].split("-")[1]), space
                    continue
                number = int(columns[0])
                words.append(one_form(columns[1]).replace(" ", "") or columns[1])
                spaces.append((spaced if number == until else False) if number <= until else space)
                brackets.append(misc.get("Entity", ""))
                heads.append(offset + int(columns[6]) - 1 if columns[6] != "0" else len(words) - 1)
        if words:
            doc = Doc(nlp(spacy_tokens.Doc(nlp.vocab, words=words, spaces=spaces)))
            gold.extend(_gold(len(parsed), brackets, heads))
            parsed.append((doc.text, doc))
    return _read(name, parsed, tuple(gold))


def _gold(paragraph: int, brackets: list[str], heads: list[int]) -> Iterator[Gold]:
    opened: list[tuple[str, str, int]] = []
    for i, text in enumerate(brackets):
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", text):
            entity, _, rest = bracket.strip("()").partition("-")
            if bracket.startswith("("):
                opened.append((entity, rest.partition("-")[0], i))
                if not bracket.endswith(")"):
                    continue
            k = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == entity), None)
            if k is not None:
                _, kind, first = opened.pop(k)
                inside = range(first, i + 1)
                head = next((j for j in inside if heads[j] not in inside or heads[j] == j), first)
                yield Gold(entity, kind, paragraph, first, i + 1, head)


def _read(name: str, parsed: list[tuple[str, Doc]], gold: tuple[Gold, ...]) -> Text:
    text = "\n\n".join(words for words, _ in parsed)
    blocks: list[Block] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for index, (words, doc) in enumerate(parsed):
        kind = BlockKind.BODY if index else BlockKind.HEADLINE
        blocks.append(Block(Span(start, start + len(words)), kind))
        paragraphs.append(Paragraph(index, kind, start, start + len(words), doc))
        start += len(words) + 2
    whole = Span(0, len(text))
    article = Article(name, name, "", text, text, Alignment((Run(whole, whole),)), tuple(blocks))
    parse = Parse(article, tuple(paragraphs))
    names = person_mentions(parse)
    places = country_mentions(parse, names)
    bodies = organizations(parse, organization_mentions(parse, names))
    cast, quoted = Cast(people(parse, names, places), bodies, places), passages(article)
    return Text(name, parse, cast, quoted, attributions(parse, quoted), gold)


# --- learning ------------------------------------------------------------------------------------------------

# What speaks for each candidate and whether it is right, and what speaks for nobody.
Case = tuple[list[dict[str, float]], list[bool], tuple[str, ...]]


class _Teacher:
    """Answers every pronoun with the gold, and keeps what spoke for each candidate."""

    def __init__(self, text: Text) -> None:
        self.cases: dict[str, list[Case]] = defaultdict(list)
        self._gold = {(g.paragraph, g.head): g.entity for g in text.gold}
        self._inside = {
            (g.paragraph, i): g.entity
            for g in sorted(text.gold, key=lambda g: g.first - g.end)
            for i in range(g.first, g.end)
        }

    def entity(self, mention: Mention) -> str | None:
        """Return the gold entity of a mention: by its head, for names by the narrowest mention around."""
        key = mention.paragraph, mention.head
        return self._gold.get(key) or (self._inside.get(key) if mention.who else None)

    def __call__(self, pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
        truth = self.entity(pronoun)
        if truth is None:
            return None
        fitting = possible(pronoun, candidates, speaker)
        right = [self.entity(c.mention) == truth for c in fitting]
        case = [dict(features(pronoun, c, nearer)) for nearer, c in enumerate(fitting)], right, against(pronoun)
        self.cases[group_of(pronoun)].append(case)
        return next((c.entity for c, is_right in zip(fitting, right, strict=True) if is_right), None)


def learnt(train: list[Text]) -> dict[str, dict[str, float]]:
    """Return the weights of a ranker by group of pronouns; those of "they" start from those of "he"."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for text in train:
        teacher = _Teacher(text)
        Coreference(text.parse, text.cast, text.quoted, text.found, teacher)
        for group, some in teacher.cases.items():
            cases[group] += some
    he = _ranker(cases["he"], _BEFOREHAND)
    return {"he": he, "they": _ranker(cases["they"], he)}


def _ranker(cases: list[Case], before: dict[str, float]) -> dict[str, float]:
    """Return the weights of a softmax over the candidates and nobody, drawn to what is known before."""
    names = sorted(
        {name for candidates, _, nobody in cases for one in (*candidates, nobody) for name in one} | set(before)
    )
    column = {name: i for i, name in enumerate(names)}
    rows = []
    for candidates, right, nobody in cases:
        table = numpy.zeros((len(candidates) + 1, len(names)))
        for i, one in enumerate(candidates):
            for name, value in one.items():
                table[i, column[name]] = value
        table[-1, [column[name] for name in nobody]] = 1.0
        truth = numpy.array([*right, not any(right)], dtype=float)
        rows.append((table, truth))
    beforehand = numpy.array([before.get(name, 0.0) for name in names])
    weights = beforehand.copy()
    for _ in range(_ROUNDS):
        gradient = _DRAWN * (beforehand - weights)
        for table, truth in rows:
            scores = table @ weights
            likely = numpy.exp(scores - scores.max())
            likely /= likely.sum()
            meant = likely * truth
            gradient += table.T @ (meant / meant.sum() - likely) / len(rows)
        weights += _RATE * gradient
    return {name: round(float(weights[i]), 2) for name, i in column.items()}


def write(root: Path, path: Path) -> None:
    """Learn from GUM's training part below a corpora folder, and write the weights."""
    weights = learnt(list(texts(root / "ud" / "gum" / "train.conllu")))
    path.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


# --- measuring -----------------------------------------------------------------------------------------------


def lea(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """Return (share found of each gold entity times its size, summed; sum of sizes): the recall of LEA.

    N. S. Moosavi and M. Strube, 2016. Asked the other way round it gives the precision.
    """
    owner = {place: i for i, cluster in enumerate(found) for place in cluster}
    score = 0.0
    for entity in gold:
        size = len(entity)
        links = size * (size - 1) / 2
        together = Counter(owner[place] for place in entity if place in owner)
        score += size * sum(n * (n - 1) / 2 for n in together.values()) / links
    return score, float(sum(map(len, gold)))
