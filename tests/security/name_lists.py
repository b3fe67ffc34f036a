"""A list of names with a double and a photograph, for the walks of strangers."""

from __future__ import annotations

from typing import Any

from wethi.kit.files.models import StoredFile
from wethi.programme.models import Edition, Participation
from wethi.rosters import actions as roster_actions
from wethi.rosters.models import Double, Line, ListPicture


def put_names(edition: Edition, organisation: Any, secret: str, act: dict[str, Any]) -> tuple[Line, Line]:
    """Two lines of a co-organiser's list that may be one person."""
    participation = Participation.objects.select_related("edition__network", "organisation").get(
        edition=edition, organisation=organisation
    )
    roster = roster_actions.put_roster(participation=participation, **act)
    first, second = (
        roster_actions.put_line(roster=roster, values={"given_name": secret, "family_name": family}, **act)
        for family in ("รายชื่อ", "รายซื่อ")
    )
    Double.objects.create(edition=edition, first=first, second=second, confidence=90)
    file = StoredFile.objects.create(
        network_id=edition.network_id, purpose="roster", name=f"{secret}.jpg", path="none/none.jpg", size=1,
        content_type="image/jpeg", created_at=act["at"],
    )  # fmt: skip
    ListPicture.objects.create(roster=first.roster, file=file, width=900, height=1200, added_at=act["at"])
    return first, second
