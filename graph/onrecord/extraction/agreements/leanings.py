"""Judge where somebody stands towards an agreement: for it, against it, in doubt, on a condition, or nowhere.

Comes in: the remarks of an article. Goes out: how likely each stance is for each of them, by `judgement` of their
words and of what is to be seen of them here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.extraction.agreements.judgement import MOST_WORDS, PARTS, Rows, Seen, judge_in
from onrecord.extraction.agreements.linear import Feature
from onrecord.extraction.agreements.matters import FAR, alike, matter, meanings, telling
from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.agreements.sides import side_of
from onrecord.extraction.agreements.tone import Tone, balance_of, class_of, is_denied, tone_of
from onrecord.extraction.agreements.verdicts import NEGATIONS, SUPPORTING
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Token
from onrecord.extraction.vectors import UNKNOWN, shipped_vectors
from onrecord.record import Act, Polarity, SpeakerType

NONE = "none"
STANCES = ("supports", "opposes", "doubts", "conditional")
WEIGHTS = Path(__file__).parents[1] / "weights" / "stances.npz"

_STANDS = {
    "collapsed": "ended", "suspended": "ended", "rejected": "ended", "proposed": "open",
    "under-negotiation": "open", "denied": "denied",
}  # fmt: skip
_IF = frozenset({"if", "unless", "provided", "once", "when"})
_UNTIL = frozenset({"unless", "until", "without", "before", "till"})
_ONLY_IF = re.compile(
    r"\b(?:only (?:if|when|once|after|with)|provided|providing|unless|(?:as|so) long as|on (?:the )?condition)\b"
)
_WILLING = SUPPORTING | {"vote", "sign", "join", "ready", "agree"}
_CONTRAST = frozenset({"but", "however", "yet", "while", "not", "though", "although", "still"})
_MOST = 2  # how many words of one kind count
_OFF = 4  # paragraphs; farther off is no other case
_PARTS = {part: i for i, part in enumerate(PARTS)}
_SHORT, _LONG = 8, 30  # tokens


class Leanings:
    """Judges the remarks of one article."""

    def __init__(self, parse: Parse, cast: Cast, remarks: list[Remark]) -> None:
        self._persons = {person.id: person for person in cast.people.persons}
        agreed = {id(remark.agreed): remark.agreed for remark in remarks}
        self._matters = {key: matter(parse, one) for key, one in agreed.items()}
        self._tones = {id(remark): tone_of(remark) for remark in remarks}
        self._cues = {id(remark): class_of(remark.cue) for remark in remarks}
        words = {key: sorted(one.topic) for key, one in self._matters.items()}
        words |= {id(remark): telling(remark) for remark in remarks}
        self._meanings = dict(zip(words, meanings([*words.values()]), strict=True))  # of topics and of remarks
        self._read = {id(remark): _read(remark) for remark in remarks}
        self._rows = dict(zip(self._read, _rows_of([*self._read.values()]), strict=True))
        # All that somebody says on an agreement: its tone, and the classes of its cues.
        self._tone_of_all: dict[tuple[int, str], Tone] = defaultdict(Counter)
        self._cues_of_all: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        for remark in remarks:
            self._tone_of_all[_who(remark)].update(self._tones[id(remark)])
            self._cues_of_all[_who(remark)][self._cues[id(remark)]] += 1

    def of(self, remarks: list[Remark]) -> list[dict[str, float]]:
        """Return how likely each of STANCES and NONE is, for each of some remarks."""
        if not remarks:
            return []
        likely = judge_in(WEIGHTS).likelihoods([self.seen(remark) for remark in remarks])
        return [dict(zip((NONE, *STANCES), row, strict=True)) for row in likely.tolist()]

    def seen(self, remark: Remark) -> Seen:
        """Return what the judge sees of a remark: its cue and its words, names without their meaning."""
        parts = np.array([_PARTS.get(token.pos_, _PARTS["X"]) for token in self._read[id(remark)]])
        if _cue_of_words(remark) is not None:
            parts[0] = _PARTS["cue"]
        return Seen(self._rows[id(remark)], parts, dict(self._features(remark)))

    def _features(self, remark: Remark) -> Iterator[Feature]:
        """Yield what is to be seen of a remark, by name, each from -1 to 1."""
        yield "always", 1.0
        yield from self._of_part(remark)
        yield from self._of_place(remark)
        yield from self._of_others(remark)
        yield from _of_cue(remark, self._cues[id(remark)])
        yield from _of_words(remark)
        yield from _of_telling(remark)

    def _of_part(self, remark: Remark) -> Iterator[Feature]:
        """Yield who speaks, of what, and the tone of it, each alone and together."""
        tone, about = self._tones[id(remark)], self._matters[id(remark.agreed)]
        balance = _clipped(balance_of(tone))
        side = side_of(remark, self._persons.get(remark.actor.id))
        manner = "deed" if remark.utterance is None else str(remark.utterance.attribution.mode)
        near = "named" if remark.is_near else "apart"
        stands = _STANDS.get(remark.agreed.agreement.status, "made")
        verdict = about.verdict(remark)
        for name in (
            f"link {remark.link}", f"manner {manner}", f"side {side}", f"stands {stands}", f"verdict {verdict}",
            f"{side}, {manner}", f"{side}, {near}", f"{side}, {stands}", f"{manner}, {near}",
        ):  # fmt: skip
            yield name, 1.0
        for name in (side, near, manner, stands, verdict):
            yield f"{name}, balance", balance
        for name, count in tone.items():
            yield name, _clipped(count)
        if not (tone["for"] or tone["against"] or tone["good"] or tone["bad"]):
            yield "no balance", 1.0
        yield "topic", _clipped(about.shared(remark))
        yield f"{near}, central", about.central
        if remark.actor.type is not SpeakerType.PERSON:
            yield f"a {remark.actor.type}", 1.0

    def _of_place(self, remark: Remark) -> Iterator[Feature]:
        """Yield how far off the agreement is named, and how near to it in meaning the words are."""
        about = self._matters[id(remark.agreed)]
        since, until = about.away(remark)
        yield "since", since / FAR
        yield "until", until / FAR
        yield "far", min(since, until) / FAR
        yield f"away {min(since, until, _OFF)}", 1.0
        near = alike(self._meanings[id(remark)], self._meanings[id(remark.agreed)])
        if near is not None:
            yield "alike", near
            yield f"{'near' if remark.is_near else 'apart'}, alike", near

    def _of_others(self, remark: Remark) -> Iterator[Feature]:
        """Yield what the other remarks on the agreement by the same one are like."""
        cues = self._cues_of_all[_who(remark)]
        if cues.total() == 1:
            yield "alone", 1.0
            return
        tone, own = self._tone_of_all[_who(remark)], self._tones[id(remark)]
        yield "elsewhere balance", _clipped(balance_of(tone) - balance_of(own))
        yield "elsewhere unsure", _clipped(tone["unsure"] - own["unsure"])
        for name, kind in (("against", "opposing"), ("for", "supporting")):
            if cues[kind] > (self._cues[id(remark)] == kind):
                yield f"elsewhere {name}", 1.0


def _cue_of_words(remark: Remark) -> Token | None:
    """Return the cue of somebody's words, which is read with them; that of a deed is among its own."""
    return remark.cue if remark.utterance is not None else None


