"""Say where somebody is named who may take part in an agreement, and how.

Nothing comes in; types go out.
"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How somebody is named at a place."""

    NAME = "name"
    ADJECTIVE = "adjective"  # "Kenyan troops"
    CAPITAL = "capital"  # "Nairobi", the seat of a government
    KIND = "kind"  # "the union", "the company"
    PERSON = "person"  # who acts for it, be it one of its organs


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A run of tokens of a paragraph that names a candidate."""

    paragraph: int
    first: int
    end: int
    form: Form
