"""One article with everything marked in its text, or, where the address names none, all of them."""

import streamlit as st

from panels.articles import MOST, MOST_ASIDE, ArticlePage, article_page, listed, refused, set_aside
from panels.dataset import Row, local_name, view
from panels.dates import dated
from panels.lengths import rest, rows
from panels.markup import (
    called,
    counted,
    link,
    link_to,
    nothing,
    nothing_on,
    nothing_yet,
    run_script,
    table,
    text,
    title,
)
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
        st.code(as_turtle.decode(), language="turtle", wrap_lines=True)


def one(page: ArticlePage) -> None:
    """Show an article with everything marked in its text."""
    title(page.title, under_the_title(page))
    if others := versions(page):
        st.html(others)
    st.html(text_and_facts(page, statement, thing, at))
    if statement or thing or at:
        run_script("scroll.js", f"{key} {statement} {thing} {at}")
    turtle(page.iri)


def refused_one(why: tuple[str, ...]) -> None:
    """Show why an article was set aside."""
    title("An article that was set aside", "It did not pass its checks, and nothing it says counts.")
    st.html(f"<ul>{''.join(f'<li>{text(sentence)}</li>' for sentence in why)}</ul>")
    nothing(f"Mend it and ingest it again. {link('All articles', 'articles')}")


def every_refused_one() -> None:
    """Show all articles that were set aside, each with why."""
    title("Set aside by the checks", f"What these say counts nowhere. {link('All articles', 'articles')}")
    st.html(_refused() or nothing_on("No article is set aside: all pass the checks."))


def every_one() -> None:
    """Show the list of articles, or those of it that have the words of a search."""
    title("Articles", "Each opens with everything marked in its text.")
    if key:
        nothing(f"There is no article at this address. Choose one below, or {link('start over', '')}.")
    typed = st.query_params.get("q", "")
    with st.form("search", border=False):
        row = st.container(horizontal=True, vertical_alignment="bottom", wrap=False)
        wanted = row.text_input("Search titles and texts", value=typed, key=f"q {typed}")
        if row.form_submit_button("Search"):
            st.switch_page("screens/articles.py", query_params={"q": wanted.strip()} if wanted.strip() else None)
    number, found = listed(typed, rows(st.query_params.to_dict(), _ROWS, MOST))
    st.html(f'<h2 class="onr-count">{counted(number, "article")}</h2>')
    if found:
        st.html(table(("Article", "Outlet", "Published", "Statements"), map(_row, found)))
    elif typed:
        nothing(f"No article has all of these words. {link('Show all', 'articles')}, or search for fewer.")
    else:
        nothing_yet("No article")
    if more := rest(len(found), number, _ROWS, MOST, "articles", {"q": typed}, "Search"):
        st.html(more)
    if waiting := _refused():
        st.html(f'<h2 id="set-aside">Set aside by the checks</h2>{waiting}')


def _row(found: Row) -> tuple[str, ...]:
    label = called(found.get("title", "An article without a title"))
    old = ' <small class="onr-follows">earlier version or copy</small>' if "old" in found else ""
    return (
        link(label, "articles", article=local_name(found["article"])[8:]) + old,
        called(found.get("outlet", "")),
        dated(found.get("published", "")),
        f"{int(found['statements']):,}",
    )


def _refused() -> str:
    """Return the articles that were set aside with the reasons, and what to do, as HTML; empty where none was."""
    lines = "".join(f"<li>{link_to(which)}: {text(' '.join(why))}</li>" for which, why in set_aside())
    more = nothing_on(f"The first {MOST_ASIDE} are shown.") if lines.count("<li>") == MOST_ASIDE else ""
    what = "These are kept out of everything else. Mend them, or their extraction, and ingest them again."
    return f"{nothing_on(what)}<ul>{lines}</ul>{more}" if lines else ""


if page:
    one(page)
elif aside:
    refused_one(aside)
elif "aside" in st.query_params:
    every_refused_one()
else:
    every_one()
