import django.db.models.deletion
import uuid
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('theme', models.CharField(blank=True, max_length=250, verbose_name='theme')),
                ('theme_en', models.CharField(blank=True, max_length=250, verbose_name='theme in English')),
                ('summary', models.TextField(blank=True, verbose_name='in a few sentences')),
                ('summary_en', models.TextField(blank=True, verbose_name='in a few sentences, in English')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('first_starts_at', models.TimeField(blank=True, null=True, verbose_name='start on the first day')),
                ('channel', models.CharField(choices=[('onsite', 'on site'), ('online', 'online'), ('hybrid', 'on site and online')], default='hybrid', max_length=8, verbose_name='how')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                ('sectors', models.JSONField(default=list, verbose_name='sectors to be represented')),
                ('formats', models.JSONField(default=list, verbose_name='session formats')),
                ('viewers_min', models.PositiveIntegerField(blank=True, null=True, verbose_name='viewers a day, at least')),
                ('viewers_max', models.PositiveIntegerField(blank=True, null=True, verbose_name='viewers a day, at most')),
                ('came', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who came')),
                ('digits', models.CharField(choices=[('thai', '๑๒๓'), ('arabic', '123')], default='thai', max_length=6, verbose_name='digits')),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open to the public'), ('closed', 'over')], default='draft', max_length=8)),
                ('programme_version', models.PositiveIntegerField(default=0)),
                ('programme_released_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='network.network')),
            ],
            options={
                'ordering': ['-year', '-id'],
                'indexes': [models.Index(fields=['network', 'state'], name='programme_e_network_93eee7_idx')],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(default='other', max_length=20)),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('what_en', models.CharField(blank=True, max_length=300, verbose_name='what, in English')),
                ('on', models.DateField(verbose_name='by')),
                ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                ('is_public', models.BooleanField(default=False, verbose_name='shown to the public')),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='programme.edition')),
            ],
            options={
                'ordering': ['on', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Day',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField()),
                ('on', models.DateField(verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='programme.edition')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'on'), name='day_once')],
            },
        ),
        migrations.CreateModel(
            name='Hub',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('site', 'hub on site'), ('online', 'online room')], default='site', max_length=6)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=150, verbose_name='name in English')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                ('district_code', models.CharField(blank=True, max_length=4, verbose_name='district')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity')),
                ('coordinator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='coordinated_hubs', to='network.person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hubs', to='programme.edition')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hosted_hubs', to='network.organisation')),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('no', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='title in English')),
                ('short_title', models.CharField(blank=True, max_length=60, verbose_name='short title')),
                ('short_title_en', models.CharField(blank=True, max_length=60, verbose_name='short title in English')),
                ('summary', models.TextField(blank=True, verbose_name='in a sentence')),
                ('summary_en', models.TextField(blank=True, verbose_name='in a sentence, in English')),
                ('hue', models.PositiveSmallIntegerField(default=1, verbose_name='colour')),
                ('mark', models.CharField(default='health', max_length=20, verbose_name='mark')),
                ('target', models.PositiveIntegerField(blank=True, null=True, verbose_name='places')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='programme.edition')),
            ],
            options={
                'ordering': ['no', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('edition', 'no'), name='issue_number_once')],
            },
        ),
        migrations.CreateModel(
            name='OldSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='programme.edition')),
            ],
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('host', 'host'), ('co_organiser', 'co-organiser'), ('partner', 'partner'), ('invited', 'invited')], default='co_organiser', max_length=12)),
                ('status', models.CharField(choices=[('new', 'new'), ('returning', 'returning'), ('lapsed', 'lapsed')], default='new', max_length=9)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='programme.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='network.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'organisation'), name='participation_once')],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, max_length=150)),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segments', to='programme.day')),
            ],
            options={
                'ordering': ['day', 'no'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends')),
                ('format', models.CharField(choices=[('prototype', 'working prototype'), ('panel', 'panel'), ('exchange', 'exchange of learning'), ('proposal', 'policy proposal'), ('demonstration', 'demonstration'), ('folk_art', 'folk-art opening'), ('plenary', 'plenary'), ('break', 'break')], max_length=14, verbose_name='format')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='title in English')),
                ('abstract', models.TextField(blank=True, verbose_name='what it is about')),
                ('abstract_en', models.TextField(blank=True, verbose_name='what it is about, in English')),
                ('is_broadcast', models.BooleanField(default=False, verbose_name='is broadcast')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('released', 'released'), ('cancelled', 'cancelled')], default='draft', max_length=9)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('carried_on_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions_to_carry_on', to='network.organisation')),
                ('day', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.day')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.edition')),
                ('hubs', models.ManyToManyField(blank=True, related_name='sessions', to='programme.hub')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.issue')),
                ('organisations', models.ManyToManyField(blank=True, related_name='sessions', to='network.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['edition', 'day', 'starts_at'], name='programme_s_edition_3c1a3a_idx')],
            },
        ),
        migrations.CreateModel(
            name='Speaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('speaker', 'speaker'), ('moderator', 'moderator'), ('performer', 'performer')], default='speaker', max_length=10)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('shown_name', models.CharField(max_length=250)),
                ('shown_from', models.CharField(blank=True, max_length=250)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speakings', to='network.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speakings', to='network.person')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakings', to='programme.session')),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
    ]
