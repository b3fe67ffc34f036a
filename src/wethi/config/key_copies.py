"""Copies of the keys, apart from the backups of the data: what is sealed can be read after a fire, what was erased cannot.

A copy is a tar with the key folder (``people/``, ``gone/``) and the installation's ``secret-key``, readable by its owner
alone. Copies older than thirty days are removed when the next one is made: so long may a key outlive an erasure.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import tarfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from wethi.privacy.keys import deletion_list, forget_key, is_gone

KEPT = dt.timedelta(days=30)
_STEM = "wethi-keys-"
_SECRET = "secret-key"  # noqa: S105 the name of a file


class KeysNotCopied(Exception):
    """The message says why in a sentence."""


def copy_keys(folder: Path, *, at: dt.datetime) -> tuple[Path, int, int]:
    """A new copy in ``folder``: its path, how many keys it holds, how many old copies were removed."""
    keys, data = Path(settings.KEYS), Path(settings.DATA)
    place = folder.expanduser().absolute()
    if place == data or data in place.parents:
        words = _("%(folder)s lies in the data folder; the copy belongs where no backup of the data is.")
        raise KeysNotCopied(words % {"folder": place})
    found = [path for name in ("people", "gone") for path in sorted((keys / name).glob("[!.]*"))]
    members = [(str(path.relative_to(keys)), path) for path in found]
    if (data / _SECRET).exists():
        members.append((_SECRET, data / _SECRET))
    target = place / f"{_STEM}{at:%Y%m%d-%H%M%S}.tar"
    draft = target.with_suffix(".part")
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w") as archive:
            for name, path in members:
                _put(archive, name, path)
        draft.replace(target)
        old = [path for path in place.glob(f"{_STEM}*.tar") if _made_at(path, at) < at - KEPT]
        for path in old:
            path.unlink()
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        (keys / "last-copy").write_text(at.isoformat())
    except OSError as trouble:
        words = _("The keys could not be copied to %(folder)s: %(why)s.")
        raise KeysNotCopied(words % {"folder": place, "why": trouble.strerror}) from trouble
    finally:
        draft.unlink(missing_ok=True)
    return target, sum(name.endswith(".key") for name, _path in members), len(old)


def bring_back_keys(source: Path) -> tuple[int, int]:
    """Puts back what is missing; no key that stands is written over. How many keys came, how many stay gone.

    Whoever was erased, by the list here or by the one in the copy, gets no key back. The secret of the installation is
    the copy's from now on: a new machine has made one of its own, with which no authenticator app opens.
    """
    keys, data = Path(settings.KEYS), Path(settings.DATA)
    try:
        with tarfile.open(source, "r:") as archive:
            held = {one.name: _read(archive, one) for one in archive.getmembers() if one.isfile()}
    except (OSError, tarfile.TarError) as trouble:
        raise KeysNotCopied(_("%(file)s is not a copy of keys, or it is damaged.") % {"file": source}) from trouble
    if not held or not all(name == _SECRET or _is_ours(name) for name in held):
        raise KeysNotCopied(_("%(file)s is not a copy of Wethi's keys.") % {"file": source})
    try:
        return _put_all_back(held, keys, data)
    except OSError as trouble:
        words = _("The keys could not be put back into %(keys)s and %(data)s: %(why)s.")
        raise KeysNotCopied(words % {"keys": keys, "data": data, "why": trouble.strerror}) from trouble


def _put_all_back(held: dict[str, bytes], keys: Path, data: Path) -> tuple[int, int]:
    came, stay = 0, set()
    for name, body in sorted(held.items()):  # gone/ comes before people/
        if name == _SECRET:
            _put_secret(data / _SECRET, body)
            continue
        target = keys / name
        whose = target.name.partition(".")[0]  # "<person>.key", or "<person>.id.<number>.key"
        if name.startswith("people/") and is_gone(whose):
            stay.add(whose)
            continue
        came += _put_back(target, body) and name.startswith("people/")
    for gone in deletion_list():  # of a key that stood here while the list came with the copy
        forget_key(gone.public_id)
    return came, len(stay)


def _is_ours(name: str) -> bool:
    folder, slash, file = name.partition("/")
    return slash == "/" and folder in {"people", "gone"} and file != "" and "/" not in file and not file.startswith(".")


def _put(archive: tarfile.TarFile, name: str, path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):  # somebody was erased meanwhile
        body = path.read_bytes()
        head = tarfile.TarInfo(name)
        head.size, head.mode = len(body), 0o600
        archive.addfile(head, io.BytesIO(body))


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def _put_back(target: Path, body: bytes) -> bool:
    """False where something stands already."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with target.open("xb") as file:
            target.chmod(0o600)
            file.write(body)
    except FileExistsError:
        return False
    return True


def _put_secret(target: Path, body: bytes) -> None:
    if target.exists():
        if target.read_bytes() == body:
            return
        target.replace(target.with_name(f"{_SECRET}.before"))
    _put_back(target, body)


def _made_at(path: Path, at: dt.datetime) -> dt.datetime:
    """When a copy says it was made; what does not say so is left alone."""
    try:
        return dt.datetime.strptime(path.stem.removeprefix(_STEM), "%Y%m%d-%H%M%S").replace(tzinfo=at.tzinfo)
    except ValueError:
        return at
