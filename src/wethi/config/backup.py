"""Backups: database and media in one archive, never the keys; restoring replays the deletions before it opens.

The archive is a tar with ``manifest.json`` first (version, engine, time, SHA-256 of each member), then the database
(SQLite file made by ``VACUUM INTO``, or ``pg_dump`` in its custom format), then ``media/``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi import __version__
from wethi.kit.steps import Step, standing
from wethi.kit.stream import doors
from wethi.kit.stream.pulse import running

FORMAT = "wethi-backup/1"


class BackupFailed(Exception):
    """The backup could not be made or brought back; the message says why in a sentence."""


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _dump_database(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        target = folder / "wethi.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return target
    target = folder / "wethi.pgdump"
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def _postgres(tool: str, *arguments: str) -> None:
    values = connection.settings_dict
    surroundings = {"PGPASSWORD": values.get("PASSWORD") or "", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    where = [f"--username={values.get('USER') or 'postgres'}", f"--dbname={values['NAME']}"]
    host = values.get("HOST") or values.get("OPTIONS", {}).get("host")
    where += [f"--host={host}"] if host else []
    where += [f"--port={values['PORT']}"] if values.get("PORT") else []
    _run(tool, *where, *arguments, surroundings=surroundings)


def _run(tool: str, *arguments: str, surroundings: dict[str, str] | None = None) -> str:
    if shutil.which(tool) is None:
        raise BackupFailed(_("%(tool)s is not installed here; it comes with the PostgreSQL client.") % {"tool": tool})
    done = subprocess.run(  # noqa: S603 our own words and the database's settings
        [tool, *arguments], env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFailed(_("%(tool)s said: %(words)s") % {"tool": tool, "words": done.stderr.strip()[:300]})
    return done.stdout


def back_up(target: Path, *, at: dt.datetime) -> int:
    """Writes the archive to ``target`` (complete or not at all) and returns its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".wethi-backup-") as folder:
            database = _dump_database(Path(folder))
            members = {database.name: database}
            media = Path(settings.MEDIA_ROOT)
            members.update(
                {f"media/{path.relative_to(media)}": path for path in sorted(media.rglob("*")) if path.is_file()}
            )
            manifest = {
                "format": FORMAT,
                "version": __version__,
                "engine": connection.vendor,
                "at": at.isoformat(),
                "sha256": {name: _sha256(path) for name, path in members.items()},
            }
            with tarfile.open(partial, "w") as archive:
                body = json.dumps(manifest, indent=1).encode()
                head = tarfile.TarInfo("manifest.json")
                head.size, head.mode = len(body), 0o600
                archive.addfile(head, io.BytesIO(body))
                for name, path in members.items():
                    archive.add(path, arcname=name, recursive=False)
        partial.chmod(0o600)
        partial.replace(target)
    except OSError as trouble:
        words = _("The backup could not be written to %(file)s: %(why)s.")
        raise BackupFailed(words % {"file": target, "why": trouble.strerror}) from trouble
    finally:
        partial.unlink(missing_ok=True)
    (Path(settings.DATA) / "last-backup").write_text(at.isoformat())
    return target.stat().st_size


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpacks into ``folder`` and checks every member against the manifest."""
    try:
        with tarfile.open(source, "r:") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
        hashes = manifest["sha256"]
    except (OSError, tarfile.TarError, ValueError, KeyError) as trouble:
        raise BackupFailed(_("%(file)s is not a backup of Wethi, or it is damaged.") % {"file": source}) from trouble
    if manifest.get("format") != FORMAT:
        raise BackupFailed(
            _("%(file)s is a backup of another kind (%(kind)s).") % {"file": source, "kind": manifest.get("format")}
        )
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    wrong = sorted(present ^ set(hashes)) or [name for name in hashes if _sha256(folder / name) != hashes[name]]
    if wrong:
        words = _("%(file)s is damaged: “%(part)s” is not what the manifest says. Nothing was changed.")
        raise BackupFailed(words % {"file": source, "part": wrong[0]})
    return dict(manifest)


def _has_data() -> bool:
    return "network_network" in connection.introspection.table_names() and _count_networks() > 0


def _count_networks() -> int:
    from wethi.network.models import Network

    return Network.objects.count()


def restore(source: Path, *, replace: bool) -> str:
    """Brings the archive back, applies later migrations, replays the deletion list; returns what was done.

    Raises :class:`BackupFailed`; what was there is kept aside under ``before-restore-<time>``.
    """
    if not source.is_file():
        raise BackupFailed(_("There is no file %(file)s.") % {"file": source})
    alive = ", ".join(str(pid) for pid in running(doors.folder()))
    if alive:
        words = _("Wethi is running here (process %(pids)s). Stop it first: what is written meanwhile would be lost.")
        raise BackupFailed(words % {"pids": alive})
    if _has_data() and not replace:
        raise BackupFailed(
            _(
                "There is a forum here already. Use --replace to put the backup in its place (the present one is kept aside)."
            )
        )
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as name:
        folder = Path(name)
        manifest = _unpack(source, folder)
        if manifest["engine"] != connection.vendor:
            words = _("The backup is of %(theirs)s, this installation runs on %(ours)s.")
            raise BackupFailed(words % {"theirs": manifest["engine"], "ours": connection.vendor})
        if standing(_steps_in(folder)) not in ("same", "behind"):
            words = _("%(file)s was made by another version of Wethi (%(version)s), which this one cannot read.")
            raise BackupFailed(words % {"file": source, "version": manifest.get("version", "?")})
        aside = data / f"before-restore-{timezone.now():%Y%m%d-%H%M%S}"
        _put_database(folder, aside)
        _put_media(folder, aside)
    call_command("migrate", verbosity=0, interactive=False)
    from wethi.privacy.actions import replay_erasures

    erased = replay_erasures(at=timezone.now())
    words = _("Restored what was kept on %(moment)s. People deleted since then and deleted again: %(count)s.")
    return words % {"moment": manifest["at"][:16], "count": erased}


def _steps_in(folder: Path) -> set[Step]:
    """What the database of the backup has been through."""
    file = folder / "wethi.sqlite3"
    if file.exists():
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as found:
            try:
                return set(found.execute("SELECT app, name FROM django_migrations"))
            except sqlite3.OperationalError:
                return set()  # nothing was founded there yet
    told = _run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(folder / "wethi.pgdump"))
    rows = (line.split("\t") for line in told.partition("\nCOPY ")[2].partition("\n\\.")[0].splitlines()[1:])
    return {(row[1], row[2]) for row in rows}


def _put_database(folder: Path, aside: Path) -> None:
    if connection.vendor == "sqlite":
        present = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        for suffix in ("", "-wal", "-shm"):
            old = present.with_name(present.name + suffix)
            if old.exists():
                old.rename(aside / old.name)
        shutil.move(folder / "wethi.sqlite3", present)
        return
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={aside / 'wethi.pgdump'}")
    connection.close()
    _postgres(
        "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(folder / "wethi.pgdump")
    )


def _put_media(folder: Path, aside: Path) -> None:
    media = Path(settings.MEDIA_ROOT)
    if media.exists():
        shutil.move(media, aside / "media")
    if (folder / "media").exists():
        shutil.move(folder / "media", media)
