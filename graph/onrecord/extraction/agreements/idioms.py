"""Tell agreements from what the same nouns name besides: a great deal, a plea deal, a party convention.

Comes in: a noun with its modifiers. Go out: whether it names no agreement, and of which kind it is where the noun
alone does not say.
"""

import re

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.contents import CONTENT
from onrecord.extraction.agreements.several import between_whom
from onrecord.extraction.tokens import Token

_NO_DEAL = frozenset(
    """
    plea record book film movie tv television transfer loan sponsorship property mortgage package divorce
    prenuptial tenancy licence license confidentiality nondisclosure non-disclosure rental drug drugs phone
    broadcast endorsement great good real raw publishing recording streaming shirt kit car cell mobile data
    lease employment severance settlement immunity customer user gentleman house apartment flat advertising
    player club marriage employment federal share-cropping
    """.split()
)
_NO_DECLARATION = frozenset(
    """
    war independence emergency assets asset interest interests victory results love faith tax customs income
    wealth bankruptcy sovereignty statutory
    """.split()
)
_ELECTING = frozenset({"campaign", "election", "manifesto", "electoral"})
_ASKING = frozenset({"call", "provide", "include", "foresee", "envisage", "require", "contain"})
_HOW_MUCH = frozenset({"much", "little"})
_OF_ANYBODY = frozenset("deal agreement pact swap settlement arrangement contract bargain".split())
# Where a convention is a gathering of a party: "the delegates whom the Dale Convention seats".
_GATHERED = frozenset("delegate nominee nomination keynote dnc rnc gop floor".split())
# Notes that somebody writes, and nobody agrees on.
_WRITTEN = frozenset("write draft circulate send leak obtain dictate distribute cite read see review get".split())
_SPEAKING = frozenset("say show warn argue state recommend note describe tell urge detail suggest claim".split())
_SWAPPED = frozenset({"prisoner", "prisoners", "hostage", "hostages", "captive", "captives", "land", "debt"})
_HAPPENING = frozenset("collapse stall end expire lapse hold fail replace defer face last die".split())
_NO_CONVENTION = frozenset(
    "party national democratic republican constitutional annual labour labor nominating state county".split()
)
# Nouns that may point back to what was agreed, and what they name where somebody makes it: "signed a convention".
MADE_KINDS = {
    "arrangement": "agreement", "understanding": "agreement", "settlement": "agreement", "swap": "deal",
    "exchange": "deal", "convention": "treaty", "compact": "pact", "charter": "treaty", "bargain": "deal",
    "contract": "agreement", "deed": "agreement",
}  # fmt: skip
MAKING = frozenset("sign initial initialle reach strike conclude agree seal adopt finalise finalize".split())
# Papers that are agreements where two parties sign them: "signed a five-year action plan".
_SIGNED = frozenset("plan programme program minute addendum annex document paper".split())
# What several do with a joint statement that is more than their words.
_SETTLING = frozenset({"sign", "approve", "adopt", "endorse", "conclude"})
_HANDS = frozenset({"sign", "initial", "initialle", "ink", "conclude"})
_EARLIER = frozenset("earlier previous prior old similar separate first second last third".split())
_PAUSES = frozenset({"humanitarian", "fighting"})
# What somebody lays before another: "a ceasefire offer".
OFFERS = frozenset({"offer", "proposal"})
_AGREED_ON = frozenset({"agree", "settle"})
_QUOTES = frozenset("“”\"'‘«»„")
YEAR = re.compile(r"(?:1[89]|20)\d\d")


def belongs_to_noun(token: Token) -> bool:
    """Tell whether it only modifies another noun: "treaty ceremony", "Agreements Act"; "ceasefire deal" is one."""
    if token.dep_ not in {"compound", "nmod", "amod", "nmod:desc"} or token.head.i <= token.i:
        return False
    over, between = token.head, token.doc[token.i : token.head.i]
    if any(t.lower_ in {"between", "with"} for t in between):
        return False  # "a 1994 truce between Chad and Darok-backed rebels": the parser hangs it on the last
    if over.tag_ in {"VBN", "VBD"} and over.i == token.i + 1:
        return False  # "the deal brokered between …": what follows is its participle
    if over.tag_ == "NNS" and over.lemma_.lower() in CONTENT | _HAPPENING:
        return False  # "The pact obliges Oslo", "river truce collapses": a verb taken for a noun
    if over.pos_ == "PROPN" and token.text.islower() and token.i + 1 == over.i and _determined(token):
        return False  # "the memorandum Varda concluded"
    return not any(t.text == "," or t.text in _QUOTES for t in between)


