"""The one way an uploaded file is refused."""

from __future__ import annotations

from collections.abc import Callable


def marked(english: str) -> str:
    """As it is; so that the sentence stands in the catalogues. Django's own mark asks for its settings."""
    return english


_ = marked


class Unreadable(Exception):
    """A file whose text cannot be read.

    `reason_code` is a stable word for programs (`empty`, `too_large`, `too_small`, `binary`, `encrypted`, `broken`,
    `no_text_layer`, `unknown_encoding`, `unsupported`). What a person is told is marked with `marked` where it is
    raised: as a string it is English, `sentence` is in the reader's language.
    """

    def __init__(self, reason_code: str, english: str, **values: object) -> None:
        super().__init__(english % values if values else english)
        self.reason_code = reason_code
        self._english = english
        self._values = values

    def told(self, translate: Callable[[str], str]) -> str:
        """The sentence in the words of a catalogue."""
        said = translate(self._english)
        return said % self._values if self._values else said

    @property
    def sentence(self) -> str:
        from django.utils.translation import gettext  # here: the command line reads files without Django's settings

        return self.told(gettext)


MOST_SIGNS = 20 * 1024 * 1024
"""Most signs of a document's text; a text file of the largest size has no more."""


def refuse_more_than(signs: int) -> None:
    """A few kilobytes can unpack to a text without end. Raises `Unreadable`."""
    if signs > MOST_SIGNS:
        raise Unreadable("too_large", _("The text in the file is too long. Send only the minutes."))
