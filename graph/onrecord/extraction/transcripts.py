"""Attribute what stands behind the labels of an interview or a debate: "A: …", "Mr Kuma (Western Highlands): …".

Comes in: a Search. Goes out, into `Search.found`: one attribution for each turn, without a cue; what an interviewer
asks is no statement.
"""

from onrecord.extraction.language import Paragraph
from onrecord.extraction.lexicon import HONORIFICS
from onrecord.extraction.roles import role_ending_at
from onrecord.extraction.search import Attribution, Search
from onrecord.record import BlockKind, Mode

_QUESTION, _ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
# So many tokens at most stand before the colon, a constituency or party in brackets among them.
_LONGEST_LABEL = 14


def transcripts(search: Search) -> None:
    """Attribute the turns of speakers whom labels name, and take the colons, which are no cues there.

    A turn goes on over the paragraphs behind it up to the next label, where questions and answers alternate.
    """
    labels = {
        paragraph.index: label
        for paragraph in search.parse.paragraphs
        if paragraph.kind is BlockKind.BODY and (label := _label_end(paragraph)) is not None
    }
    asked = [i for i, end in labels.items() if _word(search, i, end) in _QUESTION]
    interview = len(asked) > 1 and any(_word(search, i, end) in _ANSWER for i, end in labels.items())
    last = max(labels, default=-1)
    for index, end in labels.items():
        search.taken_cues.add((index, end))
        word = _word(search, index, end)
        if word in _QUESTION or (word in _ANSWER and not interview):
            continue
        paragraphs = [search.parse.paragraphs[index]]
        while interview and paragraphs[-1].index < last and paragraphs[-1].index + 1 not in labels:
            paragraphs.append(search.parse.paragraphs[paragraphs[-1].index + 1])
        _attribute(search, paragraphs, end, named=word not in _ANSWER)


def _attribute(search: Search, paragraphs: list[Paragraph], colon: int, *, named: bool) -> None:
    first = paragraphs[0]
    label = first.doc[:colon]
    spans = tuple(
        paragraph.span(paragraph.doc[colon + 1 if paragraph is first else 0 :]) for paragraph in paragraphs
    )
    search.taken_passages.update(
        passage
        for paragraph, span in zip(paragraphs, spans, strict=True)
        for piece, passage in search.pieces[paragraph.index]
        if span.contains(piece)
    )
    search.keep(
        Attribution(
            first.index,
            spans,
            Mode.DIRECT,
            source=first.span(label) if named else None,
            source_token=label.root.i if named else None,
        )
    )


def _word(search: Search, index: int, end: int) -> str:
    label = search.parse.paragraphs[index].doc[:end]
    return label.text.lower().rstrip(".") if len(label) <= 2 else ""


def _label_end(paragraph: Paragraph) -> int | None:
    """Return the token of the colon behind a paragraph's label; None where it opens with none.

    A label is Q or A, or a name or role with its brackets, without a verb: "Berg said: …" is a sentence.
    """
    doc = paragraph.doc
    colon = next((t.i for t in doc[: _LONGEST_LABEL + 1] if t.text in {":", "):"}), None)
    if colon is None or not 0 < colon < len(doc) - 1:
        return None
    bracket = next((t.i for t in doc[:colon] if t.text == "("), colon)
    name = doc[:bracket]
    if not name or any(t.pos_ in {"VERB", "AUX"} or t.is_quote or t.text == "," for t in name):
        return None
    if name.text.lower().rstrip(".") in _QUESTION | _ANSWER:
        return colon
    addressed = name[0].text.rstrip(".").upper() in _ADDRESSES
    known = addressed or name.root.ent_type_ == "PERSON" or role_ending_at(doc, bracket, 0) is not None
    whole = doc[bracket].text == "(" or bracket == colon
    return colon if known and whole and name[0].text[:1].isupper() else None


_ADDRESSES = frozenset(honorific.upper() for honorific in HONORIFICS)
