"""Makes the letters of the first batch it finds, as a served program would, until it is killed or done."""

from __future__ import annotations

import django

django.setup()

from django.utils import timezone  # noqa: E402

from wethi.audit.actions import COMMAND  # noqa: E402
from wethi.letters import actions  # noqa: E402
from wethi.letters.actions import making  # noqa: E402
from wethi.letters.models import Mailing  # noqa: E402

making.CHUNK = 10
mailing = Mailing.objects.select_related("edition__network").get()
addresses = actions.Addresses("https://forum.example/me/{}/", "")
actions.make_letters(mailing=mailing, addresses=addresses, by=COMMAND, at=timezone.now())
actions.write_letters(mailing=mailing, addresses=addresses, by=COMMAND, at=timezone.now())
