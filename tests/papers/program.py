"""Run as a program on a database of its own: ``issue TAG COUNT`` says each step once it is kept, ``work`` makes the files."""

from __future__ import annotations

import sys
import threading

import django

django.setup()

from tests.papers.test_issuing import DAY  # noqa: E402 after the set-up
from wethi.audit.actions import COMMAND  # noqa: E402
from wethi.kit.jobs import worker  # noqa: E402
from wethi.papers import actions, making  # noqa: E402
from wethi.papers.actions import issuing  # noqa: E402
from wethi.papers.samples import LETTER  # noqa: E402
from wethi.programme.models import Edition  # noqa: E402
from wethi.pure.templates import as_stored  # noqa: E402

issuing.AT_ONCE, issuing.IN_UNIT, making.AT_ONCE = 5, 20, 5
_put = issuing._put


def put_and_say(*given: object) -> int:
    made = _put(*given)  # type: ignore[arg-type]
    from django.db import transaction

    transaction.on_commit(lambda: print("kept", flush=True))
    return made


def issue(tag: str, count: int) -> None:
    values = {key: value for key, value in LETTER.items() if key not in ("number", "date")}
    assert as_stored({}, {}) == {}
    issuing._put = put_and_say
    actions.issue_papers(
        edition=Edition.objects.get(slug="songkhla-2564"), kind="letter", dated_on=DAY, by=COMMAND, at=django.utils.timezone.now(),
        wanted=[actions.Wanted(f"{tag}-{one}", values, f"นาง{tag}{one}") for one in range(count)],
    )  # fmt: skip
    print("issued", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "issue":
        issue(sys.argv[2], int(sys.argv[3]))
    else:
        worker.run(threading.Event())
