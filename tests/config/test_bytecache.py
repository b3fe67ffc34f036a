"""Public pages from memory: what is kept, for whom, and for how long, through real HTTP on a file database."""

from __future__ import annotations

import concurrent.futures
import gzip
import re
import socket
import threading
import time
from urllib.parse import urlencode

import pytest

from tests.config.served import Reply, Served, Writer, wait_for

pytestmark = pytest.mark.slow


def made(reply: Reply) -> str:
    return reply.text.partition("made ")[2].partition("<")[0]


def rename(writer: Writer, name: str, *, edition: int = 1) -> None:
    writer.run(f"""
        with transaction.atomic():
            Edition.objects.filter(pk={edition}).update(name={name!r})
            raise_version("e1", "all")
    """)


def is_shown(served: Served, name: str) -> Reply:
    """Waits until visitors see the new name."""
    return wait_for(lambda: reply if name in (reply := served.get("/")).text else None)


def test_second_request_is_answered_from_memory(served: Served, writer: Writer) -> None:
    first, second = served.get("/"), served.get("/")
    assert first.status == second.status == 200
    assert made(first) == made(second) != ""
    assert first.body == second.body
    for reply in (first, second):
        assert "x-wethi-scope" not in reply.headers
        assert reply.headers["vary"] == "Accept-Encoding"
        assert int(reply.headers["content-length"]) == len(reply.body)
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["date"]


