from typing import Any

from django.db import migrations

from wethi.library.titles import series_key


def _has_names(article: Any) -> bool:
    """Tables made from today's models have no names to carry."""
    return any(field.name == "series_name" for field in article._meta.get_fields())


def carry(apps: Any, editor: Any) -> None:
    """One row for the spellings of a name: as the latest part writes it, in English as the latest part that says it."""
    article, series = apps.get_model("library", "Article"), apps.get_model("library", "Series")
    if not _has_names(article):
        return
    rows: dict[tuple[int, str], Any] = {}
    parts = article.objects.using(editor.connection.alias).exclude(series_name="").order_by("-changed_at", "-pk")
    for part in parts.only("network_id", "series_name", "series_name_en"):
        title = " ".join(part.series_name.split())
        if not title:
            continue
        place = (part.network_id, series_key(title))
        if place not in rows:
            rows[place] = series.objects.using(editor.connection.alias).create(
                network_id=part.network_id, key=place[1], title=title, title_en=part.series_name_en
            )
        elif part.series_name_en and not rows[place].title_en:
            rows[place].title_en = part.series_name_en
            rows[place].save(update_fields=["title_en"])
        article.objects.using(editor.connection.alias).filter(pk=part.pk).update(series_id=rows[place].pk)


def back(apps: Any, editor: Any) -> None:
    article, series = apps.get_model("library", "Article"), apps.get_model("library", "Series")
    for one in series.objects.using(editor.connection.alias).all():
        article.objects.using(editor.connection.alias).filter(series_id=one.pk).update(
            series_name=one.title, series_name_en=one.title_en
        )


class Migration(migrations.Migration):
    dependencies = [("library", "0005_series")]

    operations = [migrations.RunPython(carry, back)]
