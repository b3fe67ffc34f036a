"""The job worker as a process of its own: the child of ``serve``, or ``wethi worker``."""

from __future__ import annotations

import os
import signal
import sys
import threading


def run_worker(*, with_parent: bool = False) -> None:
    """Works until SIGTERM, SIGINT or, with ``with_parent``, until the parent process is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    import django

    from wethi.config import collector

    collector.put_off()
    django.setup()
    from wethi.config import chores
    from wethi.config.children import stop_with_parent
    from wethi.kit.jobs import worker
    from wethi.kit.sqlite import base

    base.rests = True
    chores.register_all()
    collector.settle()

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        stop_with_parent(stop)
    worker.run(stop)


if __name__ == "__main__":
    run_worker(with_parent="--alone" not in sys.argv)
