"""Attribute a sentence by a phrase that names its source: "according to X", "in the words of X", "as X put it".

Comes in: a Search. Goes out, into `Search.found`: attributions of the rest of the sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.cues import is_reporting, subject_of
from onrecord.extraction.language import Paragraph
from onrecord.extraction.media import PRESS
from onrecord.extraction.nouns import MEDIA
from onrecord.extraction.search import Search
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens

_IN_WHOSE = frozenset({"word", "words", "view", "opinion", "telling"})
_IN_THE_WORDS_OF = ["in", "the", "words", "of"]
_LONGEST_SOURCE = 14  # tokens
_LONGEST_TAG = 10  # tokens of ", Mr Berg said, "
_LONGEST_AGENCY = 6  # tokens
_NAMES_OF_MEDIA = frozenset(
    "daily times news post herald star sun mail guardian gazette telegraph tribune".split()
)
_PRINTED = MEDIA | frozenset(
    "extract excerpt book memoir transcript recording diary biography minute tape television radio".split()
)
_PUT = frozenset({"put", "say", "phrase", "note", "tell", "describe"})
_FORESEEN = frozenset({"plan", "schedule", "custom", "tradition", "protocol", "procedure", "need", "merit", "law"})
_BINDING = frozenset({"law", "rule", "custom", "regulation", "statute"})
# What is left of a sentence without its source is no statement where it is shorter.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Sourcing:
    """A phrase that names a source: the token that is its cue, its first and last one, and the source's words."""

    cue: Token
    first: int
    last: int
    source: Tokens


def sourcings(search: Search) -> None:
    """Attribute the rest of each sentence that says whose words it gives."""
    for paragraph in search.parse.paragraphs:
        for token in paragraph.doc:
            if (paragraph.index, token.i) in search.taken_cues or search.is_quoted(token, paragraph):
                continue
            found = _according_to(token) or _in_the_words_of(token) or as_put(token)
            if found is not None and not names_what_prints_it(found.cue, found.source):
                _attribute(search, paragraph, found)


def _attribute(search: Search, paragraph: Paragraph, found: Sourcing) -> None:
    spans = [paragraph.span(words) for words in _rest(found)]
    if sum(len(span.of(search.parse.article.text).split()) for span in spans) < _SHORTEST:
        return
    if any(search.has_taken(span) for span in spans):
        return
    words = tuple(search.stretched(span) for span in spans)
    search.keep(search.attribution(paragraph, found.cue, words, search.mode_of_all(words), found.source))


def _rest(found: Sourcing) -> Iterator[Tokens]:
    """Yield the pieces of the sentence before and behind the phrase, without the punctuation between."""
    doc, sentence = found.cue.doc, found.cue.sent
    for first, end in ((sentence.start, found.first), (found.last + 1, sentence.end)):
        while first < end and doc[end - 1].is_punct and not doc[end - 1].is_quote:
            end -= 1
        while first < end and ((doc[first].is_punct and not doc[first].is_quote) or doc[first].dep_ == "cc"):
            first += 1
        if first < end:
            yield doc[first:end]


def _according_to(token: Token) -> Sourcing | None:
    if token.lower_ != "according" or token.i + 2 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    head = token.head if token.head.i > token.i else token.nbor(2)
    source = noun_phrase(head)
    return Sourcing(token, token.i, source.end - 1, source) if not is_no_author(source) else None


def names_what_prints_it(cue: Token, source: Tokens | None) -> bool:
    """Tell whether a phrase behind a speaker names what prints his words: “No,” he said, according to the book.

    So, too, what handed them on: “No,” said Berg, the agency reported.
    """
    doc, handed_on = cue.doc, cue.lemma_.lower() == "report" and cue.tag_ in {"VBD", "VBZ"}
    if source is None or not (cue.lower_ == "according" or handed_on):
        return False
    near = range(cue.i - 1, max(0, cue.i - _LONGEST_AGENCY), -1) if handed_on else range(cue.i - 1, cue.i - 2, -1)
    comma = next((i for i in near if doc[i].text == ","), 0)
    tag = next(
        (doc[i + 1 : comma] for i in range(comma - 1, max(0, comma - _LONGEST_TAG), -1) if doc[i].is_quote), ()
    )
    said = any(is_reporting(t) for t in tag) and not any(t.text == "," for t in tag)
    return said and any(_prints(t) for t in (doc[comma + 1 : cue.i] if handed_on else source))


def _prints(token: Token) -> bool:
    """Tell whether a word is for what prints others' words: a book, a broadcaster, or an agency's name."""
    named = token.tag_ == "NNP" and (token.ent_type_ == "ORG" or token.lower_ in PRESS)
    return named or token.lemma_.lower() in _PRINTED


def is_no_author(source: Tokens) -> bool:
    """Tell whether things only go as they are meant to: "according to plan", "to the law"."""
    head = source.root
    lemma, article = head.lemma_.lower(), source[0].lower_
    binding = lemma in _BINDING and (head.tag_ == "NNS" or article == "the") and article not in {"a", "an"}
    named = any(t.pos_ == "PROPN" and t.i < head.i for t in source)
    return not named and (binding or (lemma in _FORESEEN and not any(t.tag_ in {"DT", "PRP$"} for t in source)))


def _in_the_words_of(token: Token) -> Sourcing | None:
    """Return "in the words of X" or "in X's view"; the cue is the noun."""
    opening = _opening_words_of(token)
    if opening is not None:
        return opening
    into = child(token, "case")
    if token.lower_ not in _IN_WHOSE or into is None or into.lower_ != "in":
        return None
    whose = child(token, "nmod", "nmod:of", "nmod:poss")
    if whose is None:
        return None
    source = noun_phrase(whose)
    return Sourcing(token, into.i, max(token.i, source.end - 1), source)


def opens_with_words_of(token: Token) -> bool:
    """Tell whether a token's sentence says first whose words it gives: "In the words of Anna Berg, the plan …"."""
    first = token.sent.start
    return [t.lower_ for t in token.doc[first : first + 4]] == _IN_THE_WORDS_OF


def _opening_words_of(words: Token) -> Sourcing | None:
    """Return "In the words of X," up to the comma, whatever the parser hangs on X behind it."""
    doc, first = words.doc, words.sent.start
    if words.i != first + 2 or not opens_with_words_of(words):
        return None
    near = doc[first + 4 : min(words.sent.end, first + 4 + _LONGEST_SOURCE)]
    commas = [t.i for t in near if t.text == ","]
    if not commas or commas[0] == first + 4:
        return None
    aside = commas[0] + 1 < len(doc) and doc[commas[0] + 1].tag_ in {"WP", "WDT", "WP$"}  # "Berg, who left,"
    if aside and len(commas) == 1:
        return None
    return Sourcing(words, first, commas[aside] - 1, doc[first + 4 : commas[0]])


def as_put(token: Token) -> Sourcing | None:
    """Return "as X put it"; the cue is the verb."""
    if token.lemma_.lower() not in _PUT or token.pos_ != "VERB":
        return None
    opens = child(token, "mark", "advmod")
    subject = subject_of(token)
    if opens is None or opens.lower_ != "as" or subject is None or not opens.i < subject.i < token.i:
        return None
    last = token.i
    if last + 1 < len(token.doc) and token.nbor().lower_ in {"it", "so"}:
        last += 1
    elif token.lemma_.lower() == "put":
        return None
    source = noun_phrase(subject)
    return Sourcing(token, opens.i, last, source)
