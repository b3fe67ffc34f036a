"""What a fact is. Each app keeps its own in its ``facts`` room."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar, NewType

Code = NewType("Code", str)
"""A short ASCII word out of a fixed list: a role, a purpose, a state. Never something a person typed."""

NOTHING = Code("")

_CODE = re.compile(r"[a-z0-9][a-z0-9_.:\-]{0,59}|")
_NUMBER_OF_SOMEONE = re.compile(r"[0-9\-]{6,}")


class NotACode(ValueError):
    """A fact was to keep words instead of ids and codes; the record holds no personal values."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, told in ids. Subclasses are frozen dataclasses named in the past participle.

    ``object_kind`` names the row's kind and ``object_field`` the field with its id. ``sentence`` is the English msgid a
    person reads, with ``{actor}``, ``{object}`` and the fact's own counts; a field ``<kind>_id`` may be read as
    ``{<kind>}``, its label. ``public`` facts refresh the public pages. Fields are ids, counts, flags and :data:`Code`.
    """

    network_id: int | None = None
    edition_id: int | None = None
    changed: tuple[str, ...] = ()

    object_kind: ClassVar[str] = ""
    object_field: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    public: ClassVar[bool] = False

    @classmethod
    def verb(cls) -> str:
        app = cls.__module__.split(".")[-2]
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).lstrip("_")
        return f"{app}.{name}"

    def ids(self) -> dict[str, Any]:
        """The fact's own fields. Raises :class:`NotACode` when one of them holds words or somebody's number."""
        skipped = {"network_id", "edition_id", "changed", self.object_field}
        kept = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in skipped}
        for name, value in [*kept.items(), *(("changed", field_name) for field_name in self.changed)]:
            if isinstance(value, str) and (not _CODE.fullmatch(value) or _NUMBER_OF_SOMEONE.fullmatch(value)):
                raise NotACode(f"{self.verb()}.{name}")
        return kept
