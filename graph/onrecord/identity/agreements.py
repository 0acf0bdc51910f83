"""Compare two descriptions of agreements: by name, parties, days, place and kind.

Comes in: two descriptions. Goes out: a judgement. The status never speaks against: what was planned in one article
is signed in the next. Where outlets differ a little the two still meet, and each article keeps what it says.
"""

from datetime import date, timedelta

from rapidfuzz.fuzz import token_sort_ratio

from onrecord.identity.agreement_names import NameOfAgreement, stem, taken_apart
from onrecord.identity.descriptions import ToldAgreement
from onrecord.identity.judgement import MAY_MEET, MEETS, Evidence, Judgement, judgement
from onrecord.identity.spelling import words

_SPELLED_ALIKE = 88  # of 100, for proper names: "Lomé Convention", "Lome Conventions"
_PLANNED = frozenset({"proposed", "under-negotiation", "agreed", "denied", "rejected"})
_FAMILIES = {  # kinds that reports put for one another; all others are put for any
    "ceasefire": "ceasefire",
    "declaration": "declaration", "communique": "declaration", "pledge": "declaration",
    "memorandum": "outline", "framework": "outline", "roadmap": "outline",
    "treaty": "treaty",
}  # fmt: skip
# Days between the dates that two outlets give one agreement, or that it is told of.
_WINDOW = {"ceasefire": 3}
_OTHER_WINDOW = 10
_WINDOW_OF_A_NAME = 45  # one with a proper name may be dated by its adoption or its signature
_MONTHS = 200  # from the plan to the signature
_YEARS = 400
_NEWS = 45  # days in which articles tell of one event


def compared(one: ToldAgreement, other: ToldAgreement) -> Judgement:
    """Return whether two descriptions are of one agreement."""
    evidence = Evidence()
    named = _names(one, other, evidence)
    shared = _parties(one, other, evidence, named)
    placed = _places(one, other, evidence)
    dated = _days(one, other, evidence, named)
    _kinds(one, other, evidence, named)
    if not named and not shared and not (placed and dated):
        evidence.question("neither a proper name nor parties in common")
    return judgement(evidence, MEETS, MAY_MEET)


# --- names ---------------------------------------------------------------------------------------------------


def _names(one: ToldAgreement, other: ToldAgreement, evidence: Evidence) -> bool:
    """Weigh the names; True where both have one proper name."""
    left = [taken_apart(name) for name in (one.names or (one.name,))]
    right = [taken_apart(name) for name in (other.names or (other.name,))]
    for what in ("years", "numbers"):
        mine, theirs = ({value for name in names for value in getattr(name, what)} for names in (left, right))
        if mine and theirs and not mine & theirs:
            evidence.contradict(f"other {what} in the names: {min(mine)}, {min(theirs)}")
    parties = {stem(word) for name in (*one.party_names, *other.party_names) for word in words(name)}
    weighed = [_name(a, b, parties) for a in left for b in right]
    weight, reason, proper = max(weighed, key=lambda found: (found[0], found[1]))
    if weight == 0:  # "the agreement" is a name of everything: what contradicts counts for more
        weight, reason, proper = min(weighed, key=lambda found: (found[0], found[1]))
    if reason:
        evidence.add(weight, reason)
    if any(name.numbers for name in left) != any(name.numbers for name in right):
        evidence.question("one of the names has a number")
    return proper


def _name(one: NameOfAgreement, other: NameOfAgreement, parties: set[str]) -> tuple[float, str, bool]:
    """Return weight and reason of two names, and whether they are one proper name."""
    if one.proper and other.proper:
        if one.telling == other.telling:
            return 0.55, f"one name: {one.text}", True
        if token_sort_ratio(" ".join(one.telling), " ".join(other.telling)) >= _SPELLED_ALIKE:
            return 0.4, f"like names: {one.text}, {other.text}", True
        if one.telling < other.telling or other.telling < one.telling:
            return 0.35, f"a shorter name and a longer one: {one.text}, {other.text}", False
        if not one.telling & other.telling:
            return -0.35, f"other names: {one.text}, {other.text}", False
        return 0.0, "", False
    left, right = one.subject - parties, other.subject - parties
    if not left or not right:
        return 0.0, "", False
    if left == right:
        return 0.25, f"one subject: {' / '.join(sorted({one.text, other.text}))}", False
    if left & right:
        return 0.15, f"a subject in common: {' / '.join(sorted({one.text, other.text}))}", False
    return -0.35, f"other subjects: {one.text}, {other.text}", False


# --- parties -------------------------------------------------------------------------------------------------


