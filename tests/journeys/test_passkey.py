"""A secretary sets up a passkey on her telephone and signs in with it; a telephone that is not hers does not get in."""

from __future__ import annotations

import os
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from tests.journeys.served import browser, served
from tests.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _as_on_this_very_machine(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Browsers make passkeys without TLS for ``localhost`` alone, and Playwright runs a loop of its own."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]


def _telephone(page: Any) -> Any:
    """Chromium's own authenticator, which knows its owner by a fingerprint that is always right."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def test_a_passkey_is_set_up_and_opens_the_desk(world: World) -> None:
    from playwright.sync_api import expect

    with served() as address:
        local = address.replace("127.0.0.1", "localhost")
        with browser(local, world.secretary) as page:
            session, telephone = _telephone(page)
            page.goto("/accounts/second/")
            page.goto("/accounts/second/passkeys/add/")
            page.get_by_label("ชื่อ").fill("โทรศัพท์ของฉัน")
            page.locator("#passkey_add").click()
            page.wait_for_url(lambda url: not url.endswith("/passkeys/add/"))  # the form was sent and answered
            page.goto("/accounts/second/passkeys/")
            expect(page.locator("main")).to_contain_text("โทรศัพท์ของฉัน")
            assert Authenticator.objects.get(user=world.secretary, type=Authenticator.Type.WEBAUTHN)

            page.context.clear_cookies()
            page.goto("/accounts/login/")
            page.locator("#passkey_login").click()
            page.wait_for_url(lambda url: "/accounts/login" not in url)
            page.goto(f"/desk/{world.edition.slug}/")
            expect(page.locator("main")).to_contain_text("สิ่งที่รออยู่")

            # Another telephone, without the key: the page says so and nobody is signed in.
            session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": telephone})
            page.context.clear_cookies()
            page.goto("/accounts/login/")
            _telephone(page)
            page.locator("#passkey_login").click()
            expect(page.locator("[data-passkey-failed]")).to_be_visible(timeout=20_000)
            page.goto(f"/desk/{world.edition.slug}/")
            assert "/accounts/login" in page.url
