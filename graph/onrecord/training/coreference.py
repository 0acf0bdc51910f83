"""Learn whom pronouns mean, from GUM's gold coreference and from made-up news.

Comes in: GUM in CoNLL-U, parsed anew by the shipped pipeline, and made-up articles. Go out: weights for
`extraction.antecedents`, and the score of whatever joins mentions.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy import tokens as spacy_tokens

from onrecord.extraction.antecedents import (
    CONTINUES,
    GOES_ON,
    HE_SPEAKING,
    HE_TOLD_OF,
    NOBODY_SPEAKS,
    NOT_ONLY_TOLD_OF,
    REPLIES,
    THEY_SPEAKING,
    THEY_TOLD_OF,
    Candidate,
    against,
    described,
    group_of,
    learnt_weights,
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
from onrecord.training.own_pronouns import own_cases
from onrecord.training.ranking import Cases, case_of, ranker

_TIMES = 4  # that a case of made-up news counts for one of GUM
# GUM tells little of news: who has spoken goes on to speak, and who speaks is somebody. What the corpus does not
# contradict stays at this.
_BEFOREHAND = {
    NOBODY_SPEAKS: -4.0,
    NOT_ONLY_TOLD_OF: -1.5,
    REPLIES: -2.0,
    GOES_ON: 0.5,
    CONTINUES: 1.0,
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


class _Teacher:
    """Answers every pronoun with the gold, and keeps what spoke for each candidate."""

    def __init__(self, text: Text) -> None:
        self.cases: Cases = defaultdict(list)
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
        told = list(described(pronoun, candidates, speaker))
        right = [self.entity(c.mention) == truth for c, _ in told]
        self.cases[group_of(pronoun)].append(case_of(told, right, against(pronoun)))
        return next((c.entity for (c, _), is_right in zip(told, right, strict=True) if is_right), None)


def write(root: Path, folders: Iterable[Path], path: Path) -> None:
    """Learn from GUM's training part below a corpora folder and from made-up articles, and write the weights.

    GUM comes first, alone: what it teaches reads the made-up articles, which tell of some pronouns whom they mean.
    """
    cases = _cases(texts(root / "ud" / "gum" / "train.conllu"))
    _keep(_learnt(cases, {}), path)
    own: Cases = defaultdict(list)
    for folder in folders:
        for group, some in own_cases(folder).items():
            own[group] += some * _TIMES
    _keep(_learnt(cases, own), path)


def _cases(train: Iterable[Text]) -> Cases:
    cases: Cases = defaultdict(list)
    for text in train:
        teacher = _Teacher(text)
        Coreference(text.parse, text.cast, text.quoted, text.found, teacher)
        for group, some in teacher.cases.items():
            cases[group] += some
    return cases


def _learnt(cases: Cases, own: Cases) -> dict[str, dict[str, float]]:
    """Return the weights of a ranker by group of pronouns.

    Those of "they" start from those of "he", those of pronouns that speak from those of all; made-up news tells of
    these alone.
    """
    he = ranker([*cases[HE_TOLD_OF], *cases[HE_SPEAKING]], _BEFOREHAND)
    they = ranker([*cases[THEY_TOLD_OF], *cases[THEY_SPEAKING]], he)
    return {
        HE_TOLD_OF: he,
        THEY_TOLD_OF: they,
        HE_SPEAKING: ranker([*cases[HE_SPEAKING], *own.get(HE_SPEAKING, [])], he),
        THEY_SPEAKING: ranker([*cases[THEY_SPEAKING], *own.get(THEY_SPEAKING, [])], they),
    }


def _keep(weights: dict[str, dict[str, float]], path: Path) -> None:
    path.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    learnt_weights.cache_clear()


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
