"""The address the program listens on."""

from __future__ import annotations

import errno
import ipaddress
import socket

from wethi.config.command import in_its_language

BACKLOG = 4096  # telephones that come back in the same second after a restart


class PortBusy(Exception):
    """Another program has the port. ``free`` is one that nobody has."""

    def __init__(self, port: int, free: int) -> None:
        super().__init__(f"Port {port} is used by another program; {free} is free.")
        self.port, self.free = port, free


class AddressUnusable(OSError):
    """The host is not an address of this machine, or the port is not allowed to us."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises :class:`PortBusy` or :class:`AddressUnusable`, each with a sentence."""
    try:
        return _bound(host, port)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise PortBusy(port, free_port(host, port + 1)) from None
        raise AddressUnusable(_cannot(host, port, problem.strerror or str(problem))) from None


def _cannot(host: str, port: int, why: str) -> str:
    with in_its_language() as _:
        words = _("The program cannot listen on %(host)s:%(port)s: %(why)s.")
        return words % {"host": host, "port": port, "why": why}


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def free_port(host: str, first: int) -> int:
    """The next free port from ``first`` on, or any."""
    for port in range(first, min(first + 50, 65536)):
        try:
            _bound(host, port).close()
        except OSError:
            continue
        return port
    with _bound(host, 0) as anywhere:
        return int(anywhere.getsockname()[1])


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def address_of(listener: socket.socket) -> str:
    """What to type into the browser."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"
