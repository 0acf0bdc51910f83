"""Tell who is said to stay out of an agreement of many: "refused to sign it", "if Chad joins the treaty".

Comes in: what is told of an agreement and the places that name it, or a verb. Go out: the verbs that tell of
signing, and the words for those who do not.
"""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.modality import is_denied
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.verbs import verb_form
from onrecord.extraction.agreements.zones import phrase, subjects
from onrecord.extraction.language import Paragraph, child
from onrecord.extraction.tokens import Token, Tokens

_TAKING_PART = frozenset({"sign", "join", "accede", "ink"})
_REFUSING = frozenset(
    "refuse refusal decline unwilling unwillingness reluctant reluctance hesitate hesitation".split()
)
_WINNING_OVER = frozenset(
    "persuade convince urge press pressure ask invite want".split()
)  # who has not signed yet
_BELOW = frozenset({"xcomp", "acl", "ccomp", "advcl", "obl"})
_STEPS = 3  # "refused even to consider signing"


def takings_part(told: Iterable[Event], namings: Sequence[Naming]) -> Iterator[tuple[Paragraph, Naming, Token]]:
    """Yield the verbs that tell of signing or joining an agreement, each once."""
    seen = set()
    words = [(event.paragraph, event.naming, event.word) for event in told]
    words += [(naming.paragraph, naming, naming.head.head) for naming in namings]
    for paragraph, naming, word in words:
        if verb_form(word) in _TAKING_PART and (paragraph.index, word.i) not in seen:
            seen.add((paragraph.index, word.i))
            yield paragraph, naming, word


def staying_out(naming: Naming, verb: Token) -> list[Tokens]:
    """Return the words for those who do not sign, by what a verb of signing is told with; none where they do."""
    conditional = any(c.lower_ in {"if", "unless"} and c.i < verb.i for c in verb.children)
    if conditional or is_denied(verb, naming):
        return [*subjects(verb)]
    over = verb
    for _ in range(_STEPS):
        if over.dep_ not in _BELOW or over.head == over:
            break
        over = over.head
        if over.lemma_.lower() in _REFUSING:
            return [*subjects(verb)]
        if (
            over.lemma_.lower() in _WINNING_OVER
            and (won := child(over, "obj") or child(verb, "nsubj")) is not None
        ):
            return [phrase(won)]
    return []
