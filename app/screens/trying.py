"""Try an article: a text pasted here is read at once, and shown as an article on record is; nothing is stored."""

import logging
from typing import TYPE_CHECKING

import streamlit as st

from onrecord.record import UnreadableArticle
from panels import trying
from panels.articles import article_at
from panels.dataset import asking_of
from panels.markup import failed, link, nothing, run_script, text, title
from panels.reading import text_and_facts

if TYPE_CHECKING:
    from onrecord.journey.trying import Trial

log = logging.getLogger("onrecord.explorer")

_TEXT = "text to try"
_WHAT_TO_DO = {
    "there is nothing in it": "There is no text here. Paste an article into the box, headline and all.",
    "characters": "Paste a part of it, or put it into a file and ingest that: onrecord ingest FILE.",
    "only English": "Paste an article in English.",
}


def read(pasted: str) -> "Trial | None":
    """Read what was pasted, telling what is being done; None where it cannot be, which the page then says."""
    place = st.empty()
    try:
        with place.status("Waiting for its turn …") as status:
            return trying.read(pasted, lambda step: status.update(label=f"{step} …"))
    except UnreadableArticle as error:
        advice = next((what for sign, what in _WHAT_TO_DO.items() if sign in error.why), "Paste plain text.")
        sentence = "" if "nothing in it" in error.why else f"This text cannot be tried: {error.why}. "
        failed(f"{sentence}{advice}")
    except Exception:
        log.exception("an article that was tried")  # the trace, which quotes nothing of the text
        failed("This text could not be read: something went wrong here. Try a part of it; the log says more.")
    finally:
        place.empty()
    return None


def show(trial: "Trial") -> None:
    """Show an article that was tried as one on record is shown."""
    page = article_at(trial.article, asking_of(trial.rows), "try", {})
    if page is None:
        return
    chosen = {name: st.query_params.get(name, "") for name in ("statement", "thing")}
    st.html(f"<h2>{text(page.title)}</h2>")
    against = [one.message for one in trial.report.violations if one.severity == "Violation"]
    if against:
        nothing(f"Ingested, it would be set aside: {text(' '.join(dict.fromkeys(against)))}")
    else:
        nothing("It passes all checks. Nothing of it is stored: it is gone when you close or reload this page.")
    st.html(text_and_facts(page, **chosen))
    if any(chosen.values()):
        run_script("scroll.js", f"{trial.article} {chosen}")
    as_turtle = trial.turtle()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download its data (Turtle)", as_turtle, "tried-article.ttl", "text/turtle", on_click="ignore"
        )
        shown = st.query_params.get("view") == "turtle"
        label = "Hide the Turtle" if shown else "Show the Turtle here"
        st.html(link(label, "try", "", **chosen, view="" if shown else "turtle"))
    if shown:
        st.code(as_turtle.decode(), language="turtle", wrap_lines=True)


title(
    "Try an article",
    "Paste one, and see who says what in it. It is read on this computer, shown to you alone, and stored nowhere.",
)
known: "Trial | None" = st.session_state.get("tried")
# A widget's state goes when another page is opened; and a text area whose `value` changes forgets what was typed.
st.session_state.setdefault(_TEXT, st.session_state.get("pasted", ""))
with (
    st.expander("Another text", key=f"another than {known.article}") if known else st.container(),
    st.form("try", border=False),
):
    pasted = st.text_area(
        "The article’s text, headline first",
        key=_TEXT,
        height=260,
        placeholder="Paste the text of an article in English",
    )
    wanted = st.form_submit_button("Read it", type="primary")
if wanted:
    st.session_state.update(pasted=pasted, tried=read(pasted))
    if st.session_state["tried"] is not None:
        st.switch_page("screens/trying.py")
elif known is not None:
    show(known)
trying.load()  # while the reader looks for something to paste
