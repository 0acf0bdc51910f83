"""Attribute words by the learnt tagger.

Comes in: a Search. Goes out, into `Search.found`: one attribution per cue that the tagger finds, its words
stretched to the quotation marks around them and over the paragraphs that go on with them.
"""

from itertools import takewhile

from onrecord.extraction.boundaries import settled
from onrecord.extraction.cues import is_put_into_a_text, is_reporting, is_untold, subject_of, takes_up
from onrecord.extraction.features import Table
from onrecord.extraction.language import Paragraph
from onrecord.extraction.openings import Run, is_denied_saying, nested_behind, over_a_nested
from onrecord.extraction.passives import by_agent
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.quoting import handed_on_by, quoted_one
from onrecord.extraction.reported_nouns import reported_behind, voiced_by
from onrecord.extraction.reporting_lexicon import NAMING, SPEECH
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.sources import before_what_they_carried, set_upon, without_occasion
from onrecord.extraction.sourcings import as_put, names_what_prints_it, opens_with_words_of
from onrecord.extraction.syntax import behind_link, child, noun_phrase
from onrecord.extraction.tagger import Tagged, Tagger
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.extraction.wordless import says_nothing
from onrecord.record import Mode, Span

_TAKING_IN = frozenset("read see hear receive get find notice watch".split())
_LONGEST_ABBREVIATION = 3  # letters
_GENERIC = frozenset({"nobody", "none", "anybody", "anyone", "noone", "whoever"})
_NOBODY = frozenset({"nobody", "noone", "no one"})
_SENTENCE_ENDS = frozenset(".,")
_AT_ONCE = 100  # paragraphs: what the network knows of a long article would fill the memory


def tables(search: Search) -> list[Table]:
    """Return the paragraphs of an article as the tagger reads them."""
    pairs = zip(search.parse.paragraphs, search.quoted_runs, strict=True)
    return [Table(paragraph.doc.source, runs) for paragraph, runs in pairs]


def learned(search: Search, tagger: Tagger) -> None:
    """Attribute what the tagger finds, cue by cue."""
    every = tables(search)
    for start in range(0, len(every), _AT_ONCE):
        known = tagger.known(every[start : start + _AT_ONCE])
        tagged = tagger.arguments(known, [tagger.cues(paragraph) for paragraph in known])
        for paragraph, cues in zip(search.parse.paragraphs[start : start + _AT_ONCE], tagged, strict=True):
            for one in cues:
                _attribute(search, paragraph, one)
    for number in range(len(search.found)):
        search.lengthen(number, _resumed(search, search.found[number]))
        search.lengthen(number, _around(search, search.found[number]))


def _attribute(search: Search, paragraph: Paragraph, tagged: Tagged) -> None:
    if (paragraph.index, tagged.cue) in search.taken_cues:
        return
    tagged = _handed_on(paragraph, tagged)
    cue = paragraph.doc[tagged.cue]
    if as_put(cue) is not None or (cue.pos_ == "NOUN" and opens_with_words_of(cue)):
        return  # "as Berg put it": the whole sentence is hers
    if is_denied_saying(cue) or _says_nobody(cue) or is_put_into_a_text(cue):
        search.taken_cues.add((paragraph.index, cue.i))
        return  # "Berg denied | saying so": nobody did, nor did "nobody who said so"
    source = quoted_one(cue) or set_upon(cue) or _nested_one(cue) or _source(paragraph, tagged)
    if names_what_prints_it(cue, source):
        return
    runs, source = by_agent(cue, over_a_nested(cue, settled(search, paragraph, tagged)), source)
    runs = _reported(search, paragraph, cue, runs)
    stretched = (search.stretched(paragraph.span(paragraph.doc[first:end])) for first, end in runs)
    spans = tuple(sorted(dict.fromkeys(stretched)))
    if not spans:
        return
    mode = search.mode_of_all(spans)
    if says_nothing(search, cue, tagged.likelihood, spans, source, mode) or _announces(search, paragraph, spans):
        return
    if mode is Mode.DIRECT and cue.lemma_.lower() in NAMING:
        mode = Mode.MIXED  # what somebody is called stands in the writer's own sentence
    search.keep(search.attribution(paragraph, cue, spans, mode, source))


