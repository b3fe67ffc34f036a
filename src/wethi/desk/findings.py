"""How the house is doing, in sentences with what to do; ``wethi check`` and ``/desk/health`` say the same."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi import __version__
from wethi.desk.health import Finding, days_since
from wethi.desk.key_findings import findings_of_keys

NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "glusterfs", "ceph"}


def findings() -> list[Finding]:
    """Every check, in the order a person would ask."""
    found: list[Finding] = []
    for check in CHECKS:
        found.extend(check())
    return found


def reasons_not_to_serve() -> list[Finding]:
    """Only those checks that may forbid to open at all: a start waits for no other."""
    return [finding for check in (_folder, _database) for finding in check() if finding.stops_serving]


def findings_of_database() -> list[Finding]:
    """Whether it answers, and whether its tables are this version's."""
    return [finding for check in (_database, _shape) for finding in check()]


def _version() -> Iterator[Finding]:
    yield Finding("version", "good", _("This is Wethi %(version)s.") % {"version": __version__})


def _names() -> Iterator[Finding]:
    """Settings that nobody reads: most often a slip of the pen."""
    for name, meant in settings.UNKNOWN_SETTINGS:
        yield Finding(
            "unknown_setting",
            "look",
            _("%(name)s is set, but there is no such setting.") % {"name": name},
            _("Perhaps %(meant)s was meant.") % {"meant": meant} if meant else _("Take it away."),
        )
    if settings.BEHIND_PROXY and set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}:
        yield Finding(
            "hosts",
            "bad",
            _(
                "A proxy stands in front, but WETHI_HOSTS does not say by which name: every visitor would be turned away."
            ),
            _("Set WETHI_HOSTS to the name in the address bar, for example forum.example.org"),
        )


def _paper_font() -> Iterator[Finding]:
    from wethi.kit.press import PressFailed, paper_font

    try:
        font = paper_font()
    except PressFailed as failed:
        yield Finding(
            "paper_font", "bad", str(failed), _("Mend WETHI_PAPER_FONT, or leave it out: TH Sarabun New is there.")
        )
    else:
        if os.environ.get("WETHI_PAPER_FONT"):
            yield Finding("paper_font", "good", _("Papers are set in %(family)s.") % {"family": font.family})


def _folder() -> Iterator[Finding]:
    data = Path(settings.DATA)
    if not os.access(data, os.W_OK):
        yield Finding(
            "data",
            "bad",
            _("The data folder %(folder)s cannot be written.") % {"folder": data},
            _("Give it to the user who runs Wethi, or set WETHI_DATA to another folder."),
            True,
        )
        return
    if stat.S_IMODE(data.stat().st_mode) & 0o007:
        yield Finding(
            "data_open",
            "look",
            _("Other users of this machine can read the data folder."),
            f"chmod 700 {data}",
        )
    free = shutil.disk_usage(data).free
    gigabytes = f"{free / 1e9:.1f}"
    if free < 500e6:
        yield Finding(
            "disk",
            "bad",
            _("Only %(size)s GB are free on the disk.") % {"size": gigabytes},
            _("Make room before the next batch of papers."),
        )
    elif free < 2e9:
        yield Finding(
            "disk",
            "look",
            _("%(size)s GB are free on the disk.") % {"size": gigabytes},
            _("Plan for more room before the forum days."),
        )
    else:
        yield Finding("disk", "good", _("%(size)s GB are free on the disk.") % {"size": gigabytes})


