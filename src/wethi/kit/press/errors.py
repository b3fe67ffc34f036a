"""What can go wrong at the press."""


class PressFailed(Exception):
    """A paper could not be made. ``reason`` is a sentence for the log and for whoever keeps the machine."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
