import uuid
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('outbox', '0001_initial'), ('outbox', '0002_two_readers_line_and_returns'), ('outbox', '0003_box_of_returned_letters')]

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
                ('checked_at', models.DateTimeField(null=True)),
                ('checked_by_id', models.BigIntegerField(null=True)),
                ('claimed_by', models.CharField(blank=True, max_length=60)),
                ('tried_at', models.DateTimeField(null=True)),
                ('retry_key', models.UUIDField(default=uuid.uuid4)),
                ('provider_id', models.CharField(blank=True, max_length=100)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('bounced_at', models.DateTimeField(null=True)),
                ('unsubscribe_url', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['network_id', 'state'], name='outbox_mess_network_1efb61_idx'), models.Index(fields=['state', 'not_before'], name='outbox_mess_state_9d6e2e_idx'), models.Index(fields=['batch_key'], name='outbox_mess_batch_k_d6de10_idx'), models.Index(fields=['message_id'], name='outbox_mess_message_e07d0b_idx')],
            },
        ),
        migrations.CreateModel(
            name='OutboxRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField()),
                ('edition_id', models.BigIntegerField(unique=True)),
                ('readers', models.PositiveSmallIntegerField(default=1)),
                ('per_minute', models.PositiveSmallIntegerField(default=300)),
            ],
        ),
        migrations.CreateModel(
            name='LineFriend',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField()),
                ('user_id', models.CharField(max_length=50)),
                ('to_kind', models.CharField(blank=True, max_length=20)),
                ('to_id', models.BigIntegerField(null=True)),
                ('since', models.DateTimeField()),
                ('gone_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['to_kind', 'to_id'], name='outbox_line_to_kind_0f523e_idx')],
                'constraints': [models.UniqueConstraint(fields=('network_id', 'user_id'), name='line_friend_once')],
            },
        ),
        migrations.CreateModel(
            name='LineEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField()),
                ('event_id', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Unsubscribed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField()),
                ('address_hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('network_id', 'address_hash'), name='unsubscribed_once')],
            },
        ),
        migrations.CreateModel(
            name='ReturnsBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField(unique=True)),
                ('validity', models.BigIntegerField(default=0)),
                ('last_uid', models.BigIntegerField(default=0)),
                ('read_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
        ),
    ]
