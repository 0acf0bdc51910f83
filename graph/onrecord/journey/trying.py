"""Try an article: the whole way of one, in memory alone.

Comes in: a text that somebody pasted. Goes out: a dataset of that one article, with its report, and nothing of it
on any disk: it is gone when the `Trial` is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from onrecord.entailment import rules
from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.reading import read_text
from onrecord.record import Report, UnreadableArticle
from onrecord.store import Dataset, triples_of
from onrecord.store.export import exported
from onrecord.validation import Gate
from onrecord.vocabulary import PREFIXES

LONGEST = 60_000  # characters: some ten thousand words, ten seconds
_SOURCE = "The text"
_MADE_UP = "“The accord is a good one,” said Ada Sample, the foreign minister of Norway. Nobody here exists.\n"


@dataclass(frozen=True, slots=True)
class Trial:
    """One article that is on no record: its IRI, the store that holds it alone, and whether it would be stored."""

    article: str
    store: ox.Store
    report: Report

    def rows(
        self, sparql: str
    ) -> tuple[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None], ...]:
        """Return the solutions of a SELECT query of this program's own, as a View does."""
        found = self.store.query(sparql, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return tuple({name: solution[name] for name in names} for solution in found)

    def turtle(self) -> bytes:
        """Return the article's graph as Turtle."""
        return exported(self.store, "turtle", self.article)


def prepare() -> None:
    """Load all that reading takes, the language model above all, so that the first text waits for nothing."""
    tried(_MADE_UP)


def tried(text: str, tell: Callable[[str], object] = lambda _: None) -> Trial:
    """Read a text as an article; `tell` hears what is being done.

    Raises UnreadableArticle, in one sentence, for what is empty, too long, no text, or not in English.
    """
    if not text.strip():
        raise UnreadableArticle(_SOURCE, "there is nothing in it")
    if len(text) > LONGEST:
        raise UnreadableArticle(_SOURCE, f"it has {len(text):,} characters, and {LONGEST:,} is the most here")
    tell("Reading")
    article = read_text(_SOURCE, text.encode("utf-8", "replace"))
    if article.language != "en":
        raise UnreadableArticle(_SOURCE, f"it looks like {_language(article.language)}, and only English is read")
    tell("Finding who says what")
    found = findings(article)
    tell("Checking")
    graph = to_graph(found)
    dataset = Dataset(ox.Store(), rules())
    dataset.put(ox.NamedNode(article.iri), triples_of(article.iri, graph))
    return Trial(article.iri, dataset.store, _gate().report(graph))


@cache
def _gate() -> Gate:
    return Gate()


_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def _language(code: str) -> str:
    return _LANGUAGES.get(code, "another language")
