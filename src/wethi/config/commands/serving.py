"""``wethi serve``, ``wethi worker``, ``wethi check``, ``wethi migrate``."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def register(verbs: Any) -> None:
    from wethi.config.command import add, whole

    serve = add(
        verbs,
        "serve",
        en="Serve the forum: pages, live events and the job worker in one command",
        th="เปิดระบบให้ใช้งาน ทั้งหน้าเว็บ ถ่ายทอดเหตุการณ์ และงานเบื้องหลัง",
        examples=[
            "wethi serve",
            "wethi serve --host 0.0.0.0 --port 8000",
            "DATABASE_URL=postgres://wethi@db/wethi wethi serve --workers 4",
        ],
    )
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on / ที่อยู่ที่รับคำขอ")
    serve.add_argument("--port", type=whole(0, 65535), default=8000, help="the port / พอร์ต")
    serve.add_argument("--workers", type=whole(1, 512), default=1, help="web processes, one a core / จำนวนโพรเซสเว็บ")
    serve.add_argument("--no-worker", action="store_true", help="the job worker runs elsewhere / งานเบื้องหลังเปิดแยกไว้ที่อื่น")
    serve.set_defaults(run=run_serve)
    worker = add(
        verbs,
        "worker",
        en="Run the job worker alone, for service managers",
        th="เปิดเฉพาะงานเบื้องหลัง",
        examples=["wethi serve --no-worker   (in one service)", "wethi worker              (in another)"],
    )
    worker.set_defaults(run=run_worker)
    check = add(
        verbs,
        "check",
        en="Say in sentences what is wrong with the settings",
        th="ตรวจการตั้งค่าและบอกสิ่งที่ต้องแก้",
        examples=["wethi check", "EMAIL_URL='smtp://user:password@host:587?tls=1' wethi check"],
    )
    check.set_defaults(run=run_check)
    migrate = add(
        verbs,
        "migrate",
        en="Bring the database to this version's shape",
        th="ปรับฐานข้อมูลให้ตรงกับรุ่นนี้",
        examples=["wethi backup && wethi migrate"],
    )
    migrate.set_defaults(run=run_migrate)


def migrate_database() -> None:
    """Applies what is missing; quick when nothing is. Raises ``Refused`` where no step leads to this version's shape."""
    from wethi.kit.steps import standing, steps_taken

    taken = steps_taken()
    found = standing(taken) if taken else "behind"
    if found == "same":
        return
    if found == "behind":
        from wethi.config.shape import bring_up_to_date

        bring_up_to_date()
        return
    from wethi.config.check import what_ails_the_database
    from wethi.config.command import Refused

    raise Refused("\n       ".join(what_ails_the_database().splitlines()))


def run_serve(chosen: argparse.Namespace) -> int:
    from wethi.config import collector
    from wethi.config.command import Refused, in_its_language, set_up

    collector.put_off()
    set_up()
    from django.conf import settings

    from wethi.accounts.queries import demo_users_exist
    from wethi.config.check import print_findings, reasons_not_to_serve
    from wethi.config.serve import AddressUnusable, DemoUsersExist, PortBusy, serve

    migrate_database()
    serious = reasons_not_to_serve()
    if serious:
        print_findings(serious, sys.stderr)
        return 1
    if demo_users_exist() and not settings.DEBUG:
        with in_its_language() as _:
            raise Refused(
                _(
                    "This data holds the demonstration's users, whose links sign in without a second look. Use `wethi demo start` for it, or set WETHI_DATA to a folder of your own."
                )
            )
    try:
        serve(host=chosen.host, port=chosen.port, workers=chosen.workers, with_worker=not chosen.no_worker)
    except PortBusy as busy:
        with in_its_language() as _:
            words = _("Port %(port)s is taken by another program. Port %(free)s is free: wethi serve --port %(free)s")
            raise Refused(words % {"port": busy.port, "free": busy.free}) from busy
    except (DemoUsersExist, AddressUnusable) as unusable:
        raise Refused(str(unusable)) from unusable
    except KeyboardInterrupt:
        pass  # before the program took the signal over
    with in_its_language() as _:
        print(_("Stopped."))
    return 0


def run_worker(chosen: argparse.Namespace) -> int:
    from wethi.config.command import set_up

    set_up()
    from wethi.config.serve import run_worker_until_stopped

    run_worker_until_stopped()
    return 0


def run_check(chosen: argparse.Namespace) -> int:
    from wethi.config.command import set_up

    set_up()
    from wethi.config.check import findings, print_findings

    found = findings()
    print_findings(found, sys.stdout)
    return 1 if any(finding.level == "bad" for finding in found) else 0


def run_migrate(chosen: argparse.Namespace) -> int:
    from wethi.config.command import in_its_language, set_up

    set_up()
    migrate_database()
    with in_its_language() as _:
        print(_("The database has this version's shape."))
    return 0
