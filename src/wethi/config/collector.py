"""The collector of reference cycles: off while the program is put together, seldom afterwards.

Putting the program together makes half a million objects that stay; looking through them again and again costs a tenth
of the start, and looking for them behind every tenth page a twentieth of the page.
"""

from __future__ import annotations

import gc

_SELDOM = 20_000  # new objects that could be part of a cycle between two looks at the youngest; Python's own is 700


def put_off() -> None:
    """Before the program is put together."""
    gc.disable()


def settle() -> None:
    """When it stands: what is there now stays, and is not looked through any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM, 20, 20)
    gc.enable()
