"""Attribute words by the learnt tagger.

Comes in: a Search. Goes out, into `Search.found`: one attribution per cue that the tagger finds, its words
stretched to the quotation marks around them and over the paragraphs that go on with them.
"""

from onrecord.extraction.features import Table
from onrecord.extraction.language import Paragraph
from onrecord.extraction.search import Search
from onrecord.extraction.tagger import Runs, Tagged, Tagger
from onrecord.record import Mode, Span

_EDGES = frozenset(",;:-.'")
_AT_ONCE = 500  # paragraphs: what the network knows of a long article would fill the memory


def tables(search: Search) -> list[Table]:
    """Return the paragraphs of an article as the tagger reads them."""
    pairs = zip(search.parse.paragraphs, search.quoted_runs, strict=True)
    return [Table(paragraph.doc, runs) for paragraph, runs in pairs]


def learned(search: Search, tagger: Tagger) -> None:
    """Attribute what the tagger finds, cue by cue."""
    every = tables(search)
    for start in range(0, len(every), _AT_ONCE):
        known = tagger.known(every[start : start + _AT_ONCE])
        tagged = tagger.arguments(known, [tagger.cues(paragraph) for paragraph in known])
        for paragraph, cues in zip(search.parse.paragraphs[start : start + _AT_ONCE], tagged, strict=True):
            for one in cues:
                _attribute(search, paragraph, one)


def _attribute(search: Search, paragraph: Paragraph, tagged: Tagged) -> None:
    spans = _spans(search, paragraph, tagged.content)
    if not spans:
        return
    source = None
    if tagged.source:
        first, end = min(
            tagged.source, key=lambda run: min(abs(run[0] - tagged.cue), abs(run[1] - 1 - tagged.cue))
        )
        source = paragraph.doc[first:end]
    cue = paragraph.doc[tagged.cue]
    search.found.append(search.attribution(paragraph, cue, spans, _mode(search, spans), source))


def _spans(search: Search, paragraph: Paragraph, runs: Runs) -> tuple[Span, ...]:
    doc = paragraph.doc
    spans: list[Span] = []
    for first, end in runs:
        while first < end and doc[first].text in _EDGES:
            first += 1
        while first < end and doc[end - 1].text in _EDGES:
            end -= 1
        if first < end:
            spans.append(search.stretched(paragraph.span(doc[first:end])))
    spans += _going_on(search, paragraph, spans)
    return tuple(sorted(dict.fromkeys(spans)))


def _going_on(search: Search, paragraph: Paragraph, spans: list[Span]) -> list[Span]:
    """Return the pieces in later paragraphs of passages whose first piece the words hold to its end."""
    return [
        later
        for piece, passage in search.pieces[paragraph.index]
        if any(span.contains(piece) for span in spans)
        for later in passage.pieces
        if later.start > piece.start
    ]


def _mode(search: Search, spans: tuple[Span, ...]) -> Mode:
    modes = {search.mode_of(span) for span in spans}
    return modes.pop() if len(modes) == 1 else Mode.MIXED
