"""Networks (tenants) and what belongs to them: organisations, people, contacts, addresses, history."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.choices import ContactKind, Gender, OrganisationKind, Sector
from wethi.pure.thai.normal import run_together
from wethi.pure.thai.order import sort_text

_LONGEST_SORT = 520


def _with(fields: Any, names: tuple[str, ...]) -> Any:
    """``update_fields`` with the sort key whenever a part of the name is among them."""
    return fields if fields is None or not set(names) & set(fields) else {*fields, "sort_name"}


class Network(models.Model):
    """One civic network, such as a province's. Nothing of it is visible to another."""

    slug = models.SlugField(_("address"), max_length=40, unique=True)  # ASCII
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    province_code = models.CharField(_("province"), max_length=2, blank=True)  # DOPA, "90" is Songkhla
    time_zone = models.CharField(max_length=40, default="Asia/Bangkok")
    host = models.CharField(max_length=100, blank=True)  # an alias, never the only address
    digits = models.CharField(max_length=6, default="thai", choices=[("thai", "๑๒๓"), ("arabic", "123")])
    phone = models.CharField(_("secretariat's telephone"), max_length=40, blank=True)
    phone_hours = models.CharField(_("when it is answered"), max_length=100, blank=True)
    phone_hours_en = models.CharField(_("when it is answered, in English"), max_length=100, blank=True)
    line_id = models.CharField(_("secretariat's LINE"), max_length=60, blank=True)
    email = models.EmailField(_("secretariat's e-mail"), blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def called(self, organisation: str, language: str | None = None) -> str:
        """An organisation that is kept as it was written, in the language (None: the page's): in English by its English name,
        where the network knows one. One statement for any number of names, none in Thai."""
        if (language or get_language()) != "en":
            return organisation
        return self._in_english.get(run_together(organisation), organisation)

    @cached_property
    def _in_english(self) -> dict[str, str]:
        known = Organisation.objects.filter(network=self, merged_into=None).exclude(name_en="")
        return {run_together(name): english for name, english in known.values_list("name", "name_en")}


class Organisation(models.Model):
    """A record with members, never a shared login. ``merged_into`` points to the row that speaks for it now."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="organisations")
    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices)
    district_code = models.CharField(_("district"), max_length=4, blank=True)  # DOPA, "9011" is Hat Yai
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)  # Common Era
    note = models.TextField(_("note"), blank=True)
    sort_name = models.CharField(max_length=_LONGEST_SORT, blank=True, editable=False)  # Thai order, see ``sort_text``
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["network", "sector"]),
            models.Index(fields=["network", "name"]),
            models.Index(fields=["network", "sort_name"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_text(self.name)[:_LONGEST_SORT]
        kwargs["update_fields"] = _with(kwargs.get("update_fields"), ("name",))
        super().save(*args, **kwargs)


class Person(models.Model):
    """A human. May have neither e-mail nor user. Erasing empties the row and keeps it for the counts."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="people")
    public_id = PublicIdField()
    title = models.CharField(pgettext_lazy("person", "title"), max_length=60, blank=True)
    given_name = models.CharField(_("given name"), max_length=120)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)  # Common Era
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    sort_name = models.CharField(max_length=_LONGEST_SORT, blank=True, editable=False)  # Thai order, see ``sort_text``
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["network", "family_name", "given_name"]),
            models.Index(fields=["network", "sort_name"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.put_in_order()
        kwargs["update_fields"] = _with(kwargs.get("update_fields"), ("given_name", "family_name"))
        super().save(*args, **kwargs)

    def put_in_order(self) -> None:
        """Sets the sort key; for rows that are made many at once and never pass ``save``."""
        self.sort_name = sort_text(f"{self.given_name} {self.family_name}".strip())[:_LONGEST_SORT]

    @property
    def full_name(self) -> str:
        """Title joined to the given name as Thai writes it (นายสมชาย ใจดี); titles that end in a dot keep a space."""
        gap = " " if self.title.endswith(".") or (self.title.isascii() and self.title) else ""
        return f"{self.title}{gap}{self.given_name} {self.family_name}".strip()

    @property
    def name(self) -> str:
        return self.full_name


class Affiliation(models.Model):
    """A person's place in an organisation, over time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    position = models.CharField(_("position"), max_length=150, blank=True)
    is_focal = models.BooleanField(_("focal person"), default=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id}"


class Contact(models.Model):
    """A way to reach a person or an organisation (one of the two), over time."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    kind = models.CharField(max_length=6, choices=ContactKind.choices)
    value = models.CharField(max_length=200)  # telephones as digits with leading 0, e-mail in lower case
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "value"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(organisation__isnull=False),
                name="contact_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id or self.organisation_id}"


class Address(models.Model):
    """A postal address down to the subdistrict (DOPA code), over time."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="addresses")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="addresses"
    )
    line = models.CharField(_("house, village, road"), max_length=250, blank=True)
    subdistrict_code = models.CharField(_("subdistrict"), max_length=6, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(organisation__isnull=False),
                name="address_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"address of {self.person_id or self.organisation_id}"


class Milestone(models.Model):
    """A step in the network's history; the date may be a year alone."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="milestones")
    year = models.PositiveSmallIntegerField()  # Common Era
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=400)
    text_en = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["year", "month", "day", "id"]
        constraints = [models.UniqueConstraint(fields=["network", "year", "text"], name="milestone_once")]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"
