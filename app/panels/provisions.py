"""What an agreement commits to. Comes in: an agreement. Goes out: its provisions under who is bound, as HTML."""

from collections.abc import Iterable, Mapping

from panels.citing import copying_told
from panels.dataset import Row, answers, local_name
from panels.markup import DOT, Thing, address, called, link, links_to, text, unfolding_words
from panels.statements import printed_in

_NO_OBLIGOR = "Nobody named"


def provisions(agreement: str) -> str:
    """Return the provisions under who is bound, nobody by name last; empty where there are none."""
    # Words that stand apart, and several who are bound or benefit, are several rows and one provision.
    found: dict[tuple[str, str], list[Row]] = {}
    for row in answers("08-what-it-commits-to", agreement=agreement):
        found.setdefault((row["article"], row["commitment"]), []).append(row)
    articles = printed_in(article for article, _ in found)
    by_obligors: dict[tuple[Thing, ...], list[list[Row]]] = {}
    for rows in found.values():
        bound = dict.fromkeys(Thing(row["obligor"], row["bound"]) for row in rows if "obligor" in row)
        by_obligors.setdefault(tuple(bound), []).append(rows)
    return "".join(_under(obligors, group, articles) for obligors, group in by_obligors.items())


def in_agreement(bound: Iterable[str], agreement: str) -> str:
    """Return whose commitment it is, for plain text.

    >>> in_agreement(["Estonia", "Finland"], "Cable Treaty"), in_agreement([], "Cable Treaty")
    ('Estonia and Finland, in Cable Treaty', 'Cable Treaty')
    """
    return ", in ".join(filter(None, [" and ".join(bound), agreement]))


def _under(bound: tuple[Thing, ...], group: list[list[Row]], articles: Mapping[str, Row]) -> str:
    items = "".join(f"<li>{_provision(rows, bound, articles)}</li>" for rows in group)
    return f'<h3 class="onr-part">{links_to(bound) or _NO_OBLIGOR}</h3><ul class="onr-provisions">{items}</ul>'


def _provision(rows: list[Row], bound: Iterable[Thing], articles: Mapping[str, Row]) -> str:
    row = rows[0]
    benefits = ", ".join(dict.fromkeys(called(one["benefits"]) for one in rows if "benefits" in one))
    terms = [(name, text(row[name])) for name in ("condition", "deadline", "amount") if name in row]
    place = f"{min(int(one['start']) for one in rows)}-{max(int(one['end']) for one in rows)}"
    article = local_name(row["article"]).partition("/")[2]
    see = link("See it in the article", "articles", "onr-see", article=article, words=place)
    for_whom = f"for {benefits}" if benefits else ""
    said = [f"{name} “{value}”" for name, value in terms]
    outlet = called(row["outlet"]) if "outlet" in row else ""
    at = address("articles", {"article": article, "words": place})
    whose = in_agreement([one.name for one in bound], row["name"])
    copied = copying_told(row["commitment"], whose, articles.get(row["article"], {}), at)
    about = DOT.join(filter(None, [see, for_whom, *said, outlet, copied]))
    return f"{unfolding_words(row['commitment'])}<p>{about}</p>"
