"""Load the language pipeline that ships with the package, and parse an article with it.

Comes in: an Article. Goes out: its paragraphs, their tokens parsed, each knowing where in the text it stands.
"""

import logging
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import numpy
import spacy
from spacy import tokens as spacy_tokens
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from thinc.api import Model, get_current_ops, use_ops

from onrecord.extraction.casing import in_sentence_case
from onrecord.extraction.convolving import convolve
from onrecord.extraction.dialect import in_ud, speaks_clearnlp
from onrecord.extraction.embedding import remember
from onrecord.extraction.lemmas import mended
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.tokens import Doc, Tokens
from onrecord.extraction.transitions import annotated
from onrecord.extraction.typography import one_form
from onrecord.record import Article, BlockKind, OnRecordError, Span

log = logging.getLogger(__name__)

# Before a participle or a people: "U.S.-Africa Trade Forum" is a name.
_BEHIND_ABBREVIATION = r"(?<=[A-Z]\.[A-Z]\.)-(?=[a-z]|[A-Z][a-z]+(?:an|ese|ish)$)"
_BATCH = 64  # paragraphs parsed at once: more take memory, not less time
WEIGHTS = Path(__file__).parent / "weights" / "language"


class NoLanguagePipeline(OnRecordError):
    """The weights are missing or cannot be loaded."""


@cache
def pipeline(model: str | Path) -> Language:
    """Return a pipeline that gives tags, lemmas, dependencies, sentences and names.

    `model` is its folder, such as WEIGHTS, or the name of an installed package. Loads once per process, never from
    a network. Raises NoLanguagePipeline.
    """
    try:
        with _fast_products():
            nlp = spacy.util.load_model(model)
    except Exception as error:  # its files and the code in its package may fail in any manner
        raise NoLanguagePipeline(f"{model}: the language model cannot be loaded: {error}") from error
    if nlp.lang != "en":
        raise NoLanguagePipeline(f"{model}: is a language model for {nlp.lang!r}, not for English ('en')")
    if missing := {"parser", "ner"} - set(nlp.pipe_names):
        raise NoLanguagePipeline(f"{model}: the language model has no {' and no '.join(sorted(missing))}")
    cast_parameters(nlp, "float32")
    _cut_behind_abbreviations(nlp)
    if model == WEIGHTS:  # of others nobody knows that their embedding looks at no neighbours
        remember(nlp)
        convolve(nlp)
    return nlp


def _cut_behind_abbreviations(nlp: Language) -> None:
    """Have "U.S.-led" cut as "Danish-led" is, into three; not "J.-P. Berg", "Lt.-Col."."""
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    infixes = cast(re.Pattern[str], tokenizer.infix_finditer.__self__)
    tokenizer.infix_finditer = re.compile(rf"{infixes.pattern}|{_BEHIND_ABBREVIATION}").finditer


def _fast_products() -> AbstractContextManager[None]:
    """Have models made inside multiply by numpy's library: on one thread it is three times as fast as spaCy's."""
    one_thread = os.environ.get("OPENBLAS_NUM_THREADS") == "1"  # set in onrecord/__init__.py
    # Another name is a graphics card, or a library for this very processor.
    return use_ops("numpy", use_blis=False) if one_thread and get_current_ops().name == "numpy" else nullcontext()


def cast_parameters(nlp: Language, dtype: str) -> None:
    """Cast every parameter of every component in place: 16-bit floats on disk, 32-bit ones at work."""
    for _, component in nlp.pipeline:
        model: Model[Any, Any] | None = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, cast(Any, numpy.asarray(node.get_param(name), dtype=dtype)))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article and its parse. Spans count into `Article.text`."""

    index: int
    kind: BlockKind
    start: int
    end: int
    doc: Doc

    def span(self, tokens: Tokens) -> Span:
        """Return where some tokens stand in the article's text."""
        return Span(self.start + tokens.start_char, self.start + tokens.end_char)

    def tokens(self, span: Span) -> Tokens | None:
        """Return the tokens that cover a span of the article's text; None where it lies outside."""
        if not self.start <= span.start < span.end <= self.end:
            return None
        return self.doc.covering(span.start - self.start, span.end - self.start)


@dataclass(frozen=True, slots=True)
class Parse:
    """An article with every paragraph parsed."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    unparsed: tuple[Span, ...] = ()  # paragraphs that the pipeline could not take
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(p.start for p in self.paragraphs))

    def of(self, paragraphs: Iterable[Paragraph]) -> "Parse":
        """Return the parse of some paragraphs alone, or of parts of them; they are numbered anew."""
        return Parse(self.article, tuple(replace(p, index=i) for i, p in enumerate(paragraphs)), self.unparsed)

    def covers(self, span: Span) -> bool:
        """Tell whether a span of the text lies within paragraphs of this parse; `of` leaves gaps between them."""
        text, at, reached = self.article.text, bisect_right(self._starts, span.start) - 1, span.start
        if at < 0:
            return False
        while at < len(self.paragraphs) and reached < span.end:
            if text[reached : self.paragraphs[at].start].strip():
                return False
            reached = max(reached, self.paragraphs[at].end)
            at += 1
        return not text[reached : span.end].strip()

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph in which an offset of the text lies."""
        return self.paragraphs[bisect_right(self._starts, offset) - 1]

    def text_of(self, span: Span) -> str:
        """Return the article's own characters for a span of its text."""
        return span.of(self.article.text)

    def sentences(self) -> Iterator[tuple[Paragraph, Tokens]]:
        """Yield every sentence with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence


def parse(article: Article, model: str | Path = WEIGHTS) -> Parse:
    """Parse every block of an article, with the shipped pipeline or the one in a folder or package."""
    pieces = [(block.kind, piece) for block in article.blocks for piece in pieces_of(article.text, block.span)]
    texts = [one_form(piece.of(article.text)) for _, piece in pieces]
    texts = in_sentence_case([kind for kind, _ in pieces], texts)
    docs = _docs(model, texts)
    parsed = [(kind, piece, doc) for (kind, piece), doc in zip(pieces, docs, strict=True) if doc is not None]
    return Parse(
        article,
        tuple(Paragraph(i, kind, piece.start, piece.end, doc) for i, (kind, piece, doc) in enumerate(parsed)),
        tuple(piece for (_, piece), doc in zip(pieces, docs, strict=True) if doc is None),
    )


def _docs(model: str | Path, texts: list[str]) -> list[Doc | None]:
    """Return each text parsed, None for one that the pipeline fails on: then they go through it one by one."""
    nlp = pipeline(model)
    run = partial(annotated, nlp) if model == WEIGHTS else nlp.pipe
    translated = in_ud if speaks_clearnlp(nlp) else lambda doc: doc

    def read(doc: spacy_tokens.Doc) -> Doc:
        return Doc(_slim(mended(translated(doc))))

    try:
        return [read(doc) for doc in run(texts, batch_size=_BATCH)]
    except Exception as error:  # a pipeline is anybody's code
        log.warning("the language pipeline fails on a paragraph", exc_info=error)
    docs: list[Doc | None] = []
    for text in texts:
        try:
            docs.append(read(nlp(text)))
        except Exception:  # logged above; this paragraph stands in the article's `skipped`
            docs.append(None)
    return docs


def _slim(doc: spacy_tokens.Doc) -> spacy_tokens.Doc:
    """Drop what no room reads and what would take half of a long article's memory: the vectors of the tokens."""
    doc.tensor = numpy.zeros((0, 0), dtype="float32")
    return doc
