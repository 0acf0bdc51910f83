"""Tell which bodies can bind themselves, apart from those through which a state or a firm abroad acts.

Comes in: a body's name, a country's mention, or everybody of an article. Go out: whether it can, and for whom
persons act.
"""

import re

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.zones import TOWARDS
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import CountryMention, country_words
from onrecord.extraction.nouns import SELLERS
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import Party

# Who acts for a country: "the Kenyan government".
STATE_BODIES = frozenset(
    """
    government parliament army cabinet authority authorities state republic ministry official negotiator
    delegation side minister president premier congress senate assembly administration regime leader envoy
    ambassador lawmaker ruler team colleague counterpart chief head commander military junta presidency
    diplomat commissioner secretary forces troops fleet kingdom
    """.split()
)
_OF_PAPERS = frozenset(
    "Service News Agency Press Radio TV Times Television Herald Post Daily Tribune Gazette".split()
)
_OF_ITS_OWN = 3  # words
_ARMED = frozenset("Army Forces Troops Front Brigade Brigades Guard".split())
MINISTRIES = frozenset({"ministry", "government", "cabinet", "treasury"})
_AGREEMENTS = frozenset(AGREEMENT_KINDS) - {"convention", "charter"}  # so parties and movements call themselves
_OF_FIRMS = SELLERS | frozenset("bank enterprise supplier branch".split())
# Nouns for people as well: "the trader Orvex".
_TRADES = frozenset({"trader", "publisher"})
_MAKERS_OF_NO_GOODS = frozenset({"lawmaker", "policymaker", "peacemaker"})
# "The Central Government" is the state's own.
_OF_A_STATE = frozenset(
    "federal central national union interim transitional military coalition unity new caretaker minority".split()
)
_GATHERINGS = frozenset({"congress", "assembly", "council"})
_CHOSEN = frozenset({"deputies", "representatives", "the", "ministers", "states"})
_COURTS = frozenset({"court", "courts", "tribunal"})
_NEWS = frozenset({"News", "Press", "Information", "Telegraph"})
_POSTED = frozenset("ambassador envoy emissary consul commissioner representative delegate nuncio embassy".split())
_COMPARED = frozenset({"than", "unlike"})
_BY_REASON = frozenset({"because of", "instead of", "regardless of", "due to", "owing to"})
# "With the help of Norway", "but not Norway", ", like Norway before it".
_BY_GRACE = frozenset(f"{noun} of" for noun in "help backing approval support blessing assistance consent".split())
_LEFT_OUT = frozenset({"than with", "but not", "and not", ", not", ", like"})
_ASIDE = _BY_REASON | _BY_GRACE | _LEFT_OUT
_STANDING_BY = frozenset("guarantor guarantors witness mediator mediators observer observers broker".split())
_DASHES = frozenset({"-", "–", "—", "--"})
_OPENING = 8  # tokens
_AROUND_MEMBERS = 5  # tokens: "both member states of"
_BELONGING = frozenset({"ally", "member", "partner"})
_SOME = frozenset({"both", "two", "fellow"})
_OF_MEMBERS = frozenset({"union of states", "world body", "bloc"})
_LED = frozenset("backed led aligned allied sponsored armed supported leaning".split())


def is_of_its_own(name: str) -> bool:
    """Tell whether a body named by a noun for a state's is none: "Congress of Dock Unions", "Dale Army"."""
    words = name.split()
    if words[-1] in _ARMED or words[-1].lower() == "government":
        return True
    at = next((i for i, word in enumerate(words) if word.lower() in _GATHERINGS), None)
    # "The Congress of Peru" is Peru's, "the Eastern Congress of Peru" somebody else's.
    behind = words[at + 2 : at + 3] if at is not None and words[at + 1 : at + 2] in (["of"], ["for"]) else []
    return bool(behind) and (bool(at) or behind[0].lower() not in country_words() | _CHOSEN)


def is_party(name: str) -> bool:
    """Tell whether a body can bind itself: no parliament, ministry, court or paper."""
    words = name.split()
    if len(words) >= _OF_ITS_OWN and words[-1] in _ARMED:
        return True  # "Rapid Support Forces", "Libyan National Army"; "Sudan's army" is its state's
    if words[-1].lower() in _AGREEMENTS or words[0].lower() == "memorandum":
        return False  # "Bergen Accord"
    if words[-1].lower() == "federation":
        return len(words) > 1 and not names_state(name)  # "Teachers' Federation"
    if words[0].lower() in MINISTRIES | {"department"} and words[1:2] == ["of"]:
        return words[0].lower() == "government"
    if words[-1].lower() == "government" and words[:-1]:
        return not names_state(name) and words[-2].lower() not in _OF_A_STATE  # "Dale Regional Government"
    of_state = STATE_BODIES | _COURTS
    if is_medium(name) or words[-1].lower() in of_state or (words[-1] in _OF_PAPERS and not _is_agency(words)):
        return False
    return "of" not in words or words[words.index("of") - 1].lower() not in _COURTS  # "the High Court of Kenya"


