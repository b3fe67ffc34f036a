"""thaibreak's library called directly: its own Python part needs as long to count letters as the library to find words.

Nothing of the package is imported: its `__init__` asks for its version, which takes longer than all the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from itertools import islice, pairwise

Divide = Callable[[str], str]
_LIBRARY = {"win32": "thaibreak.dll", "darwin": "libthaibreak.dylib"}.get(sys.platform, "libthaibreak.so")


def open_library() -> Divide | None:
    """A function that sets NUL between words, signs and white space of a text; None where thaibreak is not installed.

    The text may hold neither NUL itself nor lone surrogates. It is never empty.
    """
    found = PathFinder.find_spec("thaibreak")
    if found is None or found.origin is None:
        return None
    return _opened(found.origin.removesuffix("__init__.py")) or _public()


def _opened(folder: str) -> Divide | None:
    """The library with its dictionary and weights; None where the wheel keeps them elsewhere."""
    import ctypes

    try:
        library = ctypes.CDLL(f"{folder}_lib/{_LIBRARY}")
        load, weigh = library.thaibreak_init, library.thaibreak_load_weights
        find, free = library.thaibreak_boundaries, library.thaibreak_free_boundaries
    except (OSError, AttributeError):
        return None
    size = ctypes.c_size_t
    find.argtypes, find.restype = [ctypes.c_char_p, ctypes.POINTER(size)], ctypes.POINTER(size)
    free.argtypes, free.restype = [ctypes.POINTER(size), size], None
    if load(f"{folder}data/words.fst".encode(), None) != 0 or weigh(f"{folder}data/word-weights.tsv".encode()) <= 0:
        return None

    def divide(text: str) -> str:
        written = text.encode()
        count = size()
        found = find(written, ctypes.byref(count))
        edges: list[int] = found[: count.value] if found else [0, len(written)]
        free(found, count)
        # Cut as bytes and made into text at once: a tenth of the time of decoding word by word.
        return b"\0".join(map(written.__getitem__, map(slice, edges, islice(edges, 1, None)))).decode()

    return divide


def _public() -> Divide | None:
    """The same through the package's own Python."""
    try:
        from thaibreak import boundaries
    except (ImportError, OSError):
        return None

    def divide(text: str) -> str:
        edges = boundaries(text)
        return "\0".join(text[start:end] for start, end in pairwise(edges))

    return divide