def filesystem_of(path: Path, mounts: str) -> str:
    """The type of the file system ``path`` lies on, from the text of ``/proc/mounts``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        place = parts[1].replace("\\040", " ")
        inside = str(path) == place or str(path).startswith(place.rstrip("/") + "/")
        if inside and len(place) > len(best):
            best, kind = place, parts[2]
    return kind


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as trouble:
        yield Finding(
            "database",
            "bad",
            _("The database does not answer: %(trouble)s") % {"trouble": str(trouble).strip()[:200]},
            _("Look at DATABASE_URL and whether the server runs."),
            True,
        )
        return
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"])).absolute()
        mounts = Path("/proc/mounts")
        kind = filesystem_of(path, mounts.read_text()) if mounts.exists() else ""
        if kind in NETWORK_FILESYSTEMS:
            yield Finding(
                "network_share",
                "bad",
                _("The database lies on a network share (%(kind)s), where SQLite can lose data.") % {"kind": kind},
                _("Move the data folder to a local disk, or use PostgreSQL."),
                True,
            )
    yield Finding("database", "good", _("The database answers (%(engine)s).") % {"engine": connection.vendor})


def _shape() -> Iterator[Finding]:
    from wethi.kit.steps import standing, steps_taken

    try:
        taken = steps_taken()
    except DatabaseError:
        return  # said already by the check of the database
    wrong = {
        "empty": (_("There is no network here yet."), _("Run: wethi setup (wethi setup --help says how)")),
        "behind": (_("The database has an older shape than this version."), _("Run: wethi migrate")),
        "newer": (
            _("A newer version of Wethi than this one (%(version)s) has changed the database.")
            % {"version": __version__},
            _("Install that version again, or bring back a backup from before it: wethi restore FILE --replace"),
        ),
        "cut_off": (
            _("The database was made by an early version of Wethi, and nothing leads from there to this one."),
            _("Set WETHI_DATA to a new folder. Data of the demonstration is begun anew: wethi demo reset"),
        ),
    }
    found = wrong.get(standing(taken) if taken else "empty")
    if found:
        yield Finding("migrations", "bad", *found)


def _backup() -> Iterator[Finding]:
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        yield Finding(
            "pg_dump",
            "look",
            _("The PostgreSQL client is not installed: no backup can be made from here."),
            _("Install it (on Debian: apt-get install postgresql-client)."),
        )
    last = Path(settings.DATA) / "last-backup"
    if not last.exists():
        yield Finding("backup", "look", _("There is no backup yet."), _("Run: wethi backup"))
        return
    days = days_since(last)
    text = ngettext("The last backup is %(days)s day old.", "The last backup is %(days)s days old.", days) % {
        "days": days
    }
    yield Finding("backup", "good" if days < 2 else "look", text, "" if days < 2 else _("Run: wethi backup"))


def _work() -> Iterator[Finding]:
    from wethi.kit.jobs.models import Batch, Unit
    from wethi.kit.outbox.models import Message

    try:
        waiting = Unit.objects.filter(state__in=["open", "claimed"], batch__state__in=["queued", "running"]).count()
        ago = timezone.now() - dt.timedelta(minutes=10)
        stands_still = (
            Batch.objects.filter(
                state="queued", created_at__lt=ago, units__state="open", units__not_before=None
            ).exists()
            and not Unit.objects.filter(state="claimed", lease_until__gt=timezone.now()).exists()
        )
        failed = Batch.objects.filter(state="failed").count()
        unclear = Message.objects.filter(state="unclear").count()
        bounced = Message.objects.filter(state="failed").count()
    except DatabaseError:
        return  # said already by the check of the database
    yield Finding("jobs", "good", _("Steps of long work waiting: %(count)s.") % {"count": waiting})
    if stands_still:
        yield Finding(
            "jobs_still",
            "look",
            _("Long work has been waiting for more than ten minutes and nobody does it."),
            _("Look whether wethi serve runs with its worker, or wethi worker beside it."),
        )
    if failed:
        yield Finding(
            "jobs_failed",
            "look",
            _("Long work that failed: %(count)s.") % {"count": failed},
            _("Open it and start it again."),
        )
    if unclear:
        yield Finding(
            "mail_unclear",
            "look",
            _("Messages that may or may not have left: %(count)s.") % {"count": unclear},
            _("Open the outbox and decide for each."),
        )
    if bounced:
        yield Finding(
            "mail_failed",
            "look",
            _("Messages that could not be sent: %(count)s.") % {"count": bounced},
            _("Open the outbox; the reason stands beside each."),
        )


def _mail() -> Iterator[Finding]:
    if not getattr(settings, "EMAIL_SET", False):
        yield Finding(
            "mail",
            "look",
            _("No mail server is set: messages stay in the outbox, ready to be copied."),
            _("Set EMAIL_URL, for example smtp://user:password@host:587?tls=1"),
        )
    else:
        yield Finding("mail", "good", _("Mail goes through %(host)s.") % {"host": settings.EMAIL_HOST})
    from wethi.kit.outbox.models import ReturnsBox

    try:
        shut = ReturnsBox.objects.exclude(error="").values_list("error", flat=True).first()
    except DatabaseError:
        return
    if shut:
        yield Finding(
            "returns",
            "look",
            _("The box of returned letters could not be read: %(error)s") % {"error": shut},
            _("Look at WETHI_RETURNS_BOX: imaps://user:password@host/INBOX"),
        )


def _redis() -> Iterator[Finding]:
    if not settings.REDIS_URL:
        return
    from wethi.kit.stream.over_redis import answers

    if answers():
        yield Finding("redis", "good", _("Redis answers: live events take the short way."))
    else:
        yield Finding(
            "redis",
            "look",
            _("Redis does not answer. Live events still arrive, up to a second later."),
            _("Look at REDIS_URL and whether the server runs."),
        )


_ARRIVED_WITHIN = 5.0  # seconds


def _streams() -> Iterator[Finding]:
    """Each served process on this machine: how many read its streams, and whether every event has reached it."""
    from wethi.kit.stream import doors
    from wethi.kit.stream.models import LiveEvent
    from wethi.kit.stream.pulse import pulses

    for one in pulses(doors.folder()):
        told = {"pid": one.pid, "seq": one.seq}
        if not one.readers:
            yield Finding("streams", "good", _("Live streams: nobody listens at process %(pid)s just now.") % told)
            continue
        due = dt.datetime.fromtimestamp(one.at - _ARRIVED_WITHIN, dt.UTC)
        try:
            newest = LiveEvent.objects.filter(at__lt=due).order_by("-seq").values_list("seq", flat=True).first() or 0
        except DatabaseError:
            return  # said already by the check of the database
        words = ngettext(
            "Live streams: %(count)s reader at process %(pid)s, everything told up to event %(seq)s.",
            "Live streams: %(count)s readers at process %(pid)s, everything told up to event %(seq)s.", one.readers,
        ) % {**told, "count": f"{one.readers:,}"}  # fmt: skip
        if one.seq < newest:
            yield Finding(
                "streams", "bad",
                _("Process %(pid)s stands at event %(seq)s of %(newest)s: its readers are told nothing new.")
                % {**told, "newest": newest},
                _("Start Wethi again; every page catches up by itself."),
            )  # fmt: skip
        elif one.readers > one.ceiling * 0.9:
            yield Finding(
                "streams", "look", words, _("Almost as many as fit. Raise the limit of open files, or add a worker.")
            )
        else:
            yield Finding("streams", "good", words)


def _clock() -> Iterator[Finding]:
    """The machine's clock against the newest thing that was recorded: a clock that went back shows here."""
    from wethi.audit.models import Entry

    try:
        newest = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    except DatabaseError:
        return
    if newest and newest > timezone.now() + dt.timedelta(minutes=5):
        yield Finding(
            "clock",
            "look",
            _("The record holds entries from the future: the clock of this machine may be wrong."),
            _("Set the clock (timedatectl)."),
        )
    else:
        yield Finding(
            "clock",
            "good",
            _("It is %(time)s UTC by this machine's clock.") % {"time": f"{timezone.now():%Y-%m-%d %H:%M}"},
        )


def _exposure() -> Iterator[Finding]:
    from wethi.accounts.models import User

    if settings.DEBUG:
        yield Finding(
            "debug",
            "look",
            _("WETHI_DEBUG is on: errors show their insides to everyone."),
            _("Take it away before others use this."),
        )
    try:
        names = list(User.objects.filter(is_demo=True, is_active=True).values_list("name", flat=True)[:10])
    except DatabaseError:
        return
    if names:
        yield Finding(
            "demo_users",
            "look",
            _("Users of the demonstration exist: %(names)s.") % {"names": ", ".join(names)},
            _("They keep Wethi on this machine alone; a real forum starts in another data folder."),
        )


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _version,
    _names,
    _folder,
    _database,
    _shape,
    findings_of_keys,
    _backup,
    _work,
    _mail,
    _paper_font,
    _redis,
    _streams,
    _clock,
    _exposure,
)