def _is_agency(words: list[str]) -> bool:
    """Tell whether an agency is none of the news: "Lakes Fisheries Agency", not "Dale News Agency"."""
    return words[-1] == "Agency" and len(words) >= _OF_ITS_OWN and words[-2] not in _NEWS


def stands_aside(doc: Doc, first: int, end: int) -> bool:
    """Tell whether somebody is only where others are posted, what these are compared with or moved by, or helps.

    "The Danish ambassador to Kenya", "keener than the Kenyans", "because of Kenya", "with Kenya as a witness".
    """
    behind = [token.lower_ for token in doc[end : end + 3]]
    if behind[:1] == ["as"] and not _STANDING_BY.isdisjoint(behind[1:]):
        return True
    at = first - (doc[first - 1 : first].text.lower() == "the")
    before = [token.lower_ for token in doc[max(0, at - 2) : at]]
    if not before:
        return False
    posted = before[-1] in {"to", "in"} and doc[max(0, at - 2)].lemma_.lower() in _POSTED
    return posted or before[-1] in _COMPARED or " ".join(before) in _ASIDE


def files(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name stands in brackets before the dash of a dateline: "(NORDPRESS) - Anna Berg signed"."""
    in_brackets = doc[max(0, first - 1)].text == "(" and doc[end : end + 1].text == ")"
    return in_brackets and first < _OPENING and doc[end + 1 : end + 2].text in _DASHES


def is_home_of_a_firm(doc: Doc, country: CountryMention) -> bool:
    """Tell whether a country only says where a firm is at home: "a Danish retailer", "its Polish branch"."""
    word, behind = doc[country.end_token - 1], doc[country.end_token : country.end_token + 2]
    if len(behind) > 1 and behind[0].text == "-" and behind[1].lower_ == "based":
        return True
    noun = word.head
    if (country.form != "adjective" and word.dep_ != "compound") or noun.i <= word.i:
        return False
    if noun.pos_ == "PROPN":  # "Danish turbine maker Holm"
        noun = next((t for t in doc[word.i + 1 : noun.i] if is_for_a_firm(t)), noun)
    return is_for_a_firm(noun) and doc[noun.i - 1].lower_ != "central"


def is_for_a_firm(noun: Token) -> bool:
    """Tell whether a noun says that what has a name is a firm: "drugmaker", "energy giant", "trading house"."""
    lemma = noun.lemma_.lower()
    if lemma == "house":
        return noun.i > 0 and noun.nbor(-1).lower_ in {"trading", "publishing"}
    return lemma in _OF_FIRMS or (lemma.endswith("maker") and lemma not in _MAKERS_OF_NO_GOODS) or lemma in _TRADES


def firm_in(piece: Tokens) -> str | None:
    """Return "Holm" of "the drugmaker Holm", "trading house Holm" and "energy giant Holm"; else None."""
    kind = next((t for t in piece if t.text.islower() and t.tag_ == "NN" and is_for_a_firm(t)), None)
    if kind is None or kind.i + 1 == piece.end:
        return None
    name = piece.doc[kind.i + 1 : piece.end]
    return name.text if all(t.text[:1].isupper() for t in name) else None


def only_describes(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name only says where others lean: "pro-Russian separatists", "the Iran-backed militia"."""
    before = doc[first - 2].lower_ if first > 1 and doc[first - 1].text == "-" else ""
    behind = doc[end + 1].lower_ if end + 1 < len(doc) and doc[end].text == "-" else ""
    return before in TOWARDS or behind in _LED


def is_of_a_member(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a body is named for one that belongs to it: "a member of NATO", "the two NATO allies".

    Those who belong to a front or a party act for it.
    """
    behind = doc[end].lemma_.lower() if end < len(doc) else ""
    at = first - (doc[first - 1 : first].text.lower() == "the")
    near = doc.tokens[max(0, at - _AROUND_MEMBERS) : at]
    if behind in _BELONGING and near:
        belongs = near[-1].tag_ == "CD" or near[-1].lower_ in _SOME
    elif near and near[-1].lower_ == "of":
        members = next((t for t in near if t.lower_.startswith("member")), None)
        belongs = members is not None and (members.tag_ == "NN" or any(t.lower_ in _SOME for t in near))
    else:
        return False
    return belongs and kind_of(Party(name=doc[first:end].text.removeprefix("the "))) in _OF_MEMBERS


def names_state(body: str) -> bool:
    """Tell whether a body's name says whose it is: "the Danish Defence Ministry"."""
    words = {word.lower() for word in body.split()}
    return bool(words & country_words())


def bodies_behind(cast: Cast) -> dict[str, Party]:
    """Return the bodies that roles name, by their holders' ids: "chief of the Dale Front", "DF spokesman"."""
    calling = {" ".join(m.words): body.name for m, body in cast.organizations.places if is_party(body.name)}
    patterns = {name: re.compile(rf"\b{re.escape(words)}(?!\w)") for words, name in calling.items()}
    found: dict[str, Party] = {}
    for person in cast.people.persons:
        role = person.role or ""
        named = [(match.end() - match.start(), name) for name, p in patterns.items() if (match := p.search(role))]
        if named and not person.former:
            found[person.id] = Party(name=max(named)[1])
    return found
