"""Identifiers that may be seen outside: random, never counted, never made of a name or a telephone number."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

# No vowels (no words by accident), none of 0/O, 1/l/I: it is read aloud and typed from paper.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 12
_MANY = len(_LETTERS) ** _LENGTH


def new_public_id() -> str:
    """Twelve letters and digits, 57 bits: for pages and exports, not a secret."""
    number, letters = secrets.randbelow(_MANY), ""  # one call to the system: each lets every other thread go first
    for _place in range(_LENGTH):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters


class PublicIdField(models.CharField):
    """The one name under which a row is known outside the database; set once, never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=12, unique=True, editable=False, default=new_public_id)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "unique", "editable"):
            kwargs.pop(key, None)
        return name, path, args, kwargs
