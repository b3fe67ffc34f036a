"""The desk's own search: people, organisations, names on lists, meetings, tasks and what else the reader may see."""

from wethi.desk.finding.everything import Group, Hit, Reach, found_for, kinds_for, reach_of

__all__ = ["Group", "Hit", "Reach", "found_for", "kinds_for", "reach_of"]
