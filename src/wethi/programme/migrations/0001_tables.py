import django.db.models.deletion
import uuid
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programme', '0001_initial'), ('programme', '0002_versions_axes_and_lists'), ('programme', '0003_partners_and_offers'), ('programme', '0004_places_and_segments_in_english')]

    initial = True

    dependencies = [
        ('network', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='network.network')),
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
                ('place_en', models.CharField(blank=True, max_length=250, verbose_name='place in English')),
                ('sectors', models.JSONField(default=list, verbose_name='sectors to be represented')),
                ('formats', models.JSONField(default=list, verbose_name='session formats')),
                ('viewers_min', models.PositiveIntegerField(blank=True, null=True, verbose_name='viewers a day, at least')),
                ('viewers_max', models.PositiveIntegerField(blank=True, null=True, verbose_name='viewers a day, at most')),
                ('came', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who came')),
                ('segment_minutes', models.PositiveSmallIntegerField(default=90, verbose_name='longest broadcast segment, in minutes')),
                ('digits', models.CharField(choices=[('thai', '๑๒๓'), ('arabic', '123')], default='thai', max_length=6, verbose_name='digits')),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open to the public'), ('closed', 'over')], default='draft', max_length=8)),
                ('programme_version', models.PositiveIntegerField(default=0)),
                ('programme_released_at', models.DateTimeField(blank=True, null=True)),
                ('import_heads', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-year', '-id'],
                'indexes': [models.Index(fields=['network', 'state'], name='programme_e_network_93eee7_idx')],
            },
        ),
        migrations.CreateModel(
            name='OldSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='programme.edition')),
                ('slug', models.SlugField(max_length=60, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='programme.edition')),
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
            ],
            options={
                'ordering': ['no', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('edition', 'no'), name='issue_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Day',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='programme.edition')),
                ('no', models.PositiveSmallIntegerField()),
                ('on', models.DateField(verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
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
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hubs', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('site', 'hub on site'), ('online', 'online room')], default='site', max_length=6)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=150, verbose_name='name in English')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                ('district_code', models.CharField(blank=True, max_length=4, verbose_name='district')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('room_address', models.URLField(blank=True, verbose_name='address of the online room')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hosted_hubs', to='network.organisation')),
                ('coordinator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='coordinated_hubs', to='network.person')),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segments', to='programme.day')),
                ('no', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, max_length=150)),
                ('title_en', models.CharField(blank=True, max_length=150)),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
            ],
            options={
                'ordering': ['day', 'no'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.issue')),
                ('day', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programme.day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends')),
                ('format', models.CharField(choices=[('prototype', 'working prototype'), ('panel', 'panel'), ('exchange', 'exchange of learning'), ('proposal', 'policy proposal'), ('demonstration', 'demonstration'), ('folk_art', 'folk-art opening'), ('plenary', 'plenary'), ('break', 'break')], max_length=14, verbose_name='format')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='title in English')),
                ('abstract', models.TextField(blank=True, verbose_name='what it is about')),
                ('abstract_en', models.TextField(blank=True, verbose_name='what it is about, in English')),
                ('carried_on_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions_to_carry_on', to='network.organisation')),
                ('is_broadcast', models.BooleanField(default=False, verbose_name='is broadcast')),
                ('aims', models.JSONField(default=list, verbose_name='aims')),
                ('places', models.JSONField(default=list, verbose_name='places')),
                ('sectors', models.JSONField(default=list, verbose_name='sectors that work together')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('released', 'released'), ('cancelled', 'cancelled')], default='draft', max_length=9)),
                ('released_in', models.PositiveIntegerField(blank=True, null=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('hubs', models.ManyToManyField(blank=True, related_name='sessions', to='programme.hub')),
                ('organisations', models.ManyToManyField(blank=True, related_name='sessions', to='network.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['edition', 'day', 'starts_at'], name='programme_s_edition_3c1a3a_idx')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='programme.edition')),
                ('version', models.PositiveIntegerField()),
                ('released_at', models.DateTimeField()),
                ('snapshot', models.TextField()),
                ('people', models.ManyToManyField(related_name='+', to='network.person')),
                ('organisations', models.ManyToManyField(related_name='+', to='network.organisation')),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='release_once')],
            },
        ),
        migrations.CreateModel(
            name='SessionImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='session_imports', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('at', models.DateTimeField()),
                ('journal', models.JSONField(default=list)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Speaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakings', to='programme.session')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speakings', to='network.person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speakings', to='network.organisation')),
                ('role', models.CharField(choices=[('speaker', 'speaker'), ('moderator', 'moderator'), ('performer', 'performer')], default='speaker', max_length=10)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('shown_name', models.CharField(max_length=250)),
                ('shown_from', models.CharField(blank=True, max_length=250)),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='programme.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='network.organisation')),
                ('role', models.CharField(choices=[('host', 'host'), ('co_organiser', 'co-organiser'), ('partner', 'partner'), ('invited', 'invited')], default='co_organiser', max_length=12)),
                ('status', models.CharField(choices=[('new', 'new'), ('returning', 'returning'), ('lapsed', 'lapsed')], default='new', max_length=9)),
                ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participations_brought', to='network.organisation')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'organisation'), name='participation_once')],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='programme.edition')),
                ('kind', models.CharField(default='other', max_length=20)),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('what_en', models.CharField(blank=True, max_length=300, verbose_name='what, in English')),
                ('on', models.DateField(verbose_name='by')),
                ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                ('is_public', models.BooleanField(default=False, verbose_name='shown to the public')),
                ('met_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['on', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Prospect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prospects', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prospects', to='network.organisation')),
                ('name', models.CharField(blank=True, max_length=250, verbose_name='name')),
                ('sector', models.CharField(choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12, verbose_name='sector')),
                ('district_code', models.CharField(blank=True, max_length=4, verbose_name='district')),
                ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='prospects_asked', to='network.person')),
                ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='prospects_brought', to='network.organisation')),
                ('asked_on', models.DateField(blank=True, null=True, verbose_name='asked on')),
                ('answer', models.CharField(choices=[('not_asked', 'not asked yet'), ('asked', 'asked'), ('thinking', 'thinking about it'), ('yes', 'yes'), ('no', 'no')], default='not_asked', max_length=10, verbose_name='answer')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='by')),
            ],
            options={
                'ordering': ['next_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('edition', 'organisation'), name='prospect_once')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='network.organisation')),
                ('kind', models.CharField(choices=[('hub', 'a place to meet'), ('speakers', 'speakers'), ('broadcast_page', 'a page that shares the broadcast'), ('equipment', 'equipment'), ('folk_art', 'folk art'), ('local_food', 'local food'), ('money', 'money'), ('volunteers', 'volunteers'), ('other', 'something else')], max_length=14, verbose_name='kind')),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('what_en', models.CharField(blank=True, max_length=300, verbose_name='what, in English')),
                ('amount', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many, or how much in baht')),
                ('address', models.URLField(blank=True, verbose_name='address of the page')),
                ('state', models.CharField(choices=[('offered', 'offered'), ('accepted', 'accepted'), ('declined', 'declined with thanks'), ('came', 'was there on the day')], default='offered', max_length=8, verbose_name='state')),
            ],
            options={
                'ordering': ['kind', 'id'],
            },
        ),
    ]