def _parties(one: ToldAgreement, other: ToldAgreement, evidence: Evidence, named: bool) -> bool:
    """Weigh the parties; True where two are common, or one that is all there is on either side."""
    left, right = set(one.parties), set(other.parties)
    if not left or not right:
        return False
    shared, fewer = left & right, min(len(left), len(right))
    if not shared:
        if fewer > 1:
            evidence.contradict("no party in common")
        else:
            evidence.add(-0.1, "no party in common")
        return False
    said = f"{len(shared)} of {len(left | right)} parties in common"
    if len(shared) == fewer:
        weight = 0.1 if fewer < 2 else 0.35 if left == right else 0.25
        evidence.add(weight, f"one and the same {len(left)} parties" if left == right and fewer > 1 else said)
        return fewer > 1 or left == right
    evidence.add(0.1 if len(shared) / len(left | right) >= 0.5 else 0.0, said)
    if fewer == 2 and not named:
        if len(left) == len(right):
            evidence.contradict("between other pairs of parties")
        else:
            evidence.question("each has a party that the other has not")
    return len(shared) > 1


# --- days and place ------------------------------------------------------------------------------------------


def _days(one: ToldAgreement, other: ToldAgreement, evidence: Evidence, named: bool) -> bool:
    """Weigh the days on which it was agreed, else told of; True where there is one day that both give."""
    planned = bool(_PLANNED & {*one.statuses, *other.statuses})
    if one.days and other.days:
        apart = [_apart(a, b) for a in one.days for b in other.days]
        nearest, farthest = min(apart), max(apart)
        kinds = {*one.kinds, *other.kinds}
        window = max(_WINDOW.get(kind, _OTHER_WINDOW) for kind in kinds or {""})
        if kinds == {"ceasefire"}:
            window = _WINDOW["ceasefire"]
        limit = _MONTHS if planned else _WINDOW_OF_A_NAME if named else window
        if farthest > limit:
            reason = f"agreed on other days: {one.days[0]}, {other.days[0]}"
            if named and farthest <= _YEARS:
                evidence.question(reason)
            else:
                evidence.contradict(reason)
        elif nearest == 0:
            exact = set(one.days) & set(other.days)
            precise = max(map(len, exact), default=0)
            weight = {10: 0.3, 7: 0.2, 4: 0.1}.get(
                precise, 0.1 if 4 in map(len, (*one.days, *other.days)) else 0.2
            )
            evidence.add(
                weight, f"agreed on {min(exact)}" if exact else f"dates that agree: {one.days[0]}, {other.days[0]}"
            )
            return precise == 10
        else:
            evidence.add(0.15, f"agreed {nearest} days apart: {one.days[0]}, {other.days[0]}")
        return False
    if named:
        return False
    left, right = one.days or one.told_on, other.days or other.told_on
    if left and right:
        apart = [_apart(a, b) for a in left for b in right]
        if max(apart) > _MONTHS:
            evidence.contradict(f"told of more than {_MONTHS} days apart: {left[0]}, {right[-1]}")
        elif min(apart) <= _NEWS:
            evidence.add(0.1, "told of at one time")
    else:
        evidence.question("nothing tells when")
    return False


def _apart(one: str, other: str) -> int:
    """Return how many days lie between two dates at least, each as precise as it is."""
    (first, first_end), (second, second_end) = _span(one), _span(other)
    return max(0, (second - first_end).days, (first - second_end).days)


def _span(day: str) -> tuple[date, date]:
    """Return the first and last day of a year, month or day."""
    parts = [int(part) for part in day.split("-")]
    try:
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date(parts[0], parts[1], 1), following - timedelta(days=1)
        return date(*parts[:3]), date(*parts[:3])
    except ValueError:  # the year 9999, or a day that is in no calendar: the shapes tell
        return date.min, date.max


def _places(one: ToldAgreement, other: ToldAgreement, evidence: Evidence) -> bool:
    left, right = ({words(place) for place in told.places} for told in (one, other))
    if not left or not right:
        return False
    if any(set(a) <= set(b) or set(b) <= set(a) for a in left for b in right):
        evidence.add(0.15, f"one place: {one.places[0]}")
        return True
    evidence.add(-0.1, f"other places: {one.places[0]}, {other.places[0]}")
    return False


# --- kind ----------------------------------------------------------------------------------------------------


def _kinds(one: ToldAgreement, other: ToldAgreement, evidence: Evidence, named: bool) -> None:
    left, right = ({_FAMILIES.get(kind, "") for kind in told.kinds} - {""} for told in (one, other))
    if left & right:
        evidence.add(0.1, f"one kind: {min(left & right)}")
    elif left and right and not named:
        evidence.add(-0.4, f"other kinds: {one.kinds[0]}, {other.kinds[0]}")
