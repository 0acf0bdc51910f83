"""Score the coreference of person mentions against GUM's gold.

Comes in: a part of `ud/gum` below ONRECORD_CORPORA, parsed by the shipped pipeline. Goes out: precision, recall
and F1 of LEA (Moosavi and Strube, 2016), over mentions as the pipeline finds them, matched by their heads; an
entity of a single mention counts on neither side.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

from onrecord.extraction.coreference import Coreference
from onrecord.record import SpeakerType
from onrecord.training.coreference import Clusters, Place, Text, lea, texts

CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or Path(__file__).resolve().parents[3] / "shared" / "corpora")
_PEOPLE = {SpeakerType.PERSON, SpeakerType.UNNAMED, SpeakerType.GROUP}


def figures(part: str = "test") -> tuple[float, float, float]:
    """Return precision, recall and F1, per cent."""
    right_of_found = found_size = right_of_gold = gold_size = 0.0
    for text in texts(CORPORA / "ud" / "gum" / f"{part}.conllu"):
        gold, found = _gold(text), _found(text)
        score, size = lea(found, gold)
        right_of_found, found_size = right_of_found + score, found_size + size
        score, size = lea(gold, found)
        right_of_gold, gold_size = right_of_gold + score, gold_size + size
    precision, recall = 100 * right_of_found / found_size, 100 * right_of_gold / gold_size
    return precision, recall, 2 * precision * recall / (precision + recall)


def row(part: str = "test") -> str:
    """Return a row of the table of figures, in Markdown."""
    precision, recall, f1 = figures(part)
    figure = f"{f1:.1f} ({precision:.1f}, {recall:.1f})"
    return f"| GUM {part}: coreference of person mentions, LEA F1 (precision, recall) | {figure} |"


def _gold(text: Text) -> Clusters:
    entities: dict[str, set[Place]] = defaultdict(set)
    for mention in text.gold:
        if mention.type == "person":
            entities[mention.entity].add((mention.paragraph, mention.head))
    return [frozenset(places) for places in entities.values() if len(places) > 1]


def _found(text: Text) -> Clusters:
    heads = {(mention.paragraph, mention.head) for mention in text.gold}
    # A name's head is by convention its first word; the parser may think otherwise.
    narrowest = {
        (mention.paragraph, i): (mention.paragraph, mention.head)
        for mention in sorted(text.gold, key=lambda mention: mention.first - mention.end)
        for i in range(mention.first, mention.end)
    }
    entities: dict[int, set[Place]] = defaultdict(set)
    for mention, entity in Coreference(text.parse, text.cast, text.quoted, text.found).joined():
        if entity.type in _PEOPLE:
            place = mention.paragraph, mention.head
            named = place not in heads and mention.who is not None
            entities[id(entity)].add(narrowest.get(place, place) if named else place)
    return [frozenset(places) for places in entities.values() if len(places) > 1]


if __name__ == "__main__":
    print(row(*sys.argv[1:]))
