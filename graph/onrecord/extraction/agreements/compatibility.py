"""Score how well words for an agreement fit one that was named before.

Comes in: a naming and an accord. Goes out: a number, above 0 where the words may mean it: by name, by what it is
about, by kind, by "the", "a" and "another".
"""

from collections.abc import Collection

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.idioms import OFFERS, YEAR
from onrecord.extraction.agreements.naming import BROAD, LEAD, MADE, Naming, Pointing
from onrecord.vocabulary import Treaty

_RETOLD = 0.6  # headline, standfirst and lead tell of one thing
EARLY = 5  # paragraphs
_FARTHEST = 4  # paragraphs over which "the document" points back
_SAME_NAME, _SHARED_MARK, _SAME_NOUN, _DEFINITE, _RECENT = 10.0, 2.0, 1.5, 1.0, 0.5
_STILL_EARLY, _NEW = -0.5, -2.5  # "a pact", told again in the first paragraphs, or later
_NAMED_IN_LEAD = 1.1
_APART = -10.0  # whatever else speaks for it
_NO_SHARED_MARK, _OTHER_KIND, BROAD_TO_NARROW = -1.0, -2.5, -0.5
_LIKENING = frozenset("similar like akin modelled modeled mirroring resembling comparable unlike".split())
_NEAR = 4  # tokens
_FEWEST = 2  # states
_REPLACING = frozenset({"replace", "supersede", "succeed", "supplant"})
_DIVISIONS = frozenset({"article", "chapter", "annex", "section", "paragraph", "clause"})
_KEEPING = frozenset({"compliance", "comply", "accordance", "conformity", "adherence", "adhere", "conform"})
_KIND_WORDS = frozenset(
    "agreement accord accords treaty pact declaration memorandum of protocol convention the".split()
)


def fit(naming: Naming, accord: Accord, last: Accord | None) -> float:
    """Return how well a naming fits an agreement named before; 0 or less where it does not."""
    distance = naming.paragraph.index - accord.namings[-1].paragraph.index
    recent = accord is last and not (distance and _is_named_in_passing(accord))
    if naming.kind is None:
        early = naming.made and accord.leads and naming.paragraph.index <= EARLY
        definite = naming.pointing is Pointing.DEFINITE or (naming.states and accord.made) or early
        if not definite or distance > _FARTHEST or naming.other:
            return 0.0
        # "The document" is the one that all is about, rather than one that is named in passing.
        return 1.0 + recent + (1.5 if distance and accord.leads else 0.0) + accord.made
    score = _RECENT if recent else 0.0
    if naming.between or _beside(naming, accord) or _is_offered_apart(naming, accord):
        return _APART
    if (recent and not distance and _is_replaced(naming)) or _is_likened_to(naming):
        return _APART
    if not distance and accord.made and _was_made_before(naming, accord):
        return _APART
    if naming.last and not any(one.other for one in accord.namings):
        return _APART
    if _is_with_others(naming, accord, far=distance > 0):
        return _APART
    if naming.treaty is not None and accord.treaty is not None:
        return _SAME_NAME if naming.treaty == accord.treaty else _APART
    if naming.treaty is not None and not _may_be_treaty(naming, accord):
        return _APART
    if accord.treaty is not None and _is_named_after(naming, accord.treaty):
        return _SAME_NAME
    if accord.treaty is not None and not _points_to_treaty(naming, accord):
        return _APART
    if naming.name and accord.name:
        shared = _names(naming, accord.treaty) & _names(accord, naming.treaty) - _KIND_WORDS
        if not shared:
            return _APART
        score += _SAME_NAME
    elif naming.name:
        # "the Badagry Accord" where "a Badagry accord" was spoken of.
        score += _SHARED_MARK * len({w.lower() for w in naming.name} & accord.marks) - 1.0
        score += _NAMED_IN_LEAD if _retold(naming, accord) else 0.0
    elif accord.name:
        words = {w.lower() for w in accord.name}
        score += _SHARED_MARK * len(words & naming.marks)
    if naming.years and not naming.years & accord.years:
        return _APART
    if _is_called_otherwise(naming, accord):
        return _APART
    if naming.years:
        score += _SHARED_MARK
    if naming.pair and naming.pair == accord.pair:
        score += _SHARED_MARK
    shared_marks = naming.marks & accord.marks
    score += _SHARED_MARK * min(3, len(shared_marks))
    own = naming.marks
    if naming.name and _retold(naming, accord):
        own -= {w.lower() for w in naming.name}  # which may tell nothing of what it is about
    if own and accord.marks and not shared_marks:
        score += _NO_SHARED_MARK
    if naming.head.lemma_.lower() in accord.nouns or naming.kind == accord.kind:
        score += _SAME_NOUN
    score += fit_of_kinds(naming.kind, accord.kinds)
    if naming.other and not (shared_marks and naming.pointing is Pointing.DEFINITE):
        score -= 2 * _SAME_NOUN
    if naming.pointing is Pointing.DEFINITE:
        return score + _DEFINITE
    if naming.pointing is Pointing.INDEFINITE:
        if naming.leads and accord.leads:
            return score + _RETOLD
        return score + (_STILL_EARLY if accord.leads and naming.paragraph.index <= EARLY else _NEW)
    return score