def is_made(token: Token, making: frozenset[str] = MAKING) -> bool:
    """Tell whether its clause says that it is made: "signed a convention", "an understanding reached in July"."""
    verb = token.head
    if token.dep_ in {"obj", "nsubj:pass"}:
        return verb.lemma_.lower() in making
    if token.dep_ == "obl":
        return verb.lemma_.lower() in _AGREED_ON and any(c.lower_ == "on" for c in token.children)
    return any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in making for c in token.children)


def _determined(token: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} for c in token.children)


def is_idiom(token: Token, lemma: str, modifiers: list[Token]) -> bool:
    """Tell whether a noun of agreements names none here: "a great deal of", "declaration of war"."""
    words = {m.lower_ for m in modifiers} | {m.lemma_.lower() for m in modifiers}
    behind = token.doc[token.i + 1 : token.i + 3].text.lower()
    before = token.doc[token.i - 1].lower_ if token.i else ""
    private = words & _NO_DEAL - ({"loan"} if lemma == "agreement" else set())  # states lend, too
    if lemma in _OF_ANYBODY and private:
        return True
    if lemma == "deal" and behind.startswith("of ") and behind not in {"of its", "of their"}:
        return True  # not so "a deal of its own"
    if lemma == "deal" and before in {"big", "new"} and token.text == "Deal":
        return True
    if lemma == "agreement":
        alone = not modifiers and before in {"in", "by", "of", "with", "general"}
        whole = any(c.lower_ in {"a", "an", "the", "this"} for c in token.children)  # "an agreement that lets …"
        felt = bool(words & _HOW_MUCH)  # "there was much agreement on the need for it"
        return alone or felt or behind.startswith("among experts") or (behind.startswith("that ") and not whole)
    if lemma == "declaration":
        about = behind.split()[1:] if behind.startswith("of ") else []
        return bool(words & _NO_DECLARATION or set(about) & _NO_DECLARATION)
    if lemma == "pledge":
        return bool(words & _ELECTING) or _is_somebodys(token)
    if lemma == "convention":
        named = any(other.lemma_.lower() in _GATHERED for other in token.doc)
        return bool(words & _NO_CONVENTION or named)
    if lemma in {"memo", "memorandum"}:
        told = behind.startswith(("of ", "between ", "on ")) and lemma == "memorandum"
        return not is_made(token) and not told and token.text.islower() and _is_note(token, lemma)
    if lemma == "protocol":
        return before in {
            "of",
            "by",
            "security",
            "health",
            "diplomatic",
            "safety",
            "medical",
            "court",
            "royal",
            "state",
            "to",
            "broke",
            "break",
        }
    if lemma == "charter":
        return behind.startswith(("flight", "plane", "school")) or "un" in words
    return False


def _is_somebodys(token: Token) -> bool:
    """Tell whether one person alone promises: "Berg's pledge to cut taxes", "his pledge"."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    return owner is not None and (owner.lower_ in {"his", "her", "my"} or owner.ent_type_ == "PERSON")


def _is_note(token: Token, lemma: str) -> bool:
    """Tell whether a memo is somebody's note: "an internal memo", "the memorandum warns …"."""
    verb = token.head.lemma_.lower()
    written = token.dep_ in {"obj", "nsubj:pass"} and verb in _WRITTEN
    speaks = token.dep_ == "nsubj" and verb in _SPEAKING
    told = token.dep_ == "obl" and any(c.lower_ in {"in", "to"} for c in token.children)
    return lemma == "memo" or written or speaks or told


def is_any(token: Token) -> bool:
    """Tell whether a plural means no certain agreements: "trade deals", "international treaties"."""
    certain = any(c.dep_ in {"det", "nummod", "nmod:poss"} and c.lower_ != "that" for c in token.children)
    plural = token.tag_ == "NNS" and token.text.islower()
    return plural and not certain and not is_made(token) and not between_whom(token)


