"""The usual ways of sending events from Django, each as its own manual shows it: what T12 compares us with.

Runs in an environment of its own: ``PEER=stream|eventstream|channels uvicorn peer_app:app``. ``POST /pub?n=7`` sends
event 7 to everybody; ``/events`` (or the websocket) receives.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import Any

import django
from django.conf import settings

PEER = os.environ["PEER"]
settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="peer_app",
    DATABASES={},
    INSTALLED_APPS=[
        *(["django_eventstream"] if PEER == "eventstream" else []),
        *(["channels"] if PEER == "channels" else []),
    ],
    MIDDLEWARE=[],
    EVENTSTREAM_ALLOW_ORIGIN="*",
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [os.environ.get("PEER_REDIS", "")]},
        }
    },
)
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402

_queues: set[asyncio.Queue[str]] = set()


def _told(n: int) -> str:
    words = "ทดสอบสัญญาณ " * 7
    told = {"seq": n, "t": round(time.time(), 3), "channel": "bench", "payload": {"n": n, "words": words}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


async def pub(request: HttpRequest) -> HttpResponse:
    n = int(request.GET["n"])
    if PEER == "stream":
        for queue in list(_queues):
            queue.put_nowait(f"id: {n}\ndata: {_told(n)}\n\n")
    elif PEER == "eventstream":
        from asgiref.sync import sync_to_async
        from django_eventstream import send_event

        await sync_to_async(send_event)("bench", "message", _told(n), json_encode=False)
    else:
        from channels.layers import get_channel_layer

        await get_channel_layer().group_send("bench", {"type": "tell", "text": f"{_told(n)}\n\n"})
    return HttpResponse("ok")


async def events(request: HttpRequest) -> StreamingHttpResponse:
    async def stream() -> Any:
        queue: asyncio.Queue[str] = asyncio.Queue()
        _queues.add(queue)
        try:
            yield ": hello\n\n"
            while True:
                yield await queue.get()
        finally:
            _queues.discard(queue)

    return StreamingHttpResponse(stream(), content_type="text/event-stream")


urlpatterns = [path("pub", pub)]
if PEER == "stream":
    urlpatterns.append(path("events", events))
if PEER == "eventstream":
    import django_eventstream

    urlpatterns.append(path("events", include(django_eventstream.urls), {"channels": ["bench"]}))
app: Any = get_asgi_application()
if PEER == "channels":
    from channels.generic.websocket import AsyncWebsocketConsumer
    from channels.routing import ProtocolTypeRouter, URLRouter

    class Viewer(AsyncWebsocketConsumer):
        async def connect(self) -> None:
            await self.channel_layer.group_add("bench", self.channel_name)
            await self.accept()

        async def tell(self, event: dict[str, str]) -> None:
            await self.send(text_data=event["text"])

    app = ProtocolTypeRouter({"http": app, "websocket": URLRouter([path("events", Viewer.as_asgi())])})
