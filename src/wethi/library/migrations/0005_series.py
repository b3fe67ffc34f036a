import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A series gets a row of its own; the next two steps carry the names over and take the old columns away."""

    dependencies = [
        ("library", "0004_english_words"),
        ("network", "0003_english_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200, verbose_name="name")),
                ("title_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="network.network"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("network", "key"), name="series_once")]},
        ),
        migrations.RenameField("article", "series", "series_name"),
        migrations.RenameField("article", "series_en", "series_name_en"),
        migrations.AddField(
            model_name="article",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="library.series",
                verbose_name="series",
            ),
        ),
    ]
