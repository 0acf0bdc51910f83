"""One form for every quotation mark and dash, so that the language pipeline sees what it was trained on.

Comes in: text as printed. Goes out: text of exactly the same length, character for character.
"""

import re

# Length-preserving on purpose: a span in the normalised text is the same span in the printed one.
_ONE_FORM = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "＂": '"',
        "「": '"', "」": '"', "『": '"', "』": '"', "〝": '"', "〞": '"', "〟": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'", "′": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\t": " ",
    }
)  # fmt: skip
# A dash without a space before it is no hyphen: "the mayor—a Liberal—left".
_CLOSE_DASH = re.compile(r"(?<=[^\W_])[—―](?=\s?[^\W_])")
# The noun in two words: "an uneasy cease fire", "cease fire talks"; not the verb: "to cease fire".
_CEASE_FIRE = re.compile(
    r"(?i:(?<=\bcease)) (?=fire\s(?:agreement|deal|pact|accord|talks|line|plan|proposal|monitor|violation))"
    r"|(?P<before>(?i:\b(?:an?|the|this|that|any|another|no|its|their)(?:\s[\w-]{1,20})?\scease)) (?=fire\b)"
)


def one_form(text: str) -> str:
    """Return `text` with typographic quotation marks, dashes and spaces in their ASCII form, same length.

    Long dashes that stand close behind words become commas, for else they were hyphens; a cease fire gets one.

    >>> one_form("“No,” he said – twice")
    '"No," he said - twice'
    >>> one_form("the mayor—a Liberal—left")
    'the mayor,a Liberal,left'
    >>> one_form("a cease fire bound them to cease fire")
    'a cease-fire bound them to cease fire'
    """
    joined = _CEASE_FIRE.sub(lambda found: f"{found['before'] or ''}-", text)
    return _CLOSE_DASH.sub(",", joined).translate(_ONE_FORM)