def fit_of_kinds(kind: str, others: Collection[str]) -> float:
    """Return how well kinds go together: a pact may be called a treaty, a ceasefire no memorandum."""
    # A pledge may be given in a document of any kind.
    kinds = {*others} - {"pledge"}
    if kind in kinds or kind == "pledge" or not kinds:
        return 0.0
    if "communique" in {kind, *kinds} and not kinds & {"declaration"}:
        return _OTHER_KIND  # what is issued on an occasion is not what was agreed there
    if kind in BROAD or kinds <= BROAD:
        return 0.0 if kind in BROAD else BROAD_TO_NARROW
    if kinds & BROAD and {kind, *kinds} & {"treaty"}:
        return BROAD_TO_NARROW
    return _OTHER_KIND


def _is_likened_to(naming: Naming) -> bool:
    """Tell whether another one is like it: "similar to a deal with Mali", "modelled on an accord of 2014"."""
    before = naming.doc.tokens[max(naming.head.sent.start, naming.first - _NEAR) : naming.first]
    return naming.pointing is not Pointing.DEFINITE and any(token.lower_ in _LIKENING for token in before)


def _is_with_others(naming: Naming, accord: Accord, *, far: bool) -> bool:
    """Tell whether a naming says that it is with somebody else: "the contract with Varda", "the one with Holm".

    A body may act for a state, or a state for a body: only two of a kind are surely others, and where they are
    named in paragraphs apart (`far`), only two states are.
    """
    if naming.pair or accord.pair:
        return _is_of_another_pair(naming, accord)
    if naming.pointing is Pointing.INDEFINITE and not naming.partners <= accord.around:
        states = {name for name in naming.partners if name.isupper()}
        between = sum(name.isupper() for name in accord.around)
        if states == naming.partners and between >= _FEWEST:
            return True  # "Chad and Mali signed a truce; Chad signed a gas deal with Peru"
    others = accord.partners
    own = naming.partners if others else frozenset()
    alike = bool(own) and len({name.isupper() for name in own | others}) == 1
    words = {word for name in own for word in (name, *name.lower().split())}
    if far and not all(name.isupper() for name in own):
        return False
    return alike and own.isdisjoint(others) and words.isdisjoint(accord.around)


def _is_of_another_pair(naming: Naming, accord: Accord) -> bool:
    """Tell whether "the Chad-Mali pact" is another than what was named, by whom that is with or between."""
    if naming.pair and accord.pair:
        return naming.pair != accord.pair
    others = {name for name in accord.partners | naming.partners if name.isupper()}
    return bool(others) and not others <= naming.pair | accord.pair


def _is_named_in_passing(accord: Accord) -> bool:
    """Tell whether an agreement was named once, by a name of its own: "likened it to the Treaty of Alta"."""
    return len(accord.namings) == 1 and bool(accord.name) and not accord.leads


def _is_offered_apart(naming: Naming, accord: Accord) -> bool:
    """Tell whether one is only offered and the other is none: what is made later has a name, or "a" before it."""
    apart = _is_offer(naming) != all(map(_is_offer, accord.namings))
    return apart and (naming.pointing is not Pointing.DEFINITE or bool(naming.name))


def _is_offer(naming: Naming) -> bool:
    return naming.head.lemma_.lower() in OFFERS


def _retold(naming: Naming, accord: Accord) -> bool:
    """Tell whether a lead names what the headline spoke of: "herring agreement", and below "the Bergen Accord"."""
    return naming.leads and accord.leads and naming.paragraph is not accord.namings[-1].paragraph


def _may_be_treaty(naming: Naming, accord: Accord) -> bool:
    """Tell whether what was named otherwise may be a known treaty: "pact" in a headline, and below its name."""
    if accord.name:
        return not _names(naming, None).isdisjoint({w.lower() for w in accord.name} - _KIND_WORDS)
    return bool(naming.marks & accord.marks) or (_retold(naming, accord) and not accord.marks)