def _reported(search: Search, paragraph: Paragraph, cue: Token, runs: list[Run]) -> list[Run]:
    """Attribute what a noun in a cue's words tells of another, and return the cue's own with the noun."""
    told = reported_behind(cue, runs)
    if told is None or (paragraph.index, told.noun.i) in search.taken_cues:
        return runs
    words = paragraph.span(paragraph.doc[told.run[0] : told.run[1]])
    if search.mode_of(words) is not Mode.INDIRECT:
        return runs  # whom quoted words are from only their own cue tells
    search.keep(search.attribution(paragraph, told.noun, (words,), Mode.INDIRECT, told.holder))
    first = min(told.noun.left_edge.i, told.holder.start)
    if told.noun.dep_ != "obj" or runs[0][0] < told.run[0]:
        return [run for run in runs if run[0] != told.run[0]]  # "commented on Diallo's vow to go"
    return [(first, end) if start == told.run[0] else (start, end) for start, end in runs]


def _handed_on(paragraph: Paragraph, tagged: Tagged) -> Tagged:
    """Return what a cue attributes, where it only hands on: "was quoted by the agency as saying …" is "saying"."""
    doc = paragraph.doc
    saying = handed_on_by(doc[tagged.cue])
    if saying is None:
        return tagged
    says = saying.i
    # '"No," Berg was quoted as saying', "The road is closed, the radio quoted Berg as saying"
    sentence = doc[tagged.cue].sent
    runs = [run for run in tagged.content if sentence.start <= run[0] and run[1] <= tagged.cue]
    opens = sentence.start + doc[sentence.start].is_quote
    before = tuple(run for run in runs if doc[run[1] - 1].is_quote or run[0] <= opens)
    behind = tuple((max(first, says + 1), end) for first, end in tagged.content if end > says + 1)
    content = behind or before
    return Tagged(says, tagged.likelihood, content, ())


def _nested_one(cue: Token) -> Tokens | None:
    """Return who says something in another's words, cut from his verb by commas: "said Gil, the premier, said"."""
    outer = cue.head
    apart = cue.i > 1 and cue.nbor(-1).text == "," and outer.i < cue.i and is_reporting(outer)
    nested = nested_behind(outer) if apart else None
    return nested[0] if nested is not None and nested[1] == cue else None


def _source(paragraph: Paragraph, tagged: Tagged) -> Tokens | None:
    """Return the words for the source, those nearest to the cue where there are several; None without any."""
    if _is_background(paragraph.doc[tagged.cue]):
        return None
    if not tagged.source:
        return _subject(paragraph, tagged)
    first, end = min(tagged.source, key=lambda run: min(abs(run[0] - tagged.cue), abs(run[1] - 1 - tagged.cue)))
    doc = paragraph.doc
    ends = [i for i in range(first + 1, end - 1) if doc[i].text == "." and _ends_sentence(doc, i)]
    if ends:  # '"No," said Berg. Diallo, his rival, agreed, saying …'
        first, end = (ends[-1] + 1, end) if first < tagged.cue else (first, ends[0])
    if first + 1 < end and doc[end - 1].lower_ == "about":
        end -= 1  # "asked by reporters | about the leak"
    if doc[end - 1].lemma_.lower() == "report":  # “No,” said Berg | , the agency reported
        end = next((i for i in range(first + 1, end) if doc[i].text == ","), end)
    first = behind_link(doc, first, end)
    relative = _relative(doc[tagged.cue])
    if relative is not None and end <= doc[tagged.cue].head.i:
        return doc[relative.i : relative.i + 1]
    return before_what_they_carried(without_occasion(doc[first:end]))


def _is_background(noun: Token) -> bool:
    """Tell whether nobody says who tells of something meanwhile: "The ministers met amid | reports | that …"."""
    case = child(noun, "case") if noun.pos_ == "NOUN" else None
    owned = child(noun, "nmod:poss") is not None or any(child(c, "case") is not None for c in noun.rights)
    return case is not None and case.lower_ in {"amid", "amidst"} and not owned


def _relative(cue: Token) -> Token | None:
    """Return the pronoun for who says something in a relative clause: "who" of "Berg met voters, who said".

    What somebody made speaks for him ("made a speech that warned"); what he took in does not ("read a headline
    that said").
    """
    subject = subject_of(cue)
    if subject is None or not takes_up(subject, cue):
        return None
    taken_in = cue.head.dep_ == "obj" and cue.head.head.lemma_.lower() in _TAKING_IN
    return subject if subject.lower_ == "who" or taken_in else None


