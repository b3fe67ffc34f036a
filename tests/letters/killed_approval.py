"""Lets the batch go and is killed (SIGKILL) after the messages were changed and before the transaction ends."""

from __future__ import annotations

import os
import signal
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from wethi.accounts.models import User  # noqa: E402
from wethi.audit.actions import By  # noqa: E402
from wethi.letters import actions  # noqa: E402
from wethi.letters.actions import letting_go  # noqa: E402
from wethi.letters.models import Mailing  # noqa: E402


def killed(*_args: Any, **_kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


letting_go.record = killed  # type: ignore[assignment]
mailing = Mailing.objects.select_related("edition__network").get()
actions.approve_mailing(mailing=mailing, by=By.of(User.objects.get(email="s@example.org")), at=timezone.now())