def is_said_to_be_none(token: Token) -> bool:
    """Tell whether something is said not to be an agreement: "this was not a formal treaty, but a step"."""
    indefinite = any(c.lower_ in {"a", "an"} and c.dep_ == "det" for c in token.children)
    is_not = any(c.lower_ in {"not", "n't", "n’t", "hardly"} and c.i < token.i for c in token.children)
    return indefinite and is_not and any(c.dep_ == "cop" for c in token.children)


def is_a_term(token: Token) -> bool:
    """Tell whether an agreement is one that another only asks for: "a peace accord calling for a cease-fire"."""
    asking = token.head
    asks = token.dep_ in {"obj", "obl"} and asking.lemma_.lower() in _ASKING and asking.pos_ == "VERB"
    if not asks or any(c.lower_ in {"the", "this", "that"} for c in token.children):
        return False
    if asking.dep_ in {"acl", "acl:relcl"}:
        return asking.head.lemma_.lower() in AGREEMENT_KINDS
    subject = next((c for c in asking.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in AGREEMENT_KINDS


def kind_of_weak(token: Token, lemma: str, modifiers: list[Token]) -> str | None:
    """Return the kind of what a noun names only with the right words before it, None without them."""
    words = {m.lower_ for m in modifiers}
    if lemma in {"exchange", "swap"} and token.text[:1].isupper():
        return None  # "oil settled at $50 on the Dale Exchange"
    if lemma in MADE_KINDS and is_made(token):
        return MADE_KINDS[lemma]
    if lemma in _SIGNED and is_made(token, _HANDS) and is_of_accession(token, modifiers):
        return "agreement"
    if lemma in _SIGNED:
        return "agreement" if is_made(token, _HANDS) and _is_first(token, words) else _kind_of_plan(lemma, words)
    if lemma == "understanding":
        told = any(m.text[:1].isupper() or YEAR.fullmatch(m.text) for m in modifiers)
        return "agreement" if told or words & {"verbal", "written", "tacit", "oral", *_EARLIER} else None
    if lemma in OFFERS:
        kinds = {AGREEMENT_KINDS.get(word) for word in words}
        if "ceasefire" in kinds or words >= {"cease", "fire"}:
            return "ceasefire"
        return "treaty" if "treaty" in kinds else None
    if lemma == "contract":
        parted = any(c.dep_.startswith(("nmod", "acl")) and c.i > token.i for c in token.children)
        return "agreement" if parted or words & _EARLIER else None
    if lemma == "convention":
        called = any(m.pos_ in {"NOUN", "PROPN"} for m in modifiers)
        return "treaty" if called or words & _EARLIER else None
    if lemma == "pause":
        return "ceasefire" if words & _PAUSES else None
    if lemma == "settlement":
        return (
            "agreement"
            if words & {"peace", "political", "negotiated", "border", "boundary", "ceasefire", "claims"}
            else None
        )
    if lemma == "arrangement":
        return "agreement" if bool(modifiers) else None
    if lemma in {"swap", "exchange"}:
        swapped = _SWAPPED - ({"land", "debt"} if lemma == "exchange" else set())
        again = lemma == "swap" and words & _EARLIER
        return "deal" if words & swapped or again else None
    if lemma == "statement":
        called = "Joint" in {m.text for m in modifiers} or ("joint" in words and is_made(token, _SETTLING))
        return "declaration" if called else None
    if lemma == "compact":
        return "pact" if modifiers else None
    if lemma == "covenant":
        return "treaty" if modifiers and modifiers[-1].text[:1].isupper() else None
    return None


def _kind_of_plan(lemma: str, words: set[str]) -> str | None:
    return "roadmap" if lemma == "plan" and "peace" in words else None


def is_of_accession(token: Token, modifiers: list[Token]) -> bool:
    """Tell whether papers make somebody a member: "signed papers of accession", "the accession document"."""
    named = any(m.lower_ == "accession" for m in modifiers)
    return named or token.doc[token.i + 1 : token.i + 3].text.lower() == "of accession"


def _is_first(token: Token, words: set[str]) -> bool:
    """Tell whether a paper is told of for the first time, or as another than one before: "a second document"."""
    return bool(words & _EARLIER) or any(c.lower_ in {"a", "an"} for c in token.children)
