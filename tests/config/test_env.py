"""Each setting that cannot be used is a sentence with its name and what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from wethi.config import env
from wethi.kit import clock

RUNNING = Path(__file__).resolve().parents[2] / "docs" / "running.md"


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (env.flag, "maybe"),
        (env.hosts, "https://forum.example.org/"),
        (env.hosts, "forum.example.org other.example.org"),
        (env.level, "LOUD"),
        (env.key, "short"),
        (env.redis_address, "http://host"),
        (env.mail_server, "http://host"),
        (env.mail_server, "smtp://host:port"),
        (env.mail_server, "smtp://user:wo[rd@host"),
        (env.redis_address, "redis://:wo[rd@host"),
        (env.hosts, "https://[forum.example.org/"),
        (env.hosts, "/"),
        (env.database_address, "mysql://user@host/name"),
        (env.database_address, "postgres://user@host"),
        (env.database_address, "postgres://user:p@ss/word@host:x/name"),
        (env.database_address, "postgres://user:wo[rd@host/name"),
        (env.database_address, "wethi.sqlite3"),
    ],
)
def test_a_bad_value_is_a_sentence(monkeypatch: pytest.MonkeyPatch, reader: object, value: str) -> None:
    monkeypatch.setenv("THE_SETTING", value)
    call = reader if reader is not env.level else lambda name: env.level(name, "WARNING")
    with pytest.raises(env.BadSetting, match=r"^THE_SETTING .+\.$"):
        call("THE_SETTING")  # type: ignore[operator]


@pytest.mark.parametrize(
    "value", ["https://forum.example.org/", "forum.example.org:443/desk", "http://[forum.example.org]"]
)
def test_a_host_in_an_address_is_told_alone(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THE_SETTING", value)
    with pytest.raises(env.BadSetting, match=r"write forum\.example\.org instead"):
        env.hosts("THE_SETTING")


@pytest.mark.parametrize(
    "value", ["", "postgres://wethi@/wethi?host=/run", "postgresql://a:b%40c@h:5432/n", "sqlite:///x.db"]
)
def test_addresses_of_databases_that_are_right(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THE_SETTING", value)
    assert env.database_address("THE_SETTING") == value


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("WETHI_LINE", "token alone", False),
        ("WETHI_LINE_SONGKHLA", "secret:token/with+signs==", True),
        ("WETHI_ZOOM", "account:client:secret:webhook", False),
        ("WETHI_ZOOM_SONGKHLA", "account:client:secret:webhook:host@example.org", True),
        ("WETHI_RETURNS_BOX", "mail.example.org", False),
        ("WETHI_RETURNS_BOX_SONGKHLA", "imaps://letters:wo[rd@mail.example.org", False),
        ("WETHI_RETURNS_BOX_SONGKHLA", "imaps://letters:word@mail.example.org/Returned", True),
    ],
)
def test_the_words_of_services(monkeypatch: pytest.MonkeyPatch, name: str, value: str, right: bool) -> None:
    monkeypatch.setenv(name, value)
    if right:
        env.check_services()
    else:
        with pytest.raises(env.BadSetting, match=rf"^{name} must (hold|look like) .+\.$"):
            env.check_services()


def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.day("WETHI_TODAY") is None
    monkeypatch.setenv("WETHI_TODAY", "2021-09-20")
    assert env.day("WETHI_TODAY") == dt.date(2021, 9, 20)
    monkeypatch.setenv("WETHI_TODAY", " 2021-09-20 ")
    assert clock.pretended_today() == env.day("WETHI_TODAY")
    monkeypatch.setenv("WETHI_TODAY", "20 ก.ย. 2564")
    with pytest.raises(env.BadSetting, match="must be a day such as 2021-09-20"):
        env.day("WETHI_TODAY")


def test_a_slip_of_the_pen_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WETHI_HOST", "forum.example.org")
    monkeypatch.setenv("WETHI_ZOOM_SONGKHLA", "x")
    assert ("WETHI_HOST", "WETHI_HOSTS") in list(env.unknown())
    assert "WETHI_ZOOM_SONGKHLA" not in [name for name, _meant in env.unknown()]


def test_every_setting_is_told_of_where_people_look() -> None:
    table = set(re.findall(r"^\| `(WETHI_[A-Z_]+)`", RUNNING.read_text(encoding="utf-8"), re.MULTILINE))
    assert table | {"WETHI_DEBUG"} == env.NAMES
    assert {name for name in env.NAMES if env._service(name) not in ("", name)} == set(), "read as a network's own"
