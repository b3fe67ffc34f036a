import django.db.models.deletion
import wethi.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('network', '0001_initial'),
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('preparatory', 'preparatory meeting'), ('ordinary', 'ordinary meeting'), ('extraordinary', 'extraordinary meeting'), ('committee', 'committee meeting'), ('other', 'other meeting')], default='preparatory', max_length=14, verbose_name='kind')),
                ('no', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='from')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='until')),
                ('channel', models.CharField(blank=True, choices=[('onsite', 'on site'), ('online', 'online'), ('hybrid', 'on site and online')], max_length=8, verbose_name='how')),
                ('platforms', models.JSONField(default=list)),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                ('attendance', models.JSONField(default=dict)),
                ('text', models.TextField(blank=True)),
                ('adopted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programme.edition')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='network.network')),
            ],
            options={
                'ordering': ['-held_on', '-no', '-id'],
                'indexes': [models.Index(fields=['network', '-held_on'], name='meetings_me_network_279534_idx')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('section', models.CharField(blank=True, max_length=200)),
                ('marker', models.CharField(blank=True, max_length=12)),
                ('no', models.CharField(blank=True, max_length=20)),
                ('kind', models.CharField(choices=[('info', 'information'), ('decision', 'decision'), ('proposal', 'proposal'), ('task', 'task')], default='info', max_length=8)),
                ('text', models.TextField()),
                ('body', models.JSONField(default=list)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='meetings.item')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=250)),
                ('organisation', models.CharField(blank=True, max_length=250)),
                ('role', models.CharField(blank=True, max_length=150)),
                ('status', models.CharField(default='present', max_length=12)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attended', to='network.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='meetings.meeting')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('filename', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('text_hash', models.CharField(db_index=True, max_length=64)),
                ('read', models.JSONField()),
                ('corrected', models.JSONField()),
                ('corrections', models.JSONField(default=dict)),
                ('ticks', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', 'to be reviewed'), ('accepted', 'accepted'), ('undone', 'taken back'), ('abandoned', 'left aside')], default='open', max_length=10)),
                ('undo', models.JSONField(default=list)),
                ('version', models.PositiveIntegerField(default=1)),
                ('read_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='programme.edition')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='network.network')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='reading',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meeting', to='meetings.reading'),
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('what', models.TextField(verbose_name='what')),
                ('owner', models.CharField(blank=True, max_length=250, verbose_name='who')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('due_days_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('due_after', models.CharField(blank=True, max_length=200)),
                ('outputs', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=8)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('created_at', models.DateTimeField()),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='programme.edition')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='meetings.item')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='meetings.meeting')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='network.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='network.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='network.person')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(fields=['network', 'state', 'due_on'], name='meetings_ta_network_65d4b2_idx'), models.Index(fields=['edition', 'state'], name='meetings_ta_edition_f9b025_idx')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_kind', models.CharField(max_length=30)),
                ('object_id', models.BigIntegerField()),
                ('field', models.CharField(blank=True, max_length=40)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('quote', models.TextField()),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='origins', to='meetings.item')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='meetings.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['object_kind', 'object_id'], name='meetings_or_object__8c96a5_idx')],
            },
        ),
    ]
