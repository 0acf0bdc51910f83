"""Settle whom a title means that stands for its bearer's name: "the Dame", "the Inkosi", "Her Lordship".

Comes in: a mention and the Discourse around it. Goes out: the person; None where nobody bears the title.
"""

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.epithets import likeliest
from onrecord.extraction.forms_of_address import STYLES, is_title_alone
from onrecord.extraction.mentions import Mention
from onrecord.record import SpeakerType

_PRONOUNS = {"her": "she", "his": "he"}
_JUDGES = frozenset({"judge", "justice", "magistrate", "mayor", "lord", "peer"})
_ROYALS = frozenset("king queen prince princess emperor emir sultan chief sheikh ruler monarch".split())
# Who is addressed by a style, before anybody else.
_STYLED = dict.fromkeys(["lordship", "ladyship", "honour", "honor", "worship"], _JUDGES) | dict.fromkeys(
    ["highness", "majesty"], _ROYALS
)


def titled(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who is addressed by a title, of several the one spoken of last; by a style, who "he" or "she" is."""
    doc = discourse.doc(mention)
    opens = doc[mention.first].lower_
    if not is_title_alone(doc, mention.first + (opens == "the"), mention.end):
        return None
    form = doc[mention.end - 1].lower_
    if form in STYLES:
        offices = _STYLED.get(form, frozenset())
        holders = [e for e in discourse.register if any(own.word in offices for own in e.titles)]
        return likeliest(
            discourse, mention, _PRONOUNS.get(opens, ""), lambda c: not holders or c.entity in holders
        )
    bearers = [e for e in discourse.register if e.type is SpeakerType.PERSON and form in e.forms]
    before = [e for e in bearers if -1 < e.last < mention.start]
    return max(before, key=lambda e: e.last, default=next(iter(bearers), None))
