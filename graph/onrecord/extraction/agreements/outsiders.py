"""Tell who joins an agreement of many, and who stays out: "became a party to it", "refused to sign it".

Comes in: what is told of an agreement and the places that name it, or a word of these. Go out: the words that tell
of taking part, and those for who does, or does not.
"""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.modality import is_denied, is_supposed
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.urging import urged
from onrecord.extraction.agreements.verbs import BREACHING, verb_form
from onrecord.extraction.agreements.zones import behind_case, by_whom, phrase, subjects
from onrecord.extraction.language import Paragraph
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens

_JOINING = frozenset({"join", "accede"})
_TAKING_PART = _JOINING | {"sign", "ink"}
# "Welcomed the signing of the pact"
_MAKING = frozenset("signing signature conclusion announcement extension implementation adoption".split())
_GREETING = frozenset(
    "welcome hail applaud praise commend laud congratulate greet condemn criticise criticize denounce deplore "
    "support endorse back".split()
)
_MEMBERS = frozenset({"party", "signatory", "member"})
_REFUSING = frozenset(
    "refuse refusal decline unwilling unwillingness reluctant reluctance hesitate hesitation".split()
)
# Whom it is done to has not signed yet; who was persuaded has, whom others try to persuade has not.
_URGING = frozenset("urge press pressure ask invite want".split())
_PERSUADING = frozenset({"persuade", "convince"})
# Who blames others for a breach mostly is a party himself: "accused Chad and Mali of breaking the truce".
_BLAMING = frozenset("accuse blame criticise criticize condemn remind suspect".split())
_OF_ONE_SIDE = frozenset({"troop", "troops", "force", "soldier"})
_BELOW = frozenset({"xcomp", "acl", "ccomp", "advcl", "obl"})
_SPOKEN_OF = frozenset({"proposed", "under-negotiation"})
_BETWEEN = frozenset({"between"})
_WITH_IT = frozenset({"with it", "with them"})
_STEPS = 3  # "refused even to consider signing"


def takings_part(told: Iterable[Event], namings: Sequence[Naming]) -> Iterator[tuple[Paragraph, Naming, Token]]:
    """Yield the verbs that tell of signing or joining an agreement, and who is "a party to" it, each once."""
    seen = set()
    words = [(event.paragraph, event.naming, event.word) for event in told]
    words += [(naming.paragraph, naming, naming.head.head) for naming in namings]
    for paragraph, naming, word in words:
        takes_part = verb_form(word) in _TAKING_PART or _is_member(word, naming)
        if takes_part and (paragraph.index, word.i) not in seen:
            seen.add((paragraph.index, word.i))
            yield paragraph, naming, word


def onlookers(naming: Naming) -> Iterator[Tokens]:
    """Yield the words for whoever greets or blames an agreement, or its signing: "the union welcomed the pact"."""
    thing = naming.head
    while thing.head != thing and thing.dep_ in {"nmod", "compound"} and thing.head.lemma_.lower() in _MAKING:
        thing = thing.head
    verb = thing.head
    if thing.dep_ == "obj" and verb.lemma_.lower() in _GREETING:
        yield from subjects(verb)


def urgers(naming: Naming, verb: Token) -> Iterator[Tokens]:
    """Yield the words for whoever acts on several to do something by an agreement, or on one towards its partner.

    "Kenya urged Chad and Mali to sign", "Kenya urged Chad to keep its truce with Mali"; not "urged Chad to sign",
    nor "urged Chadian troops to keep the truce".
    """
    above = urged(verb)
    if above is not None and (naming.partners or _are_several(above[1])) and not _is_own(naming, verb, *above):
        yield from _urging(*above)


def own_urgers(naming: Naming, verb: Token) -> Iterator[Tokens]:
    """Yield the words for whoever acts on others by an agreement of his own: see `_is_own`."""
    above = urged(verb)
    if above is not None and _is_own(naming, verb, *above):
        yield from _urging(*above)


def urged_to_keep(event: Event) -> Iterator[Tokens]:
    """Yield the words for those who are urged to keep an agreement: "urged | Chad and Mali | to honour it"."""
    above = urged(event.word)
    if above is not None and event.status == "in-force" and event.supposed:
        yield phrase(above[1])


def _urging(over: Token, whom: Token) -> Iterator[Tokens]:
    return by_whom(over) if whom.dep_ == "nsubj:pass" else subjects(over)


