"""The command line as a person meets it: help in two languages, sentences instead of tracebacks, exit codes."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from wethi.config.command import GROUPS, parser

ROOT = Path(__file__).resolve().parents[2]


def wethi(
    *words: str, data: Path | None = None, stdin: bytes = b"", **surroundings: str
) -> subprocess.CompletedProcess[bytes]:
    settings = {"DATABASE_URL", "WETHI_DATA", "WETHI_KEYS", "EMAIL_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    env = {
        name: value for name, value in os.environ.items() if name not in settings | {"LANG", "LC_ALL", "LC_MESSAGES"}
    }
    env |= {"PYTHONPATH": str(ROOT / "src"), **surroundings}
    if data is not None:
        env |= {"WETHI_DATA": str(data / "data"), "WETHI_KEYS": str(data / "keys")}
    return subprocess.run(
        [sys.executable, "-m", "wethi.config.command", *words],
        input=stdin,
        capture_output=True,
        env=env,
        check=False,
        timeout=120,
    )


def verbs(
    found: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    inner = [action for action in found._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        return [(path, found)]
    return [each for action in inner for name, sub in action.choices.items() for each in verbs(sub, (*path, name))]


@pytest.mark.parametrize(
    ("path", "verb"), verbs(parser()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_verb_explains_itself_in_both_languages(path: tuple[str, ...], verb: argparse.ArgumentParser) -> None:
    english, thai = (verb.description or "").split("\n")
    assert english.isascii()
    assert _is_thai(thai)
    assert "examples / ตัวอย่าง:\n  " in (verb.epilog or "")
    assert "wethi " in (verb.epilog or "")
    for argument in verb._actions:
        if argument.dest != "help":
            in_english, _slash, in_thai = (argument.help or "").rpartition(" / ")
            assert in_english, argument.dest
            assert in_english.isascii(), argument.dest
            assert _is_thai(in_thai), argument.dest


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= letter <= "\u0e7f" for letter in text)


def test_the_verbs_that_are_promised_are_there() -> None:
    known = {" ".join(path) for path, _verb in verbs(parser())}
    assert known >= {
        "serve",
        "check",
        "demo load",
        "minutes read",
        "minutes write",
        "people import",
        "programme export",
        "backup",
        "restore",
        "keys copy",
        "keys restore",
    }


def test_each_word_is_answered_by_the_room_it_is_listed_under() -> None:
    for words in GROUPS.values():
        for word in words:
            assert {path[0] for path, _verb in verbs(parser(word))} == set(words)
    assert {path[0] for path, _verb in verbs(parser())} == {word for words in GROUPS.values() for word in words}


def test_minutes_from_standard_input_are_json_alone() -> None:
    done = wethi(
        "minutes",
        "read",
        "-",
        stdin="ประชุมทีมงาน ครั้งที่ ๑\nวันที่ ๑ ตุลาคม ๒๕๖๖ เวลา ๙.๐๐ น. ณ ห้องประชุมเทศบาล\n๑. รับทราบเรื่องงบประมาณ".encode(),
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["date"]["value"] == "2023-10-01"


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), b"PK\x03\x04broken", b"%PDF-1.7 broken"])
def test_unreadable_input_is_a_sentence_and_exit_code_2(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "x.bin").write_bytes(body)
    done = wethi("minutes", "read", str(tmp_path / "x.bin"))
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_missing_file_and_a_wrong_year_are_sentences() -> None:
    assert wethi("minutes", "read", "nowhere.txt").returncode == 2
    wrong = wethi("minutes", "read", "-", "--year", "99", stdin=b"x")
    assert wrong.returncode == 2
    assert b"neither" in wrong.stderr


def test_check_says_what_is_wrong_with_a_setting(tmp_path: Path) -> None:
    done = wethi("check", data=tmp_path, EMAIL_URL="http://nonsense")
    assert done.returncode == 1
    assert b"EMAIL_URL must look like" in done.stderr
    done = wethi("check", data=tmp_path, REDIS_URL="http://nonsense")
    assert done.returncode == 1
    assert b"REDIS_URL must look like" in done.stderr
    assert b"Traceback" not in done.stderr
    told = wethi("check", data=tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert told.returncode == 1
    assert b"does not answer" in told.stdout


def test_a_thai_terminal_is_answered_in_thai_before_anything_has_started(tmp_path: Path) -> None:
    thai: dict[str, str] = {"LANG": "th_TH.UTF-8", "LC_ALL": "th_TH.UTF-8"}
    (tmp_path / "empty.txt").write_bytes(b"")
    for done, code, sentence in (
        (wethi("check", data=tmp_path, EMAIL_URL="http://nonsense", **thai), 1, "EMAIL_URL ต้องเขียนในรูป smtp://"),
        (wethi("check", data=tmp_path, WETHI_ZOOM="a:b", **thai), 1, "WETHI_ZOOM ต้องเป็นคำห้าคำ"),
        (wethi("minutes", "read", "nowhere.txt", **thai), 2, "อ่าน “nowhere.txt” ไม่ได้: ไม่มีไฟล์"),
        (wethi("minutes", "read", str(tmp_path / "empty.txt"), **thai), 2, "ไฟล์นี้ว่างเปล่า"),
        (wethi("minutes", "read", "-", "--year", "99", stdin=b"x", **thai), 2, "ไม่ใช่ปี พ.ศ."),
        (wethi("live", "rehearse", "x", "--rate", "9999", **thai), 2, "--rate ได้ไม่เกิน"),
    ):
        assert (done.returncode, sentence in done.stderr.decode()) == (code, True), done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_each_stage_of_the_demonstration_has_its_thai_name() -> None:
    from wethi.config.commands.demonstration import _STAGES_THAI
    from wethi.demo.loading import STAGES

    assert {name for name, _stage in STAGES} == set(_STAGES_THAI)


@pytest.mark.parametrize("words", [("people", "import", "x.csv", "--network", "x"), ("programme", "export", "x")])
def test_a_database_without_tables_or_without_a_server_is_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    empty = wethi(*words, data=tmp_path, LANG="en_GB.UTF-8")
    away = wethi(*words, data=tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:1/none", LANG="th_TH.UTF-8")
    assert (empty.returncode, away.returncode) == (1, 1)
    assert empty.stderr.decode().splitlines()[1].strip().startswith("Run: wethi setup")
    assert "ฐานข้อมูลไม่ตอบ" in away.stderr.decode()
    assert b"Traceback" not in empty.stderr + away.stderr


@pytest.mark.parametrize(
    ("words", "said"), [(("restore", "nowhere.tar"), "ไม่พบไฟล์ nowhere.tar"), (("migrate",), "ฐานข้อมูลตรงกับ")]
)
def test_a_thai_terminal_is_answered_in_thai(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = wethi(*words, data=tmp_path, LANG="th_TH.UTF-8", PYTHONUTF8="1")
    assert said in (done.stdout + done.stderr).decode()


CUT_OFF = (
    "DELETE FROM django_migrations WHERE app = 'live' AND name IN ('0001_tables', '0003_the_choice_of_the_main_stage')"
)
NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('seats', '0099_of_later', '2030-01-01')"


@pytest.mark.parametrize(
    ("change", "english", "thai"), [(CUT_OFF, "early version", "รุ่นแรก ๆ"), (NEWER, "newer version", "ใหม่กว่ารุ่นนี้")]
)
def test_a_database_no_step_leads_from_is_a_sentence(tmp_path: Path, change: str, english: str, thai: str) -> None:
    assert wethi("migrate", data=tmp_path).returncode == 0
    assert wethi("migrate", data=tmp_path).returncode == 0  # as it stands it is this version's
    with closing(sqlite3.connect(tmp_path / "data" / "wethi.sqlite3")) as line, line:
        line.execute(change)
    (tmp_path / "data" / "made-by-wethi-demo").touch()
    for words in (("migrate",), ("serve", "--port", "1"), ("demo", "start", "--port", "8999")):
        done = wethi(*words, data=tmp_path, LANG="en_GB.UTF-8")
        assert done.returncode == 1, words
        assert english in done.stderr.decode(), words
        assert b"Traceback" not in done.stderr, words
    assert thai in wethi("migrate", data=tmp_path, LANG="th_TH.UTF-8", PYTHONUTF8="1").stderr.decode()
    told = wethi("check", data=tmp_path, LANG="en_GB.UTF-8")
    assert told.returncode == 1
    assert english in told.stdout.decode()
    archive = str(tmp_path / "of.tar")
    assert wethi("backup", archive, data=tmp_path).returncode == 0
    back = wethi("restore", archive, data=tmp_path / "elsewhere", LANG="en_GB.UTF-8")
    assert (back.returncode, "another version" in back.stderr.decode()) == (2, True)
    assert b"Traceback" not in back.stderr


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    read = wethi("minutes", "read", "-", stdin="ประชุมวันที่ ๑ ตุลาคม ๒๕๖๖".encode())
    done = wethi("minutes", "write", "-", "-o", str(tmp_path / "nowhere" / "x.txt"), stdin=read.stdout)
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_full_disk_a_closed_input_and_a_folder_that_is_none_are_sentences(tmp_path: Path) -> None:
    text = "ประชุมวันที่ ๑ ตุลาคม ๒๕๖๖"
    (tmp_path / "minutes.txt").write_text(text, encoding="utf-8")
    (tmp_path / "file").write_text("no folder")
    command = f"{sys.executable} -m wethi.config.command"
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "WETHI_DATA": str(tmp_path / "file"),
        "WETHI_KEYS": str(tmp_path),
    }
    for call, code, said in (
        (f"{command} minutes read {tmp_path}/minutes.txt > /dev/full", 1, "Not everything could be written"),
        (f"{command} minutes read - <&-", 2, "Standard input is closed"),
        (f"{command} demo load", 1, "cannot be used"),
    ):
        done = subprocess.run(["bash", "-c", call], capture_output=True, env=env, check=False, timeout=120)
        assert (done.returncode, said in done.stderr.decode()) == (code, True), done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_what_other_programs_read_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    text = "ประชุมวันที่ ๑ ตุลาคม ๒๕๖๖"
    for encoding in ("ascii", "cp874"):
        read = wethi("minutes", "read", "-", stdin=text.encode(), PYTHONIOENCODING=encoding)
        assert read.returncode == 0, read.stderr.decode()
        assert json.loads(read.stdout.decode())["source"]["text"] == text


@pytest.mark.parametrize("words", [("--port", "99999"), ("--port", "-1"), ("--port", "abc"), ("--workers", "0")])
def test_a_port_or_number_of_workers_that_cannot_be_is_refused(tmp_path: Path, words: tuple[str, str]) -> None:
    done = wethi("serve", *words, data=tmp_path)
    assert done.returncode == 2
    assert f"“{words[1]}” is not a whole number from" in done.stderr.decode()


def test_setup_serves_a_network_of_ones_own_and_people_come_in(tmp_path: Path) -> None:
    call = ("setup", "--network", "songkhla", "--name", "เครือข่ายพลเมืองพัทลุง", "--email", "keeper@example.org")
    nowhere = wethi(*call, "--province", "ไม่มีจังหวัดนี้", data=tmp_path)
    assert (nowhere.returncode, "There is no province" in nowhere.stderr.decode()) == (2, True)
    done = wethi(*call, data=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"/accounts/link/" in done.stdout
    assert "(Phatthalung) stands" in done.stdout.decode(), "the province is read from the network's name"
    again = wethi("setup", "--network", "songkhla", "--name", "เครือข่าย", "--email", "other@example.org", data=tmp_path)
    assert again.returncode == 1
    assert b"already in use" in again.stderr
    (tmp_path / "people.csv").write_bytes(
        "คำนำหน้า,ชื่อ,นามสกุล,องค์กร,ภาคส่วน,โทรศัพท์\nนาง,อุไร,ริมเล,กลุ่มออมทรัพย์,ชุมชน,0810000001\n".encode("cp874")
    )
    brought = wethi("people", "import", str(tmp_path / "people.csv"), "--network", "songkhla", data=tmp_path)
    assert brought.returncode == 0, brought.stderr.decode()
    assert (
        wethi("people", "import", str(tmp_path / "people.csv"), "--network", "nowhere", data=tmp_path).returncode == 2
    )
    missing = wethi("programme", "export", "songkhla-2564", data=tmp_path)
    assert missing.returncode == 2
    assert b"no edition" in missing.stderr


@pytest.mark.parametrize(
    ("network", "name", "email", "said"),
    [
        ("Nakhon Si", "เครือข่ายนคร", "keeper@example.org", "for example nakhon-si"),
        ("เวที", "เครือข่ายนคร", "keeper@example.org", "cannot be an address"),
        ("nakhon", "เครือข่ายนคร", "not an address", "is no e-mail address"),
        ("nakhon", "   ", "keeper@example.org", "needs a name"),
    ],
)
def test_setup_founds_nothing_that_nobody_could_reach(
    tmp_path: Path, network: str, name: str, email: str, said: str
) -> None:
    refused = wethi("setup", "--network", network, "--name", name, "--email", email, data=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert said in refused.stderr.decode()
    assert not (tmp_path / "data" / "wethi.sqlite3").exists()


def test_a_running_demonstration_is_not_taken_away(tmp_path: Path) -> None:
    (tmp_path / "data" / "streams").mkdir(parents=True)
    (tmp_path / "data" / "made-by-wethi-demo").touch()
    alive = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path; from wethi.kit.stream.pulse import tell;"
            "tell(Path(sys.argv[1]), seq=1, readers=0, ceiling=1, cut_off=0); print(flush=True); time.sleep(60)",
            str(tmp_path / "data" / "streams"),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
    )
    try:
        assert alive.stdout is not None
        alive.stdout.readline()
        refused = wethi("demo", "reset", data=tmp_path)
        assert refused.returncode == 1
        assert f"The demonstration is running here (process {alive.pid}). Stop it first." in refused.stderr.decode()
        assert (tmp_path / "data" / "made-by-wethi-demo").exists()
    finally:
        alive.kill()
        alive.wait()
    done = wethi("demo", "reset", data=tmp_path)
    assert (done.returncode, (tmp_path / "data").exists()) == (0, False)
    assert b"wethi demo start" in done.stdout
    assert b"nothing" in wethi("demo", "reset", data=tmp_path).stdout


def test_the_demonstration_stays_out_of_a_forum_it_did_not_make(tmp_path: Path) -> None:
    wethi("setup", "--network", "songkhla", "--name", "เครือข่าย", "--email", "keeper@example.org", data=tmp_path)
    for verb in ("load", "reset"):
        refused = wethi("demo", verb, data=tmp_path)
        assert refused.returncode == 1
        assert b"not made by" in refused.stderr or b"did not make" in refused.stderr
    assert (tmp_path / "data" / "wethi.sqlite3").exists()


@pytest.mark.parametrize("told", ["environment", "file"])
def test_the_demonstration_marks_nothing_as_its_own_beside_another_database(tmp_path: Path, told: str) -> None:
    """What it marks goes with `demo reset`, keys and all."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "secret-key").write_text("…")
    address = "postgres://wethi@127.0.0.1:1/wethi"
    if told == "file":
        (data / "wethi.env").write_text(f"DATABASE_URL={address}\n")
    more = {"DATABASE_URL": address} if told == "environment" else {}
    refused = wethi("demo", "load", data=tmp_path, **more)
    assert (refused.returncode, b"SQLite only" in refused.stderr) == (1, True)
    assert not (data / "made-by-wethi-demo").exists()
    (data / "made-by-wethi-demo").touch()  # as earlier versions did
    assert wethi("demo", "reset", data=tmp_path, **more).returncode == 1
    assert (data / "secret-key").exists()
    if told == "file":
        (data / "wethi.env").unlink()
        (data / "made-by-wethi-demo").unlink()
        assert b"did not make" in wethi("demo", "load", data=tmp_path).stderr
