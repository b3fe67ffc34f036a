"""Says "ready", waits for a line, lets the batch go as the user of this e-mail, and says how many letters that let go."""

from __future__ import annotations

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from wethi.accounts.models import User  # noqa: E402
from wethi.audit.actions import By  # noqa: E402
from wethi.letters import actions  # noqa: E402
from wethi.letters.models import Mailing  # noqa: E402

mailing = Mailing.objects.select_related("edition__network").get()
user = User.objects.get(email=sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
done = actions.approve_mailing(mailing=mailing, by=By.of(user), at=timezone.now())
print(len(done.going), flush=True)
