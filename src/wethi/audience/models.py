"""What the audience asks, answers and is told. Who asked or voted is known as a pseudonym alone.

A pseudonym is a keyed hash of the device's random token; the key is a file named after the edition's house rules and is
destroyed when the keeping time is over.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.audience.choices import PollKind, PollState, QuestionState, Source
from wethi.kit.ids import PublicIdField
from wethi.programme.models import Edition, Hub, Session


class HouseRules(models.Model):
    """How an edition's audience takes part. ``public_id`` names the key of the pseudonyms."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="house_rules")
    public_id = PublicIdField()
    asking_open = models.BooleanField(_("questions are taken"), default=True)
    words = models.TextField(_("words that set a question aside"), blank=True)  # one a line
    per_person = models.PositiveSmallIntegerField(_("questions of one person in ten minutes"), default=5)
    per_address = models.PositiveIntegerField(_("devices of one network connection in ten minutes"), default=1500)

    def __str__(self) -> str:
        return f"house rules of {self.edition_id}"


class Question(models.Model):
    """``asker`` is a pseudonym, empty for paper. ``key``: the same words of the same asker are one question."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="questions")
    public_id = PublicIdField()
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.SCREEN)
    text = models.CharField(_("question"), max_length=500)
    name = models.CharField(_("name"), max_length=120, blank=True)  # as the asker wants it shown
    asker = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=QuestionState.choices, default=QuestionState.WAITING)
    state_before = models.CharField(max_length=8, blank=True)  # what undo goes back to
    flagged = models.CharField(max_length=60, blank=True)  # the word of the list that stands in it
    votes = models.PositiveIntegerField(default=0)
    answer = models.CharField(_("answer in writing"), max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="question_once")]
        indexes = [models.Index(fields=["edition", "state", "-votes"])]

    def __str__(self) -> str:
        return self.text


class Upvote(models.Model):
    """“I would like to know that too.”"""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="upvotes")
    voter = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "voter"], name="upvote_once")]

    def __str__(self) -> str:
        return f"for {self.question_id}"


class Poll(models.Model):
    """One question to everybody, with fixed answers. Each device has one vote and may change it while it is open."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="polls")
    public_id = PublicIdField()
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="polls")
    kind = models.CharField(_("kind"), max_length=9, choices=PollKind.choices, default=PollKind.CHOICE)
    title = models.CharField(_("question or statement"), max_length=250)
    title_en = models.CharField(_("in English"), max_length=250, blank=True)
    low = models.CharField(_("what 1 means"), max_length=60, blank=True)
    low_en = models.CharField(_("what 1 means, in English"), max_length=60, blank=True)
    high = models.CharField(_("what 5 means"), max_length=60, blank=True)
    high_en = models.CharField(_("what 5 means, in English"), max_length=60, blank=True)
    state = models.CharField(max_length=9, choices=PollState.choices, default=PollState.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["edition", "state"])]

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """A fixed answer of a poll; ``votes`` is counted in the transaction of each vote."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="answers")
    no = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160, blank=True)  # empty for scales and statements
    text_en = models.CharField(max_length=160, blank=True)
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["poll", "no"], name="answer_once")]

    def __str__(self) -> str:
        return self.text or str(self.no)


class Vote(models.Model):
    """``voter`` is a pseudonym; the constraint is what makes it one vote each."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    voter = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "voter"], name="vote_once")]

    def __str__(self) -> str:
        return f"in {self.poll_id}"


class Announcement(models.Model):
    """A sentence everybody reads on the live page until it is taken down."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="announcements")
    public_id = PublicIdField()
    text = models.CharField(_("announcement"), max_length=300)
    text_en = models.CharField(_("in English"), max_length=300, blank=True)
    at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text
