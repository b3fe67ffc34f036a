"""The house behind a real port, over the test's own database, for journeys in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler, _StaticFilesHandler
from django.test.utils import modify_settings
from scripts.crawl import PROGRAM


class _NoStaticHandler(_StaticFilesHandler):
    """Our static files carry a version in their address and are answered by our own view."""

    def __init__(self, application: Any) -> None:
        super().__init__(application)

    def _should_handle(self, path: str) -> bool:
        return False


class _Thread(LiveServerThread):
    def _create_server(self, connections_override: Any = None) -> Any:
        return self.server_class(
            (self.host, self.port),
            QuietWSGIRequestHandler,
            allow_reuse_address=False,
            connections_override=connections_override,
        )


@contextmanager
def served() -> Iterator[str]:
    """``with served() as address:`` a running server at ``http://127.0.0.1:<port>``."""
    shared = {}
    for connection in connections.all():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            connection.inc_thread_sharing()
            shared[connection.alias] = connection
    thread = _Thread("127.0.0.1", _NoStaticHandler, connections_override=shared, port=0)
    with modify_settings(ALLOWED_HOSTS={"append": "127.0.0.1"}):
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            for connection in shared.values():
                connection.dec_thread_sharing()


@contextmanager
def browser(address: str, user: Any = None, *, width: int = 1280, javascript: bool = True) -> Iterator[Any]:
    """A page of Chromium at ``address``, signed in as ``user`` by her session's cookie."""
    from playwright.sync_api import sync_playwright

    cookies = []
    if user is not None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}]
    with sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        context = program.new_context(
            base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="th-TH"
        )
        context.add_cookies(cookies)
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page
        program.close()
