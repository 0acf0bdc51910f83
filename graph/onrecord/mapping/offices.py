"""Tell whether who holds a role acts for the whole country abroad.

Comes in: a role in an article's words and the country's names. Goes out: yes or no, and no wherever it is unsure:
"President of Kenya" yes; "former President of Kenya", "President of the Kenyan Football Federation", "spokesman
for the President of Kenya" and "leader of the opposition in Kenya" no.
"""

import re
from collections.abc import Iterable

# Who heads a country: only where what they head is the country itself.
_HEADS = (
    "president|prime minister|premier|chancellor|taoiseach|leader|head of state|head of government|ruler|king|"
    "queen|monarch|emir|amir|sultan|secretary of state"
)
# Who acts for a country whatever stands behind: "Minister for Trade of Kenya", "ambassador to Peru". A first
# minister or chief minister heads a part of a country.
_AGENTS = (
    "(?<!first )(?<!chief )minister|foreign secretary|defence secretary|defense secretary|home secretary|"
    "treasury secretary|chancellor of the exchequer|envoy|ambassador|negotiator|head of delegation|consul"
)
_ROLE = re.compile(
    rf"(?P<rank>.*?)\b(?:(?P<agent>{_AGENTS})|(?P<head>{_HEADS}))(?P<rest>$|,.*| (?:and|of|for|to|in|at)\b.*)",
    re.IGNORECASE,
)
# "former", "shadow" and the like take the office away; a regional or party office is none of the country's.
_NO_OFFICE = re.compile(
    r"\b(former|ex|late|one-time|shadow|opposition|would-be|aspiring|designate|elect|party|faction|parliamentary|"
    r"group|union|rebel|separatist|self-declared|self-styled|regional|state|provincial|honorary)\b",
    re.IGNORECASE,
)


def represents(role: str, country_names: Iterable[str]) -> bool:
    """Tell whether a current holder of `role` acts for the country that goes by `country_names`.

    >>> represents("Deputy Prime Minister of Kenya", ["Kenya"])
    True
    >>> represents("leader of the Kenyan opposition", ["Kenya"])
    False
    """
    found = _ROLE.match(role.strip())
    if found is None or _NO_OFFICE.search(found["rank"]) or re.search(r"\b(?:of|for|to)\b", found["rank"]):
        return False
    if found["agent"]:
        return True
    rest = found["rest"]
    if " of " not in rest:
        return not rest or rest.startswith((",", " and "))
    return re.sub(r"^(?: of|.* and .* of) (?:the )?", "", rest, flags=re.IGNORECASE) in country_names
