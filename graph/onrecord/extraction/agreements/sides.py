"""Tell on which side of an agreement somebody stands: who signed it, mediates, governs, opposes, lives beside it.

Comes in: a remark, and the person who made it. Goes out: one word for what its maker is: in the agreement, else by
office, trade or kind.
"""

import re

from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.entities import Entity
from onrecord.record import Party, Person, SpeakerType

# Who speaks, by the words for the office, trade or body.
_ROLE_OF = {
    word: role
    for role, words in {
        "government": """
            minister president premier chancellor ambassador government ministry cabinet king queen
            emir sultan negotiator commissioner envoy secretary administration presidency prime
            taoiseach administrator undersecretary governor delegation junta department embassy
            consulate consul commission mayor prefect ombudsman vice-president palace
            """,
        "spokesman": "spokesman spokeswoman spokesperson office",
        "official": "official source aide adviser advisor",
        "opposition": """
            opposition shadow critic opponent rival dissident detractor contender challenger
            protester demonstrator
            """,
        "legislator": """
            mp senator deputy lawmaker congressman congresswoman legislator td assemblyman
            assemblywoman councillor representative parliamentarian whip mep backbencher peer
            politician grandee
            """,
        "party": """
            party socialist conservative labour labor liberal nationalist green greens communist
            democrat republican coalition leader
            """,
        "lobby": """
            union association federation syndicate guild confederation chamber campaigner activist
            forum alliance league lobby cooperative co-operative grower growers traders farmers
            fishermen hauliers owners workers society network council ngo charity watchdog trust
            environmentalist convenor organiser organizer congress lobbyist unionist
            """,
        "rebel": "rebel fighter militia guerrilla separatist insurgent movement front militant warlord bloc",
        "expert": """
            analyst professor expert lecturer researcher economist historian institute lawyer
            academic scholar strategist columnist commentator consultant insurer scientist
            think-tank author pollster hydrologist
            """,
        "diplomat": "diplomat",
        "helper": "mediator broker facilitator observer monitor guarantor",
        "press": "newspaper press media medium reader letter agency magazine editorial broadcaster weekly daily",
        "local": """
            farmer fisherman resident elder shopkeeper trader villager driver mother widow
            grandmother fisher worker skipper teacher herder pensioner refugee survivor merchant
            vendor baker miner student nurse monk priest pastor bishop imam docker stevedore
            landlord hotelier captain boatman herdsman seller cook chief headman woman man father
            captive husband wife sister brother niece nephew uncle aunt daughter son neighbour
            neighbor grandfather islander
            """,
        "business": """
            company firm executive director banker manager operator exporter importer corporation
            industry managing investor shareholder
            """,
        "soldier": "general colonel admiral lieutenant officer major soldier brigadier sergeant commander army",
    }.items()
    for word in words.split()
}
# "The European Union" is no trade union.
_STATES_TOGETHER = ("european union", "african union", "soviet union", "united nations", "security council")
# The first of these that somebody is decides: a shadow minister is of the opposition.
_FIRST_OF = (
    "opposition", "helper", "lobby", "rebel", "expert", "legislator", "diplomat", "business", "government",
    "spokesman", "official", "soldier", "party", "local", "press",
)  # fmt: skip
# Those who act for a state, their own or a foreign one.
_FOR_A_STATE = frozenset({"government", "spokesman", "official", "soldier", "country"})
_GOVERNING = frozenset({"minister", "premier", "secretary", "governor", "mayor", "spokesperson"})
_NEAR = 15  # tokens
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def side_of(remark: Remark, person: Person | None) -> str:
    """Return what the maker of a remark is to its agreement; `person` is who he is, where he is named."""
    actor, agreement = remark.actor, remark.agreed.agreement
    if any(signatory.id == actor.id for signatory in agreement.signatories):
        return "signatory"
    country = actor.country or (person.country if person is not None else None)
    if _is_one_of((*agreement.mediators, *agreement.guarantors, *agreement.hosts), actor, country):
        return "helper"
    role = _role(remark, person)
    if role in _FOR_A_STATE:
        foreign = country is not None and Party(code=country) not in agreement.parties
        return f"foreign {role}" if foreign else role
    return "party itself" if role == "none" and _is_one_of(agreement.parties, actor, country) else role


def _is_one_of(parties: tuple[Party, ...], actor: Entity, country: str | None) -> bool:
    return Party(name=actor.name) in parties or (country is not None and Party(code=country) in parties)


def _role(remark: Remark, person: Person | None) -> str:
    actor = remark.actor
    if actor.type is SpeakerType.COUNTRY:
        return "country"
    past = any(title.former for title in actor.titles) or (person is not None and person.former)
    roles = _roles(actor, person)
    if not roles and not past:
        roles = _roles_beside(remark)
    return next((role for role in _FIRST_OF if role in roles), "former" if past else "none")


def _roles(actor: Entity, person: Person | None) -> set[str]:
    """Return what the words for somebody say that he is now."""
    if actor.name.lower().startswith(_STATES_TOGETHER):
        return {"government"}
    words = {word for title in actor.titles if not title.former for word in (title.word, *title.narrowed)}
    texts = [actor.name] if actor.type is not SpeakerType.PERSON else []
    if person is not None and person.role and not person.former:
        texts.append(person.role)
    if actor.owner is not None:
        texts.append(actor.owner.name)
    words |= {word for text in texts for word in _WORD.findall(text.lower())}
    if words & _GOVERNING:
        words.discard("deputy")
    return {role for word in words if (role := _ROLE_OF.get(word) or _ROLE_OF.get(word.removesuffix("s")))}


def _roles_beside(remark: Remark) -> set[str]:
    """Return what the words for the speaker beside the cue say that he is: "Berg, who farms near the border"."""
    at = remark.utterance.attribution.source_token if remark.utterance is not None else None
    if at is None:
        return set()
    source = remark.paragraph.doc[at]
    near = (token for token in source.subtree if abs(token.i - at) < _NEAR)
    return {role for token in near if (role := _ROLE_OF.get(token.lemma_.lower()))}
