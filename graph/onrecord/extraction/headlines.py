"""Attribute the words of headlines that a colon or a dash joins to whoever says them: "Talks to resume: minister".

Comes in: a Search. Goes out, into `Search.found`: attributions without a cue, for a headline spares itself one.
"""

from onrecord.extraction.cues import subject_of
from onrecord.extraction.language import Paragraph
from onrecord.extraction.reporting_lexicon import ANONYMOUS, LABELS
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.syntax import noun_phrase
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, Mode

# "PM: …" and "…: Kenya's foreign ministry": longer than this is no name, but words of its own.
_LONGEST_NAME = 6
_VERBS = frozenset({"VERB", "AUX"})
_FEWEST_WORDS = 3  # of an utterance that stands alone in a headline
_DASHES = frozenset({"-", "–", "—"})
_BOUNDS = frozenset({"", ":", "-", "–", "—", "|"})


def headlines(search: Search) -> None:
    """Attribute what stands on one side of a headline's colon to the one who is named on the other.

    What is quoted on one side, or alone, is said without a source where nobody is named: the article tells whose
    words they are.
    """
    for paragraph in search.parse.paragraphs:
        if paragraph.kind is BlockKind.BODY:
            continue
        _joined_by_colon(search, paragraph)
        _signed_by_dash(search, paragraph)
        for piece, passage in search.pieces[paragraph.index]:
            quoted = paragraph.tokens(piece)
            if passage not in search.taken_passages and quoted is not None and _stands_alone(quoted):
                search.taken_passages.add(passage)
                search.keep(Attribution(paragraph.index, (piece,), Mode.DIRECT))


def _stands_alone(quoted: Tokens) -> bool:
    """Tell whether quoted words are an utterance between the ends of a headline and its colons."""
    doc = quoted.doc
    before, behind = doc[quoted.start - 1 : quoted.start].text, doc[quoted.end : quoted.end + 1].text
    words = [token for token in quoted if not token.is_punct]
    told = len(words) >= _FEWEST_WORDS and any(t.pos_ in _VERBS | {"PRON"} for t in words)
    return told and {before, behind} <= _BOUNDS


def _joined_by_colon(search: Search, paragraph: Paragraph) -> None:
    colon = next((t for t in paragraph.doc if t.text == ":" and not search.is_quoted(t, paragraph)), None)
    if colon is None or not 0 < colon.i < len(paragraph.doc) - 1:
        return
    before, behind = paragraph.doc[: colon.i], paragraph.doc[colon.i + 1 :]
    attribution = _attribution(search, paragraph, before, behind) or _attribution(
        search, paragraph, behind, before
    )
    if attribution is not None:
        search.keep(attribution)


def _signed_by_dash(search: Search, paragraph: Paragraph) -> None:
    """Attribute the words before a headline's last dash to whoever is behind it: "No talks – minister".

    A name is as often that of whom the headline is about, or of the writer; but not a surname alone whose words
    the article has: "Port to open – Diallo".
    """
    dashes = (t for t in paragraph.doc[1:-1] if t.text in _DASHES and t.whitespace_ and t.nbor(-1).whitespace_)
    dash = max((t.i for t in dashes if not search.is_quoted(t, paragraph)), default=None)
    if dash is None:
        return
    words, naming = paragraph.doc[:dash], paragraph.doc[dash + 1 :]
    speaks = _speaks_below(search, naming) and not any(token.text == ":" for token in words)
    if not speaks and all(token.ent_type_ == "PERSON" for token in naming):
        return
    attribution = _attribution(search, paragraph, words, naming, source=naming if speaks else None)
    if attribution is not None:
        search.keep(attribution)


def _speaks_below(search: Search, naming: Tokens) -> bool:
    """Tell whether a surname alone is in the source of some words of the article."""
    sources = (one.source for one in search.found if one.source is not None)
    if len(naming) > 1 or not naming[0].is_title:
        return False
    return any(naming.text in search.parse.text_of(source).split() for source in sources)


def _attribution(
    search: Search, paragraph: Paragraph, words: Tokens, naming: Tokens, source: Tokens | None = None
) -> Attribution | None:
    """Return the attribution of one side to the other; None where they are not words and a name, or a `source`."""
    inside = search.inside[paragraph.index]
    quoted = all(t.i in inside for t in words)
    if not (quoted or _is_clause(words)) or any(t.i in inside for t in naming):
        return None
    span = paragraph.span(words)
    if search.has_taken(span):
        return None
    source = source or _who(naming, acting=quoted)
    if source is None:
        return None
    search.taken_passages.update(
        passage for piece, passage in search.pieces[paragraph.index] if span.contains(piece)
    )
    return Attribution(
        paragraph.index,
        (span,),
        Mode.DIRECT if quoted else search.mode_of(span),
        source=paragraph.span(source),
        source_token=source.root.i,
    )


def _is_clause(words: Tokens) -> bool:
    return len(words) > 2 and any(t.pos_ in _VERBS for t in words)


def _who(naming: Tokens, *, acting: bool) -> Tokens | None:
    """Return the words for who says it: all of a side that is a name or a role, or the one who acts there.

    A country before a colon is a heading ("Kenya: two die in floods"), and so is any other noun.
    """
    verbs = [t for t in naming if t.pos_ in _VERBS]
    if not verbs:
        return naming if len(naming) <= _LONGEST_NAME and _names_a_speaker(naming.root, naming) else None
    subject = subject_of(naming.root) if acting else None
    if subject is None or not _names_a_speaker(subject, naming):
        return None
    return noun_phrase(subject)


def _names_a_speaker(head: Token, naming: Tokens) -> bool:
    if head.lower_ in LABELS:
        return False
    is_role = role_ending_at(head.doc, head.i + 1, naming.start) is not None
    return head.ent_type_ == "PERSON" or is_role or head.lower_ in ANONYMOUS
