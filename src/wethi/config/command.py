"""The command line ``wethi``: one command per verb, each a thin call of an action or an engine.

Commands that need no database (``wethi minutes``) load no framework. Help is in English and Thai, with examples.
Exit codes: 0 done, 1 refused (a sentence says why), 2 unreadable input or wrong words, 130 interrupted.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wethi import __version__
from wethi.config.env import BadSetting
from wethi.config.terminal import language, said, trouble_said

GROUPS: dict[str, tuple[str, ...]] = {
    "serving": ("serve", "worker", "check", "migrate"),
    "demonstration": ("demo",),
    "minutes": ("minutes",),
    "seats": ("seats",),
    "zoom": ("zoom",),
    "live": ("live",),
    "people": ("people",),
    "programme": ("programme",),
    "search": ("search",),
    "safekeeping": ("backup", "restore", "keys"),
    "first_steps": ("setup", "sign-in"),
}
"""The rooms of ``config.commands`` and the words each answers to."""


class Refused(Exception):
    """Shown to the person as one sentence; ``code`` is the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    *,
    en: str,
    th: str,
    examples: Sequence[str] = (),
) -> argparse.ArgumentParser:
    """One verb with both languages and its examples."""
    lines = ["", "examples / ตัวอย่าง:", *[f"  {example}" for example in examples]] if examples else []
    return verbs.add_parser(
        name,
        help=f"{en} / {th}",
        description=f"{en}\n{th}",
        epilog="\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def group(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, *, en: str, th: str, ends: str = ""
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """A noun with verbs of its own: ``wethi minutes read``. ``ends``: below its help."""
    noun = add(verbs, name, en=en, th=th)
    noun.epilog = ends
    return noun.add_subparsers(title="verbs / คำสั่งย่อย", metavar="VERB", required=True)


def parser(word: str = "") -> argparse.ArgumentParser:
    """All commands, or only the room that answers to ``word``: a start does not wait for the others."""
    top = argparse.ArgumentParser(
        prog="wethi",
        description="Wethi: plan, run and record a citizens' forum.\nเวที: วางแผน จัด และบันทึกเวทีพลเมือง",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"wethi {__version__}")
    verbs = top.add_subparsers(title="commands / คำสั่ง", metavar="COMMAND", required=True)
    for name in [name for name, words in GROUPS.items() if word in words] or GROUPS:
        importlib.import_module(f"wethi.config.commands.{name}").register(verbs)
    return top


def whole(low: int, high: int) -> Callable[[str], int]:
    """``type=`` of an option that takes a whole number within these bounds."""

    def read(text: str) -> int:
        if not (text.isdecimal() and low <= int(text) <= high):
            words = (
                f"“{text}” is not a whole number from {low} to {high}",
                f"“{text}” ไม่ใช่จำนวนเต็มตั้งแต่ {low} ถึง {high}",
            )
            raise argparse.ArgumentTypeError(said(*words))
        return int(text)

    return read


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    if name == "-" and sys.stdin is None:
        words = (
            "Standard input is closed: give a file, or send one with <.",
            "อินพุตมาตรฐานปิดอยู่ โปรดระบุไฟล์ หรือส่งเข้ามาด้วย <",
        )
        raise Refused(said(*words), 2)
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as trouble:
        why = trouble_said(trouble)
        raise Refused(said(f"“{name}” cannot be read: {why}.", f"อ่าน “{name}” ไม่ได้: {why}"), 2) from trouble


def write_bytes(name: str, body: bytes) -> None:
    """Into a file, or to standard output for ``-``."""
    if name == "-":
        sys.stdout.buffer.write(body)
        return
    try:
        Path(name).write_bytes(body)
    except OSError as trouble:
        why = trouble_said(trouble)
        raise Refused(said(f"“{name}” cannot be written: {why}.", f"เขียน “{name}” ไม่ได้: {why}")) from trouble


@contextmanager
def in_its_language() -> Iterator[Callable[[str], str]]:
    """``with in_its_language() as _:`` what is said to the terminal, by the catalogues of the program. Django must be set up."""
    from django.utils import translation

    with translation.override(language()):
        yield translation.gettext


def set_up() -> None:
    """Starts Django for a command that needs the database; a bad setting becomes a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    import django
    from django.apps import apps

    if apps.ready:  # within a program that stands; its log would go where this command's words go
        return
    try:
        django.setup()
    except OSError as trouble:
        why, name = trouble_said(trouble), f" “{trouble.filename}”" if trouble.filename else ""
        english = f"The data folder{name} cannot be used: {why}."
        raise Refused(said(english, f"ใช้โฟลเดอร์ข้อมูล{name} ไม่ได้: {why}")) from trouble


def _unfit_database(trouble: Exception) -> str:
    """What is wrong with a database that answered a command with an error, and what to do; empty: nothing that is known."""
    if "django.db" not in sys.modules:
        return ""
    from django.db import DatabaseError

    from wethi.config.check import what_ails_the_database

    return what_ails_the_database() if isinstance(trouble, DatabaseError) else ""


def _speak_utf8() -> None:
    """What other programs read is UTF-8 whatever the machine's locale; a terminal that lacks a letter shows another sign."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 it was closed: there is nobody to tell
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _unusable(trouble: OSError) -> str:
    """A file, folder or disk that cannot be used, in a sentence; empty: something else is wrong."""
    why = trouble_said(trouble)
    if isinstance(trouble.filename, str):
        return said(f"“{trouble.filename}” cannot be used: {why}.", f"ใช้ “{trouble.filename}” ไม่ได้: {why}")
    full = trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
    return said(f"Not everything could be written: {why}.", f"เขียนได้ไม่ครบ: {why}") if full else ""


def main(arguments: Sequence[str] | None = None) -> int:
    _speak_utf8()
    words = sys.argv[1:] if arguments is None else arguments
    chosen = parser(words[0] if words else "").parse_args(words)
    try:
        code = int(chosen.run(chosen) or 0)
        sys.stdout.flush()
        return code
    except BadSetting as bad:
        print(f"wethi: {bad}", file=sys.stderr)
        return 1
    except Refused as refused:
        print(f"wethi: {refused}", file=sys.stderr)
        return refused.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `wethi ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as trouble:
        found = _unusable(trouble) if isinstance(trouble, OSError) else _unfit_database(trouble)
        if not found:
            raise
        if isinstance(trouble, OSError) and trouble.filename is None:  # what waits for a full disk goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print("\n       ".join(f"wethi: {found}".splitlines()), file=sys.stderr)
        return 1


if __name__ == "__main__":
    # Run as a module, this file exists twice; the verbs know only the imported one and its Refused.
    sys.exit(importlib.import_module("wethi.config.command").main())
