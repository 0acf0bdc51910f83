"""Settle which of several bearers of one surname it means alone: "Berg said", of Omar Berg and his wife Anna Berg.

Comes in: a mention and the bearers spoken of before it. Goes out: the one of them who is meant.
"""

from collections.abc import Sequence

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Mention, Place


def foremost(discourse: Discourse, mention: Mention, bearers: Sequence[Entity]) -> Entity:
    """Return who was spoken of last; of those whom that sentence names the one who is its subject, if any is.

    "Omar Berg campaigned with his wife, Anna Berg. Berg said …" goes on about him, and so does "His wife, Anna
    Berg, held him. Berg said …".
    """
    last = max(bearers, key=lambda bearer: bearer.last)
    sentence, subject = None, None
    for back, entity in discourse.before(mention.start):
        if sentence is not None and back.sentence != sentence:
            break
        if entity is last and sentence is None:
            sentence = back.sentence
        if sentence is not None and entity in bearers and back.place is Place.SUBJECT and not back.quoted:
            subject = entity
    return last if subject is None or subject.owner is last else subject
