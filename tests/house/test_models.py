"""Every row of a network reaches its network by one way; migrations are complete and reversible; the glossary is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
# Rows of the installation itself, with why they belong to no network.
OF_THE_INSTALLATION = {
    "network.Network": "is the network",
    "accounts.User": "one person may work for two networks",
    "accounts.SignIn": "a browser signed in, of a user",
    "accounts.Attempt": "counted tries, swept after an hour",
    "pages.PublicVersion": "numbers of public pages",
    "stream.LiveEvent": "channels name the edition; nothing personal, swept",
}
ours = [model for model in apps.get_models() if model.__module__.startswith("wethi.")]


def reaches_network(model: type[models.Model], seen: frozenset[str] = frozenset()) -> bool:
    label = model._meta.label
    if label in seen:
        return False
    for field in model._meta.get_fields():
        if getattr(field, "attname", "") == "network_id":
            return True
    parents = [
        f
        for f in model._meta.get_fields()
        if isinstance(f, models.ForeignKey) and f.related_model and f.related_model.__module__.startswith("wethi.")
    ]
    return any(reaches_network(parent.related_model, seen | {label}) for parent in parents if parent.related_model)


@pytest.mark.parametrize("model", ours, ids=lambda model: model._meta.label)
def test_every_row_belongs_to_a_network(model: type[models.Model]) -> None:
    assert model._meta.label in OF_THE_INSTALLATION or reaches_network(model)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("model", ours, ids=lambda model: model._meta.label)
def test_the_glossary_knows_each_model(model: type[models.Model]) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert f"`{model.__name__}`" in glossary, f"docs/glossary.md has no Thai word for {model.__name__}"
