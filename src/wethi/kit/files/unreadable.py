"""The one way an uploaded file is refused."""

from __future__ import annotations


class Unreadable(Exception):
    """A file whose text cannot be read.

    `reason_code` is a stable word for programs (`empty`, `too_large`, `binary`, `encrypted`, `broken`,
    `no_text_layer`, `unknown_encoding`, `unsupported`); `sentence` tells a person what to do.
    """

    def __init__(self, reason_code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason_code = reason_code
        self.sentence = sentence
