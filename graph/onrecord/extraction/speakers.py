"""Settle who speaks: the person, body, country or unnamed source behind the words that the cue governs.

Comes in: attributions with the article's coreference. Goes out: for each the Entity that speaks, None where nobody
at all is named. A wrong name is worse than none: what cannot be led back stays an unnamed source.
"""

from dataclasses import replace

from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import who_is_charged, whom_it_was_put_to
from onrecord.extraction.documents import maker_of
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.mentions import FIRST, PLURAL_FIRST
from onrecord.extraction.search import Attribution
from onrecord.extraction.sourceless import NO_SPEAKER, Sourceless
from onrecord.extraction.sources import before_dashes, before_relative, behind_dateline, cut_from, led, without_day
from onrecord.extraction.speaking import Speaking
from onrecord.extraction.syntax import noun_phrase
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, SpeakerType

_RELATIVE = frozenset({"who", "which", "that", "whom"})


class Speakers:
    """Resolves one attribution after the other, remembering who spoke last."""

    def __init__(self, parse: Parse, coreference: Coreference) -> None:
        self._parse, self._coreference = parse, coreference
        self._speaking = Speaking(parse, coreference)
        self._sourceless = Sourceless(parse, coreference, self._speaking)

    def of(self, attribution: Attribution, enclosing: Entity | None) -> Entity | None:
        """Return the speaker; `enclosing` is the speaker of the statement this one is told in."""
        speaker = self._resolve(attribution, enclosing)
        if speaker is not None:
            self._sourceless.note(attribution, speaker, within=enclosing is not None)
        return speaker

    def _resolve(self, attribution: Attribution, enclosing: Entity | None) -> Entity | None:
        if attribution.source is None or attribution.source_token is None:
            return self._sourceless.of(attribution)
        paragraph = self._parse.paragraphs[attribution.paragraph]
        head = paragraph.doc[attribution.source_token]
        if head.tag_ == "VBG" and head.dep_.startswith("csubj"):
            return self._sourceless.of(replace(attribution, source=None, source_token=None))
        tokens = paragraph.tokens(attribution.source)
        if tokens is not None and (place := behind_dateline(tokens)) != tokens.start:
            tokens = paragraph.doc[place : tokens.end]
            head = tokens.root
        if tokens is not None and (holder := before_dashes(tokens) or cut_from(tokens)) is not None:
            tokens, head = noun_phrase(holder), holder
        opens = next((t for t in tokens or () if not t.is_punct), head)
        if opens.lower_ in {"who", "which"}:
            head = opens
            own = self._told_by(attribution, tokens, opens) if tokens is not None else None
            if own is not None:
                head, tokens = own.root, own
        if head.lower_ in _RELATIVE:
            taken_up = self._taken_up(paragraph, head)
            if taken_up is not None:
                return taken_up
        if tokens is None or self._is_put_to(attribution):
            return None
        labelled = self._coreference.register.labelled(self._parse.text_of(attribution.source))
        if labelled is not None:
            return labelled
        shared = self._shared_subject(attribution, head)
        if shared is not None:
            return shared
        if head.lower_ in NO_SPEAKER:
            speaker = self._sourceless.of(attribution)
            return self._coreference.most_named() if speaker is None and head.lower_ == "interview" else speaker
        if head.lower_ in FIRST and enclosing is not None:
            # "We ask what it costs" speaks for more than the one who says it.
            alone = head.lower_ not in PLURAL_FIRST or not enclosing.is_person
            return enclosing if alone else self._speaking.in_words(attribution.source)
        found = (
            self._speaking.joint(paragraph, head, tokens, enclosing)
            or self._speaking.single(paragraph, head, tokens, enclosing)
            or self._speaking.in_words(paragraph.span(without_day(tokens)))
        )
        body = led(tokens) if found.is_person else None
        if body is not None:
            found = self._speaking.single(paragraph, body.root, body, enclosing) or self._speaking.in_words(
                paragraph.span(body)
            )
        if paragraph.kind is BlockKind.BODY or found.type is not SpeakerType.UNNAMED:
            return found
        return self._sourceless.elsewhere(attribution) or found  # "‘No road here’, says chief"

    def _told_by(self, attribution: Attribution, tokens: Tokens, relative: Token) -> Tokens | None:
        """Return who stands behind "which" in the words for a source: "a field, which | state media | said"."""
        behind = tokens.doc[relative.i + 1 : tokens.end]
        if attribution.cue_token is None or len(behind) == 0 or behind.end > attribution.cue_token:
            return None
        adverbial = behind[0].is_punct or behind[0].tag_ in {"IN", "RB"}
        clause = any(token.pos_ in {"VERB", "AUX"} for token in behind)  # "which included staff members"
        named = not adverbial and not clause and behind.root.text[:1].isalpha()
        return behind if named and behind.root.pos_ in {"NOUN", "PROPN", "PRON"} else None

    def _shared_subject(self, attribution: Attribution, head: Token) -> Entity | None:
        """Return the subject of the verb that a cue is joined to, where the source is that verb's object.

        "The ministry summoned the envoy, Omar Diallo, and accused Oslo of …" is what the ministry says.
        """
        if attribution.cue_token is None:
            return None
        paragraph = self._parse.paragraphs[attribution.paragraph]
        cue = paragraph.doc[attribution.cue_token]
        if cue.dep_ != "conj" or not cue.head.i < head.i < cue.i or cue.head.pos_ != "VERB":
            return None
        hanging = head
        while hanging.dep_ in {"appos", "flat", "compound", "conj"} and hanging.head.i != cue.head.i:
            hanging = hanging.head
        subject = next((c for c in cue.head.children if c.dep_ == "nsubj" and c.i < cue.head.i), None)
        if subject is None or hanging.head.i != cue.head.i or hanging.dep_ not in {"obj", "iobj", "obl"}:
            return None
        return self._speaking.single(paragraph, subject, noun_phrase(subject), None)

    def _is_put_to(self, attribution: Attribution) -> bool:
        """Tell whether what looks like the source is who was asked, told or accused."""
        if attribution.cue_token is None:
            return False
        paragraph = self._parse.paragraphs[attribution.paragraph]
        cue = paragraph.doc[attribution.cue_token]
        asked = whom_it_was_put_to(cue) or who_is_charged(cue)
        return asked is not None and asked.i == attribution.source_token

    def _taken_up(self, paragraph: Paragraph, relative: Token) -> Entity | None:
        """Return whom "who" takes up: the noun that its clause hangs on, else the nearest somebody before it."""
        antecedent = before_relative(relative)
        maker = maker_of(antecedent) if antecedent is not None else None
        made_by = self._speaking.single(paragraph, maker, noun_phrase(maker), None) if maker is not None else None
        if made_by is not None:
            return made_by  # "The union issued a note which said"
        found = (
            self._speaking.single(paragraph, antecedent, noun_phrase(antecedent), None)
            if antecedent is not None
            else None
        )
        if relative.lower_ == "who" and (found is None or not (found.is_person or found.plural)):
            found = self._coreference.named.somebody_before(paragraph, relative) or found
        if found is None and antecedent is not None:
            return self._speaking.in_words(paragraph.span(noun_phrase(antecedent)))
        return found
