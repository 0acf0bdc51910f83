"""Read political news and keep, on the record, who said what, at which words of which article."""

import os
import sys

# Before numpy is loaded, or it does not count. On matrices of a paragraph's size several threads get in each
# other's way: the language pipeline takes three times as long. And they round otherwise than one.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
