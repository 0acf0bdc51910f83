"""Read on what condition an act is due, by when, and how much.

Comes in: the words of an act. Go out: some of them, None where it does not say.
"""

import re

_CONDITION = re.compile(
    r"""(?:^|(?<=[\s,;])) (?:only\s)?
    (?: if | unless | once(?!\sa\s|\san\s|\severy|\sper) | provided(?:\sthat)? | (?:as|so)\slong\sas | subject\sto
      | on\scondition(?:\sthat|\sof)? | with\sthe\s(?:consent|approval|agreement)\sof
      | in\s(?:return|exchange)\sfor | except | pending
      | after\s(?:an?|the|any)\s(?:\w{1,20}\s){0,2}
        (?:ceasefire|cease-fire|truce|armistice|settlement|withdrawal|ratification|approval|referendum)
      )\b [^;]*""",
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter|harvest|rains|rainy\sseason|elections?)"
_UNIT = r"(?:minute|hour|day|week|fortnight|month|year)s?"
_COUNT = (
    r"(?:\d[\d.,]{0,14}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|a\shundred|a\sthousand|a\sdozen)"
)
_DAY = rf"""(?:
    (?:\d{{1,2}}(?:st|nd|rd|th)?\s)? {_MONTH} (?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)? (?:,?\s(?:19|20)\d\d)?
    | (?:19|20)\d\d | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | midnight | noon | dawn | then
    | Easter | Christmas | Ramadan | midsummer | (?:next|this)\s(?:week|month|year|season)
    | (?:the\s|next\s|this\s)?{_SEASON}
    | the\s(?:end|start|beginning|middle|close)\sof\s(?:the\s|next\s|this\s)?\w{{1,20}}(?:\s(?:19|20)\d\d)? )"""
_DEADLINE = re.compile(
    rf"""\b(?:
      (?:by|before|until|till|no\slater\sthan|not\slater\sthan|from|as\sof|after|starting|beginning|on|in)\s
        (?:(?:dawn|midnight|noon)\son\s)? {_DAY} (?:\s(?:noon|midnight|morning|evening))?
        (?:\s(?:each|every|next|this|last)\syear)?
    | within\s(?:the\s)?(?:an?|{_COUNT})[ -]?{_UNIT}
    | (?:(?:not\sless\sthan|at\sleast)\s)? {_COUNT}\s{_UNIT}
        (?: \sahead | \sin\sadvance | \sbeforehand | ['’]\s(?:notice|warning)
          | \sbefore(?:\s\w{{1,20}}(?:\s\w{{1,20}})?)? )
    | on\s{_COUNT}\s{_UNIT}['’]\snotice
    | after\s{_COUNT}\s{_UNIT}
    | in\sadvance
    | (?:every|each)\s{_MONTH}
    | (?:next|this)\s(?:week|month|year) )""",
    re.VERBOSE,
)

_SHARE = (
    r"(?:one[ -]half|half|(?:one|a)[ -](?:third|quarter|fifth|tenth)|two[ -]thirds|three[ -](?:quarters|fifths)"
    r"|two[ -]fifths)"
)
_MANY = (
    rf"(?:{_COUNT}(?:bn|tn|m|k|½)?"
    r"(?:[ -](?:million|billion|trillion|hundred|thousand|dozen|crores?|lakhs?)){0,2})"
)
_PERCENT = r"(?:\sper\scent|[ -]percent|%)"
_AMOUNT = re.compile(
    rf"""(?:\b(?:up\sto|at\sleast|no\smore\sthan|no\sfewer\sthan|not\smore\sthan|as\smany\sas|a\stotal\sof
        |an\sextra|a\sfurther|below|more\sthan|less\sthan|only|some|about|from)\s){{0,2}}
    (?: \b{_SHARE}\b
      | (?:\b(?:[A-Z]{{2,3}}|Rs\.?)\s)? (?:[£$€¥]\s?|\b){_MANY}{_PERCENT}? (?:\sto\s{_MANY}{_PERCENT}?)? )""",
    re.VERBOSE,
)
# What is counted, with what stands before it, of what it is, and for how long: " tons of Argentine beef a year".
_NO_NOUN = (
    "a an and are as ahead at be before beyond by can each for from has have he if in into is it may must of off"
    " on or out over per shall she that they to toward towards under unless until up we when where while who will"
    " with within without would provided after"
)
_WORD = rf"(?!(?:{'|'.join(_NO_NOUN.split())})\b)[\w'’/-]{{1,30}}"
_COUNTED = re.compile(
    rf"""(?:\s{_WORD}){{0,3}} (?:\sof\s(?:(?:the|its|their|his)\s)?{_WORD}(?:\s{_WORD})?)?
    (?:\s(?:a|per|each|every)\s(?:year|month|day|week|second|season|head|ton(?:ne)?|gallon|barrel|room))?
    (?:\seach\b)?""",
    re.VERBOSE,
)
# "60 days", "5 March", "a 32-bed hospital" count nothing; nor does a year, nor "the two sides".
_NO_COUNT_BEHIND = re.compile(
    rf"-[a-z] | [ -]{_UNIT}\b | \s*{_MONTH} | (?:st|nd|rd|th)\b"
    r" | \s(?:countries|sides|states|governments|parties|nations|navies|armies|capitals|ministries)\b",
    re.VERBOSE,
)
_NO_COUNT_BEFORE = re.compile(rf"(?:{_MONTH}|\b(?:Article|Section|Chapter))\s$")
_NUMBER = re.compile(rf"\d|{_SHARE}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def condition_in(text: str) -> str | None:
    """Return the words on which an act depends: "if …", "unless …", "with the consent of …"."""
    match = _CONDITION.search(text)
    if match is None:
        return None
    words = match.group().strip()
    if not text[: match.start()].strip():
        words = words.partition(",")[0]  # "If Oslo agrees, the boats may …"
    return words.rstrip(" ,.")


def deadline_of(text: str) -> str | None:
    """Return the words for by when, from when or how far ahead."""
    match = _DEADLINE.search(text)
    return match.group().strip() if match else None


def amount_of(text: str) -> str | None:
    """Return a sum, a share or counted things, with the noun that is counted; no dates, no times."""
    due = [match.span() for match in _DEADLINE.finditer(text)]
    for match in _AMOUNT.finditer(text):
        start, end = match.span()
        words, behind = match.group(), text[end:]
        number = _NUMBER.search(words)
        counted = _COUNTED.match(behind)
        noun = counted.group() if counted else ""
        if (
            any(start < last and first < end for first, last in due)
            or _NO_COUNT_BEHIND.match(behind)
            or _NO_COUNT_BEFORE.search(text[max(0, start - 12) : start])
            or _YEAR.fullmatch(words)
            or not (number or (noun and not noun.startswith(" of ") and not text[:start].lower().endswith("the ")))
        ):
            continue
        return (words + noun).strip()
    return None
