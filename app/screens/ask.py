"""Ask: the saved questions as forms, or a query of one's own in SPARQL; what is asked stands in the address."""

from collections.abc import Mapping

import streamlit as st

from onrecord.record import OnRecordError, QueryLimit
from onrecord.vocabulary import PREFIXES, SavedQuery
from panels.answers import Answer, answer, answer_once, place_of
from panels.dataset import iri, view
from panels.downloads import files
from panels.examples import EXAMPLES, FIRST
from panels.known import names_for, resolved
from panels.markup import address, called, failed, link, nothing, tabs, text, title
from panels.names import short
from panels.parts import editor
from panels.questions import described, fixed, questions
from panels.results import result
from panels.snippets import show_snippets

_LONGEST_ADDRESS = 6000  # characters of a query; longer ones run, but have no address to copy


def asked(sparql: str) -> None:
    """Go to the address of a query; one that is too long for an address is kept for this visit."""
    if len(sparql) <= _LONGEST_ADDRESS:
        st.session_state["asked"] = {"sparql": sparql}
    else:
        st.session_state["long query"] = sparql
        st.session_state["asked"] = {"kept": "1"}


def show(found: Answer | None, in_words: bool = False, otherwise: str = "") -> None:
    """Show an answer in the view of the address, and its files; `otherwise` is what to do where there is none."""
    if found:
        result(found, st.query_params.get("view", ""), st.query_params.to_dict(), in_words, otherwise)
    files(found)


def own_query() -> None:
    """Show the editor and the answer to what is in it."""
    kept = st.session_state.get("long query", "") if "kept" in st.query_params else ""
    sparql = st.query_params.get("sparql", "") or kept or FIRST
    names = list(EXAMPLES)
    chosen = st.selectbox(
        "Examples",
        names,
        index=None,
        placeholder="Start from an example …",
        key=f"examples {hash(sparql)}",
        filter_mode="contains",
    )
    if chosen:
        st.switch_page("screens/ask.py", query_params={"sparql": EXAMPLES[chosen]})
    above = st.container()
    found = failure = None
    try:
        with st.spinner("Answering …"):
            found = answer(sparql)
    except OnRecordError as error:
        failure = error
    with above:
        editor(sparql, place_of(failure) if failure else None, asked)
        known_prefixes = f"Prefixes that the editor writes for you: {', '.join(PREFIXES)}."
        st.html(f'<p class="onr-took">{known_prefixes} A query without their lines runs here, too.</p>')
    if failure:
        failed(failure)
    if isinstance(failure, QueryLimit):
        nothing("Ask for less, with LIMIT or about one name, or try again in a moment.")
    show(found)
    show_snippets(sparql)


def chosen_in(query: SavedQuery) -> dict[str, str]:
    """Show whom and what a question can be asked about, and return the IRIs that are chosen, by variable."""
    given: dict[str, str] = {}
    if not query.parameters:
        return given
    for column, parameter in zip(st.columns(len(query.parameters)), query.parameters, strict=True):
        names = names_for(parameter.name)
        at = st.query_params.get(parameter.name, "")
        if at in names:
            given[parameter.name] = iri(at) or ""
        elif at and (meant := resolved(at)):
            given[parameter.name] = meant.iri
            names[at] = meant.name
        elif at:
            nothing(f"Nothing on record is called {called(at)}. The answer is for all.")
        label = parameter.meaning[:1].upper() + parameter.meaning[1:]
        options = list(names)
        with column:
            wanted = st.selectbox(
                label,
                options,
                index=options.index(at) if at in names else None,
                format_func=lambda one, names=names: short(names.get(one, one)),
                placeholder="All",
                key=f"{query.name} {parameter.name} {at}",
                accept_new_options=True,
                filter_mode="contains",
            )
        if (wanted or "") != (at if at in names else ""):
            others = {key: value for key, value in st.query_params.items() if key != parameter.name}
            st.switch_page(
                "screens/ask.py", query_params={**others, **({parameter.name: wanted} if wanted else {})}
            )
    return given


def one_question(every: Mapping[str, SavedQuery], name: str) -> None:
    """Show one of the saved questions, what it can be asked about, and its answer."""
    query = every[name]
    chosen = st.selectbox(
        "Question",
        list(every),
        list(every).index(name),
        format_func=lambda one: every[one].title,
        filter_mode="contains",
    )
    if chosen != name:
        st.switch_page("screens/ask.py", query_params={"question": chosen})
    given = chosen_in(query)
    found = None
    try:
        with st.spinner("Answering …"):
            found = answer_once(query.sparql, given)
    except OnRecordError as error:
        failed(error)
        if isinstance(error, QueryLimit) and query.parameters and not given:
            nothing("Choose a name above: about one, the answer comes sooner than about all.")
    about_all = f"{link('Ask the same about all', 'ask', question=name)}, or choose another name above."
    show(found, in_words=True, otherwise=about_all if given else "")
    st.html(f"<p>{link('See or change this question in SPARQL', 'ask', sparql=fixed(query, given))}</p>")


view()  # where there is no dataset, the page ends here and says what to do
if going := st.session_state.pop("asked", None):
    st.switch_page("screens/ask.py", query_params=going)
question = st.query_params.get("question", "")
writes = any(name in st.query_params for name in ("sparql", "write", "kept"))
known = {query.name: query for query in questions()}
if question in known and not writes:
    few, more = described(known[question].description)
    title(known[question].title, few)
    if more:
        st.html(more)
else:
    title("Ask", "Choose a question that the data answers, or write your own.")
st.html(
    tabs({"Questions": address("ask", {}), "Write your own (SPARQL)": address("ask", {"write": "1"})}, int(writes))
)
if writes:
    own_query()
elif question in known:
    one_question(known, question)
else:
    if question:
        nothing("There is no question at this address. Choose one below.")
    items = "".join(f"<li>{link(text(query.title), 'ask', question=query.name)}</li>" for query in known.values())
    st.html(f'<ul class="onr-questions onr-all" aria-label="Questions">{items}</ul>')
