"""Attribute words by the learnt tagger, where the rules left them.

Comes in: a Search. Goes out, into `Search.found`: one attribution per cue that the tagger finds, its words
stretched to the quotation marks around them.
"""

from onrecord.extraction.features import TokenTable
from onrecord.extraction.language import Paragraph
from onrecord.extraction.search import Search
from onrecord.extraction.tagger import Runs, Tagger
from onrecord.record import Mode, Span

_EDGES = frozenset(",;:-.'")


def learned(search: Search, tagger: Tagger) -> None:
    """Attribute what the tagger finds, cue by cue, where no rule has taken the cue or any of the words."""
    taken: dict[int, list[Span]] = {}
    for span in (span for attribution in search.found for span in attribution.content):
        taken.setdefault(search.parse.paragraph_at(span.start).index, []).append(span)
    for paragraph in search.parse.paragraphs:
        table = search.table(paragraph)
        for cue in tagger.cues(table):
            if (paragraph.index, cue) in search.taken_cues:
                continue
            content = tagger.arguments(table, cue).content
            spans = _spans(search, paragraph, content)
            free = not any(span.overlaps(t) for span in spans for t in taken.get(paragraph.index, ()))
            if spans and free and _says_something(table, cue, content):
                search.found.append(search.attribution(paragraph, paragraph.doc[cue], spans, _mode(search, spans)))


def _says_something(table: TokenTable, cue: int, content: Runs) -> bool:
    """Tell whether words are a statement here: the corpus counts "signed the letter" and "backs the plan", too.

    The cue is a word of saying or thinking, and what it attributes a clause or in quotation marks; behind a verb
    that mostly means something else ("agreed to build") a clause with a subject of its own.
    """
    tokens = [i for first, end in content for i in range(first, end)]
    if table.word[tokens[0]] == "asked":
        return False  # "Asked whether it was over, she said …"
    if any(table.quote[i] != "o" for i in tokens):
        return table.kind[cue] != "-"
    if table.kind[cue] in {"-", "weak"}:
        return table.kind[cue] == "weak" and any(table.label[i].startswith("nsubj") for i in tokens)
    return any(table.pos[i] in {"VERB", "AUX"} for i in tokens)


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
