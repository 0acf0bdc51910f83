"""The address that an article's file says it came from.

Comes in: the text of a file. Goes out: the one address that a line of its own gives, the canonical one first,
without what only follows readers around; None where no line does, or several differ.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_LABELS = (
    "canonical(?: (?:link|url|address))?|permalink",
    "url|link|address|source|from|original(?: article)?|(?:published|available) at|read (?:more |it )?(?:at|on)",
)
_ADDRESS = r"(?P<address>https?://[^\s<>\"']+)"
_LABELLED = tuple(
    re.compile(rf"^[^\w\n]{{0,9}}(?:{label})[ \t]*(?::[ \t]*)?<?{_ADDRESS}>?[ \t]*$", re.I | re.M)
    for label in _LABELS
)
_BARE = re.compile(rf"^\s*<?{_ADDRESS}>?\s*$", re.I)
# Parameters that tell where a reader came from: https://en.wikipedia.org/wiki/UTM_parameters and their like.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref|ref_src|cmpid|ocid|smid|share|spm|sr_share)$", re.I
)
_ELSEWHERE = re.compile(
    r"(?:^|\.)(?:twitter|x|facebook|instagram|youtube|youtu|t|linkedin|whatsapp|reddit|pic\.twitter|bit)\."
    r"(?:com|be|co|ly|me)$"
)


def address_in(text: str) -> str | None:
    """Return the article's own address, as `plain` has it; None where the text tells none, or several.

    >>> address_in("Made-up news\\n\\nSource: https://www.example.org/news/1?utm_source=x#top\\n")
    'https://www.example.org/news/1'
    """
    for pattern in _LABELLED:
        if found := _one(match["address"] for match in pattern.finditer(text)):
            return found
    lines = [line for line in text.splitlines() if line.strip("\ufeff \t")]
    ends = dict.fromkeys([*lines[:1], *lines[-1:]])
    return _one(match["address"] for line in ends if (match := _BARE.match(line.lstrip("\ufeff"))))


def plain(address: str) -> str | None:
    """Return an address in one spelling; None for one that is no page's: a front page, or a post elsewhere.

    >>> plain("HTTP://WWW.Example.org:80/a/?b=1&fbclid=2")
    'http://www.example.org/a?b=1'
    """
    try:
        parts = urlsplit(address.rstrip(".,;:)"))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not host or _ELSEWHERE.search(host) or (parts.path in ("", "/") and not parts.query):
        return None
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(name)
    ]
    at = host if port in (None, 80, 443) else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), at, parts.path.rstrip("/"), urlencode(kept), ""))


def _one(addresses: Iterable[str]) -> str | None:
    found = {address for one in addresses if (address := plain(one))}
    return found.pop() if len(found) == 1 else None
