"""What coreference knows of a mention, and the pronouns by person, number and gender.

Nothing comes in; a type goes out, and closed word lists in lower case.
"""

from dataclasses import dataclass
from enum import StrEnum

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST = PLURAL_FIRST | {"i", "me", "my", "mine", "myself"}
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


class Kind(StrEnum):
    """What a mention consists of."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"
    BODY = "body"
    COUNTRY = "country"


class Place(StrEnum):
    """What a mention is in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OWNER = "owner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `head`, `first` and `end` are tokens of its paragraph; `start` counts into `Article.text`."""

    kind: Kind
    paragraph: int
    sentence: int  # counted over the article
    head: int
    first: int
    end: int
    start: int
    place: Place
    quoted: bool
    word: str  # a pronoun in lower case; else the head's lemma
    who: str | None = None  # id or country code of who is named
    plural: bool = False
    speaks: bool = False  # it is what a cue names as its source
    replies: bool = False  # its cue answers what somebody else said
    continues: bool = False  # its cue says that somebody goes on: "she added"
    main: bool = False  # it is the subject of its sentence's main verb
    dependent: bool = False  # it hangs on another noun: "an aide to X", "X's wife"
    joined: bool = False  # it is one of several: "X and Y"