def test_browser_that_has_the_page_gets_no_body(served: Served, writer: Writer) -> None:
    page = served.get("/")
    again = served.get("/", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == page.headers["etag"]
    assert served.get("/", If_None_Match='"other"').status == 200
    assert served.get("/", If_None_Match=f'"other", W/{page.headers["etag"]}').status == 304
    # A page that is not kept yet is made whole and kept, also when this browser has it.
    rename(writer, "x")
    assert wait_for(lambda: served.get("/", If_None_Match=page.headers["etag"]).status == 200)
    assert made(served.get("/")) != made(page)


def test_head_has_the_headers_alone(served: Served, writer: Writer) -> None:
    page, head = served.get("/"), served.get("/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]
    # HEAD first, then GET
    first = served.get("/en/", method="HEAD")
    assert (first.status, first.body) == (200, b"")
    assert len(served.get("/en/").body) == int(first.headers["content-length"])


def test_gzip_is_a_form_of_its_own(served: Served, writer: Writer) -> None:
    plain, packed = served.get("/"), served.get("/", Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert served.get("/", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status == 304
    assert "content-encoding" not in served.get("/", Accept_Encoding="gzip;q=0, br").headers
    assert "content-encoding" not in served.get("/", Accept_Encoding="br").headers


def test_hosts_and_languages_never_mix(served: Served, writer: Writer) -> None:
    here = served.get("/")
    there = served.get("/", Host="other.example")
    english = served.get("/en/")
    assert "other.example" in there.text
    assert "other.example" not in here.text
    assert "|th|" in here.text
    assert "|en|" in english.text
    assert english.headers["content-language"] == "en"
    assert served.get("/", Host="other.example").body == there.body
    assert served.get("/", Host="evil.example").status == 400
    assert served.get("/", Host="evil.example").status == 400


def test_a_session_passes_memory_by(served: Served, writer: Writer) -> None:
    kept = made(served.get("/"))
    assert made(served.get("/", Cookie="a=1; wethi_session=abc")) != kept
    assert made(served.get("/", Cookie="a=1; other=2")) == kept
    assert made(served.get("/", Authorization="Basic eA==")) != kept
    assert made(served.get("/")) == kept
    assert "x-wethi-scope" not in served.get("/", Cookie="wethi_session=abc").headers


@pytest.mark.parametrize("path", ["/cookie/", "/private/", "/marked-private/"])
def test_what_is_for_one_reader_is_never_kept(served: Served, writer: Writer, path: str) -> None:
    first, second = served.get(path), served.get(path)
    assert first.status == second.status == 200
    assert made(first) != made(second)
    assert "x-wethi-scope" not in first.headers
    if path == "/cookie/":
        assert "mine=secret" in first.headers["set-cookie"]


def _own(reply: Reply) -> tuple[str, str, str]:
    """Token, moment and cookie of a form."""
    found = re.search(r"<b>(\w{64})</b><i>([^<]+)</i>", reply.text)
    cookie = re.match(r"wethi_csrf=(\w{32}); ", reply.headers["set-cookie"])
    assert found, reply.text
    assert cookie, reply.headers
    return found[1], found[2], cookie[1]


def test_a_form_is_kept_and_filled_for_each_visitor(served: Served, writer: Writer) -> None:
    mine, hers = served.get("/form/"), served.get("/form/")
    assert made(mine) == made(hers)
    (token, moment, secret), (_token, _moment, her_secret) = _own(mine), _own(hers)
    assert (token, secret) != (_token, her_secret)
    for reply in (mine, hers):
        assert (reply.headers["cache-control"], reply.headers["vary"]) == ("private, no-store", "Cookie")
        assert "x-wethi-places" not in reply.headers
        assert int(reply.headers["content-length"]) == len(reply.body)
        assert "SameSite=Lax" in reply.headers["set-cookie"]

    def sent(token: str, secret: str) -> int:
        body = urlencode({"csrfmiddlewaretoken": token, "moment": moment}).encode()
        kind = "application/x-www-form-urlencoded"
        return served.get("/form/", method="POST", body=body, Cookie=f"wethi_csrf={secret}", Content_Type=kind).status

    tried = [sent(token, secret), sent(token, her_secret), sent(_token, her_secret), sent("", secret)]
    assert tried == [200, 403, 200, 403]
    # A visitor's cookie stays theirs; one that Django would not take is made anew.
    again = served.get("/form/", Cookie=f"other=1; wethi_csrf={secret}", Accept_Encoding="gzip", If_None_Match="*")
    assert (made(again), _own(again)[2]) == (made(mine), secret)
    assert sent(_own(again)[0], secret) == 200
    assert _own(served.get("/form/", Cookie="wethi_csrf=short"))[2] != "short"
    # With a session, or a query that would be a page of its own, Django fills it.
    for private in (
        served.get("/form/", Cookie="wethi_session=abc"),
        served.get("/form/?x=1"),
        served.get("/form/?x=1"),
    ):
        assert made(private) != made(mine)
        assert sent(_own(private)[0], _own(private)[2]) == 200
    assert served.get("/form/", method="HEAD").body == b""


def test_a_query_has_one_spelling(served: Served, writer: Writer) -> None:
    assert made(served.get("/query/?day=1")) == made(served.get("/query/?day=1"))
    assert made(served.get("/query/?day=1")) != made(served.get("/query/?day=2"))
    for spelt, meant in (
        ("/query/?x=1", "/query/"),
        ("/query/?day=%31", "/query/?day=1"),
        ("/query/?hub=2&day=1", "/query/?day=1&hub=2"),
        ("/query/?day=1&day=2", "/query/?day=2"),
        ("/query/?day=1&fbclid=abc", "/query/?day=1"),
    ):
        moved = served.get(spelt)
        assert (moved.status, moved.headers["location"]) == (302, meant)
        assert served.get(meant).status == 200


def test_other_spellings_of_a_path_are_not_kept(served: Served, writer: Writer) -> None:
    assert served.get("/%71uery/").status == 200
    assert made(served.get("/%71uery/")) != made(served.get("/%71uery/"))


def test_an_edit_is_seen_soon_and_by_all_while_many_read(served: Served, writer: Writer) -> None:
    stop = threading.Event()
    seen: list[tuple[float, str]] = []

    def read() -> None:
        while not stop.is_set():
            asked = time.monotonic()
            seen.append((asked, served.get("/").text))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    shown: list[tuple[float, float, str]] = []  # from when on all must see it, until when, and what
    for number in range(3):
        rename(writer, f"edit {number} ends")
        committed = time.monotonic()
        is_shown(served, f"edit {number} ends")
        assert time.monotonic() - committed < 5  # the bar is one second; `make bench` measures it
        first, readings = time.monotonic(), len(seen)
        wait_for(lambda least=readings + 100: len(seen) > least)
        shown.append((first, time.monotonic(), f"edit {number} ends"))
    stop.set()
    for reader in readers:
        reader.join()
    for first, until, name in shown:
        late = [text for asked, text in seen if first < asked < until]
        assert late
        assert all(name in text for text in late)
    assert len({made(Reply_of(text)) for _, text in seen}) <= 12  # three edits, few makings, many readers
    assert len(seen) > 200


class Reply_of:
    def __init__(self, text: str) -> None:
        self.text = text


def test_a_change_during_the_making_does_not_stick(served: Served, writer: Writer) -> None:
    rename(writer, "before")
    is_shown(served, "before")
    hold, is_read = served.folder / "hold", served.folder / "names-are-read"
    is_read.unlink(missing_ok=True)
    hold.touch()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        making = pool.submit(served.get, "/slow/")
        wait_for(is_read.exists)
        rename(writer, "after")
        hold.unlink()
        assert "before" in making.result().text
    assert wait_for(lambda: "after" in served.get("/slow/").text)


def test_many_at_once_make_a_page_once(served: Served, writer: Writer) -> None:
    rename(writer, "rush")
    is_shown(served, "rush")
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        replies = list(pool.map(lambda _: served.get("/slow/"), range(12)))
    assert {reply.status for reply in replies} == {200}
    assert len({made(reply) for reply in replies}) == 1


def test_unknown_paths_are_404_and_not_kept(served: Served, writer: Writer) -> None:
    for _ in range(2):
        reply = served.get("/nothing/here/")
        assert reply.status == 404
        assert "no-store" in reply.headers["cache-control"]


def test_requests_in_one_go_are_answered_in_order(served: Served, writer: Writer) -> None:
    """From memory, through Django, from memory: on one connection, sent without waiting."""
    served.get("/query/?day=7")
    with socket.create_connection(("127.0.0.1", served.port), 5) as connection:
        asked = b"".join(
            b"GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n" % (path, served.port, more)
            for path, more in (
                (b"/query/?day=7", b""),
                (b"/private/", b""),
                (b"/query/?day=7", b""),
                (b"/query/?day=7", b"Connection: close\r\n"),
            )
        )
        connection.sendall(asked)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    answers = received.split(b"HTTP/1.1 200 OK")[1:]
    assert len(answers) == 4
    assert ["nobody" in answer.decode() for answer in answers] == [False, True, False, False]
    assert b"connection: close" in answers[3]


def test_a_body_with_get_is_read_and_not_mistaken_for_a_request(served: Served, writer: Writer) -> None:
    served.get("/query/")
    body = b"GET /private/ HTTP/1.1\r\nHost: x\r\n\r\n"
    assert served.get("/query/", body=body).status == 200
