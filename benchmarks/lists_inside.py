"""The lists' own work, measured inside Django: ``python -m benchmarks.lists_inside 5000``; prints JSON."""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.world import SECRETARY, set_up, the_edition

_TIMES = 5


def measured(work: Callable[[], bytes]) -> dict[str, Any]:
    """Median processor time in ms, SQL statements and gzipped size of what ``work`` gives; the first call warms up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as caught:
        body = work()
        statements = len(caught)
    values = []
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        values.append((time.process_time() - began) * 1000)
    packed = len(gzip.compress(body, 6)) / 1000
    return {"ms": sorted(values)[_TIMES // 2], "sql": statements, "kb": packed, "bytes": len(body)}


def _page(path: str) -> Callable[[], bytes]:
    from django.test import Client

    from wethi.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=SECRETARY))

    def ask() -> bytes:
        answer = client.get(path)
        if answer.status_code != 200:
            raise ValueError(f"{path} was answered with {answer.status_code}")
        return bytes(answer.content)

    return ask


def _list(rows: int) -> bytes:
    """A list as an office sends it: 300 people who are known, the others new, in ten groups."""
    from wethi.demo.people import compose

    lines = ["ชื่อ,สกุล,หน่วยงาน,ภาคส่วน,โทร,อีเมล,ที่อยู่,ตำบล,อำเภอ"]
    for at, one in enumerate(compose(rows)):
        phone = one.phone if at < 300 else f"06{at:08d}"
        lines.append(
            f"{one.given_name},{one.family_name},กลุ่มที่ {at % 10},ชุมชน,{phone},x{at}@example.org,{at} หมู่ 1,คลองแห,หาดใหญ่"
        )
    return "\n".join(lines).encode("cp874", "replace")


def main(rows: int) -> dict[str, Any]:
    from django.urls import reverse
    from django.utils import translation

    from wethi.network.exports import as_file, people_table
    from wethi.network.imports import preview_people
    from wethi.network.models import Person
    from wethi.network.queries import people_of

    network = the_edition().network
    body = _list(rows)

    def preview() -> bytes:
        return preview_people(network=network, data=body, filename="list.csv").summary().encode()

    def table(kind: str) -> Callable[[], bytes]:
        return lambda: as_file(kind, "รายชื่อ", people_table(people_of(network)))

    with translation.override("th"):
        base = reverse("network:people", args=[network.slug])
        found = {
            "page": measured(_page(base)),
            "whole": measured(_page(f"{base}?all=1")),
            "csv": measured(table("csv")),
            "xlsx": measured(table("xlsx")),
            "preview": measured(preview),
        }
    found["preview"]["standing"] = Person.objects.filter(network=network).count()
    return found


if __name__ == "__main__":
    set_up()
    print(json.dumps(main(int(sys.argv[1]))))
