"""Tell who is interviewed: whom the article says that it met, else whom it names most before that.

Comes in: the Discourse of an article and the paragraph of the first answer. Goes out: a person, None where it
names none.
"""

from collections import Counter

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import FIRST, Mention, Place
from onrecord.extraction.reporting_lexicon import MEETING
from onrecord.record import SpeakerType

_MET = frozenset({"meet", "interview"})
_SPOKEN_TO = MEETING | _MET


def interviewed(discourse: Discourse, first: int) -> Entity | None:
    """Return who answers from a paragraph on: who "we spoke to", else whom somebody met, else the most named."""
    before = [
        (mention, entity)
        for mention, entity in discourse.trail
        if mention.paragraph < first and entity.type is SpeakerType.PERSON
    ]
    with_us = (e for m, e in before if _words(discourse, m) & FIRST and _words(discourse, m) & _SPOKEN_TO)
    met = (entity for mention, entity in before if _is_met(discourse, mention))
    often = (entity for entity, _ in Counter(entity for _, entity in before).most_common(1))
    return next(with_us, None) or next(met, None) or next(often, None)


def _is_met(discourse: Discourse, mention: Mention) -> bool:
    """Tell whether somebody met the one who is mentioned: "Peter Lund met the singer Omar Diallo"."""
    token = discourse.token(mention)
    verbs = (token.head, token.head.head)  # the name may hang on the noun before it
    return mention.place is not Place.SUBJECT and any(v.lemma_.lower() in _MET and v.i < token.i for v in verbs)


def _words(discourse: Discourse, mention: Mention) -> set[str]:
    """Return the words of the sentence in which a mention stands, verbs by their base form."""
    sentence = discourse.token(mention).sent
    return {word for token in sentence for word in (token.lower_, token.lemma_.lower())}
