"""Tell by a name what kind of party it is: an armed group, a company, a bloc of states, an organ of one.

Comes in: a party. Goes out: one word for its kind.
"""

import re

from onrecord.extraction.known_bodies import known_body
from onrecord.record import Party

# The first whose words a name has.
_KINDS = {
    kind: re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)
    for kind, words in {
        "party": "party democrats? liberals? conservatives? labour greens? socialists? coalition",
        "bloc": "unions? nations organi[sz]ation league community commonwealth association (?:con)?federation",
        "company": """
            ltd limited plc inc corp corporation group holdings? company petroleum energy mining oil gas resources
            bank airlines? airways shipping ports? power rail telecom industries lithium steel gmbh ag sa nv
            consortium
            """,
        "armed group": """
            front movement army forces? rebels? militias? guerrillas? brigades? fighters resistance alliance
            liberation insurgents? separatists? secessionists? militants? council
            """,
        "organ": """
            parliament senate congress assembly court committee commission ministry department office agency police
            university institute centre center party mission embassy house board secretariat navy guard authority
            """,
    }.items()
}


_KNOWN = {
    "union": "union of states",
    "agency": "world body",
    "armed-group": "armed group",
    "party": "party",
    "association": "world body",
    "company": "company",
}


def kind_of(party: Party) -> str:
    """Return what it is: "union of states", "world body", "armed group", "party", "company" by the gazetteer.

    Else, by its name: "country", "party", "bloc", "company", "armed group", "organ", "acronym" or "body".

    >>> kind_of(Party(code="NO")), kind_of(Party(name="Ash Liberation Front")), kind_of(Party(name="OPEC"))
    ('country', 'armed group', 'union of states')
    """
    if party.code is not None:
        return "country"
    name = party.name or ""
    known = known_body(name)
    if known is not None:
        return _KNOWN[known.kind]
    return next(
        (kind for kind, words in _KINDS.items() if words.search(name)), "acronym" if name.isupper() else "body"
    )
