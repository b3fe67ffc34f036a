"""One command, one program: pages, live streams and the job worker, started together and stopped together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

from wethi.config.children import Child, stop_all
from wethi.config.command import in_its_language
from wethi.config.listener import AddressUnusable, PortBusy, address_of, free_port, is_loopback, listen
from wethi.config.workerprocess import run_worker as run_worker_until_stopped

__all__ = ["AddressUnusable", "DemoUsersExist", "PortBusy", "free_port", "run_worker_until_stopped", "serve"]


class DemoUsersExist(Exception):
    """The demonstration's users, whose sign-in links are printed on the screen, would be reachable from outside."""


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 1,
    with_worker: bool = True,
    on_ready: Callable[[], None] | None = None,
    quiet: bool = False,
) -> None:
    """Runs until Ctrl-C or SIGTERM and stops within five seconds. ``on_ready`` is called once requests are taken.

    ``workers`` is the number of web processes; any number shows the same events. ``quiet`` leaves the printing of the
    address to ``on_ready``. Raises :class:`PortBusy`, :class:`AddressUnusable` or :class:`DemoUsersExist` before
    anything is started. Django must be set up.
    """
    refuse_open_demo(host)
    listener = listen(host, port)
    address = address_of(listener)

    worker = Child("job worker", "wethi.config.workerprocess")

    def started() -> None:
        if with_worker:  # pages first: two programs starting at once would both be late
            worker.start()
        if not quiet:
            print(_opened(address), flush=True)
        if on_ready is not None:
            on_ready()

    children: list[Child] = []
    if workers > 1:
        descriptor = listener.fileno()
        children += [
            Child(f"web process {number}", "wethi.config.webprocess", str(descriptor), pass_fds=[descriptor])
            for number in range(1, workers + 1)
        ]
    for child in children:
        child.start()
    try:
        if workers > 1:
            _wait_for_signal(started)
        else:
            from wethi.config.server import run_web

            run_web(listener, started)
    finally:
        stop_all([worker, *children] if with_worker else children)
        listener.close()


def refuse_open_demo(host: str) -> None:
    """Raises :class:`DemoUsersExist` when demo users exist and others could reach them."""
    from django.conf import settings

    from wethi.accounts.queries import demo_users_exist

    if (not is_loopback(host) or settings.BEHIND_PROXY) and demo_users_exist():
        with in_its_language() as _:
            words = (
                _(
                    "This data holds the demonstration's users, so it is not opened on %(host)s behind a proxy. Use 127.0.0.1, or start with data of your own."
                )
                if settings.BEHIND_PROXY
                else _(
                    "This data holds the demonstration's users, so it is not opened on %(host)s. Use 127.0.0.1, or start with data of your own."
                )
            )
            raise DemoUsersExist(words % {"host": host})


def _opened(address: str) -> str:
    """Said in the terminal's language; what is served is in each reader's own."""
    with in_its_language() as _:
        return _("Wethi is open at %(address)s (Ctrl-C stops it)") % {"address": address}


def _wait_for_signal(started: Callable[[], None]) -> None:
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    started()
    try:
        while not stop.wait(1.0):
            pass
    finally:
        for number, action in before.items():
            signal.signal(number, action)
