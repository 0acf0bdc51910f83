"""What time stamps are made of: days, clocks, labels, zones, and the words between them.

Comes in: a line, matched by TOKEN from one place to the next. Goes out: matches, each named by its kind.
"""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Malay and Indonesian, Spanish, Portuguese, French, Italian, German, Dutch: in English editions.
_ELSEWHERE = (
    "januari janeiro enero janvier gennaio januar jänner",
    "februari fevereiro febrero février febbraio februar",
    "mac maret março marzo mars märz maart",
    "april abril avril aprile",
    "mei maio mayo mai maggio",
    "juni junho junio juin giugno",
    "julai juli julho julio juillet luglio",
    "ogos agustus agosto août augustus",
    "september setembro septiembre setiembre septembre settembre",
    "oktober outubro octubre octobre ottobre",
    "november novembro noviembre novembre",
    "disember desember dezembro diciembre décembre dicembre dezember december",
)
MONTHS_ELSEWHERE = {name: number for number, names in enumerate(_ELSEWHERE, 1) for name in names.split()}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"(?:\s?[-–]\s?\d{1,2}(?!\d))?"  # "October 20-26, 2006": an issue for a week is of its first day
_ANY_MONTH = rf"(?:{'|'.join(sorted(MONTHS_ELSEWHERE, key=len, reverse=True))}|{_MONTH})"
_ZONES = (
    "GMT|UTC|BST|CET|CEST|EET|EEST|MSK|TRT|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|AST|GST|PKT|IST|NPT|ICT|WIB"
    "|SGT|MYT|PHT|HKT|JST|KST|AWST|ACST|AEST|AEDT|NZST|NZDT|WAT|CAT|EAT|SAST|Z|local time|hours|hrs|h"
)
# Stamps are often glued together where a page lost its layout: "07 Jan 2026Updated 10:35".
_ENDS = r"(?:(?![A-Za-z])|(?=(?:last |first )?(?:updated?|published|modified|posted)))"
_HALF = rf"[ap]\.?m\.?{_ENDS}"

# An American agency's own mark under its report: "XP-NY-01-07-94 2041EST".
FILED = r"(?<![\w-])(?-i:[A-Z]{2,4}-[A-Z]{2})-(?P<f_m>\d\d)-(?P<f_d>\d\d)-(?P<f_y>\d\d)(?=\s+[012]\d[0-5]\d|\W*$)"

# Tried in this order at each place of the line; each is bounded, so that a line is read in linear time.
_TOKENS = {
    "relative": r"(?:\d{1,3}|an?|a few) (?:second|minute|min|hour|hr|day|week|month)s? ago\b|just now\b|today\b",
    "reading_time": r"(?:reading time:? )?\d{1,3}[ -]min(?:ute)?s?(?: read(?:ing)?(?: time)?)?\b",
    "modified_label": r"(?:last |was )?(?:updated?|modified|edited|amended|revised)(?: (?:on|at))?(?![a-z])",
    "published_label": (
        r"(?:first |originally |was )?(?:published|posted|issued|uploaded|released)(?: (?:on|at))?(?![a-z])"
        r"|(?:date|publish(?:ed)? date|publication date|time)(?= ?:)"
    ),
    "iso": (
        rf"(?P<iso_y>{_YEAR})(?P<iso_sep>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso_sep)(?P<iso_d>\d{{1,2}})(?!\d)"
        r"(?:T(?=\d))?"
    ),
    "named": (
        rf"(?P<d1>{_DAY}){_TO}(?:\s|-|\.\s)?\s?(?:of |de )?(?P<m1>{_ANY_MONTH})(?: de |,?\s*|-)"
        rf"(?P<y1>{_YEAR}|(?<=-)\d\d(?!\d))"
        rf"|(?P<m2>{_MONTH})\s*(?P<d2>{_DAY}){_TO}(?:,\s*|\s+|/)(?P<y2>{_YEAR})"
    ),
    "filed": FILED,
    # No part of a longer number: "COVID-19-01-02-20".
    "numeric": r"(?<!\w-)(?P<n1>\d{1,2})(?P<n_sep>[-/.])(?P<n2>\d{1,2})(?P=n_sep)(?P<n_y>(?:19|20)?\d\d)(?!\d)",
    "clock": (
        rf"(?P<h1>\d{{1,2}})[:h](?P<min1>\d\d)(?!\d)(?::\d\d(?:\.\d{{1,9}})?)?(?:\s?(?P<half1>{_HALF}))?"
        rf"|(?P<h2>\d{{1,2}})\.(?P<min2>\d\d)(?:\s?(?P<half2>{_HALF})|(?=\s?(?:{_ZONES}){_ENDS}))"
        rf"|(?P<h3>\d{{1,2}})\s?(?P<half3>{_HALF})"
        rf"|(?P<h4>[012]\d)(?P<min4>[0-5]\d)(?=\s?(?:{_ZONES}){_ENDS})"
    ),
    "month_only": rf"(?P<mo_m>{_MONTH}),?\s+(?P<mo_y>{_YEAR})",
    "no_year": rf"(?P<ny_d1>{_DAY})\s(?P<ny_m1>{_MONTH})(?![a-z])|(?P<ny_m2>{_MONTH})\s(?P<ny_d2>{_DAY})(?![\w:])",
    "weekday": (
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        rf"|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b(?=[.,]*\s*(?:\d|{_MONTH}))"
    ),
    "zone": rf"(?:{_ZONES})(?:[+-]\d{{1,2}}(?::?\d\d)?)?{_ENDS}|(?:GMT|UTC)?[+-]\d\d:?\d\d(?!\d)",
    "filling": r"[\s,.:;|•·∙●/()\[\]–—―-]+|(?:on|at)(?![a-z])",
    "word": r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d+|.",
}
TOKEN = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()), re.IGNORECASE | re.DOTALL
)
