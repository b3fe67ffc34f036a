"""Names of people out of pasted text: one line a person, as LINE, Excel and e-mail leave them."""

from wethi.pure.namelist.pasted import LONGEST, MOST_LINES, LeftOut, Pasted, Written, read_pasted

__all__ = ["LONGEST", "MOST_LINES", "LeftOut", "Pasted", "Written", "read_pasted"]
