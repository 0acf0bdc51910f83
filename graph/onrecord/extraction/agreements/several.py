"""Tell apart the agreements that one plural names: "deals between Norway and Iceland, and Norway and Denmark".

Comes in: a noun. Go out: runs of tokens, one for each agreement, that name whom it is between.
"""

from itertools import pairwise

from onrecord.extraction.tokens import Doc, Token

Runs = tuple[tuple[int, int], ...]  # of tokens: first, end

_FARTHEST = 40  # tokens
_NEAR = 7  # tokens between "deals" and "between": "deals that Oslo brokered between …"
_FEWEST = 2
_PARTED = frozenset({",", "and", ";"})
_ENDING = frozenset({",", ";", ".", ":", "(", ")", "-", "–", "between"})


def between_whom(noun: Token) -> tuple[Runs, ...]:
    """Return where those stand whom each of several agreements is between; nothing where it may be one.

    "Between" stands before each, or once before pairs that commas part, or before one who has an agreement with
    each of those behind "and": "between Norway and Iceland, Denmark and Finland". "Between Norway, Denmark and
    Iceland" is one of three.
    """
    if noun.tag_ not in {"NNS", "NNPS"}:
        return ()
    doc, first = noun.doc, noun.i + 1
    last = min(len(doc), first + _NEAR)  # the parser may end a sentence too soon
    while first < last and doc[first].text not in _ENDING:
        first += 1
    if doc[first : first + 1].text != "between":
        return ()
    end = list_end(doc, first)
    tokens = doc.tokens
    starts = [i for i in range(first, end) if doc[i].lower_ == "between"]
    if len(starts) >= _FEWEST:
        groups = _parts(tokens, starts, end)
        return tuple((group,) for group in groups) if all(_is_pair(tokens, group) for group in groups) else ()
    commas = [i for i in range(first, end) if doc[i].text in {",", ";"}]
    groups = _parts(tokens, [first, *commas], end)
    if len(groups) < _FEWEST or not _is_pair(tokens, groups[0]):
        return ()
    if all(_is_pair(tokens, group) for group in groups):
        return tuple((group,) for group in groups)
    joint = next(i for i in range(*groups[0]) if doc[i].lower_ == "and")
    hub, others = (groups[0][0], joint), [(joint + 1, groups[0][1])]
    for group in groups[1:]:
        joints = [group[0] - 1, *(i for i in range(*group) if doc[i].lower_ == "and")]
        others += [(i + 1, stop) for i, stop in pairwise([*joints, group[1]])]
    return tuple((hub, other) for other in others if _is_named(tokens, other))


def _parts(tokens: list[Token], starts: list[int], end: int) -> list[tuple[int, int]]:
    groups = [_trimmed(tokens, start + 1, stop) for start, stop in pairwise([*starts, end])]
    return [(start, stop) for start, stop in groups if start < stop]


def _is_pair(tokens: list[Token], group: tuple[int, int]) -> bool:
    return any(t.lower_ == "and" for t in tokens[slice(*group)]) and _is_named(tokens, group)


def _is_named(tokens: list[Token], group: tuple[int, int]) -> bool:
    return any(t.text[:1].isupper() for t in tokens[slice(*group)])


def list_end(doc: Doc, first: int) -> int:
    """Return where a list of names ends that begins at a token."""
    end = first
    while end < min(len(doc), first + _FARTHEST) and _is_of_a_list(doc[end]):
        end += 1
    return end


def _is_of_a_list(token: Token) -> bool:
    if token.text == "-" or (token.i and token.doc[token.i - 1].text == "-" and not token.is_punct):
        return True  # "Darok-backed rebels"
    return token.lower_ in {"between", "the", "'s", "’s", "of"} or (
        token.pos_ in {"PROPN", "NOUN", "ADJ", "CCONJ", "DET"} or token.text in _PARTED
    )


def _trimmed(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    while first < end and tokens[first].lower_ in _PARTED:
        first += 1
    while first < end and tokens[end - 1].lower_ in _PARTED:
        end -= 1
    return first, end
