"""Static files through Django: for tests and for servers without the dispatcher, which answers them from memory."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from wethi.kit.ui import assets


def static_file(request: HttpRequest, version: str, path: str) -> HttpResponse:
    body = assets.files().get(path)
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type=assets.content_type(path))
    if version == assets.version():
        response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
