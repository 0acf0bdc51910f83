"""Learn where people stand towards agreements, from made-up articles and from short news items.

Comes in: folders of made-up articles with what is true of them. Go out: the weights of the networks that judge.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.extraction.agreements.leanings import NONE, STANCES
from onrecord.training.cases import cases_of, cases_of_items
from onrecord.training.judging import learnt

# What the features mean before any article is read: learning begins with these weights.
_BEFOREHAND: dict[str, dict[str, float]] = {
    "always": {"none": 1.5, "doubts": -0.5, "conditional": -1.0},
    "link named": {"supports": 0.3, "opposes": 0.3, "doubts": 0.2},
    "link main": {"none": 0.4},
    "link carried": {"none": 0.1},
    "cue supporting": {"supports": 2.0},
    "cue opposing": {"opposes": 2.0},
    "cue favouring": {"supports": 0.8},
    "cue resisting": {"opposes": 0.8},
    "deed favouring": {"supports": 0.5},
    "deed resisting": {"opposes": 0.5},
    "favours": {"supports": 0.5},
    "resists": {"opposes": 0.5},
    "breaking": {"none": 0.2},
    "stands denied": {"none": 0.8, "supports": -0.3},
    "cue doubting": {"doubts": 1.5},
    "cue demanding": {"conditional": 0.4},
    "cue telling": {"none": 0.3},
    "cue naming": {"supports": 0.3, "opposes": 0.6, "doubts": 0.4},
    "cue hoping": {"supports": 0.6},
    "cue thinking": {"doubts": 0.1, "supports": 0.1},
    "cue promising": {"supports": 0.3},
    "cue asserting": {"supports": 0.2, "opposes": 0.2},
    "cue denying": {"none": 0.6},
    "deed doubting": {"doubts": 1.5},
    "deed supporting": {"supports": 2.0},
    "deed opposing": {"opposes": 2.0},
    "denied supporting": {"supports": -2.0, "opposes": 1.5},
    "denied opposing": {"opposes": -2.0, "supports": 1.0},
    "for": {"supports": 2.0},
    "against": {"opposes": 2.0},
    "good": {"supports": 1.5},
    "bad": {"opposes": 1.5, "doubts": 0.3},
    "unsure": {"doubts": 1.0},
    "condition": {"conditional": 1.2},
    "hedges": {"doubts": 0.4},
    "demands": {"conditional": 0.4},
    "negation": {"opposes": 0.3, "doubts": 0.5},
    "no balance": {"none": 0.3},
    "if": {"conditional": 1.2},
    "asks": {"doubts": 0.4, "opposes": 0.3},
    "manner direct": {"supports": 0.3, "opposes": 0.3, "doubts": 0.3},
    "manner indirect": {"none": 0.3},
    "manner mixed": {"supports": 0.3, "opposes": 0.3, "doubts": 0.3},
    "told as negated": {"none": 1.5},
    "told as hypothetical": {"none": 0.5},
    "told as questioned": {"none": 0.5},
    "nested": {"none": 0.5},
    "attitude": {"supports": 0.2},
    "side signatory": {"supports": 0.8, "opposes": -0.6, "doubts": -0.6},
    "side helper": {"supports": 0.5, "opposes": -0.5},
    "side government": {"supports": 0.5, "opposes": -0.2, "doubts": -0.3},
    "side country": {"supports": 0.1},
    "side opposition": {"opposes": 1.2, "supports": -0.5, "doubts": 0.2},
    "side lobby": {"opposes": 0.7, "doubts": 0.4},
    "side rebel": {"opposes": 0.5},
    "side expert": {"doubts": 1.0, "supports": -0.3, "opposes": -0.3},
    "side former": {"doubts": 0.5, "opposes": 0.5},
    "side local": {"doubts": 0.3, "opposes": 0.1},
    "side legislator": {"opposes": 0.4},
    "side party": {"opposes": 0.3},
    "side diplomat": {"doubts": 0.3},
    "side foreign government": {"supports": 0.1},
    "signatory, balance": {"supports": 0.8, "opposes": -0.4},
    "government, balance": {"supports": 0.6},
    "named, balance": {"supports": 1.0, "opposes": -1.0, "doubts": -0.5},
    "apart, balance": {"supports": 0.4, "opposes": -0.4},
    "opposition, balance": {"opposes": -0.5},
    "elsewhere balance": {"supports": 0.6, "opposes": -0.6},
    "elsewhere against": {"opposes": 0.8},
    "elsewhere for": {"supports": 0.8},
    "stands ended": {"opposes": 0.2},
    "signatory, direct": {"supports": 0.5},
    "government, direct": {"supports": 0.4},
    "left out": {"opposes": 2.0},
    "not until": {"conditional": 1.5},
    "only if": {"conditional": 2.5, "supports": -0.5},
    "willing, if": {"conditional": 1.5},
    "contrast": {"opposes": 0.5, "doubts": 0.3},
    "cue expressive": {"opposes": 0.2, "doubts": 0.2, "supports": 0.2},
    "verdict called": {"supports": 0.7, "opposes": 0.7, "doubts": 0.5},
    "verdict called something": {"supports": 0.3, "opposes": 0.3},
    "verdict is": {"supports": 0.5, "opposes": 0.5, "doubts": 0.4},
    "verdict does": {"supports": 0.4, "opposes": 0.3, "doubts": 0.3},
    "called, balance": {"supports": 0.5, "opposes": -0.5},
    "is, balance": {"supports": 0.5, "opposes": -0.5},
    "opposition, direct": {"opposes": 0.4},
    "expert, direct": {"doubts": 0.4},
    "local, direct": {"doubts": 0.3},
    "lobby, direct": {"opposes": 0.3},
    "former, direct": {"doubts": 0.3},
}


def write(folders: Iterable[Path], seed: int, path: Path) -> None:
    """Learn from the articles of some folders and from the items, and write the weights."""
    cases = [case for folder in folders for article in sorted(folder.glob("*.txt")) for case in cases_of(article)]
    weights: dict[str, Any] = learnt([*cases, *cases_of_items(seed)], (NONE, *STANCES), _BEFOREHAND, seed)
    np.savez_compressed(path, **weights)
