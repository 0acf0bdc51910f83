"""Attribute words by the learnt tagger.

Comes in: a Search. Goes out, into `Search.found`: one attribution per cue that the tagger finds, its words
stretched to the quotation marks around them.
"""

from dataclasses import replace

from onrecord.extraction.features import TokenTable
from onrecord.extraction.language import Paragraph
from onrecord.extraction.search import Search
from onrecord.extraction.tagger import Runs, Tagger
from onrecord.record import Mode, Span

_EDGES = frozenset(",;:-.'")


def learned(search: Search, tagger: Tagger) -> None:
    """Attribute what the tagger finds, cue by cue, where no rule before has taken the cue."""
    for paragraph in search.parse.paragraphs:
        table = TokenTable(paragraph.doc)
        for cue in tagger.cues(table):
            if (paragraph.index, cue) in search.taken_cues:
                continue
            arguments = tagger.arguments(table, cue)
            spans = _spans(search, paragraph, arguments.content)
            if not spans:
                continue
            mode = _mode(search, spans)
            attribution = search.attribution(paragraph, paragraph.doc[cue], spans, mode)
            if arguments.source:
                first, end = arguments.source[0]
                words = paragraph.doc[first:end]
                attribution = replace(attribution, source=paragraph.span(words), source_token=words.root.i)
            search.found.append(attribution)


def _spans(search: Search, paragraph: Paragraph, runs: Runs) -> tuple[Span, ...]:
    doc = paragraph.doc
    spans = []
    for first, end in runs:
        while first < end and doc[first].text in _EDGES:
            first += 1
        while first < end and doc[end - 1].text in _EDGES:
            end -= 1
        if first < end:
            spans.append(search.stretched(paragraph.span(doc[first:end])))
    return tuple(dict.fromkeys(spans))


def _mode(search: Search, spans: tuple[Span, ...]) -> Mode:
    modes = {search.mode_of(span) for span in spans}
    return modes.pop() if len(modes) == 1 else Mode.MIXED
