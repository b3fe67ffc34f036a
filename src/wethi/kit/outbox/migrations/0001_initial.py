import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField()),
                ('edition_id', models.BigIntegerField(null=True)),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('batch_key', models.CharField(blank=True, max_length=80)),
                ('key', models.CharField(max_length=160, unique=True)),
                ('channel', models.CharField(max_length=6)),
                ('to_kind', models.CharField(max_length=20)),
                ('to_id', models.BigIntegerField(null=True)),
                ('to_name', models.CharField(max_length=250)),
                ('to_address', models.CharField(blank=True, max_length=250)),
                ('language', models.CharField(default='th', max_length=2)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('body', models.TextField()),
                ('enclosures', models.JSONField(default=list)),
                ('state', models.CharField(default='draft', max_length=8)),
                ('message_id', models.CharField(blank=True, max_length=200)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('not_before', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by_id', models.BigIntegerField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['network_id', 'state'], name='outbox_mess_network_1efb61_idx'), models.Index(fields=['state', 'not_before'], name='outbox_mess_state_9d6e2e_idx')],
            },
        ),
    ]
