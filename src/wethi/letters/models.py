"""Batches of invitations, each invitation, what was answered, and calls after those who have not."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.accounts.models import AccessLink
from wethi.kit.ids import PublicIdField
from wethi.kit.outbox.models import Message
from wethi.letters.choices import AnsweredBy, Coming, MailingState, Numbering, Outcome, Travel, Way, Whom
from wethi.network.models import Organisation, Person
from wethi.papers.models import Paper, PaperBatch, Template
from wethi.programme.models import Edition, Hub


class Mailing(models.Model):
    """One batch: the same letter to many, read in the outbox before it goes. A reminder is one without papers."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mailings")
    public_id = PublicIdField()
    title = models.CharField(_("name of the batch"), max_length=200)
    whom = models.CharField(max_length=13, choices=Whom.choices)
    asked = models.JSONField(default=dict)  # the filter that chose them: name -> value
    kind = models.CharField(max_length=16, default="letter")  # of paper; "" for a message alone
    template = models.ForeignKey(Template, null=True, blank=True, on_delete=models.PROTECT, related_name="mailings")
    language = models.CharField(max_length=2, default="th")
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("paragraph of one's own in the letter"), blank=True)
    words = models.TextField(_("what the message beside it says"), blank=True)
    letter_on = models.DateField(_("date of the letter"))
    reply_by = models.DateField(_("answer by"), null=True, blank=True)
    numbering = models.CharField(_("numbers"), max_length=8, choices=Numbering.choices, default=Numbering.EACH)
    signatories = models.JSONField(default=list)  # [{name, position}]
    enclosures = models.JSONField(default=list)  # codes of Enclosure
    way = models.CharField(_("way"), max_length=5, choices=Way.choices, default=Way.AUTO)
    state = models.CharField(max_length=9, choices=MailingState.choices, default=MailingState.OPEN)
    letters = models.ForeignKey(PaperBatch, null=True, on_delete=models.SET_NULL, related_name="mailings")
    reminds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reminders")
    made_at = models.DateTimeField()
    making_at = models.DateTimeField(null=True)
    job_id = models.BigIntegerField(null=True)  # of kit.jobs: who writes the letters
    print_job_id = models.BigIntegerField(null=True)  # who puts together what goes to the printer
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["edition", "state"])]

    def __str__(self) -> str:
        return self.title

    @property
    def paper_kind(self) -> str:
        """Of its letters: the chosen template's own, such as a state body's letter; "" for a message alone."""
        return self.template.kind if self.kind and self.template is not None else self.kind

    @property
    def batch_key(self) -> str:
        """What its papers and its links are called after."""
        return f"mailing-{self.pk}"


class Invitation(models.Model):
    """One receiver of a batch, with everything as it is printed. ``key`` names who it is across batches: ``person-12``.

    How far it is stands in its message, its link and the answer (``queries.state_of``), nowhere twice.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="invitations")
    public_id = PublicIdField()
    key = models.CharField(max_length=40)
    order = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="invitations")
    focal = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="carried_invitations")
    name = models.CharField(_("name"), max_length=250)
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=250, blank=True)
    sector = models.CharField(max_length=12, blank=True)
    rank = models.CharField(max_length=12, default="ordinary")  # of pure.thai.salutations
    part = models.CharField(_("what they are asked to do"), max_length=300, blank=True)
    days = models.JSONField(default=list)  # ISO
    mode = models.CharField(max_length=4, blank=True)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.SET_NULL, related_name="invitations")
    sessions = models.JSONField(default=list)  # public ids of sessions they have a part in
    named_by = models.CharField(max_length=250, blank=True)  # the organisation that gave us the name
    address = models.CharField(_("postal address"), max_length=400, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.CharField(_("e-mail"), max_length=250, blank=True)
    line_user = models.CharField(max_length=50, blank=True)
    channel = models.CharField(max_length=5)
    enclosures = models.JSONField(default=list)  # codes, for this one
    link = models.ForeignKey(AccessLink, null=True, on_delete=models.SET_NULL, related_name="+")
    letter = models.ForeignKey(Paper, null=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["mailing", "key"], name="invited_once_in_mailing")]
        indexes = [models.Index(fields=["key"]), models.Index(fields=["link"]), models.Index(fields=["message"])]

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """What somebody answered; the newest of a key in an edition holds. Seats keep the truth of coming: an answer of
    whoever holds one is told there too."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="replies")
    key = models.CharField(max_length=40)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="replies")
    coming = models.CharField(max_length=10, choices=Coming.choices)
    days = models.JSONField(default=list)
    mode = models.CharField(max_length=4, blank=True)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.SET_NULL, related_name="+")
    substitute_name = models.CharField(max_length=200, blank=True)
    substitute_phone = models.CharField(max_length=40, blank=True)
    travel = models.CharField(max_length=6, choices=Travel.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=5, choices=AnsweredBy.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["edition", "key", "-id"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.coming}"


class Call(models.Model):
    """A telephone call after somebody who has not answered."""

    invitation: Any = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="calls")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.outcome}"
