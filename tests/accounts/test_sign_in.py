"""Signing in: one answer for everybody, a code of 15 minutes and five tries, our link, two things for keepers."""

from __future__ import annotations

import datetime as dt
import html
import re
import time
from typing import Any

import pytest
from allauth.account.internal.flows import code_verification
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from tests.world import World
from wethi.accounts.actions import end_role, issue_sign_in_link, name_oneself
from wethi.accounts.models import AccessLink, Attempt, SignIn, User
from wethi.accounts.rules import NotAllowed
from wethi.accounts.urls import urlpatterns
from wethi.audit.actions import COMMAND

LOGIN, CONFIRM, DESK = "/accounts/login/", "/accounts/login/code/confirm/", "/desk/components/"


@pytest.fixture(autouse=True)
def _mailbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def _ask(client: Client, email: str) -> Any:
    return client.post(LOGIN, {"email": email})


def _code() -> str:
    found = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)
    assert found
    return found[1]


def _link() -> str:
    found = re.search(r"http://testserver(/accounts/link/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def _signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_only_the_listed_addresses_exist() -> None:
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert names == {
        "account_sessions",
        "account_end_session",
        "account_end_sessions",
        "account_login",
        "account_request_login_code",
        "account_confirm_login_code",
        "mfa_login_webauthn",
        "account_link",
        "account_link_hop",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_offer_passkey",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    }


@pytest.mark.parametrize(
    "path", ["password/change/", "password/reset/", "password/set/", "email/", "reauthenticate/", "confirm-email/"]
)
def test_allauths_other_pages_are_not_there(client: Client, path: str, db: None) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


def test_nobody_can_sign_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 200
    assert client.post("/accounts/signup/", {"email": "new@example.org"}).status_code == 405
    assert not User.objects.exists()


def test_a_code_from_the_mail_signs_in(client: Client, world: World) -> None:
    assert _ask(client, "secretary@example.org").url == CONFIRM
    page = client.get(CONFIRM).content.decode()
    assert 'autocomplete="one-time-code"' in page
    thai = _code().translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    response = client.post(CONFIRM, {"code": f" {thai[:3]} {thai[3:]} "})
    assert response.status_code == 302
    assert _signed_in(client)
    assert SignIn.objects.get(user=world.secretary).session_key == client.session.session_key


def test_known_and_unknown_addresses_get_the_same_answer(world: World) -> None:
    answers = []
    for email in ("secretary@example.org", "nobody@example.org"):
        client = Client()
        response = _ask(client, email)
        page = client.get(CONFIRM).content.decode().replace(email, "@")
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
        answers.append((response.status_code, response.url, page))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["secretary@example.org"], ["nobody@example.org"]]
    assert not re.search(r"\b\d{6}\b", mail.outbox[1].body)
    assert AccessLink.objects.count() == 1


@pytest.mark.parametrize("first", ["secretary@example.org", "secertary@example.org"])
def test_a_mistyped_address_can_be_typed_anew(client: Client, world: World, first: str) -> None:
    asked = client.post(LOGIN, {"email": first, "next": DESK})
    page = client.get(asked.url).content.decode()
    (form,) = re.findall(r'<form method="post" action="(/accounts/logout/)">(.*?)</form>', page, re.S)
    assert "ใช้อีเมลอื่น" in form[1]
    (back,) = re.findall(r'name="next" value="([^"]+)"', form[1])
    answer = client.post(form[0], {"next": html.unescape(back)}, follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    assert 'name="email"' in answer.content.decode()
    assert DESK in answer.content.decode()
    client.post(LOGIN, {"email": "keeper@example.org", "next": DESK})
    assert client.post(CONFIRM, {"code": _code(), "next": DESK}).url == DESK
    assert client.session["_auth_user_id"] == str(world.keeper.pk)


def test_a_closed_account_gets_no_code(client: Client, world: World) -> None:
    User.objects.filter(pk=world.secretary.pk).update(is_active=False)
    _ask(client, "secretary@example.org")
    assert not re.search(r"\b\d{6}\b", mail.outbox[-1].body)


def test_five_wrong_codes_end_it(client: Client, world: World) -> None:
    _ask(client, "secretary@example.org")
    right = _code()
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(4):
        assert client.post(CONFIRM, {"code": wrong}).status_code == 422
    assert client.post(CONFIRM, {"code": wrong}).status_code == 302
    assert client.post(CONFIRM, {"code": right}).status_code == 302
    assert not _signed_in(client)


def test_after_fifteen_minutes_the_code_is_dead(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _ask(client, "secretary@example.org")
    code = _code()
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(code_verification.time, "time", lambda: later)
    client.post(CONFIRM, {"code": code})
    assert not _signed_in(client)


def test_a_new_code_after_a_minute_not_before(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _ask(client, "secretary@example.org")
    first = _code()
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 1
    later = time.time() + 61
    monkeypatch.setattr(code_verification.time, "time", lambda: later)
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 2
    if _code() != first:
        assert client.post(CONFIRM, {"code": first}).status_code == 422
    client.post(CONFIRM, {"code": _code()})
    assert _signed_in(client)


def test_codes_for_one_address_are_not_sent_for_ever(world: World) -> None:
    for _try in range(5):
        assert _ask(Client(), "secretary@example.org").status_code == 302
    assert _ask(Client(), "secretary@example.org").status_code == 422
    assert _ask(Client(), "SECRETARY@example.org").status_code == 422
    assert _ask(Client(), "keeper@example.org").status_code == 302
    assert not Attempt.objects.filter(key__contains="example").exists()


def test_the_link_signs_in_with_a_button_and_once(client: Client, world: World) -> None:
    _ask(client, "secretary@example.org")
    link = _link()
    for _look in range(3):  # a mail program looks ahead
        hop = Client().get(link)
        assert (hop.status_code, hop["Referrer-Policy"]) == (302, "no-referrer")
    phone = Client()
    assert phone.get(link).url == "/accounts/link/"
    page = phone.get("/accounts/link/")
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert not _signed_in(phone)
    assert phone.post("/accounts/link/").status_code == 302
    assert _signed_in(phone)
    assert AccessLink.objects.get().uses_left == 0
    again = Client()
    again.get(link)
    assert again.post("/accounts/link/").status_code == 404
    assert not _signed_in(again)


def test_the_code_that_was_used_closes_the_link_beside_it(client: Client, world: World) -> None:
    _ask(client, "secretary@example.org")
    link, code = _link(), _code()
    client.post(CONFIRM, {"code": code})
    other = Client()
    other.get(link)
    assert other.post("/accounts/link/").status_code == 404


def test_the_link_cannot_be_pressed_from_another_site(world: World) -> None:
    issued = issue_sign_in_link(user=world.secretary, by=COMMAND, at=timezone.now())
    strict = Client(enforce_csrf_checks=True)
    strict.get(f"/accounts/link/{issued.token}/")
    assert strict.post("/accounts/link/").status_code == 403
    page = strict.get("/accounts/link/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
    foreign = strict.post("/accounts/link/", {"csrfmiddlewaretoken": token}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    # What a browser sends from a page without referrer.
    assert strict.post("/accounts/link/", {"csrfmiddlewaretoken": token}, headers={"origin": "null"}).status_code == 302
    assert _signed_in(strict)


def test_links_of_the_demonstration_work_on_this_machine_alone(world: World) -> None:
    issued = issue_sign_in_link(
        user=world.secretary, loopback_only=True, lasts=dt.timedelta(days=1), by=COMMAND, at=timezone.now()
    )
    for elsewhere in ({"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}):
        far = Client(**elsewhere)
        far.get(f"/accounts/link/{issued.token}/")
        assert far.post("/accounts/link/").status_code == 404
    near = Client()
    near.get(f"/accounts/link/{issued.token}/")
    near.post("/accounts/link/")
    assert _signed_in(near)


def test_a_passkey_is_offered_once(client: Client, world: World) -> None:
    _ask(client, "secretary@example.org")
    assert client.post(CONFIRM, {"code": _code()}).url == "/accounts/faster/"
    assert client.get("/accounts/faster/").status_code == 200
    client.post("/accounts/faster/")
    client.post("/accounts/logout/")
    _ask(client, "secretary@example.org")
    assert client.post(CONFIRM, {"code": _code()}).url == reverse("desk:home")


def _second_factor(user: User) -> str:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return secret


def test_the_second_factor_is_asked_for_after_code_and_after_link(world: World) -> None:
    secret = _second_factor(world.secretary)
    assert secret not in Authenticator.objects.get(user=world.secretary).data["secret"]
    client = Client()
    _ask(client, "secretary@example.org")
    assert client.post(CONFIRM, {"code": _code()}).url == reverse("mfa_authenticate")
    assert not _signed_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code in {200, 422}
    assert not _signed_in(client)
    now = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_authenticate"), {"code": now})
    assert _signed_in(client)
    phone = Client()
    issued = issue_sign_in_link(user=world.secretary, by=COMMAND, at=timezone.now())
    phone.get(f"/accounts/link/{issued.token}/")
    assert phone.post("/accounts/link/").url == reverse("mfa_authenticate")
    assert not _signed_in(phone)


@pytest.mark.parametrize(
    ("who", "led"), [("keeper", True), ("secretary", True), ("treasurer", True), ("rapporteur", False)]
)
def test_who_keeps_peoples_data_must_set_up_a_second_factor(
    client: Client, world: World, settings: Any, who: str, led: bool
) -> None:
    settings.WETHI_REQUIRE_SECOND_FACTOR = True
    user: User = getattr(world, who)
    client.force_login(user)
    response = client.get(DESK)
    assert (response.status_code == 302 and response.url.startswith(reverse("mfa_index"))) is led
    for free in (
        reverse("mfa_index"),
        reverse("mfa_activate_totp"),
        reverse("mfa_add_webauthn"),
        reverse("account_sessions"),
    ):
        assert client.get(free).status_code == 200, free
    _second_factor(user)
    assert client.get(DESK).status_code == 200


def test_whoever_may_do_everything_must_too(client: Client, world: World, settings: Any) -> None:
    settings.WETHI_REQUIRE_SECOND_FACTOR = True
    User.objects.filter(pk=world.rapporteur.pk).update(is_superuser=True)
    client.force_login(world.rapporteur)
    assert client.get(DESK).url.startswith(reverse("mfa_index"))
    _second_factor(world.rapporteur)
    assert client.get(DESK).status_code == 200


def test_people_of_the_demonstration_need_none(client: Client, world: World, settings: Any) -> None:
    settings.WETHI_REQUIRE_SECOND_FACTOR = True
    User.objects.filter(pk=world.secretary.pk).update(is_demo=True)
    client.force_login(world.secretary)
    assert client.get(DESK).status_code == 200


def test_recovery_codes_come_with_the_app_and_work_once(client: Client, world: World) -> None:
    _ask(client, "secretary@example.org")
    client.post(CONFIRM, {"code": _code()})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<b class="num">([A-Z2-7]+)</b>', page)[1]  # type: ignore[index]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).url == reverse("mfa_view_recovery_codes")
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r'<li><b class="num">([\w-]+)</b>', shown)
    assert len(codes) == 10
    for expected in (True, False):
        other = Client()
        _ask(other, "secretary@example.org")
        other.post(CONFIRM, {"code": _code()})
        other.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert _signed_in(other) is expected


def test_every_page_of_the_second_factor_draws(client: Client, world: World) -> None:
    client.force_login(world.secretary)
    Authenticator.objects.create(
        user=world.secretary, type="webauthn", data={"name": "มือถือ", "credential": {}, "passwordless": True}
    )
    key = Authenticator.objects.get(type="webauthn").pk
    for name, args in (("mfa_index", []), ("mfa_list_webauthn", [])):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 200, name
        assert "มือถือ" in response.content.decode()
    for name, args in (("mfa_edit_webauthn", [key]), ("mfa_remove_webauthn", [key])):
        assert client.get(reverse(name, args=args)).status_code == 302  # first show once more that it is you


def test_my_sessions_and_out_everywhere(world: World) -> None:
    browsers = []
    for agent in (
        "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537",
        "Mozilla/5.0 (iPhone) Safari/604 Line/13.1",
    ):
        client = Client(HTTP_USER_AGENT=agent)
        _ask(client, "secretary@example.org")
        client.post(CONFIRM, {"code": _code()})
        browsers.append(client)
    first, second = browsers
    page = first.get("/accounts/").content.decode()
    assert "Chrome, Android" in page
    assert "LINE, iPhone" in page
    theirs = SignIn.objects.get(browser="LINE, iPhone")
    stranger = Client()
    stranger.force_login(world.outsider)
    assert stranger.post(reverse("account_end_session", args=[theirs.pk])).status_code == 404
    assert second.get(DESK).status_code == 200
    assert first.post("/accounts/", {"name": " "}).status_code == 422
    assert first.post("/accounts/", {"name": "สุกัญญา ณ พัทลุง"}).status_code == 302
    world.secretary.refresh_from_db()
    assert world.secretary.shown_name == "สุกัญญา ณ พัทลุง"
    with pytest.raises(NotAllowed):
        name_oneself(user=world.secretary, name="อื่น", by=world.by(world.outsider), at=world.now)
    first.post(reverse("account_end_session", args=[theirs.pk]))
    assert second.get(DESK).status_code == 302
    forced = Client()
    forced.force_login(world.secretary)  # a session that is on no list
    first.post(reverse("account_end_sessions"))
    world.secretary.refresh_from_db()
    assert first.get(DESK).status_code == 302
    assert forced.get(DESK).status_code == 302


def test_ending_a_role_ends_sessions_and_links(client: Client, world: World) -> None:
    client.force_login(world.secretary)
    issued = issue_sign_in_link(user=world.secretary, by=COMMAND, at=timezone.now())
    end_role(grant=world.secretary.grants.get(), by=world.by(world.keeper), at=timezone.now())
    assert client.get(DESK).status_code == 302
    assert AccessLink.objects.get(pk=issued.link.pk).revoked_why == "role_ended"


@pytest.mark.parametrize("backend", [None, "allauth.account.auth_backends.AuthenticationBackend"])
def test_a_session_ends_with_its_time_and_with_its_user(world: World, client: Client, backend: str | None) -> None:
    client.force_login(world.secretary, backend=backend)
    assert client.get(f"/desk/{world.edition.slug}/").status_code == 200
    User.objects.filter(pk=world.secretary.pk).update(is_active=False)
    assert LOGIN in client.get(f"/desk/{world.edition.slug}/")["Location"]
    User.objects.filter(pk=world.secretary.pk).update(is_active=True)
    assert client.get(f"/desk/{world.edition.slug}/").status_code == 200
    Session.objects.update(expire_date=timezone.now())
    assert LOGIN in client.get(f"/desk/{world.edition.slug}/")["Location"]


@pytest.mark.parametrize("key", ["ofnobodythatiknow", '"aaaaaaaa\\000bbbbbbbb"', "'; --", "ก" * 40])
def test_a_key_that_opens_nothing_is_no_fault(db: None, key: str) -> None:
    answer = Client().get("/desk/", HTTP_COOKIE=f"wethi_session={key}".encode().decode("latin-1"))
    assert LOGIN in answer["Location"]
