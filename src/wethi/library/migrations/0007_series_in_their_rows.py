from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("library", "0006_series_carried")]

    operations = [
        migrations.RemoveField("article", "series_name"),
        migrations.RemoveField("article", "series_name_en"),
    ]