def _is_own(naming: Naming, verb: Token, over: Token, whom: Token) -> bool:
    """Tell whether whoever urges or blames others is a party as they are.

    "Invited Chad and Mali to sign a pact | with it", "accused Chad and Mali of breaking the truce"; not "of
    signing a pact", nor "of breaking their truce", "the truce with Niger" or "the truce between them".
    """
    doc = naming.doc
    if doc[naming.end : naming.end + 2].text.lower() in _WITH_IT:
        return True
    if naming.partners or any(behind_case(naming.head, _BETWEEN)) or doc[naming.first].lower_ in {"its", "their"}:
        return False
    if not _are_several(whom) or whom.lower_ in {"both", "them"}:
        return False
    return over.lemma_.lower() in _BLAMING and verb_form(verb) in BREACHING


def _are_several(whom: Token) -> bool:
    """Tell whether a noun is for more than one side: "both", "the rivals"; not "Chadian troops"."""
    if whom.conjuncts or whom.lower_ in {"both", "them"}:
        return True
    return whom.tag_ in {"NNS", "NNPS"} and whom.lemma_.lower() not in _OF_ONE_SIDE


def who_speak_of(event: Event) -> Iterator[Tokens]:
    """Yield the words for whoever proposes or discusses what is between others: "discussed the truce between"."""
    if event.status in _SPOKEN_OF and any(behind_case(event.naming.head, _BETWEEN)):
        yield from subjects(event.word)


def _is_member(noun: Token, naming: Naming) -> bool:
    """Tell whether a noun says that somebody takes part: "is a signatory to", "became a party to"."""
    case = child(naming.head, "case")
    if case is None or case.lower_ not in {"to", "of"} or naming.head.dep_ != "nmod":
        return False
    return noun.lemma_.lower() in _MEMBERS and bool(_said_to_be(noun))


def _said_to_be(noun: Token) -> list[Tokens]:
    """Return the words for whoever is, or became, what a noun says."""
    if child(noun, "cop") is not None:
        subject = child(noun, "nsubj")
        return [phrase(subject)] if subject is not None else []
    becomes = noun.dep_ in {"xcomp", "obj"} and noun.head.lemma_.lower() in {"become", "remain"}
    return [*subjects(noun.head)] if becomes else []


def joining(naming: Naming, word: Token) -> list[Tokens]:
    """Return the words for those who join an agreement, by a word of `takings_part`; none where they only may."""
    verb = word.head if word.dep_ in {"xcomp", "obj"} else word
    if is_denied(word, naming) or is_supposed(word, "signed") or is_supposed(verb, "signed"):
        return []
    if word.lemma_.lower() in _MEMBERS:
        return _said_to_be(word)
    return [*subjects(word)] if verb_form(word) in _JOINING else []


def staying_out(naming: Naming, verb: Token) -> list[Tokens]:
    """Return the words for those who do not sign, by what a verb of signing is told with; none where they do."""
    if _is_conditional(verb) or (is_denied(verb, naming) and not _is_put_off(verb)):
        return _said_to_be(verb) or [*subjects(verb)]
    over = verb
    for _ in range(_STEPS):
        # "Refused to sign", "tried to persuade Chad to sign"; not "refused to say when it signed".
        if over.dep_ not in _BELOW or over.head == over or over.tag_ not in {"VB", "VBG"}:
            break
        over = over.head
        lemma = over.lemma_.lower()
        if lemma in _REFUSING or (lemma == "have" and any(c.lower_ == "yet" for c in over.children)):
            return [*subjects(verb)]
        won = child(over, "obj") or child(verb, "nsubj")
        if won is not None and (lemma in _URGING or (lemma in _PERSUADING and over.tag_ in {"VB", "VBG"})):
            return [phrase(won)]
    return []


def _is_conditional(verb: Token) -> bool:
    """Tell whether somebody only may sign: "if Chad signs"; not "if they had not signed" nor "even if it did"."""
    at = next((c.i for c in verb.children if c.lower_ in {"if", "unless"} and c.i < verb.i), None)
    had = any(c.lower_ == "had" for c in verb.children)
    return at is not None and not had and verb.doc[max(0, at - 1)].lower_ != "even"


def _is_put_off(verb: Token) -> bool:
    """Tell whether a denial has an end, or is supposed: "did not sign it until 2015", "if they had not signed"."""
    had = any(c.lower_ == "had" for c in verb.children) and any(c.lower_ == "if" for c in verb.children)
    return had or any(token.lower_ == "until" for token in verb.subtree)
