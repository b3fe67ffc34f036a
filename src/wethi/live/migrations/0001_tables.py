import django.db.models.deletion
import wethi.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('live', '0001_initial'), ('live', '0002_rooms_with_their_own_show'), ('live', '0003_the_choice_of_the_main_stage')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_initial'),
        ('network', '0001_tables'),
        ('programme', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Show',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shows', to='programme.edition')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shows', to='programme.day')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shows', to='programme.hub')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('starts_s', models.PositiveIntegerField()),
                ('from_version', models.PositiveIntegerField(default=0)),
                ('rev', models.PositiveIntegerField(default=1)),
                ('sheet_rev', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['day__on', 'hub__order', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('hub__isnull', True)), fields=('day',), name='show_of_stage_once'), models.UniqueConstraint(fields=('day', 'hub'), name='show_of_room_once')],
            },
        ),
        migrations.CreateModel(
            name='MainChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='main_choice', to='programme.session')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='main_choices', to='programme.edition')),
                ('chosen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Cue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('show', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cues', to='live.show')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('order', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('folk_art', 'folk-art opening'), ('talk', 'talk'), ('video', 'video'), ('panel', 'panel'), ('demonstration', 'demonstration at a hub'), ('questions', 'question time'), ('break', 'break'), ('card', 'holding card')], default='talk', max_length=13, verbose_name='what it is')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='title in English')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cues', to='programme.session')),
                ('length_s', models.PositiveIntegerField(verbose_name='length')),
                ('least_s', models.PositiveIntegerField(default=0, verbose_name='at least')),
                ('guard', models.CharField(blank=True, choices=[('', 'may be shortened'), ('length', 'keeps its length (a closing)'), ('start', 'begins when promised (a break)')], max_length=6, verbose_name='when time runs out')),
                ('fixed_s', models.PositiveIntegerField(blank=True, null=True, verbose_name='begins at')),
                ('feed', models.CharField(choices=[('studio', 'the stage itself'), ('room', 'a hub or Zoom room'), ('file', 'a video or picture')], default='studio', max_length=6, verbose_name='picture and sound from')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cues', to='programme.hub')),
                ('is_broadcast', models.BooleanField(default=True, verbose_name='is broadcast')),
                ('opens_segment', models.BooleanField(default=False, verbose_name='begins a new broadcast segment')),
                ('responsible', models.CharField(blank=True, max_length=120, verbose_name='who is responsible')),
                ('notes', models.TextField(blank=True, verbose_name='notes for the crew')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CueVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='live.cue')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation')),
                ('name', models.CharField(max_length=250)),
                ('origin', models.CharField(blank=True, max_length=250)),
                ('role', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SheetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('show', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='live.show')),
                ('sheet_rev', models.PositiveIntegerField()),
                ('cues', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('show', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='live.show')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('is_rehearsal', models.BooleanField(default=False)),
                ('shift_s', models.BigIntegerField(default=0)),
                ('began_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('show',), name='run_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Press',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presses', to='live.run')),
                ('mark', models.CharField(max_length=40)),
                ('verb', models.CharField(choices=[('next', 'next'), ('jump', 'go to'), ('undo', 'undo'), ('end', 'end'), ('voice', 'who speaks'), ('call', 'call a hub'), ('ready', 'a hub is ready'), ('say', 'a word to the stage')], max_length=6)),
                ('on', models.CharField(blank=True, max_length=12)),
                ('to', models.CharField(blank=True, max_length=12)),
                ('at', models.DateTimeField()),
                ('taken_at', models.DateTimeField()),
                ('console', models.CharField(blank=True, max_length=40)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('refused', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('run', 'mark'), name='press_once')],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('show', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='live.show')),
                ('console', models.CharField(max_length=40)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Screen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('clock', "the speaker's clock"), ('hub', "a hub's page"), ('caption', 'captions for the stream'), ('counting', 'counting viewers on a phone')], max_length=8)),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='programme.hub')),
                ('turn', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['kind', 'hub__order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Airing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='airings', to='live.run')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('no', models.PositiveSmallIntegerField()),
                ('first_cue', models.CharField(max_length=12)),
                ('title', models.CharField(blank=True, max_length=250)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['started_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('run', 'first_cue'), name='airing_once')],
            },
        ),
        migrations.CreateModel(
            name='StreamPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stream_pages', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('youtube', 'YouTube'), ('facebook', 'Facebook'), ('other', 'another page')], max_length=8, verbose_name='kind of page')),
                ('title', models.CharField(max_length=150, verbose_name='name of the page')),
                ('address', models.URLField(max_length=500, verbose_name='address people open')),
                ('video', models.CharField(blank=True, max_length=200)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation', verbose_name='whose page')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programme.hub', verbose_name='carries the room')),
                ('is_main', models.BooleanField(default=False, verbose_name='shown first on the live page')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-is_main', 'order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ViewerSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='samples', to='live.streampage')),
                ('at', models.DateTimeField()),
                ('count', models.PositiveIntegerField()),
                ('method', models.CharField(choices=[('api', 'asked of the page itself'), ('form', 'typed in'), ('csv', 'from a file')], max_length=4)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('page', 'at', 'method'), name='viewer_sample_once')],
            },
        ),
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recordings', to='programme.edition')),
                ('airing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to='live.airing')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('recording', 'recording'), ('transcript', 'transcript'), ('chat', 'chat')], max_length=10, verbose_name='what it is')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('source', models.CharField(blank=True, max_length=500, verbose_name='where it came from')),
                ('outside_id', models.CharField(blank=True, max_length=100)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('may_record', models.CharField(choices=[('unknown', 'not asked'), ('yes', 'given'), ('no', 'refused')], default='unknown', max_length=7, verbose_name='consent to record')),
                ('may_publish', models.CharField(choices=[('unknown', 'not asked'), ('yes', 'given'), ('no', 'refused')], default='unknown', max_length=7, verbose_name='consent to publish')),
                ('licence', models.CharField(blank=True, max_length=100, verbose_name='licence')),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outside_id', ''), _negated=True), fields=('edition', 'outside_id'), name='recording_once')],
            },
        ),
        migrations.CreateModel(
            name='ZoomMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zoom_meetings', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zoom_meetings', to='programme.day', verbose_name='day')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='zoom_meetings', to='programme.issue', verbose_name='issue')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='zoom_meetings', to='programme.hub', verbose_name='room')),
                ('source', models.CharField(choices=[('api', "made through Zoom's interface"), ('pasted', 'pasted by hand')], default='api', max_length=6)),
                ('topic', models.CharField(max_length=200, verbose_name='title')),
                ('number', models.CharField(blank=True, max_length=15, verbose_name='meeting ID')),
                ('join_url', models.URLField(blank=True, max_length=600, verbose_name='link to join')),
                ('passcode', models.CharField(blank=True, max_length=20, verbose_name='passcode')),
                ('state', models.CharField(choices=[('waiting', 'to be made'), ('planned', 'planned'), ('started', 'running'), ('ended', 'over')], default='waiting', max_length=7)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('people_in', models.PositiveIntegerField(default=0)),
                ('stream_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.streampage')),
                ('stream_state', models.CharField(choices=[('off', 'not on'), ('asked', 'being started'), ('on', 'on'), ('failed', 'could not be started')], default='off', max_length=6)),
                ('stream_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['day__on', 'issue__no', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('issue__isnull', False), ('withdrawn_at__isnull', True)), fields=('edition', 'day', 'issue'), name='zoom_meeting_of_issue_once'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('edition', 'number'), name='zoom_number_once')],
            },
        ),
        migrations.CreateModel(
            name='ZoomSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='live.zoommeeting')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='zoom_seats', to='network.person')),
                ('name', models.CharField(max_length=250)),
                ('email', models.EmailField(max_length=254)),
                ('state', models.CharField(choices=[('waiting', 'to be asked for'), ('ready', 'there'), ('failed', 'refused'), ('cancelled', 'withdrawn')], default='waiting', max_length=9)),
                ('registrant', models.CharField(blank=True, max_length=60)),
                ('join_url', models.CharField(blank=True, max_length=600)),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('asked_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'email'), name='zoom_seat_once')],
            },
        ),
        migrations.CreateModel(
            name='ZoomEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.network')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='live.zoommeeting')),
                ('key', models.CharField(max_length=64)),
                ('event', models.CharField(max_length=60)),
                ('told_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('payload', models.JSONField(default=dict)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['told_at', 'id'],
                'indexes': [models.Index(fields=['taken_at'], name='live_zoomev_taken_a_e27c16_idx')],
                'constraints': [models.UniqueConstraint(fields=('network', 'key'), name='zoom_event_once')],
            },
        ),
    ]