def _read(remark: Remark) -> list[Token]:
    """Return the tokens of a remark that are read: of somebody's words, the cue first."""
    cue = _cue_of_words(remark)
    return [*([cue] if cue is not None else []), *(t for run in remark.words for t in run)][:MOST_WORDS]


def _rows_of(read: list[list[Token]]) -> list[Rows]:
    """Return the rows of what is read of each remark, names without their meaning."""
    tokens = [token for one in read for token in one]
    rows = shipped_vectors().rows_of(token.lower_ for token in tokens)
    rows[[token.pos_ == "PROPN" for token in tokens]] = UNKNOWN
    return np.split(rows, np.cumsum([len(one) for one in read]))[:-1]


def _who(remark: Remark) -> tuple[int, str]:
    return id(remark.agreed), remark.actor.id


def _clipped(count: float) -> float:
    return max(-_MOST, min(_MOST, count)) / _MOST


def _of_cue(remark: Remark, kind: str) -> Iterator[Feature]:
    cue = remark.cue
    yield f"{'deed' if remark.utterance is None else 'cue'} {kind}", 1.0
    if cue is None:
        return
    if is_denied(cue, cue.sent.start):
        yield f"denied {kind}", 1.0
    if cue.sent[0].lower_ in _CONTRAST:
        yield "contrast", 1.0


def _of_words(remark: Remark) -> Iterator[Feature]:
    tokens = [token for run in remark.words for token in run]
    words = {form for token in tokens for form in (token.lower_, token.lemma_.lower())}
    for name, holds in (
        ("short", len(tokens) <= _SHORT),
        ("long", len(tokens) > _LONG),
        ("asks", "?" in words),
        ("if", bool(words & _IF)),
        ("willing, if", bool(words & _IF and words & _WILLING)),
        ("only if", _ONLY_IF.search(" ".join(token.lower_ for token in tokens)) is not None),
        ("not until", bool(words & _UNTIL and words & NEGATIONS)),
    ):
        if holds:
            yield name, 1.0


def _of_telling(remark: Remark) -> Iterator[Feature]:
    """Yield how the article tells of a statement."""
    if remark.utterance is None:
        return
    found = remark.utterance.attribution
    for name, holds in (
        ("attitude", found.act is Act.ATTITUDE),
        (f"told as {found.polarity}", found.polarity is not Polarity.ASSERTED),
        ("nested", remark.utterance.statement.within is not None),
        ("names a target", found.target is not None),
        ("headline", remark.paragraph.index == 0),
    ):
        if holds:
            yield name, 1.0
