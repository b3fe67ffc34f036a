"""Ways to sign in, what a signed-in person may do, and the one kind of personal link."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wethi.accounts.choices import Role, Scope


def new_salt() -> str:
    return secrets.token_hex(16)


class Users(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A way to sign in, not a person: people live in ``network.Person`` and most have no user."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(max_length=2, default="th")
    is_active = models.BooleanField(default=True)  # type: ignore[misc]
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(
        default=False, help_text="made by the demonstration; refuses to exist on a public address"
    )
    joined_at = models.DateTimeField(default=timezone.now)
    session_salt = models.CharField(max_length=32, default=new_salt, editable=False)  # a new one ends every session

    objects = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []  # type: ignore[misc]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.name or (self.email or "").split("@")[0] or f"#{self.pk}"

    def get_session_auth_hash(self) -> str:
        """Django compares this at every request, with the user it fetches anyway."""
        return salted_hmac("wethi.session", self.password + self.session_salt, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield salted_hmac(
                "wethi.session", self.password + self.session_salt, secret=secret, algorithm="sha256"
            ).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = (self.email or "").strip().lower() or None  # two people without an address are no doubles
        super().save(*args, **kwargs)


class SignIn(models.Model):
    """A browser in which a user is signed in, so that it can be shown to them and ended."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    browser = models.CharField(max_length=60, blank=True)  # "Chrome, Android": the kind alone, never the address
    method = models.CharField(max_length=10, blank=True)  # code, link, passkey

    class Meta:
        indexes = [models.Index(fields=["user", "-id"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d %H:%M}"


class Grant(models.Model):
    """A role for a user in a scope, with a beginning and an end. Ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    scope_kind = models.CharField(max_length=20, choices=Scope.choices)
    scope_id = models.BigIntegerField(default=0)  # 0 for the installation
    network_id = models.BigIntegerField(null=True)  # the network the scope lies in; null for the installation
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scope_kind", "scope_id"]), models.Index(fields=["network_id"])]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} in {self.scope_kind} {self.scope_id}"


class AccessLink(models.Model):
    """The one kind of personal link and short code: a bearer may see and do what ``purpose`` says for one subject.

    The token (128 bits) and the code are stored as hashes only. Opening consumes nothing; acting is a button.
    """

    network_id = models.BigIntegerField(null=True)
    edition_id = models.BigIntegerField(null=True)
    purpose = models.CharField(
        max_length=30
    )  # person, sign_in, roster, hub ...: the app that owns the page resolves it
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    last_four = models.CharField(max_length=64, blank=True)  # hash of the phone's last four digits: the second step
    uses_left = models.PositiveSmallIntegerField(null=True)  # null: any number of times
    loopback_only = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # a person's click in the page, never a mere GET
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=30, blank=True)  # "not_me", "role_ended", "by_secretariat"

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["network_id", "revoked_why"]),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.subject_kind} {self.subject_id}"


class Attempt(models.Model):
    """Counted tries per key (address, code, e-mail) for the rate limits; swept after an hour."""

    key = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return self.key
