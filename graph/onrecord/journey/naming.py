"""Which article somebody means: by its IRI, its path or address, or the end of one of them.

Comes in: what was typed. Goes out: the IRI of one article, or one line that says why there is none or several.
"""

import os
from collections.abc import Collection, Iterable

from onrecord.record import UnknownArticle
from onrecord.store import Landing

_FEWEST = 4  # characters of an id that may stand for the whole
_SHOWN = 3


def article_meant(
    name: str, articles: Iterable[str], landings: Iterable[Landing], rather: Collection[str] = ()
) -> str:
    """Return the IRI of the article that a name stands for; of one that was read from a path, the latest there.

    Of several, the one that is among `rather` is meant. Raises UnknownArticle where it stands for none, or for
    several still.
    """
    if not name.strip():
        raise UnknownArticle("an article is named by its path, address or id, and nothing was typed")
    known = tuple(dict.fromkeys(articles))
    read = [landing for landing in landings if landing.article in known]
    latest = {landing.where: landing.article for landing in read if landing.where}
    path = os.path.realpath(os.path.expanduser(name))
    if path in latest and (os.path.lexists(path) or "/" in name):
        return latest[path]
    addresses = {landing.address: landing.article for landing in read if landing.address}
    ends = [
        {iri for iri in known if iri == name or _id(iri) == name},
        {article for where, article in latest.items() if where == name or _ends(where, name)},
        {article for address, article in addresses.items() if _ends(address, _plain(name))},
        {iri for iri in known if len(name) >= _FEWEST and _id(iri).startswith(name.lower())},
    ]
    each = next(filter(None, ends), set())
    found = sorted((len(each) > 1 and each.intersection(rather)) or each)
    if not found:
        raise UnknownArticle(f"{name}: no article on record has this path, address or id")
    if len(found) > 1:
        told = {landing.article: landing.where or _id(landing.article) for landing in read}
        names = [told.get(iri, _id(iri)) for iri in found[:_SHOWN]]
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UnknownArticle(f"{name}: may be {', '.join(names)}{more}; type more of it")
    return found[0]


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]


def _plain(name: str) -> str:
    return name.partition("://")[2].removeprefix("www.").rstrip("/") or name


def _ends(whole: str, end: str) -> bool:
    """Tell whether a path ends so, between two of its parts."""
    return bool(end) and (whole == end or whole.endswith(f"/{end.removeprefix('./').lstrip('/')}"))