def _is_named_after(naming: Naming, treaty: Treaty) -> bool:
    """Tell whether words have what a known treaty is called by: "the 1997 Kyoto deal", of the Kyoto Protocol."""
    names = {w.lower() for w in treaty.name.split() if w[:1].isupper()} - _KIND_WORDS
    own = {t.lower_ for t in naming.doc[naming.first : naming.end] if t.text[:1].isupper() and t.i > naming.first}
    others = naming.other or naming.partners or naming.doc[naming.end : naming.end + 1].text == "between"
    return bool(names) and names <= own and naming.pointing is Pointing.DEFINITE and not others


def _names(one: Naming | Accord, treaty: Treaty | None) -> set[str]:
    """Return the words of a proper name, and of the full name of a known treaty beside that of another."""
    own = {word.lower() for word in one.name}
    return own | {w.lower() for w in one.treaty.name.split()} if one.treaty is not None and treaty is None else own


def _points_to_treaty(naming: Naming, accord: Accord) -> bool:
    """Tell whether words without its name can mean a known treaty: "the pact", not "a pact" nor "the gas pact"."""
    return naming.pointing is Pointing.DEFINITE and naming.marks <= accord.marks


def _is_called_otherwise(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming has a proper noun that none of an agreement's sentences has: "the Nkomati pact".

    Or is cited as one that stands: "Article 5 of the Nkomati pact", "compliance with the Nkomati accord".
    """
    if _is_cited(naming, accord) and not naming.marks & accord.marks:
        return True
    if naming.doc[naming.first].lower_ != "the" or naming.paragraph.index <= LEAD or naming.marks & accord.marks:
        return False
    # A place that no list knows is a body to the name finder as often; "the NATO pact" is of one.
    calls = [
        token
        for token in naming.doc[naming.first + 1 : naming.head.i]
        if token.pos_ == "PROPN" and token.ent_type_ != "PERSON" and not token.text.isupper()
    ]
    own = accord.around | accord.marks
    return bool(calls) and all(own.isdisjoint({t.lower_, t.lower_.removesuffix("s")}) for t in calls)


def _is_cited(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming says whose article is meant, or what another agreement asks to keep to."""
    case = naming.doc[naming.first - 1] if naming.first else None
    if case is None or naming.doc[naming.first].lower_ != "the" or naming.head.i == naming.first + 1:
        return False
    before = {token.lemma_.lower() for token in naming.doc[max(0, case.i - 2) : case.i]}
    called = naming.doc[naming.head.i - 1]
    other = called.pos_ == "PROPN" and called.lower_ not in accord.around
    of_article = case.lower_ == "of" and other and not before.isdisjoint(_DIVISIONS)
    kept_to = case.lower_ in {"with", "to"} and bool(naming.name) and not before.isdisjoint(_KEEPING)
    kept_to = kept_to and naming.head.sent.start == accord.namings[-1].head.sent.start
    return of_article or kept_to


def _is_replaced(naming: Naming) -> bool:
    """Tell whether a naming is what another takes the place of: "it replaces a one-week truce"."""
    head = naming.head
    return head.dep_ == "obj" and head.head.lemma_.lower() in _REPLACING


def _was_made_before(naming: Naming, accord: Accord) -> bool:
    """Tell whether one is told of, behind another just made, that was made in another year: "one signed in 1999".

    "They had signed a border treaty in 1999", "it builds on the accord they reached in 1999".
    """
    if naming.head.sent.start == accord.namings[-1].head.sent.start or accord.namings[-1].years:
        return False
    if naming.pointing is Pointing.INDEFINITE and naming.made:
        making = naming.head.head if any(c.lower_ == "had" for c in naming.head.head.children) else None
    else:
        clauses = (c for c in naming.head.rights if c.dep_ in {"acl", "acl:relcl"} and c.left_edge.i == naming.end)
        making = next((c for c in clauses if c.lemma_.lower() in MADE), None)
    years = {t.text for t in making.subtree if YEAR.fullmatch(t.text)} if making is not None else set()
    return bool(years) and years.isdisjoint(accord.years)


def _beside(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming is told beside an agreement, as another: "a water agreement and a security pact"."""
    last = accord.namings[-1]
    if naming.paragraph is not last.paragraph or naming.head.sent.start != last.head.sent.start:
        return False
    head = naming.head
    if naming.pair and accord.partners:
        return True  # "reviewed its accord with Mali after the Chad-Mali agreement"
    if head.dep_ == "conj" and head.head == last.head and any(c.lower_ == "and" for c in head.children):
        return naming.pointing is not Pointing.NONE
    both_new = naming.pointing is last.pointing is Pointing.INDEFINITE
    return both_new and bool(naming.marks and accord.marks) and not naming.marks & accord.marks
