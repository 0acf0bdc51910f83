"""What an agreement commits to. Comes in: an agreement. Goes out: its provisions under who is bound, as HTML."""

from panels.dataset import Row, answers, local_name
from panels.markup import DOT, Thing, called, link, links_to, text, unfolding_words

_NO_OBLIGOR = "Nobody named"


def provisions(agreement: str) -> str:
    """Return the provisions under who is bound, nobody by name last; empty where there are none."""
    # Words that stand apart, and several who are bound or benefit, are several rows and one provision.
    found: dict[tuple[str, str], list[Row]] = {}
    for row in answers("08-what-it-commits-to", agreement=agreement):
        found.setdefault((row["article"], row["commitment"]), []).append(row)
    by_obligors: dict[tuple[Thing, ...], list[list[Row]]] = {}
    for rows in found.values():
        bound = dict.fromkeys(Thing(row["obligor"], row["bound"]) for row in rows if "obligor" in row)
        by_obligors.setdefault(tuple(bound), []).append(rows)
    return "".join(
        f'<h3 class="onr-part">{links_to(bound) or _NO_OBLIGOR}</h3>'
        f'<ul class="onr-provisions">{"".join(f"<li>{_provision(rows)}</li>" for rows in group)}</ul>'
        for bound, group in by_obligors.items()
    )


def _provision(rows: list[Row]) -> str:
    row = rows[0]
    benefits = ", ".join(dict.fromkeys(called(one["benefits"]) for one in rows if "benefits" in one))
    terms = [(name, text(row[name])) for name in ("condition", "deadline", "amount") if name in row]
    place = f"{min(int(one['start']) for one in rows)}-{max(int(one['end']) for one in rows)}"
    article = local_name(row["article"]).partition("/")[2]
    see = link("See it in the article", "articles", "onr-see", article=article, words=place)
    for_whom = f"for {benefits}" if benefits else ""
    said = [f"{name} “{value}”" for name, value in terms]
    outlet = called(row["outlet"]) if "outlet" in row else ""
    return f"{unfolding_words(row['commitment'])}<p>{DOT.join(filter(None, [see, for_whom, *said, outlet]))}</p>"
