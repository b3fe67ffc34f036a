from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LiveEvent',
            fields=[
                ('seq', models.BigAutoField(primary_key=True, serialize=False)),
                ('channel', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(blank=True, max_length=60)),
                ('payload', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['channel', 'seq'], name='stream_live_channel_4d9488_idx'), models.Index(fields=['at'], name='stream_live_at_21f03f_idx')],
            },
        ),
    ]
