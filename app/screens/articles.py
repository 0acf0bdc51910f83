"""One article with everything marked in its text, or, where the address names none, all of them."""

import streamlit as st

from panels.articles import all_articles, article_page, text_and_facts, under_the_title
from panels.dataset import local_name, number_of, view
from panels.dates import dated
from panels.markup import link, nothing, run_script, shortened, table, text, title

key = st.query_params.get("article", "")
statement, at = st.query_params.get("statement", ""), st.query_params.get("words", "")
page = article_page(key) if key else None

if page:
    title(page.title, under_the_title(page))
    st.html(text_and_facts(page, statement, at))
    if statement or at:
        run_script("scroll.js", f"{key} {statement} {at}")
    article = page.iri
    st.download_button(
        "Download this article’s data (Turtle)",
        data=lambda: view().export("turtle", article),
        file_name=f"article-{page.key}.ttl",
        mime="text/turtle",
        on_click="ignore",
    )
else:
    title("Articles", "The latest first. Each opens with every statement marked in its text.")
    if key:
        nothing(f"There is no article at this address. Choose one below, or {link('start over', '')}.")
    rows = [
        (
            link(
                text(row.get("title", "An article without a title")),
                "articles",
                article=local_name(row["article"])[8:],
            ),
            text(row.get("outlet", "")),
            dated(row.get("published", "")),
            f"{int(row['statements']):,}",
        )
        for row in all_articles()
    ]
    st.html(
        table(("Article", "Outlet", "Published", "Statements"), rows) + shortened(len(rows), number_of("Article"))
    )
