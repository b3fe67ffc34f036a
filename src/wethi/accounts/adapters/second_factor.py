"""Second factors: secrets sealed in the database, keys named in the reader's language."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or it has expired. Look for the newest one."),
    }

    def encrypt(self, text: str) -> str:
        """A copy of the database alone opens no account: the key comes from the secret beside it."""
        nonce = secrets.token_bytes(12)
        return base64.b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), b"second factor")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Where the secret is another one now (a new machine without the old keys), something no code fits."""
        sealed = base64.b64decode(encrypted_text)
        try:
            return AESGCM(_key()).decrypt(sealed[:12], sealed[12:], b"second factor").decode()
        except InvalidTag:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("This device")


def _key() -> bytes:
    return hashlib.sha256(b"wethi second factor" + settings.SECRET_KEY.encode()).digest()
