"""Names of people out of pasted text: one line a person, as LINE, Excel and e-mail leave them."""

from wethi.pure.namelist.lines import ID_LEFT_OUT, without_ids
from wethi.pure.namelist.pasted import LONGEST, MOST_LINES, LeftOut, Pasted, Written, read_pasted

__all__ = ["ID_LEFT_OUT", "LONGEST", "MOST_LINES", "LeftOut", "Pasted", "Written", "read_pasted", "without_ids"]
