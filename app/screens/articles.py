"""One article with everything marked in its text, or, where the address names none, all of them."""

import streamlit as st

from panels.articles import MOST, article_page, listed, refused, set_aside
from panels.dataset import local_name, view
from panels.dates import dated
from panels.markup import counted, link, nothing, nothing_on, run_script, table, text, title
from panels.reading import text_and_facts, under_the_title, versions

_ROWS = 50  # at first; a link shows as many again

key = st.query_params.get("article", "")
statement, thing = st.query_params.get("statement", ""), st.query_params.get("thing", "")
at = st.query_params.get("words", "")
page = article_page(key) if key else None
aside = refused(key) if key and not page else ()


def turtle(article: str) -> None:
    """Offer the article's graph as Turtle: as a file, and, where the address says so, to look at."""
    as_turtle = view().export("turtle", article)
    shown = st.query_params.get("view") == "turtle"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download this article’s data (Turtle)",
            data=as_turtle,
            file_name=f"article-{key}.ttl",
            mime="text/turtle",
            on_click="ignore",
        )
        here = {"article": key, "statement": statement, "thing": thing, "words": at}
        label = "Hide the Turtle" if shown else "Show the Turtle here"
        st.html(link(label, "articles", "", **here, view="" if shown else "turtle"))
    if shown:
        st.code(as_turtle.decode(), language="turtle")


if page:
    title(page.title, under_the_title(page))
    if others := versions(page):
        st.html(others)
    st.html(text_and_facts(page, statement, thing, at))
    if statement or thing or at:
        run_script("scroll.js", f"{key} {statement} {thing} {at}")
    turtle(page.iri)
elif aside:
    title("An article that was set aside", "It did not pass its checks, and nothing it says counts.")
    st.html(f"<ul>{''.join(f'<li>{text(why)}</li>' for why in aside)}</ul>")
    nothing(f"Mend it and ingest it again. {link('All articles', 'articles')}")
else:
    title("Articles", "Each opens with everything marked in its text.")
    if key:
        nothing(f"There is no article at this address. Choose one below, or {link('start over', '')}.")
    typed, rows = st.query_params.get("q", ""), st.query_params.get("rows", "")
    with st.form("search", border=False):
        row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
        wanted = row.text_input("Search titles and texts", value=typed, key=f"q {typed}")
        if row.form_submit_button("Search"):
            st.switch_page("screens/articles.py", query_params={"q": wanted.strip()} if wanted.strip() else None)
    limit = min(int(rows) if rows.isdecimal() and rows.isascii() and len(rows) < 6 else _ROWS, MOST) or _ROWS
    number, found = listed(typed, limit)
    st.html(f'<h2 class="onr-count">{counted(number, "article")}</h2>')
    if found:
        cells = [
            (
                link(
                    text(one.get("title", "An article without a title")),
                    "articles",
                    article=local_name(one["article"])[8:],
                )
                + (' <small class="onr-follows">earlier version or copy</small>' if "old" in one else ""),
                text(one.get("outlet", "")),
                dated(one.get("published", "")),
                f"{int(one['statements']):,}",
            )
            for one in found
        ]
        st.html(table(("Article", "Outlet", "Published", "Statements"), cells))
    elif typed:
        nothing(f"No article has all of these words. {link('Show all', 'articles')}, or search for fewer.")
    else:
        nothing(
            "No article is on record yet. Put articles as text files into a folder and run <code>onrecord ingest "
            f"FOLDER</code>, or {link('try an article', 'try')} here first."
        )
    if number > len(found) and len(found) < MOST:
        more = min(_ROWS, number - len(found))
        st.html(link(f"Show {more} more", "articles", q=typed, rows=str(len(found) + _ROWS)))
    elif number > len(found):
        nothing(f"The first {MOST:,} of {number:,} are shown. Search to see the others.")
    if waiting := set_aside():
        lines = "".join(
            f"<li>{link(text(one), 'articles', article=one)}: {text(' '.join(why))}</li>" for one, why in waiting
        )
        st.html(
            '<h2 id="set-aside">Set aside by the checks</h2>'
            + nothing_on(
                "These are kept out of everything else. Mend them, or their extraction, and ingest them again."
            )
            + f"<ul>{lines}</ul>"
        )
