"""What happens to people's data and to their word on its use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact
from wethi.privacy.choices import Purpose, ReadingReason, RequestKind, SealedKind

_PURPOSES: Mapping[str, Any] = dict(Purpose.choices)
_KINDS: Mapping[str, Any] = dict(RequestKind.choices)


class NoticePublished(Fact):
    notice_id: int
    purpose: Code
    version: int
    object_kind: ClassVar[str] = "notice"
    object_field: ClassVar[str] = "notice_id"
    sentence: ClassVar[str] = gettext_noop("{actor} published version {version} of the notice on “{purpose}”.")
    public: ClassVar[bool] = True
    purpose_words: ClassVar[Mapping[str, Any]] = _PURPOSES


class ConsentGiven(Fact):
    person_id: int
    consent_id: int
    purpose: Code
    channel: Code
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{object} agreed to “{purpose}”; noted by {actor}.")
    public: ClassVar[bool] = True
    purpose_words: ClassVar[Mapping[str, Any]] = _PURPOSES


class ConsentWithdrawn(ConsentGiven):
    sentence: ClassVar[str] = gettext_noop("{object} no longer agrees to “{purpose}”; noted by {actor}.")


class RequestAsked(Fact):
    person_id: int
    request_id: int
    kind: Code
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{object} asked: “{kind}”; noted by {actor}.")
    kind_words: ClassVar[Mapping[str, Any]] = _KINDS


class RequestAnswered(RequestAsked):
    sentence: ClassVar[str] = gettext_noop("{actor} did what {object} had asked: “{kind}”.")


class RequestRefused(RequestAsked):
    sentence: ClassVar[str] = gettext_noop("{actor} refused with reasons what {object} had asked: “{kind}”.")


class OtherAsked(Fact):
    """By somebody who is nobody of the network; called by the wish, which knows whose it is."""

    request_id: int
    kind: Code
    object_kind: ClassVar[str] = "wish"
    object_field: ClassVar[str] = "request_id"
    sentence: ClassVar[str] = gettext_noop("{object} asked: “{kind}”; noted by {actor}.")
    kind_words: ClassVar[Mapping[str, Any]] = _KINDS


class OtherAnswered(OtherAsked):
    sentence: ClassVar[str] = gettext_noop("{actor} did what {object} had asked: “{kind}”.")


class OtherRefused(OtherAsked):
    sentence: ClassVar[str] = gettext_noop("{actor} refused with reasons what {object} had asked: “{kind}”.")


class PersonErased(Fact):
    person_id: int
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{actor} erased {object}.")
    public: ClassVar[bool] = True


class ValueSealed(Fact):
    person_id: int
    kind: Code
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{actor} noted under seal for {object}: {kind}.")
    kind_words: ClassVar[Mapping[str, Any]] = dict(SealedKind.choices)


class ValueDeleted(ValueSealed):
    sentence: ClassVar[str] = gettext_noop("{actor} deleted what was kept under seal for {object}: {kind}.")


class ValueRead(ValueSealed):
    reason: Code
    sentence: ClassVar[str] = gettext_noop("{actor} read the sealed value of {object} ({kind}) {reason}.")
    reason_words: ClassVar[Mapping[str, Any]] = dict(ReadingReason.choices)


class RetentionSet(Fact):
    retention_id: int
    days: int
    kind: Code
    object_kind: ClassVar[str] = "retention"
    object_field: ClassVar[str] = "retention_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set how long is kept “{object}”: {days} days.")


class RetentionRan(Fact):
    retention_id: int
    count: int
    kind: Code
    object_kind: ClassVar[str] = "retention"
    object_field: ClassVar[str] = "retention_id"
    sentence: ClassVar[str] = gettext_noop("{actor} deleted what was kept long enough: {object}, {count} rows.")


class ActivityKept(Fact):
    activity_id: int
    object_kind: ClassVar[str] = "processing_activity"
    object_field: ClassVar[str] = "activity_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote a line of the processing register: {object}.")


class BreachNoted(Fact):
    breach_id: int
    object_kind: ClassVar[str] = "breach"
    object_field: ClassVar[str] = "breach_id"
    sentence: ClassVar[str] = gettext_noop("{actor} noted a breach: {object}.")


class BreachChanged(BreachNoted):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the breach {object}.")
