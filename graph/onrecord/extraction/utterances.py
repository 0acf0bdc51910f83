"""Attribute whole utterances in quotation marks to the cue beside them.

Comes in: a Search. Goes out, into `Search.found`: "X said: “…”", "“…,” said X", "“…,” he said. “…”", and the
paragraph-long quotations that follow one with a speaker.
"""

from collections import defaultdict
from dataclasses import replace

from onrecord.extraction.cues import is_reporting
from onrecord.extraction.language import Paragraph
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Act, BlockKind, Mode

_SENTENCE_END = frozenset(".?!…")
_MARKS = "\"'“”„‘’«»"
# So many tokens may stand between an utterance and its cue without a colon, and so many belong to its attribution.
_REACH = 14
_TAIL = 30
_LONGEST_SIGNATURE = 20
_SHORTEST_SENTENCE = 5  # tokens, marks included
_TAKING_A_STAND = frozenset("hail praise welcome applaud condemn denounce defend thank celebrate confirm".split())
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "question"})
_ENDS_A_NAME = frozenset({",", "(", ".", ";", ":", "-"})


def utterances(search: Search) -> None:
    """Attribute passages to the cue before them or behind them."""
    for position, passage in enumerate(search.quoted):
        if passage in search.taken_passages or search.is_title(passage.pieces[0]):
            continue
        attribution = _cue_before(search, passage) or _cue_behind(search, passage)
        if attribution is None:
            continue
        pieces = passage.pieces
        search.taken_passages.add(passage)
        resumed = search.quoted[position + 1] if position + 1 < len(search.quoted) else None
        if resumed is not None and _resumes(search, attribution, passage, resumed):
            pieces += resumed.pieces
            search.taken_passages.add(resumed)
        search.keep(replace(attribution, content=pieces))


def signed(search: Search) -> None:
    """Attribute an utterance to the name that a dash sets behind it: “The road is long.” — Anna Berg, in Oslo."""
    for passage in search.quoted:
        paragraph = search.parse.paragraph_at(passage.pieces[-1].start)
        closing = paragraph.tokens(passage.pieces[-1])
        if passage in search.taken_passages or closing is None or any(map(search.has_taken, passage.pieces)):
            continue
        if closing.end == len(paragraph.doc) and paragraph.index + 1 < len(search.parse.paragraphs):
            paragraph, first = search.parse.paragraphs[paragraph.index + 1], 0
        else:
            first = closing.end
        source = _signature(paragraph, first)
        if source is not None:
            search.taken_passages.add(passage)
            span = paragraph.span(source)
            search.keep(
                Attribution(paragraph.index, passage.pieces, Mode.DIRECT, source=span, source_token=source.root.i)
            )


def _signature(paragraph: Paragraph, first: int) -> Tokens | None:
    """Return the name behind a dash that ends a paragraph from token `first` on; None where none does."""
    doc = paragraph.doc
    start = first
    while start < len(doc) and doc[start].text.strip("-") == "":
        start += 1
    if start == first or not start < len(doc) <= start + _LONGEST_SIGNATURE or doc[start].pos_ != "PROPN":
        return None
    if any(token.pos_ == "VERB" for token in doc[start:]):
        return None
    end = start
    while end < len(doc) and doc[end].text not in _ENDS_A_NAME:
        end += 1
    return doc[start:end]


def floating(search: Search) -> None:
    """Attribute an utterance that fills a paragraph alone to whoever spoke directly before it."""
    text = search.parse.article.text
    spoken = {search.parse.paragraph_at(a.content[-1].start).index for a in search.found if a.mode is Mode.DIRECT}
    reported = {a.paragraph for a in search.found if a.mode is not Mode.DIRECT and _ends_paragraph(search, a)}
    told: defaultdict[int, list[Attribution]] = defaultdict(list)
    for one in search.found:
        told[one.paragraph].append(one)
    for passage in search.quoted:
        paragraph = search.parse.paragraph_at(passage.start)
        whole = len(passage.pieces[0].of(text)) > 0.9 * (paragraph.end - paragraph.start)
        ends = _closes_sentence(search, passage) or text[passage.end : passage.end + 1] == "."  # “It is late”.
        if passage in search.taken_passages or not ends:
            continue
        if not whole:
            if _goes_on_with(search, paragraph, passage, told[paragraph.index]):
                search.taken_passages.add(passage)
                search.keep(Attribution(paragraph.index, passage.pieces, Mode.DIRECT))
            continue
        if (
            spoken & {paragraph.index - 1, paragraph.index - 2}
            or (paragraph.index - 1 in reported and not _is_told_of_behind(search, passage))
            or _is_led_up_to(search, paragraph)
        ):
            search.taken_passages.add(passage)
            search.keep(Attribution(paragraph.index, passage.pieces, Mode.DIRECT))
            spoken.add(search.parse.paragraph_at(passage.pieces[-1].start).index)


