"""Score one annotator of the made-up articles against the other, as if the second had been a program.

Come in: the two annotations under tests/articles/annotators, as they were before their differences were settled.
Go out: the figures that the extraction gets, with the first annotation as what is true.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import agreements

from articles import FOLDER, SPLITS, Article, Record, figures, spans_of

FIRST, SECOND = FOLDER / "annotators" / "first", FOLDER / "annotators" / "second"


def figures_of_second(split: str) -> dict[str, float]:
    """Return each of articles.FIGURES, per cent, over the articles of a split that both have annotated."""
    return figures([_seen_by_both(split, path.stem) for path in sorted((SECOND / split).glob("*.json"))])


def found_by(annotation: Record, text: str) -> Record:
    """Return what an annotation in the guide's format says, as an extraction record would say it.

    Only the keys that the figures read are there. Raises ValueError where words do not stand in the text.
    """
    return {
        "persons": [{"name": person["name"]} for person in annotation["persons"]],
        "countries": [{"code": code} for code in annotation["countries"]],
        "statements": [
            {
                "spans": spans_of(text, statement["words"]),
                "speaker": _speaker(statement),
                **{field: statement[field] for field in ("mode", "act", "polarity")},
                **{field: statement[field] and {"name": statement[field]} for field in ("addressee", "via")},
                "said_on": statement["said_on"] and {"date": statement["said_on"]},
            }
            for statement in annotation["statements"]
        ],
    }


def agreements_of_second(splits: Iterable[str]) -> dict[str, float]:
    """Return each of agreements.FIGURES, per cent, over the articles of some splits that both have annotated."""
    paths = [
        path
        for split in splits
        for path in sorted((FOLDER / split).glob("*.txt"))
        if (SECOND / "agreements" / f"{path.stem}.json").exists()
    ]
    return agreements.figures(_agreements_of_both(path) for path in paths)


def agreements_found_by(annotation: list[Record], text: str) -> list[Record]:
    """Return what a list of agreements in the guide's format says, as an extraction record would say it.

    Only the keys that the figures read are there. Raises ValueError where words do not stand in the text.
    """
    return [
        {
            **{key: agreement[key] for key in ("label", "kind", "status", "place", "date", "signatories")},
            # A party's code and its name are compared with the same list.
            **{
                part: [{"name": who} for who in agreement[part]]
                for part in ("parties", "mediators", "guarantors", "hosts")
            },
            "provisions": [{"spans": spans_of(text, [p["words"]])} for p in agreement["provisions"]],
            "stances": [
                {key: s.get(key) for key in ("actor", "stance", "provision")} for s in agreement["stances"]
            ],
            "mentions": [
                {"start": start, "end": end} for start, end in spans_of(text, agreement["mentions"], whole=True)
            ],
        }
        for agreement in annotation
    ]


def _agreements_of_both(path: Path) -> Article:
    text = path.read_bytes().decode("utf-8")
    first, second = (
        json.loads((folder / "agreements" / f"{path.stem}.json").read_text(encoding="utf-8"))
        for folder in (FIRST, SECOND)
    )
    return Article(path.stem, text, {"agreements": first}, {"agreements": agreements_found_by(second, text)})


def _seen_by_both(split: str, name: str) -> Article:
    text = (FOLDER / split / f"{name}.txt").read_bytes().decode("utf-8")
    first, second = (_annotation(folder / split / f"{name}.json") for folder in (FIRST, SECOND))
    return Article(name, text, first, found_by(second, text))


def _annotation(path: Path) -> Record:
    annotation: Record = json.loads(path.read_text(encoding="utf-8"))
    return annotation


def _speaker(statement: Record) -> Record | None:
    if statement["speaker"] is None:
        return None
    return {"name": statement["speaker"], "type": statement["speaker_type"]}


if __name__ == "__main__":
    for split in SPLITS:
        for figure, value in figures_of_second(split).items():
            print(f"{split:8} {figure:26} {value:5.1f}")
    for splits in agreements.SPLITS.values():
        for figure, value in agreements_of_second(splits).items():
            print(f"{' '.join(splits):8} {figure:26} {value:5.1f}")
