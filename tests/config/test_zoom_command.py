"""``wethi zoom``: JSON alone on standard output, a sentence and exit code 2 for what is no file of Zoom's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wethi.config.command import main


def _file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_how_long_each_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = (
        "Name (Original Name),User Email,Join Time,Leave Time\n"
        "มาลี ทองท่า,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM\nสมหมาย ริมเล,,เช้า,\n"
    )
    assert main(["zoom", "participants", _file(tmp_path, report)]) == 0
    said = capsys.readouterr()
    (person,) = json.loads(said.out)["people"]
    assert (person["name"], person["seconds"]) == ("มาลี ทองท่า", 3600)
    assert person["first_at"] == "2021-09-28T13:00:00+07:00"
    assert "row 3" in said.err


def test_what_was_said_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zoom", "captions", _file(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\nมาลี: สวัสดี\n")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["speaker"] == "มาลี"
    assert main(["zoom", "chat", _file(tmp_path, "09:00:05 From มาลี to Everyone:\n\tสวัสดี\n")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["text"] == "สวัสดี"


@pytest.mark.parametrize("verb", ["participants", "captions", "chat"])
def test_another_file_is_refused_in_a_sentence(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old").write_bytes("ชื่อ".encode("cp874"))
    for name in (_file(tmp_path, "ชื่อ,หน่วยงาน\n"), str(tmp_path / "old"), str(tmp_path / "none")):
        assert main(["zoom", verb, name]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("wethi: ")


def test_an_unknown_zone_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zoom", "participants", _file(tmp_path, ""), "--zone", "Mars/Base"]) == 2
    assert "Mars/Base" in capsys.readouterr().err
