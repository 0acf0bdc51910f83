"""The explorer's addresses: those of its pages lead to them, and any other one to a sentence and where to go."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from explorer_pages import APP
from onrecord.endpoint.pages import Pages, titles

FRAME = "<!DOCTYPE html>\n<html>\n  <head>\n    <title>Streamlit</title>\n  </head>\n</html>\n"


async def like_streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as Streamlit does: with a file where there is one, else with the same frame everywhere."""
    files = {"/static/a.js": PlainTextResponse("a"), "/_stcore/upload": PlainTextResponse("no", 405)}
    await files.get(scope["path"], HTMLResponse(FRAME))(scope, receive, send)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(FRAME)
    return tmp_path / "index.html"


def asked(index: Path, path: str, method: str = "GET", folder: Path = APP) -> httpx.Response:
    """Return what is answered; `folder` is that of the explorer's script."""
    transport = httpx.ASGITransport(Pages(like_streamlit, index, titles(folder)))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://onrecord.test") as client:
            return await client.request(method, path)

    return asyncio.run(ask())


def test_every_script_of_a_page_has_an_address_and_no_address_leads_nowhere() -> None:
    scripts = {path.stem for path in (APP / "screens").glob("*.py")} - {"__init__"}
    assert set(titles(APP)) == (scripts - {"overview", "trying"}) | {"", "try"}


@pytest.mark.parametrize("path", ["/", "/people", "/ask?question=none"])
def test_a_page_gets_the_frame_with_where_the_server_is(index: Path, path: str) -> None:
    answer = asked(index, path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    line = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href }</script>\n'
    assert answer.text == FRAME.replace("<head>\n", f"<head>\n    {line}")


@pytest.mark.parametrize(
    ("path", "told", "first"),
    [
        ("/nonsense", "/nonsense", "./"),
        ("/people/ada", "/people/ada", "../"),
        ("/a/b/c.html", "/a/b/c.html", "../../"),
        ("/%3Cscript%3Ealert(1)%3C/script%3E", "/&lt;script&gt;alert(1)&lt;/script&gt;", "../"),
        ("/{links}%7Baddress%7D", "/{links}{address}", "./"),
        ("/" + "w" * 300, "/" + "w" * 99 + "…", "./"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_and_where_to_go(
    index: Path, path: str, told: str, first: str
) -> None:
    answer = asked(index, path)
    assert answer.status_code == 404
    sentence = f"There is no page “<bdi>{told}</bdi>” here: look at the address again, or choose a page."
    assert re.findall("<p>(.*)</p>", answer.text) == [sentence]
    links = re.findall('<a href="([^"]*)">([^<]*)</a>', answer.text)
    assert links == [(first + address, title) for address, title in titles(APP).items()]


def test_what_is_no_page_stays_as_it_is(index: Path, tmp_path: Path) -> None:
    assert asked(index, "/static/a.js").text == "a"
    assert asked(index, "/_stcore/upload", "POST").status_code == 405
    assert asked(index, "/nonsense", "POST").text == FRAME
    assert asked(index, "/nonsense", folder=tmp_path).text == FRAME  # without a list of pages, nobody knows


def test_the_frame_of_this_streamlit_has_a_head() -> None:
    from streamlit.file_util import get_static_dir

    assert (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8").count("<head>") == 1
    assert "BACKEND_BASE_URL" in "".join(
        script.read_text(encoding="utf-8") for script in Path(get_static_dir(), "static", "js").glob("index.*.js")
    )
