"""Settle who speaks: the person, body, country or unnamed source behind the words that the cue governs.

Comes in: attributions in order, with everybody the article names. Goes out: for each the Speaker, None where
nobody at all is named. A wrong name is worse than none: what cannot be led back stays an unnamed source.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.cast import Cast
from onrecord.extraction.cues import subject_of
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse, noun_phrase
from onrecord.extraction.lexicon import FEMALE, MALE
from onrecord.extraction.people import Named
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.roles import role_ending_at
from onrecord.extraction.search import Attribution
from onrecord.record import Span, Speaker, SpeakerType
from onrecord.vocabulary import countries

_SINGULAR = frozenset({"he", "she", "him", "her"})
_FIRST = frozenset({"i", "we", "me", "us"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_DEFINITE = ("the ", "his ", "her ", "their ")


class Speakers:
    """Resolves one attribution after the other, remembering who spoke last."""

    def __init__(self, parse: Parse, cast: Cast, quoted: tuple[Passage, ...]) -> None:
        self._parse, self._cast = parse, cast
        self._history: list[tuple[int, Speaker]] = []  # (paragraph, a person or somebody unnamed who spoke)
        self._pieces: dict[int, list[Span]] = {}
        for passage in quoted:
            for piece in passage.pieces:
                self._pieces.setdefault(parse.paragraph_at(piece.start).index, []).append(piece)

    def of(self, attribution: Attribution, enclosing: Speaker | None) -> Speaker | None:
        """Return the speaker; `enclosing` is the speaker of the statement this one is told in."""
        speaker = self._resolve(attribution, enclosing)
        human = speaker is not None and speaker.type in {SpeakerType.PERSON, SpeakerType.UNNAMED}
        if speaker is not None and human and enclosing is None:
            last_words = max(attribution.content[-1].start, attribution.source.start if attribution.source else 0)
            self._history.append((self._parse.paragraph_at(last_words).index, speaker))
        return speaker

    def _resolve(self, attribution: Attribution, enclosing: Speaker | None) -> Speaker | None:
        if attribution.source is None or attribution.source_token is None:
            # A quotation that stands alone goes on from the one before it; a cue without a subject says nothing.
            return self._history[-1][1] if attribution.cue is None and self._history else None
        paragraph = self._parse.paragraphs[attribution.paragraph]
        head = paragraph.doc[attribution.source_token]
        tokens = paragraph.tokens(attribution.source)
        if head.lower_ in _RELATIVE and head.head.dep_ == "acl:relcl":
            # "X, who said": the noun that the clause hangs on.
            head = head.head.head
            tokens = noun_phrase(head)
        if tokens is None or head.lower_ in _NOBODY:
            return None
        if head.lower_ in _FIRST:
            return enclosing
        if head.lower_ in _SINGULAR:
            return self._antecedent(paragraph, head) or self._unnamed(attribution.source)
        return (
            self._group(paragraph, head, attribution.source)
            or self._named_in(paragraph, head, tokens)
            or self._unnamed(attribution.source)
        )

    # --- by name ---

    def _group(self, paragraph: Paragraph, head: Token, source: Span) -> Speaker | None:
        """Return several who speak as one: "said A, B and C in a joint statement"; None for one alone."""
        heads = list(_joined(head))
        if len(heads) < 2:
            return None
        found = [self._named_in(paragraph, one, noun_phrase(one, joined=False)) for one in heads]
        members = list({one.id: one for one in found if one is not None}.values())
        if not members or (len(members) == 1 and None not in found):
            return None
        name = " and ".join(one.name for one in members) if None not in found else self._parse.text_of(source)
        return Speaker("+".join(one.id for one in members), name, SpeakerType.GROUP, tuple(m.id for m in members))

    def _named_in(self, paragraph: Paragraph, head: Token, tokens: Tokens) -> Speaker | None:
        """Return the one whom a noun phrase names: at its head, or as a name beside it ("attack dog Smith")."""
        person = self._cast.people.at(paragraph.index, head.i)
        if person is None:
            beside = [
                place.person
                for place in self._cast.people.within(paragraph.index, tokens.start, tokens.end)
                if not _hangs_by_a_case(paragraph.doc[place.first : place.end].root)
            ]
            person = beside[-1] if beside else None
        if person is not None:
            return Speaker(person, self._cast.people.get(person).name, SpeakerType.PERSON)
        bodies = self._cast.organizations.within(paragraph.index, head.i, head.i + 1)
        if bodies:
            return Speaker(bodies[0][1].id, bodies[0][1].name, SpeakerType.ORGANIZATION)
        states = self._cast.countries_within(paragraph.index, head.i, head.i + 1)
        if states and states[0].form not in {"adjective", "demonym"}:
            return Speaker(states[0].code, _country_name(states[0].code), SpeakerType.COUNTRY)
        return None

    def _unnamed(self, source: Span) -> Speaker:
        # "the official" is the same one all through; "an official" and "another official" are each their own.
        words = self._parse.text_of(source)
        definite = words.lower().startswith(_DEFINITE)
        return Speaker(slug(words) + ("" if definite else f"-{source.start}"), words, SpeakerType.UNNAMED)

    # --- by pronoun ---

    def _antecedent(self, paragraph: Paragraph, pronoun: Token) -> Speaker | None:
        """Return whom "he" or "she" means; None where nobody fits.

        The subject of a sentence before in the paragraph, a name or "a spokeswoman"; else whoever spoke last,
        in this paragraph or the one before; else the nearest person named outside quoted words. The pronoun's
        gender rules out who is known to be of the other.
        """
        female = pronoun.lower_ in FEMALE
        for sentence in reversed([s for s in paragraph.doc.sents if s.end <= pronoun.sent.start]):
            subject = subject_of(sentence.root)
            found = self._person_like(paragraph, subject) if subject is not None else None
            if found is not None and self._fits(found, female):
                return found
        for index, speaker in reversed(self._history[-3:]):
            if paragraph.index - 1 <= index <= paragraph.index and self._fits(speaker, female):
                return speaker
        position = paragraph.start + pronoun.idx
        before = [
            place
            for index in range(paragraph.index - 2, paragraph.index + 1)
            for place in self._cast.people.in_paragraph(index)
            if place.span.end <= position and not self._is_quoted(place)
        ]
        subjects = [place for place in before if self._is_subject(place)]
        for place in (*reversed(subjects), *reversed(before)):
            speaker = Speaker(place.person, self._cast.people.get(place.person).name, SpeakerType.PERSON)
            if self._fits(speaker, female):
                return speaker
        return None

    def _person_like(self, paragraph: Paragraph, subject: Token) -> Speaker | None:
        """Return the person at a subject, or the unnamed one whom a role noun stands for."""
        phrase = noun_phrase(subject)
        if self._is_inside_quotation(paragraph.span(phrase), paragraph.index):
            return None
        named = self._named_in(paragraph, subject, phrase)
        if named is not None:
            return named if named.type is SpeakerType.PERSON else None
        is_role = role_ending_at(paragraph.doc, subject.i + 1, phrase.start) is not None
        return self._unnamed(paragraph.span(phrase)) if is_role and subject.tag_ in {"NN", "NNP"} else None

    def _fits(self, speaker: Speaker, female: bool) -> bool:
        if speaker.type is SpeakerType.PERSON:
            return self._cast.people.female.get(speaker.id) in {None, female}
        words = set(speaker.name.lower().split())
        return not words & (MALE if female else FEMALE - {"her"})

    def _is_quoted(self, place: Named) -> bool:
        return self._is_inside_quotation(place.span, place.paragraph)

    def _is_inside_quotation(self, span: Span, paragraph: int) -> bool:
        return any(piece.contains(span) for piece in self._pieces.get(paragraph, []))

    def _is_subject(self, place: Named) -> bool:
        doc = self._parse.paragraphs[place.paragraph].doc
        return any(doc[i].dep_.startswith("nsubj") for i in range(place.first, place.end))


def _joined(head: Token) -> Iterator[Token]:
    """Yield a noun and those joined to it: "A, B and C"."""
    yield head
    links = {"conj"}
    if any(token.dep_ == "conj" for token in head.rights):
        links.add("appos")  # in a list the parser at times takes the second name for an apposition to the first
    for token in head.rights:
        if token.dep_ in links and token.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield from _joined(token)


def _hangs_by_a_case(name: Token) -> bool:
    """Tell whether a name belongs to another noun: "an aide to X", "X's wife" are not X."""
    return any(c.dep_ == "case" for c in name.children)


def _country_name(code: str) -> str:
    return next(entry.name for entry in countries() if entry.code == code)
