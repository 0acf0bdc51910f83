"""Read off made-up articles whom the pronouns mean that speak: "she said".

Comes in: a folder of NAME.txt and NAME.json as tests/articles/README.md describes them. Go out: cases, each with
what speaks for every candidate and which of them is right.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord.extraction import everybody
from onrecord.extraction.antecedents import Candidate, against, best, described, group_of
from onrecord.extraction.attribution import attributions
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import WEIGHTS, parse
from onrecord.extraction.mentions import HE, IT, SHE, THEY, Mention
from onrecord.extraction.quotation_marks import passages
from onrecord.reading import read
from onrecord.record import Article, Span
from onrecord.training.made_up import is_speaker, source_of, truth_of
from onrecord.training.ranking import Cases, case_of

Record = dict[str, Any]


def own_cases(folder: Path) -> Cases:
    """Return the pronouns of every article of a folder that are the source of a statement and mean a candidate."""
    cases: Cases = defaultdict(list)
    for path in sorted(folder.glob("*.txt")):
        article = read(path)
        teacher = _Teacher(article, truth_of(path))
        parsed, quoted = parse(article, WEIGHTS), passages(article)
        Coreference(parsed, everybody(parsed), quoted, attributions(parsed, quoted), teacher)
        for group, some in teacher.cases.items():
            cases[group] += some
    return cases


class _Teacher:
    """Answers a pronoun with the gold where there is one, and keeps what spoke for each candidate."""

    def __init__(self, article: Article, truth: Record) -> None:
        self.cases: Cases = defaultdict(list)
        self._article = article
        self._gold: dict[int, Record] = {}
        for statement in truth["statements"]:
            if statement["speaker"] and (statement["speaker_words"] or "").lower() in HE | SHE | IT | THEY:
                source = source_of(article.source_text, statement)
                if source is not None:
                    self._gold[source.start] = statement

    def __call__(self, pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
        gold = self._gold.get(self._article.source_span(Span(pronoun.start, pronoun.start + 1)).start)
        told = list(described(pronoun, candidates, speaker))
        right = [gold is not None and is_speaker(gold, c.entity.name, c.entity.type.value) for c, _ in told]
        if not any(right):
            return best(pronoun, candidates, speaker)
        self.cases[group_of(pronoun)].append(case_of(told, right, against(pronoun)))
        return next(c.entity for (c, _), is_right in zip(told, right, strict=True) if is_right)
