"""What the tests of the explorer stand on: a page run by Streamlit without a browser, and what a reader sees."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from streamlit import config, dataframe_util
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[1] / "app"

# As app/.streamlit/config.toml has it, which AppTest does not read.
config.set_option("runner.magicEnabled", False)

Open = Callable[..., AppTest]  # page, store=…, and the parameters of the address


def opened(page: str, **parameters: str) -> AppTest:
    """Open a page of the explorer at an address's parameters, over the dataset of the settings."""
    test = AppTest.from_file(str(APP / "explorer.py"), default_timeout=60)
    test.run()
    test.query_params.update(parameters)
    test.switch_page(f"screens/{page}.py").run()
    assert [one.message for one in test.exception] == []
    assert "This page could not be shown" not in html(test)  # whose trace is in the log
    return test


def html(page: AppTest) -> str:
    """Return the HTML of a page, without the frame's style and scripts."""
    bodies = (one.proto.body for one in page.get("html"))
    return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))


def charted(page: AppTest) -> list[dict[str, Any]]:
    """Return the rows of the data that the only chart of a page draws."""
    (chart,) = page.get("vega_lite_chart")
    (dataset,) = chart.proto.datasets
    return dataframe_util.convert_arrow_bytes_to_pandas_df(dataset.data.data).to_dict("records")


def words(html: str) -> str:
    """Return what a reader sees of HTML, spaces of all kinds alike."""
    apart = re.sub(r"</?(p|d[dlt]|t[dhr]|h\d|li|[uo]l|br|blockquote|article|section)\b[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())
