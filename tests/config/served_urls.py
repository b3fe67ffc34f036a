"""Views for the served program's tests: a public page that counts its making, and what must never be kept."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from wethi.kit.onewriter import OneWriter
from wethi.kit.pages.filled import MOMENT, TOKEN, form_for_all, lain
from wethi.kit.pages.models import PublicVersion
from wethi.kit.pages.public import PublicRequest, public_bytes, public_page
from wethi.kit.promised import promised
from wethi.kit.ui import assets
from wethi.programme.models import Edition

_count = itertools.count(1)
_HTML = "text/html; charset=utf-8"


def _names() -> str:
    return ",".join(Edition.objects.order_by("id").values_list("name", flat=True))


@public_page()
def page(asked: PublicRequest) -> HttpResponse:
    body = f"<html>{asked.host}|{asked.language}|{_names()}|made {next(_count)}" + "<p>เวที" * 200
    return public_bytes(body.encode(), scope="e1", content_type=_HTML)


@public_page()
def big(asked: PublicRequest) -> HttpResponse:
    row = "<li><a href='/session/12345'>การพัฒนาระบบสุขภาพชุมชน</a> 09:00-10:30</li>\n"
    return public_bytes((row * 600).encode()[:49_000], scope="e1", content_type=_HTML)


@public_page()
def slow(asked: PublicRequest) -> HttpResponse:
    names = _names()
    (settings.DATA / "names-are-read").touch()  # a change that comes now must not be hidden by this page
    time.sleep(0.1)
    while (settings.DATA / "hold").exists():
        time.sleep(0.01)
    return public_bytes(f"{names}|made {next(_count)}".encode(), scope="e1", content_type=_HTML)


@public_page(query=("day", "hub"))
def query(asked: PublicRequest) -> HttpResponse:
    return public_bytes(f"{sorted(asked.query.items())}|made {next(_count)}".encode(), scope="e1", content_type=_HTML)


def cookie(request: HttpRequest) -> HttpResponse:
    response = public_bytes(f"made {next(_count)}".encode(), scope="e1", content_type=_HTML)
    response.set_cookie("mine", "secret")
    return response


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse(f"lain {lain(request.POST['moment'], salt='tests', lasts=60) < 60}")
    text = f"made {next(_count)}<b>{TOKEN}</b><i>{MOMENT}</i>"
    return form_for_all(request, text, salt="tests", scope="e1", stands=60)


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"made {next(_count)} for {request.COOKIES.get('wethi_session', 'nobody')}")


def marked_private(request: HttpRequest) -> HttpResponse:
    response = public_bytes(f"made {next(_count)}".encode(), scope="e1", content_type=_HTML)
    response["Cache-Control"] = "private, no-store"
    return response


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        {
            "length": len(request.body),
            "method": request.method,
            "client": request.META["REMOTE_ADDR"],
            "forged": request.META.get("HTTP_X_FORGED", ""),
        }
    )


_writer: OneWriter[bool, int] = OneWriter("test", lambda asked: _together(asked))


def _together(asked: Sequence[bool]) -> list[int]:
    """How many were written together; as long as the file is there nothing is."""
    if any(asked):
        raise ValueError
    while (settings.DATA / "hold").exists():
        time.sleep(0.01)
    return [len(asked)] * len(asked)


def after_commit(request: HttpRequest) -> HttpResponse:
    with (settings.DATA / "asked").open("a") as asked:
        asked.write(".")

    def made(promise: Future[int]) -> HttpResponse:
        if "on" in request.GET:
            return HttpResponseRedirect("/private/", status=303)
        return HttpResponse(f"written with {promise.result(0)}", status=201)

    return promised(request, _writer.promise("break" in request.GET), made)


def file(request: HttpRequest) -> FileResponse:
    place = Path(tempfile.gettempdir()) / "wethi-served-file"
    place.write_bytes(bytes(range(256)) * 4096)
    return FileResponse(place.open("rb"), content_type="application/octet-stream")


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(f"{item.scope}\n" * 1000 for item in PublicVersion.objects.iterator())


def live_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"""<!doctype html><html lang="th" data-digits="thai"><body>
<p id="words" data-live-stream="/live/songkhla-2564/events" data-live-on="updates itself"
   data-live-off="no connection since {{time}}"></p>
<section data-live="news votes" data-live-url="/fragment/">first</section>
<section data-live="news" data-live-url="/fragment/" id="written"><input id="line" value=""></section>
<script src="{assets.url("js/live.js")}" defer></script></body></html>""")


def fragment(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f'<section data-live="news votes" data-live-url="/fragment/">{_names()} {next(_count)}</section>'
    )


_pages = [
    path("live-page/", live_page),
    path("fragment/", fragment),
    path("", page),
    path("big/", big),
    path("slow/", slow),
    path("query/", query),
    path("cookie/", cookie),
    path("form/", form),
    path("private/", private),
    path("marked-private/", marked_private),
    path("echo/", echo),
    path("after-commit/", after_commit),
    path("file/", file),
    path("streamed/", streamed),
]
urlpatterns = [path("en/", include(_pages)), *_pages]
