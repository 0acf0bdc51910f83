"""What stays loaded while the server runs. Comes in: nothing. Goes out: a process with less to look through.

Streamlit looks for garbage among all objects after each run of a page. Charts and the language model bring 200,000
that never become any: without this, each click would take a sixth of a second longer once they are loaded.
"""

import gc


def lasts() -> None:
    """Take whatever is loaded by now for lasting: no search for garbage looks at it again."""
    gc.collect()
    gc.freeze()
