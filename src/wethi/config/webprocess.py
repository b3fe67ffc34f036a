"""One of several web processes under ``serve --workers N``: ``python -m wethi.config.webprocess FD``."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading


def main(descriptor: int) -> None:
    """Serves on the inherited listening socket until SIGTERM or until the parent is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    from wethi.config.children import stop_with_parent
    from wethi.config.server import run_web

    parent_gone = threading.Event()
    stop_with_parent(parent_gone)
    threading.Thread(target=_stop_after, args=[parent_gone], daemon=True).start()
    run_web(socket.socket(fileno=descriptor))


def _stop_after(parent_gone: threading.Event) -> None:
    parent_gone.wait()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(int(sys.argv[1]))
