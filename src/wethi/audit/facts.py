"""What a fact is. Each app keeps its own in its ``facts`` room."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, ClassVar, NewType, dataclass_transform

Code = NewType("Code", str)
"""A short ASCII word out of a fixed list: a role, a purpose, a state. Never something a person typed."""

NOTHING = Code("")

_CODE = re.compile(r"[a-z0-9][a-z0-9_.:\-]{0,59}|")
_NUMBER_OF_SOMEONE = re.compile(r"[0-9\-]{6,}")


class NotACode(ValueError):
    """A fact was to keep words instead of ids and codes; the record holds no personal values."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class _Declared:
    """What the type checker makes a frozen, keyword-only dataclass of: not itself, but each class below it."""


class Fact(_Declared):
    """Something that happened, told in ids. Subclasses are named in the past participle and declare their fields like a
    frozen, keyword-only dataclass, without the decorator: hundreds of classes whose methods are not written by ``exec``
    are half a tenth of a second of every start.

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
    field_types: ClassVar[dict[str, str]] = {"network_id": "int | None", "edition_id": "int | None", "changed": "tuple"}
    """Each field's declared type, as written."""

    def __init_subclass__(cls) -> None:
        own = {name: str(kind) for name, kind in inspect.get_annotations(cls).items()}
        cls.field_types = cls.field_types | {name: kind for name, kind in own.items() if "ClassVar" not in kind}

    if not TYPE_CHECKING:  # the checker makes each subclass's own signature from its fields

        def __init__(self, **values: Any) -> None:
            """Raises TypeError for a field that is missing or unknown."""
            for name in self.field_types:
                if name in values:
                    self.__dict__[name] = values.pop(name)
                elif not hasattr(type(self), name):
                    raise TypeError(f"{type(self).__name__} lacks {name}")
            if values:
                raise TypeError(f"{type(self).__name__} knows no {', '.join(values)}")

        def __setattr__(self, name: str, value: Any) -> None:
            raise AttributeError(f"{type(self).__name__} is a fact: it does not change")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._told() == other._told()  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((type(self), *self._told().values()))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self._told().items())
        return f"{type(self).__name__}({told})"

    def _told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.field_types}

    @classmethod
    def verb(cls) -> str:
        app = cls.__module__.split(".")[-2]
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).lstrip("_")
        return f"{app}.{name}"

    def ids(self) -> dict[str, Any]:
        """The fact's own fields. Raises :class:`NotACode` when one of them holds words or somebody's number."""
        skipped = {"network_id", "edition_id", "changed", self.object_field}
        kept = {name: value for name, value in self._told().items() if name not in skipped}
        for name, value in [*kept.items(), *(("changed", field_name) for field_name in self.changed)]:
            if isinstance(value, str) and (not _CODE.fullmatch(value) or _NUMBER_OF_SOMEONE.fullmatch(value)):
                raise NotACode(f"{self.verb()}.{name}")
        return kept
