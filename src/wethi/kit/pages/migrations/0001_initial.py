from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PublicVersion',
            fields=[
                ('scope', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('version', models.BigIntegerField(default=1)),
            ],
            options={
                'db_table': 'pages_publicversion',
            },
        ),
    ]