def _goes_on_with(search: Search, paragraph: Paragraph, passage: Passage, told: list[Attribution]) -> bool:
    """Tell whether a whole sentence in marks closes a paragraph behind what its speaker is told to have said.

    'Berg said it was late. He also restated his offer. “We will not go again.”'
    """
    opening = paragraph.tokens(passage.pieces[0])
    if opening is None or opening.start == 0 or len(passage.pieces) > 1 or len(opening) < _SHORTEST_SENTENCE:
        return False
    before = paragraph.doc[opening.start - 1]
    begins = passage.pieces[0].of(search.parse.article.text).lstrip(_MARKS)[:1].isupper()
    if (
        opening.end + 1 < len(paragraph.doc)
        or before.text != "."
        or not begins
        or search.is_quoted(before, paragraph)
    ):
        return False
    sentence = before.sent
    cues = [one for one in told if one.cue_token is not None and sentence.start <= one.cue_token < sentence.end]
    return any(one.source is not None and one.act is Act.SPEECH and one.verb not in _ASKING for one in cues)


def _ends_paragraph(search: Search, attribution: Attribution) -> bool:
    """Tell whether the last sentence of a paragraph is what somebody says, and no question, by its own cue."""
    paragraph = search.parse.paragraphs[attribution.paragraph]
    if attribution.cue_token is None or attribution.source_token is None or attribution.act is not Act.SPEECH:
        return False
    sentence, source = paragraph.doc[-1].sent, paragraph.doc[attribution.source_token]
    cue = paragraph.doc[attribution.cue_token]
    somebody = source.pos_ in {"PROPN", "PRON"} or source.lemma_.lower() in HUMANS
    last = sentence.start <= cue.i and cue == sentence.root and paragraph.kind is BlockKind.BODY
    return last and somebody and attribution.verb not in _ASKING


def _is_told_of_behind(search: Search, passage: Passage) -> bool:
    """Tell whether the paragraph behind a quotation says whose it is: "So read a banner", "That is how …"."""
    index = search.parse.paragraph_at(passage.pieces[-1].start).index + 1
    behind = search.parse.paragraphs[index].doc[:2].text if index < len(search.parse.paragraphs) else ""
    first = behind.split(" ")[0]
    return first in {"So", "Thus"} or behind in {"That is", "That was", "Those were", "This is"}


def _is_led_up_to(search: Search, paragraph: Paragraph) -> bool:
    """Tell whether the sentence before a quotation tells by name who takes a stand: "Anna Berg praised it." """
    if paragraph.index == 0:
        return False
    before = search.parse.paragraphs[paragraph.index - 1]
    if before.kind is not BlockKind.BODY or not len(before.doc):
        return False
    sentence = before.doc[-1].sent
    if sentence.root.lemma_.lower() not in _TAKING_A_STAND:
        return False
    subjects = [t for t in sentence if t.dep_ == "nsubj" and t.head == sentence.root and t.ent_type_ == "PERSON"]
    said = {token.text for token in paragraph.doc}
    return bool(subjects) and said.isdisjoint(t.text for s in subjects for t in s.subtree if t.pos_ == "PROPN")


# --- the cue before ------------------------------------------------------------------------------------------


