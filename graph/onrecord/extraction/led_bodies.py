"""Read the role that a verb beside a name tells: "Anna Berg, who heads the bank,", "the bank, led by Anna Berg,".

Comes in: a document, where a name stands in it, and the countries and persons at its tokens. Goes out: the role;
None where what is led is no body and no country ("who leads the race").
"""

from collections.abc import Container, Mapping

from onrecord.extraction.name_lexicon import BODY_WORDS
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.roles import Role, phrase_end
from onrecord.extraction.tokens import Doc

# What was led may have been an event, or is led by another by now.
_LEADING = {
    "leads": "leader", "heads": "head", "chairs": "chair", "runs": "head", "directs": "director",
    "edits": "editor", "commands": "commander",
}  # fmt: skip
_LED_BY = {
    "led": "leader", "headed": "head", "chaired": "chair", "commanded": "commander", "directed": "director",
}  # fmt: skip
_LINKING = frozenset({"the", "a", "an", "of", "for", "and", "-"})
_ADVERBS = frozenset({"also", "now", "currently", "still"})
# Words of bodies that name an event or a thing as well.
_EVENTS = frozenset("summit festival games cup war revolution day days trade agreement treaty plan street".split())
_LED = BODIES | BODY_WORDS | frozenset("programme program project mission office branch faction wing team".split())
_LED -= _EVENTS


def role_of_a_leader(doc: Doc, end: int, states: Mapping[int, str], persons: Container[int]) -> Role | None:
    """Return the role of whom a name ending before token `end` names, by what he or she is said to lead."""
    i = end + (doc[end : end + 1].text == ",")
    if doc[i + 1 : i + 2].text == "," and doc[i].is_digit:
        i += 2  # "Anna Berg, 61, who heads"
    if doc[i : i + 1].text.lower() != "who":
        return None
    i += 1
    while i < len(doc) and doc[i].lower_ in _ADVERBS:
        i += 1
    noun = _LEADING.get(doc[i].lower_) if i + 1 < len(doc) else None
    if noun is None:
        return None
    first, close = i + 1, phrase_end(doc, i + 1, doc[i].sent.end)
    if close == first or any(k in persons for k in range(first, close)):
        return None
    country = next((states[k] for k in range(first, close) if k in states), None)
    if all(k in states or doc[k].lower_ == "the" for k in range(first, close)):
        return Role(noun, noun, country=country)  # "who leads Chad"
    heads = next((k for k in range(first, close) if doc[k].lower_ in {"of", "for"}), close)  # "the bank | of Dale"
    led = doc[heads - 1]
    if led.ent_type_ != "ORG" and led.lemma_.lower() not in _LED:
        return None
    words = doc[first:close].text.replace(" '", "'")
    return Role(noun, f"{noun} of {words}", country=country, spelt=country is not None)


def role_of_whom_it_is_led_by(
    doc: Doc, first: int, states: Mapping[int, str], persons: Container[int]
) -> Role | None:
    """Return the role of whom a name from token `first` on names, by the body before it: "a front led by"."""
    noun = _LED_BY.get(doc[first - 2].lower_) if first > 2 and doc[first - 1].lower_ == "by" else None
    if noun is None:
        return None
    end = first - 2 - (doc[first - 3].text == ",")
    begins = end
    while begins and _is_of_a_name(doc, begins - 1) and begins - 1 not in persons:
        begins -= 1
    while begins < end and doc[begins].pos_ in {"DET", "ADP", "CCONJ"} and doc[begins].lower_ not in {"a", "an"}:
        begins += 1
    over = begins - 1 if begins and doc[begins - 1].pos_ != "DET" else begins - 2
    if over >= 0 and doc[over].pos_ == "ADP":
        return None  # "an attack on the church led by Jane Doe"
    heads = next((k for k in range(begins, end) if doc[k].lower_ in {"of", "for"}), end)
    if heads == begins or (doc[heads - 1].ent_type_ != "ORG" and doc[heads - 1].lemma_.lower() not in _LED):
        return None
    country = next((states[k] for k in range(begins, end) if k in states), None)
    words = doc[begins:end].text
    words = words[0].lower() + words[1:] if doc[begins].lower_ in {"a", "an"} else f"the {words}"
    return Role(noun, f"{noun} of {words}", country=country, spelt=country is not None)


def _is_of_a_name(doc: Doc, i: int) -> bool:
    """Tell whether a token may be of what a body is called: "a smaller | faction | of the Front"."""
    return doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} or doc[i].lower_ in _LINKING
