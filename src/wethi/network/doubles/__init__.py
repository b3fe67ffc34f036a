"""Rows that may be one person or one organisation: found with reasons, laid side by side, and what a merger moves.

``actions.merge`` and ``actions.undo_merger`` write.
"""

from wethi.network.doubles.finding import Pair, doubles_among, organisation_doubles, people_doubles

__all__ = ["Pair", "doubles_among", "organisation_doubles", "people_doubles"]
