"""Where the show is broadcast, in which parts, how many looked on, what was recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.live.choices import Agreed, CountMethod, PageKind, RecordingKind
from wethi.live.models.shows import Run
from wethi.network.models import Organisation
from wethi.programme.models import Edition, Hub


class Airing(models.Model):
    """A part that was broadcast in one go. It follows the cues: ``first_cue`` is the public id of the one it began with."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="airings")
    public_id = PublicIdField()
    no = models.PositiveSmallIntegerField()
    first_cue = models.CharField(max_length=12)
    title = models.CharField(max_length=250, blank=True)
    title_en = models.CharField(max_length=250, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # the key was pressed by mistake, something hangs on it

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "first_cue"], name="airing_once")]

    def __str__(self) -> str:
        return f"{self.no} {self.title}"


class StreamPage(models.Model):
    """A page that carries the broadcast: the network's own, or that of a co-organiser who shares it; of the main stage, or
    of the room ``hub``."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="stream_pages")
    public_id = PublicIdField()
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind of page"), max_length=8, choices=PageKind.choices)
    title = models.CharField(_("name of the page"), max_length=150)
    address = models.URLField(_("address people open"), max_length=500)
    video = models.CharField(max_length=200, blank=True)  # YouTube's id, or Facebook's address of the video
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("whose page")
    )
    hub = models.ForeignKey(
        Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("carries the room")
    )
    is_main = models.BooleanField(_("shown first on the live page"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-is_main", "order", "id"]

    def __str__(self) -> str:
        return self.title


class ViewerSample(models.Model):
    """At this moment so many were looking on at this page, and how that is known."""

    page = models.ForeignKey(StreamPage, on_delete=models.CASCADE, related_name="samples")
    at = models.DateTimeField()
    count = models.PositiveIntegerField()
    method = models.CharField(max_length=4, choices=CountMethod.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["page", "at", "method"], name="viewer_sample_once")]

    def __str__(self) -> str:
        return f"{self.count} at {self.at:%H:%M}"


class Recording(models.Model):
    """A recording, transcript or chat of one part: where it came from, and what those who are in it agreed to."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="recordings")
    airing = models.ForeignKey(Airing, null=True, blank=True, on_delete=models.SET_NULL, related_name="recordings")
    public_id = PublicIdField()
    kind = models.CharField(_("what it is"), max_length=10, choices=RecordingKind.choices)
    title = models.CharField(_("title"), max_length=250)
    source = models.CharField(_("where it came from"), max_length=500, blank=True)
    outside_id = models.CharField(max_length=100, blank=True)  # Zoom's id of the file: fetched once
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    may_record = models.CharField(_("consent to record"), max_length=7, choices=Agreed.choices, default=Agreed.UNKNOWN)
    may_publish = models.CharField(
        _("consent to publish"), max_length=7, choices=Agreed.choices, default=Agreed.UNKNOWN
    )
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "outside_id"], condition=~models.Q(outside_id=""), name="recording_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