def _says_nobody(cue: Token) -> bool:
    """Tell whether nobody in particular is told to speak: "met nobody who said", "if there is anyone who says".

    So, too, where "no one knows" something, or somebody "had not been told" it.
    """
    subject = subject_of(cue)
    if subject is None or is_untold(cue):
        return subject is not None
    if cue.lemma_.lower() == "know" and noun_phrase(subject).text.lower() in _NOBODY:
        return True
    if not takes_up(subject, cue):
        return False
    noun = cue.head
    return noun.lower_ in _GENERIC or any(c.dep_ == "det" and c.lower_ in {"any", "no"} for c in noun.lefts)


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Tell whether a full stop ends a sentence, and abbreviates no title or name: "Br. Omar"."""
    word = doc[i - 1].text
    short = len(word) <= _LONGEST_ABBREVIATION and word[:1].isupper() and not doc[i - 1].whitespace_
    return bool(doc[i + 1].is_sent_start) and not short


def _subject(paragraph: Paragraph, tagged: Tagged) -> Tokens | None:
    """Return a cue's own subject where the tagger leaves the source out: "It said …" of a country named before."""
    cue = paragraph.doc[tagged.cue]
    # The parser takes "It" of "It said that …" for the one of "It is said that …".
    told = cue.lemma_.lower() in SPEECH and child(cue, "aux:pass") is None
    voice = voiced_by(cue)
    if voice is not None:
        return voice
    subject = child(cue, "nsubj", "expl") if told else child(cue, "nsubj")
    if subject is None or any(first <= subject.i < end for first, end in tagged.content):
        return None
    return noun_phrase(subject)


def _announces(search: Search, paragraph: Paragraph, spans: tuple[Span, ...]) -> bool:
    """Tell whether words only announce the paragraph behind them: "issued the following statement:"."""
    announced = paragraph.index + 1 < len(search.quoted_runs) and any(
        first == 0 for first, _ in search.quoted_runs[paragraph.index + 1]
    )
    colon = paragraph.doc[-1]
    ends = paragraph.start + colon.idx
    return announced and colon.text == ":" and ends - 1 <= spans[-1].end <= ends


def _resumed(search: Search, attribution: Attribution) -> tuple[Span, ...]:
    """Return the quotation that follows the sentence of an attribution: '“A,” said X, in Oslo. “B.”'.

    The words before the cue stand in marks; between its sentence and what follows stands nothing of the writer's.
    """
    cue, content = attribution.cue, attribution.content
    if cue is None or attribution.mode is not Mode.DIRECT or content[-1].end > cue.start:
        return ()
    paragraph = search.parse.paragraphs[attribution.paragraph]
    behind = [piece for piece, _ in search.pieces[paragraph.index] if piece.start >= cue.end]
    if not behind or search.has_taken(behind[0]):
        return ()
    between = search.parse.article.text[cue.end : behind[0].start].rstrip()
    ends_once = between[-1:] in _SENTENCE_ENDS and not any(mark in between[:-1] for mark in ".?!:;")
    return (behind[0],) if ends_once else ()


def _around(search: Search, attribution: Attribution) -> tuple[Span, ...]:
    """Return the paragraphs before and behind that the passage at an attribution's end runs over.

    They end where a paragraph has a cue of its own: '"And we will be back," she added.'
    """
    last = attribution.content[-1]
    pieces = search.pieces[search.parse.paragraph_at(last.start).index]
    passage = next((passage for piece, passage in pieces if last.contains(piece)), None)
    if passage is None:
        return ()
    later = (piece for piece in passage.pieces if piece.start >= last.end)
    return (*_leading_up(search, attribution, passage), *takewhile(search.is_free, later))


def _leading_up(search: Search, attribution: Attribution, passage: Passage) -> tuple[Span, ...]:
    """Return the paragraphs that a quotation fills before the one that tells whose it is.

    They open with the same mark, if this one does: another one is that of a text quoted there, and was not closed.
    """
    text = search.parse.article.text
    before = [piece for piece in passage.pieces if piece.end <= attribution.start]
    if not before or attribution.mode is not Mode.DIRECT or _is_anothers(search, before[0]):
        return ()
    own = text[attribution.start]
    marks = {own} if not own.isalnum() else {text[before[-1].start]}
    return tuple(takewhile(lambda piece: search.is_free(piece) and text[piece.start] in marks, reversed(before)))


def _is_anothers(search: Search, piece: Span) -> bool:
    """Tell whether a colon before a paragraph says whose it is, or somebody is quoted in the two before it.

    Then each paragraph is one by itself.
    """
    index = search.parse.paragraph_at(piece.start).index
    if index and search.parse.paragraphs[index - 1].doc[-1].text == ":":
        return True
    return not search.quoting.isdisjoint({index - 1, index - 2})
