"""Score the extraction against PolNeAR's human attributions and on the project's own made-up articles.

Comes in: `polnear/dev` and `score_attributions.py` below ONRECORD_CORPORA, by default ../shared/corpora beside the
checkout, GUM beside it, and tests/articles. Go out: a table of the rules alone, of the rules with the learnt
tagger, and of a second human; one of the made-up articles and one of their
agreements; one of names and coreference on GUM. They are printed
and written into the README between its marks.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import agreements
import coreference
from annotators import agreements_of_second, figures_of_second
from names import names_f1
from rich.console import Console
from rich.progress import track

import articles as made_up
from onrecord.exchange import to_json
from onrecord.extraction import tagger
from onrecord.journey import findings_in, reason_of

CHECKOUT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or CHECKOUT.parent / "shared" / "corpora")
README = CHECKOUT / "README.md"
PROCESSES = 2
KINDS = ("all", "direct", "mixed", "indirect")
MEASURES = ("overlap", "exact", "relation", "source")
# One of two annotators of the same 18 articles against the other, as PolNeAR's corpora folder states it.
SECOND_HUMAN = {
    "all": (80.3, 69.5, 75.9, 95.9),
    "direct": (98.6, 93.4, 97.9, 99.5),
    "mixed": (93.1, 78.1, 88.3, 95.9),
    "indirect": (74.9, 63.4, 69.8, 94.9),
}

Scores = dict[str, tuple[float, ...]]


def main() -> int:
    """Extract every article of the development split both ways, score them, print and write the table."""
    gold, scorer = CORPORA / "polnear" / "dev", CORPORA / "score_attributions.py"
    articles = sorted((gold / "text").glob("*.txt"))
    if not (articles and scorer.is_file()):
        print(f"no PolNeAR in {CORPORA}: set ONRECORD_CORPORA to the folder that holds it", file=sys.stderr)
        return 1
    scores: dict[str, Scores] = {
        "rules alone": scored(articles, gold, scorer, with_tagger=False),
        "rules and tagger": scored(articles, gold, scorer, with_tagger=True),
        "a second human": SECOND_HUMAN,
    }
    table = "\n".join([*rows_of(scores), "", *rows_of_made_up(), "", *rows_of_agreements(), "", *rows_of_gum()])
    print(table)
    text = README.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- evaluate: begin -->\n).*?(<!-- evaluate: end -->)", re.DOTALL)
    README.write_text(marked.sub(lambda m: f"{m[1]}{table}\n{m[2]}", text), encoding="utf-8")
    return 0


def scored(articles: list[Path], gold: Path, scorer: Path, *, with_tagger: bool) -> Scores:
    """Return overlap, exact and relation F1 and the share of right sources, per cent, by kind of statement."""
    with (
        tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as records,
        ProcessPoolExecutor(
            PROCESSES, mp_context=get_context("spawn"), initializer=None if with_tagger else take_tagger_away
        ) as processes,
    ):
        done = processes.map(record_of, articles, chunksize=4)
        for line in track(done, "extracting", len(articles), console=Console(stderr=True), transient=True):
            records.write(line)
        records.flush()
        printed = subprocess.run(
            [sys.executable, scorer, gold, records.name], check=True, capture_output=True, text=True
        ).stdout
    print(printed)
    return dict(figures_in(printed))


def take_tagger_away() -> None:
    """Work as one does who has deleted the tagger's weights."""
    tagger.WEIGHTS = Path("deleted")


def record_of(path: Path) -> str:
    """Return the line of one article's extraction record; an article that fails has none, and says so."""
    try:
        return json.dumps(to_json(findings_in(path)), ensure_ascii=False) + "\n"
    except Exception as error:  # the table of the others is still worth having
        print(f"{path}: {reason_of(error, str(path))}", file=sys.stderr)
        return ""


def figures_in(printed: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield (kind, figures) from the scorer's table: F1 is the third of each measure's three cells."""
    for line in printed.splitlines():
        kind, *cells = line.split() or [""]
        if kind in KINDS:
            figures = [float(cell) for cell in cells[2:]]
            _token, *measures = (figures[i + 2] for i in range(0, 12, 3))
            yield kind, (*measures, figures[12])


def rows_of(scores: dict[str, Scores]) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| | measure, per cent | " + " | ".join(KINDS) + " |"
    yield "|---|---|" + "---|" * len(KINDS)
    for who, figures in scores.items():
        for i, measure in enumerate(MEASURES):
            name = "right source" if measure == "source" else f"{measure} F1"
            yield (
                f"| {who if i == 0 else ''} | {name} | " + " | ".join(f"{figures[k][i]:.1f}" for k in KINDS) + " |"
            )


def rows_of_made_up() -> Iterator[str]:
    """Yield the lines of the table of the made-up articles, rules alone and rules with the tagger."""
    columns = {}
    with_tagger = tagger.WEIGHTS
    for split in made_up.SPLITS:
        for how, weights in (("rules alone", Path("deleted")), ("rules and tagger", with_tagger)):
            tagger.WEIGHTS = weights
            tagger.shipped_tagger.cache_clear()
            columns[f"{split}, {how}"] = made_up.figures(made_up.articles(split))
        columns[f"{split}, a second annotator"] = figures_of_second(split)
    tagger.shipped_tagger.cache_clear()
    yield "| made-up articles, per cent | " + " | ".join(columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for figure in made_up.FIGURES:
        yield f"| {figure} | " + " | ".join(f"{scores[figure]:.1f}" for scores in columns.values()) + " |"


def rows_of_agreements() -> Iterator[str]:
    """Yield the lines of the table of the agreements in the made-up articles."""
    columns = {}
    for name, splits in agreements.SPLITS.items():
        found = [article for split in splits for article in made_up.articles(split)]
        reporting = sum(bool(article.truth["agreements"]) for article in found)
        columns[f"{name}, {reporting} articles that report any"] = agreements.figures(found)
        columns[f"{name}, a second annotator"] = agreements_of_second(splits)
    yield "| agreements in made-up articles, per cent | " + " | ".join(columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for figure in agreements.FIGURES:
        yield f"| {figure} | " + " | ".join(f"{scores[figure]:.1f}" for scores in columns.values()) + " |"


def rows_of_gum() -> Iterator[str]:
    """Yield the lines of the table of GUM's test part: names F1, and LEA F1 of the mentions of one person."""
    scores = names_f1()
    precision, recall, lea = coreference.figures()
    yield "| GUM test, per cent | F1 |"
    yield "|---|---|"
    yield f"| names of people | {scores['PERSON']:.1f} |"
    yield f"| names of people, places and organizations | {scores['all']:.1f} |"
    yield f"| coreference of person mentions, LEA (precision {precision:.1f}, recall {recall:.1f}) | {lea:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
