"""Find the words beside a name that add a role to it: ", a Danish minister,", "(chairman)", "one of the leaders".

Comes in: a document, where a name begins or ends in it, and who stands at its tokens. Goes out: where a role may
stand, or the role.
"""

from collections.abc import Iterator

from onrecord.extraction.name_lexicon import BODY_WORDS, SUFFIXES
from onrecord.extraction.office_complements import portfolios_end
from onrecord.extraction.role_nouns import one_form, opens_a_role, plural_role_ending_at, role_ending_at
from onrecord.extraction.roles import Role, stands_before_a_noun
from onrecord.extraction.tokens import Doc

_LONGEST_BRACKETS = 10  # tokens


def appositions(doc: Doc, end: int, persons: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of what a comma adds behind a name: ", the Danish minister,", ", 61, who is an MP,"."""
    while end < len(doc) and doc[end].text in SUFFIXES:
        end += 1
    if doc[end : end + 1].text == "(":
        yield from _in_brackets(doc, end + 1, persons)
    if end + 3 < len(doc) and doc[end].text == "," and doc[end + 1].is_digit and doc[end + 2].text == ",":
        end += 2
    if end + 1 >= len(doc) or doc[end].text not in {",", "-"}:
        return
    first, sentence_end = end + 1, doc[end].sent.end
    if doc[first].lower_ == "who" and first + 2 < sentence_end:
        if doc[first + 1].lemma_.lower() != "be":
            return
        first += 1 if doc[first + 1].lower_ in {"was", "were"} else 2
    near = range(first, min(sentence_end, first + 18))
    close = next((i for i in near if doc[i].text in {",", ".", ";", ":", "("} or is_dash(doc, i)), None)
    close = close if close is None else portfolios_end(doc, close) or close
    if close is None or close <= first or (close - 1 in persons and not _is_somebodys(doc, first, close)):
        return
    past = doc[first].lower_ in {"was", "were"}
    verb = next(
        (
            i
            for i in range(first + past, close)
            # "United" of a name is a verb to the parser.
            if doc[i].pos_ in {"VERB", "AUX", "PRON"}
            and doc[i].tag_ not in {"PRP$", "NNP"}
            and not stands_before_a_noun(doc, i)
            and doc[i - 1].text != "-"
            and not opens_a_role(doc, i)
        ),
        close,
    )
    # "…, a deputy in Oslo who had warned …": what a relative clause adds is no role. A comma may be left out:
    # "…, head of the delegation said".
    unclosed = doc[verb : verb + 1].text != "" and doc[verb].tag_ in {"VBD", "VBZ"} and verb < close
    unclosed = unclosed and not any(doc[i].ent_type_ == "PERSON" for i in range(first, verb))
    unclosed = unclosed and any(_is_of(doc, i, first) for i in range(first + 1, verb)) and doc[first].pos_ != "DET"
    if verb < close and not unclosed and doc[verb].lower_ not in {"who", "whose", "which", "that"}:
        return
    opens = doc[first]
    if (
        past
        or opens.pos_ in {"DET", "ADJ"}
        or first in persons
        or opens.tag_ in {"PRP$", "NNP", "NN", "JJ", "VBN"}
        or opens_a_role(doc, first)
    ):
        yield first, verb


def _in_brackets(doc: Doc, first: int, persons: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of a role that brackets behind a name hold alone: "Jane Doe (Chairman)"."""
    close = next((i for i in range(first, min(first + _LONGEST_BRACKETS, len(doc))) if doc[i].text == ")"), first)
    own = role_ending_at(doc, close, first) or any(_is_of(doc, i, first) for i in range(first, close))
    roles = (role_ending_at(doc, k, first) for k in range(first + 1, close + 1))
    opens = doc[first].text[:1].isupper() or any(
        role and role[0] == first for role in roles
    )  # none: "(later premier)"
    if own and opens and not any(i in persons for i in range(first, close)):
        yield first, close


def one_of_several(doc: Doc, end: int) -> Role | None:
    """Return the role of one of those whom a comma adds behind a name: "Jane Doe, one of the strike leaders"."""
    if doc[end : end + 4].text.lower() != ", one of the":
        return None
    close = next((i for i in range(end + 4, min(end + 9, len(doc))) if doc[i].text in {",", "."}), end)
    noun = plural_role_ending_at(doc, close)
    if noun is None or noun[0] < end + 4 or any(t.pos_ not in {"NOUN", "PROPN"} for t in doc[end + 4 : noun[0]]):
        return None  # "one of the best lawyers"
    return Role(one_form(noun[1]), " ".join([*(t.text for t in doc[end + 4 : noun[0]]), one_form(noun[1])]))


def office_between_commas(doc: Doc, first: int) -> Role | None:
    """Return the office and its body before a name, parted by commas: "the Chairman, Dale Committee, Jane Doe"."""
    if first < 4 or doc[first - 1].text != ",":
        return None
    begins = first - 1
    while begins > 0 and (
        doc[begins - 1].text[:1].isupper() or doc[begins - 1].lower_ in {"of", "for", "and", "on", "the"}
    ):
        begins -= 1
    if begins > first - 2 or doc[begins - 1].text != ",":
        return None
    role = role_ending_at(doc, begins - 1, max(0, begins - 5))
    body = [token for token in doc[begins : first - 1] if token.lower_ in BODY_WORDS or token.text.isupper()]
    if role is None or not body or doc[role[0]].text[:1].islower() or doc[role[0] - 1].lower_ != "the":
        return None
    return Role(one_form(role[1]), f"{one_form(role[1])} of {doc[begins : first - 1].text}")


def known_as(doc: Doc, first: int) -> int:
    """Return where the words end that a name follows as what somebody is known as: "a rebel | known only as"."""
    known = next((i for i in (first - 2, first - 3) if i > 0 and doc[i].lower_ in {"known", "identified"}), None)
    return known if known is not None and doc[first - 1].lower_ == "as" else first


def _is_somebodys(doc: Doc, first: int, end: int) -> bool:
    """Tell whether the role of somebody else's helper stands there: "a spokesman for Mayor Jane Doe"."""
    return any(_is_of(doc, i, first) for i in range(first + 1, end))


def _is_of(doc: Doc, i: int, first: int) -> bool:
    """Tell whether a token links a role before it to what or whom it is of."""
    return doc[i].lower_ in {"for", "of", "to"} and role_ending_at(doc, i, first) is not None


def is_dash(doc: Doc, i: int) -> bool:
    """Tell a dash from a hyphen: "Kurdish-led" goes on."""
    return doc[i].text == "-" and bool(doc[i - 1].whitespace_)
