"""Attribute what stands behind the labels of an interview or a debate: "A: …", "Mr Kuma (Western Highlands): …".

Comes in: a Search. Goes out, into `Search.found`: one attribution for each turn, without a cue; what an
interviewer asks is no statement.
"""

from collections import Counter

from onrecord.extraction.language import Paragraph
from onrecord.extraction.name_lexicon import HONORIFICS
from onrecord.extraction.office_complements import office_begins
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.tokens import Doc
from onrecord.record import BlockKind, Mode

_QUESTION, _ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
_ADDRESSES = frozenset(honorific.upper() for honorific in HONORIFICS)
# So many tokens at most stand before the colon, a constituency or party in brackets among them.
_LONGEST_LABEL = 14
_FEWEST_TURNS = 3
_MOSTLY, _HARDLY = 0.5, 0.25  # shares of turns that end in a question mark


def transcripts(search: Search) -> None:
    """Attribute the turns of speakers whom labels name, and take the colons, which are no cues there.

    A turn goes on over the paragraphs behind it up to the next label, where questions and answers alternate.
    """
    labels = _labels(search)
    words = {index: _word(search, index, label) for index, label in labels.items()}
    asking = _asking(search, labels)
    interview = asking or ({*words.values()} & _QUESTION and {*words.values()} & _ANSWER)
    last = max(labels, default=-1)
    for index, label in labels.items():
        search.taken_cues.add((index, label[1]))
        word = words[index]
        if index in asking or word in _QUESTION or (word in _ANSWER and not interview):
            continue
        paragraphs = [search.parse.paragraphs[index]]
        while interview and paragraphs[-1].index < last and paragraphs[-1].index + 1 not in labels:
            paragraphs.append(search.parse.paragraphs[paragraphs[-1].index + 1])
        _attribute(search, paragraphs, label, named=word not in _ANSWER)


def _attribute(search: Search, paragraphs: list[Paragraph], label: tuple[int, int], *, named: bool) -> None:
    first, colon = paragraphs[0], label[1]
    name = first.doc[label[0] : _bracket(first.doc, *label)]
    spans = tuple(
        paragraph.span(paragraph.doc[colon + 1 if paragraph is first else 0 :]) for paragraph in paragraphs
    )
    search.take_passages(spans)
    search.keep(
        Attribution(
            first.index,
            spans,
            Mode.DIRECT,
            source=first.span(name) if named else None,
            source_token=name.root.i if named else None,
        )
    )


def _asking(search: Search, labels: dict[int, tuple[int, int]]) -> frozenset[int]:
    """Return the paragraphs of the one of two who mostly asks, where the other hardly does: the outlet.

    Who asks in capitals or under a name of two words, in a hearing or on the air, says something himself.
    """
    turns: dict[str, list[int]] = {}
    for index, label in labels.items():
        name = search.parse.paragraphs[index].doc[label[0] : label[1]].text
        turns.setdefault(name, []).append(index)
    if len(turns) != 2 or min(map(len, turns.values())) < _FEWEST_TURNS:
        return frozenset()
    asks = {name: sum(_ends_asking(search, i) for i in own) / len(own) for name, own in turns.items()}
    (_, little), (name, much) = sorted(asks.items(), key=lambda one: one[1])
    named = name.isupper() or (" " in name and not is_medium(name))
    asking = not named and much >= _MOSTLY and little <= _HARDLY
    return frozenset(turns[name]) if asking else frozenset()


def _ends_asking(search: Search, index: int) -> bool:
    return any(token.text == "?" for token in search.parse.paragraphs[index].doc[-2:])


def _word(search: Search, index: int, label: tuple[int, int]) -> str:
    """Return a label of one word in lower case; an empty string for any other."""
    words = search.parse.paragraphs[index].doc[label[0] : label[1]]
    return words.text.lower().rstrip(".") if len(words) <= 2 else ""


def _labels(search: Search) -> dict[int, tuple[int, int]]:
    """Return for each paragraph that opens with a label the label's tokens (first, the colon behind it).

    A name in capitals alone is one where several paragraphs open with such and one comes again: "BERG: …". News in
    brief open with places, "GOMA: …", each once.
    """
    found, capitals, in_capitals = {}, {}, Counter[str]()
    for paragraph in search.parse.paragraphs:
        label = _label(paragraph) if paragraph.kind is BlockKind.BODY else None
        if label is None:
            continue
        name = paragraph.doc[label[0] : label[1]].text
        upper = name.isupper()
        if upper:
            in_capitals[name.split()[-1]] += 1  # "ANNA BERG", "BERG"
        if _names_somebody(paragraph.doc, *label):
            found[paragraph.index] = label
        elif upper:
            capitals[paragraph.index] = label
    by_turns = max(in_capitals.values(), default=0) > 1
    return dict(sorted({**found, **(capitals if by_turns else {})}.items()))


def _label(paragraph: Paragraph) -> tuple[int, int] | None:
    """Return the tokens before a paragraph's first colon; None where they are a sentence: "Berg said: …"."""
    doc = paragraph.doc
    first = int(len(doc) > 0 and doc[0].is_quote)  # a whole debate may stand in quotation marks
    colon = next((t.i for t in doc[first : first + _LONGEST_LABEL + 1] if t.text in {":", "):"}), None)
    if colon is None or not first < colon < len(doc) - 1 or not doc[first].text[:1].isupper():
        return None
    name = doc[first : _bracket(doc, first, colon)]
    if not name or any(t.is_quote or t.text == "," for t in name):
        return None
    if not name.text.isupper() and any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    return first, colon


def _bracket(doc: Doc, first: int, colon: int) -> int:
    return next((t.i for t in doc[first:colon] if t.text == "("), colon)


def _names_somebody(doc: Doc, first: int, colon: int) -> bool:
    end = _bracket(doc, first, colon)
    name = doc[first:end]
    if name.text.lower().rstrip(".") in _QUESTION | _ANSWER or name[0].text.rstrip(".").upper() in _ADDRESSES:
        return True
    office = role_ending_at(doc, end, first) is not None or office_begins(doc, end) is not None
    return name.root.ent_type_ == "PERSON" or is_medium(name.text) or office