def _cue_before(search: Search, passage: Passage) -> Attribution | None:
    paragraph = search.parse.paragraph_at(passage.start)
    opening = paragraph.tokens(passage.pieces[0])
    if opening is None:
        return None
    if opening.start == 0 and paragraph.index > 0:
        return _cue_of_paragraph_before(search, passage, search.parse.paragraphs[paragraph.index - 1])
    lead = paragraph.doc[_lead_start(search, paragraph, opening.start) : opening.start]
    if not lead or not _introduces(search, lead, passage):
        return None
    cue = next((t for t in reversed(lead) if is_reporting(t)), None)
    if cue is None or (lead[-1].text != ":" and opening.start - cue.i > _REACH):
        return None
    return search.attribution(paragraph, cue, passage.pieces, Mode.DIRECT, search.source(paragraph, cue))


def _cue_of_paragraph_before(search: Search, passage: Passage, paragraph: Paragraph) -> Attribution | None:
    """Return the attribution by a paragraph that ends in a colon: "The ministry issued this statement:"."""
    doc = paragraph.doc
    if doc[-1].text != ":":
        return None
    sentence = doc[-1].sent
    reporting = [t for t in sentence if is_reporting(t) and not search.is_quoted(t, paragraph)]
    cue = reporting[-1] if reporting else sentence.root
    if cue.pos_ != "VERB" or (paragraph.index, cue.i) in search.taken_cues:
        return None
    return search.attribution(paragraph, cue, passage.pieces, Mode.DIRECT, search.source(paragraph, cue))


def _lead_start(search: Search, paragraph: Paragraph, opening: int) -> int:
    i = opening
    while i > 0 and i - 1 not in search.inside[paragraph.index] and paragraph.doc[i - 1].text not in _SENTENCE_END:
        i -= 1
    return i


def _introduces(search: Search, lead: Tokens, passage: Passage) -> bool:
    """Tell whether words lead up to an utterance rather than run on into quoted words."""
    last = lead[-1]
    if last.text == ":":
        return True
    begins = passage.pieces[0].of(search.parse.article.text).lstrip(_MARKS)[:1]
    leads = last.text == "," or is_reporting(last) or last.dep_ == "nsubj"
    return begins.isupper() and leads and _closes_sentence(search, passage)


# --- the cue behind ------------------------------------------------------------------------------------------


def _cue_behind(search: Search, passage: Passage) -> Attribution | None:
    paragraph = search.parse.paragraph_at(passage.pieces[-1].start)
    closing = paragraph.tokens(passage.pieces[-1])
    if closing is None or not _closes_sentence(search, passage) or _ends_with_stop(search, passage):
        return None
    tail = _tail(search, paragraph, closing.end)
    cue = next((t for t in tail if is_reporting(t)), None)
    if cue is None or cue.i - closing.end > _REACH or any(t.text == ":" for t in tail):
        return None
    return search.attribution(paragraph, cue, passage.pieces, Mode.DIRECT, search.source(paragraph, cue))


def _tail(search: Search, paragraph: Paragraph, first: int) -> list[Token]:
    """Return the tokens behind a passage up to the end of their sentence or the next passage."""
    tail = []
    for token in paragraph.doc[first : first + _TAIL]:
        if search.is_quoted(token, paragraph) or token.text in _SENTENCE_END:
            break
        tail.append(token)
    return tail


def _closes_sentence(search: Search, passage: Passage) -> bool:
    inner = passage.pieces[-1].of(search.parse.article.text).rstrip(_MARKS).rstrip()
    return inner[-1:] in ".?!…,"


def _ends_with_stop(search: Search, passage: Passage) -> bool:
    # '"We will go." He said …': a full stop inside the marks ends the sentence; ",", "?" and "!" do not.
    text = search.parse.article.text
    inner = passage.pieces[-1].of(text).rstrip(_MARKS).rstrip()
    behind = text[passage.end : passage.end + 2].lstrip()
    return inner.endswith(".") and not behind[:1].islower()


def _resumes(search: Search, attribution: Attribution, passage: Passage, resumed: Passage) -> bool:
    """Tell whether a passage goes on behind its attribution: “A,” he said. “B.”"""
    if attribution.cue is None or not passage.end <= attribution.cue.start < resumed.start:
        return False
    between = search.parse.article.text[passage.end : resumed.start]
    if "\n" in between or len(between) > 200:
        return False
    inner = between.strip().rstrip(",").rstrip(".")
    return not any(mark in inner for mark in ".?!") and _cue_behind(search, resumed) is None
