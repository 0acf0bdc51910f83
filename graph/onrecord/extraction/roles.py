"""Read the role that stands beside a name or in its place: "former Danish Prime Minister Jane Doe", "the PM".

Comes in: tokens around a name, with the countries and names found there. Goes out: role phrases as plain values.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.extraction.lexicon import FORMER, OFFICES, ROLE_FORMS, ROLES

# Longest first, so that "deputy prime minister" is never read as "prime minister".
_BY_LENGTH = sorted({*OFFICES, *ROLES}, key=lambda role: (-len(role.split()), -len(role), role))
_SPLIT = {tuple(re.findall(r"[^\s-]+", role)): role for role in _BY_LENGTH}
_LONGEST = max(len(words) for words in _SPLIT)
_LAST_WORDS = frozenset(words[-1] for words in _SPLIT)
_DEPUTIES = frozenset({"deputy", "vice", "acting", "interim", "shadow", "assistant", "chief", "top", "first"})
_TITLED = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emperor", "pope", "taoiseach"})
_WITH_ARTICLE = re.compile(
    r"(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Seychelles|Comoros|Czech Republic|.* Republic|"
    r".* Islands|Democratic|Vatican|European Union)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the words give it. `key` is the office or role in its one form ("prime minister")."""

    key: str
    words: str  # the role with its modifiers, lower case, in one form: "deputy prime minister and chief whip"
    former: bool = False
    country: str | None = None
    of: str | None = None  # the person whose aide, envoy or ally it is

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Sort key: an office before any other role, one with its country before one without, an aide last."""
        return not self.office, self.key in _PERSONAL, self.country is None

    @property
    def office(self) -> bool:
        """Tell whether it is an office that acts for a country."""
        return self.key in _OFFICE_KEYS

    def label(self, country_name: str | None, of_name: str | None) -> str:
        """Return it spelt out: "former Prime Minister of Denmark"."""
        words = self.words.title() if self.words in _TITLED else self.words
        whose = of_name if of_name and not self.former and self.key in _PERSONAL else None
        if whose is None and country_name:
            whose = f"the {country_name}" if _WITH_ARTICLE.match(country_name) else country_name
        whose = whose or of_name
        return f"{'former ' if self.former else ''}{words}{f' of {whose}' if whose else ''}"


def one_form(role: str) -> str:
    """Return a role's words with what has several forms in one: "PM" and "premier" are "prime minister"."""
    return " ".join(ROLE_FORMS.get(word, word) for word in role.lower().split())


_OFFICE_KEYS = frozenset(one_form(office) for office in OFFICES)
# Whose they are matters more than which country's.
_PERSONAL = frozenset({"envoy", "special envoy", "aide", "lieutenant", "ally", "spokesman", "spokeswoman",
                       "spokesperson", "lawyer", "adviser", "chief of staff", "deputy", "critic"})  # fmt: skip


def role_ending_at(doc: Doc, end: int, floor: int) -> tuple[int, str] | None:
    """Return (first token, role) of the longest role whose words end just before token `end`; None without."""
    if doc[end - 1].lower_ not in _LAST_WORDS and doc[end - 1].text != "-":
        return None
    for size in range(min(_LONGEST, end - floor), 0, -1):
        words = tuple(t.lower_ for t in doc[end - size : end] if t.text != "-")
        if words in _SPLIT:
            return end - size, _SPLIT[words]
    return None


def read_role(
    doc: Doc,
    first: int,
    end: int,
    countries: dict[int, str],
    persons: dict[int, str],
) -> Role | None:
    """Return the role that the tokens first..end spell, None where no role noun stands there.

    `countries` and `persons` map token numbers of this document to a country code and a person id.
    """
    # "the foreign minister's spokesman" is a spokesman: only what follows the last possessive is the role.
    own = max((i + 1 for i in range(first, end) if doc[i].text == "'s"), default=first)
    heads = [h for i in range(own + 1, end + 1) if (h := role_ending_at(doc, i, own))]
    if not heads:
        return None
    role_end = max(i for i in range(own + 1, end + 1) if role_ending_at(doc, i, own))
    words_from = min(start for start, _ in heads)
    while words_from > own and _belongs(doc, words_from - 1, countries, persons):
        words_from -= 1
    keys = [one_form(key) for _, key in heads if not any(key != k and key in k for _, k in heads)]
    key = next((k for k in keys if k in _OFFICE_KEYS), keys[-1])
    words = " ".join(doc[i].lower_ for i in range(words_from, role_end) if i not in countries and i not in persons)
    return Role(
        key=key,
        words=one_form(re.sub(r"\s*-\s*", "-", words)),
        former=any(doc[i].lower_.rstrip("-") in FORMER for i in range(first, end)),
        country=next((countries[i] for i in range(first, end) if i in countries and i not in persons), None),
        of=next((persons[i] for i in range(first, end) if i in persons), None),
    )


def _belongs(doc: Doc, i: int, countries: dict[int, str], persons: dict[int, str]) -> bool:
    token = doc[i]
    if i in countries or i in persons or token.lower_.rstrip("-") in FORMER or token.text in {"'s", "'", "-"}:
        return False
    if token.lower_ == "and":
        # "premier and chief": both are this person's; the walk goes on to the role before it.
        return role_ending_at(doc, i, max(0, i - 4)) is not None
    return (
        token.lower_ in _DEPUTIES
        or role_ending_at(doc, i + 1, max(0, i - 3)) is not None
        or (token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "compound" and not token.is_title)
    )
