"""What a fact is. Each app keeps its own in its ``facts`` room."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, told in ids. Subclasses are frozen dataclasses named in the past participle.

    ``object_kind`` names the row's kind and ``object_field`` the field with its id. ``sentence`` is the English msgid a
    person reads, with ``{actor}``, ``{object}`` and the fact's own counts; ``public`` facts refresh the public pages.
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
        skipped = {"network_id", "edition_id", "changed", self.object_field}
        return {item.name: getattr(self, item.name) for item in fields(self) if item.name not in skipped}
