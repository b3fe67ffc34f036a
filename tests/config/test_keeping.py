"""The cache by itself: its bound, its keys, and what happens when the numbers cannot be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from wethi.config import versions
from wethi.config.bytecache import ByteCache
from wethi.config.held import Held, known_tags, takes_gzip


class Django:
    """Stands for the application: a public page of ``size`` bytes for every address."""

    def __init__(self, size: int = 1000, **headers: str) -> None:
        self.size, self.calls = size, 0
        self.more = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.calls += 1
        await asyncio.sleep(0)
        body = scope["raw_path"].ljust(self.size, b".")
        headers = [(b"content-type", b"text/plain"), (b"x-wethi-scope", b"e1"), *self.more]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def ask(cache: ByteCache, app: Django, path: str, *headers: tuple[bytes, bytes], host: bytes = b"h") -> bytes:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    raw, _, query = path.encode().partition(b"?")
    scope = {
        "type": "http",
        "method": "GET",
        "raw_path": raw,
        "path": raw.decode(),
        "query_string": query,
        "headers": [(b"host", host), *headers],
    }
    await cache.answer(app, scope, receive, send)
    assert not [name for name, _ in sent[0]["headers"] if name == b"x-wethi-scope"]
    return bytes(sent[1]["body"])


def new_cache(limit: int = 10**6) -> ByteCache:
    return ByteCache(session_cookie="wethi_session", scope_header="X-Wethi-Scope", limit=limit)


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(test())


@pytest.fixture(autouse=True)
def numbers(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    known = {"e1": 1}
    monkeypatch.setattr(versions, "read_versions", lambda: dict(known))
    return known


def test_memory_is_bounded_and_the_longest_unused_page_goes() -> None:
    async def test() -> None:
        cache, app = new_cache(limit=60_000), Django(5000)
        for number in range(200):
            await ask(cache, app, f"/{number}/")
            await ask(cache, app, "/kept/")
            assert cache.size <= 60_000
        assert 3 <= len(cache) <= 12
        before = app.calls
        await ask(cache, app, "/kept/")
        assert app.calls == before
        await ask(cache, app, "/0/")
        assert app.calls == before + 1

    run(test)


def test_a_huge_page_is_answered_and_not_kept() -> None:
    async def test() -> None:
        cache, app = new_cache(limit=60_000), Django(40_000)
        assert len(await ask(cache, app, "/huge/")) == 40_000
        assert (len(cache), cache.size) == (0, 0)

    run(test)


def test_a_page_stands_until_its_number_is_raised(numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "REFRESH", -1.0)
    monkeypatch.setattr(versions, "STALE", 60.0)
    readings: list[dict[str, int]] = []

    def read() -> dict[str, int]:
        readings.append(dict(numbers))
        return readings[-1]

    monkeypatch.setattr(versions, "read_versions", read)

    async def test() -> None:
        cache, app = new_cache(), Django()

        async def read_anew() -> None:
            """One reading that began after now has ended: one more has begun after it."""
            before = len(readings)
            while len(readings) < before + 3:
                await ask(cache, app, "/")
                await asyncio.sleep(0.001)

        for _ in range(20):
            await ask(cache, app, "/")
        assert app.calls == 1
        numbers["e2"] = 9  # another edition
        await read_anew()
        await ask(cache, app, "/")
        assert app.calls == 1
        numbers["e1"] += 1
        await read_anew()
        await ask(cache, app, "/")
        assert app.calls == 2
        assert len(cache) == 1

    run(test)


def test_without_numbers_nothing_is_answered_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        cache, app = new_cache(), Django()
        await ask(cache, app, "/")
        monkeypatch.setattr(versions, "STALE", -1.0)

        def broken() -> dict[str, int]:
            raise OSError("no database")

        monkeypatch.setattr(versions, "read_versions", broken)
        monkeypatch.setattr(versions, "REFRESH", -1.0)
        for _ in range(3):
            await ask(cache, app, "/")
        assert app.calls == 4

    run(test)


@pytest.mark.parametrize("header", [{"set_cookie": "a=b"}, {"vary": "Cookie"}, {"cache_control": "private"}])
def test_an_answer_that_looked_at_its_reader_is_not_kept(header: dict[str, str]) -> None:
    async def test() -> None:
        cache, app = new_cache(), Django(**{name.replace("_", "-"): value for name, value in header.items()})
        await ask(cache, app, "/")
        await ask(cache, app, "/")
        assert (app.calls, len(cache)) == (2, 0)

    run(test)


def test_doubles_of_a_page_are_not_kept() -> None:
    async def test() -> None:
        cache, app = new_cache(), Django()
        await ask(cache, app, "/%61bout/")
        await ask(cache, app, "/about/", host=b"HOST")
        await ask(cache, app, "/about/", (b"host", b"second"))
        assert len(cache) == 0
        await ask(cache, app, "/about/")
        assert len(cache) == 1

    run(test)


def test_one_making_at_a_time_but_nobody_waits_for_private_pages() -> None:
    async def test() -> None:
        cache, app = new_cache(), Django()
        await asyncio.gather(*(ask(cache, app, "/") for _ in range(50)))
        assert app.calls == 1
        private = Django(**{"set-cookie": "a=b"})
        await asyncio.gather(*(ask(cache, private, "/mine/") for _ in range(50)))
        assert private.calls == 50

    run(test)


def test_what_browsers_take_and_have() -> None:
    for taken in (b"gzip", b"br, gzip;q=0.5", b"*", b"GZIP"):
        assert takes_gzip(taken)
    for refused in (b"br", b"gzip;q=0", b"identity", b"gzip; q=0.0"):
        assert not takes_gzip(refused)
    assert known_tags(b'W/"a", "b-g"') == {b"a", b"b"}
    held = Held([(b"content-type", b"image/png"), (b"etag", b'"x"')], b"\0" * 5000)
    assert b"gzip" not in held.answer(b"gzip", b"").head
    assert held.answer(b"", b"*").status == 304
    assert b"vary: Accept-Encoding" in held.answer(b"", b"").head
