"""How the name of a state stands in a sentence. Comes in: a name. Goes out: the same, with its article or without.

Names stand without it in lists and headings ("United States"), and with it in words ("ambassador of the United
States"). Which names take it is a rule about their words; countries.ttl does not say.
"""

import re

# A name that says what kind of state or land it is ("Kingdom", "Islands", "Republic"), and plurals.
_WITH_ARTICLE = re.compile(
    r"^(United (States|Kingdom|Arab|Nations|Republic|Provinces)|British (Indian|Virgin)|Isle of)\b"
    r"|^(\S+ ){0,3}(Republic|Kingdom|Union|Commonwealth|Federation|Sultanate|Principality|States) of\b"
    r"|\b(Islands|Isles|Netherlands|Republic|Union|Federation|Kingdom|Emirates|States|Territory|Territories)$"
    r"|^(Bahamas|Comoros|Gambia|Maldives|Philippines|Seychelles|Vatican|Holy See|USSR|UAE|UK|USA?|EU|UN|DRC)$"
)


def within_words(name: str) -> str:
    """Return the name of a country, or of a union of countries, as a sentence has it.

    >>> within_words("United States"), within_words("Norway"), within_words("Dominican Republic")
    ('the United States', 'Norway', 'the Dominican Republic')
    >>> within_words("the Solomon Islands"), within_words("Soviet Union")
    ('the Solomon Islands', 'the Soviet Union')
    """
    return f"the {name}" if _WITH_ARTICLE.search(name) and name[:4].lower() != "the " else name
