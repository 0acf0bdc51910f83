"""Keep a sentence that defeats a rule from taking its article with it.

Comes in: a Parse, and what reads a Parse. Goes out: what it read without the sentences at fault, and these, each
with the reason. Where nothing fails this costs nothing; where something does, a few readings more.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from onrecord.extraction.language import Paragraph, Parse
from onrecord.record import Skipped, Span

T = TypeVar("T")
log = logging.getLogger(__name__)

# So many paragraphs may fail only beside others; an article with more is none that the rules can read.
_MOST_ENTANGLED = 3


def without_faults(parse: Parse, read: Callable[[Parse], T]) -> tuple[T, tuple[Skipped, ...]]:
    """Return what `read` makes of a parse, and the sentences (spans of the source) that it cannot take.

    Every room is tried on every paragraph by itself, and on each sentence of those that fail. What fails only in
    the company of others is left out as a whole. Raises the last error where `read` fails whatever is left out.
    """
    try:
        return read(parse), ()
    except Exception as error:  # a rule may fail in any manner: what it fails on is looked for
        log.warning("%s: some sentence defeats a rule", parse.article.source, exc_info=error)
        last = error
    faults: list[tuple[Span, Exception]] = []
    kept = tuple(_sound(parse, read, faults))
    for _ in range(_MOST_ENTANGLED):
        rest = parse.of(kept)
        try:
            found = read(rest)
        except Exception as error:  # as above
            last = error
            if not kept:
                break
            at = _first_fault(parse, read, kept)
            faults.append((Span(kept[at].start, kept[at].end), error))
            kept = kept[:at] + kept[at + 1 :]
        else:
            return found, tuple(
                Skipped(parse.article.source_span(span), f"defeats a rule ({type(why).__name__})")
                for span, why in sorted(faults, key=lambda fault: fault[0])
            )
    raise last


def _sound(
    parse: Parse, read: Callable[[Parse], object], faults: list[tuple[Span, Exception]]
) -> Iterator[Paragraph]:
    """Yield the paragraphs that can be read by themselves; of the others, the sentences that can."""
    for paragraph in parse.paragraphs:
        why = _failure(parse, read, [paragraph])
        if why is None:
            yield paragraph
            continue
        sentences = _sentences(paragraph)
        reasons = [_failure(parse, read, [sentence]) for sentence in sentences]
        if not any(reasons):  # only together do they fail
            faults.append((Span(paragraph.start, paragraph.end), why))
            continue
        for sentence, reason in zip(sentences, reasons, strict=True):
            if reason is None:
                yield sentence
            else:
                faults.append((Span(sentence.start, sentence.end), reason))


def _failure(parse: Parse, read: Callable[[Parse], object], paragraphs: Iterable[Paragraph]) -> Exception | None:
    try:
        read(parse.of(paragraphs))
    except Exception as error:  # as above
        return error
    return None


def _sentences(paragraph: Paragraph) -> list[Paragraph]:
    return [
        replace(
            paragraph,
            start=paragraph.start + sentence.start_char,
            end=paragraph.start + sentence.end_char,
            doc=sentence.as_doc(),
        )
        for sentence in paragraph.doc.sents
    ]


def _first_fault(parse: Parse, read: Callable[[Parse], object], kept: tuple[Paragraph, ...]) -> int:
    """Return the index of a paragraph with which the article fails and just before which it does not."""
    works, fails = 0, len(kept)
    while fails - works > 1:
        middle = (works + fails) // 2
        if _failure(parse, read, kept[:middle]) is None:
            works = middle
        else:
            fails = middle
    return fails - 1
