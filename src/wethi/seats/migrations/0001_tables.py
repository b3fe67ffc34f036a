import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('seats', '0001_initial'), ('seats', '0002_told_and_instead'), ('seats', '0003_wishes_to_come_otherwise')]

    initial = True

    dependencies = [
        ('network', '0001_tables'),
        ('programme', '0001_tables'),
        ('rosters', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeatRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seat_rules', to='programme.edition')),
                ('given', models.JSONField(default=dict)),
                ('takes_registrations', models.BooleanField(default=True, verbose_name='people who registered themselves take part in the draw')),
                ('reply_days', models.PositiveSmallIntegerField(default=3, verbose_name='days in which a seat is to be confirmed')),
                ('moves_up', models.BooleanField(default=True, verbose_name='the reserve list moves up by itself')),
                ('tells', models.CharField(choices=[('itself', 'at once, by itself'), ('read', 'when somebody has read the message in the outbox')], default='itself', max_length=6, verbose_name='whoever moves up is written to')),
                ('source', models.CharField(choices=[('dice', 'six ten-sided dice, one for each sector'), ('dice3', 'three ten-sided dice'), ('lottery', 'first prize of the state lottery')], default='dice', max_length=8, verbose_name='where the number comes from')),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Nominee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominees', to='programme.edition')),
                ('code', models.CharField(max_length=5)),
                ('line', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominee', to='rosters.line')),
                ('registration', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominee', to='rosters.registration')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='network.person')),
                ('pin', models.CharField(blank=True, choices=[('in', 'seated without a draw'), ('out', 'left out of the draw')], max_length=3)),
                ('pin_why', models.CharField(blank=True, choices=[('speaks', 'speaks or leads a session'), ('works', 'works for the forum on the days'), ('hosts', 'hosts a hub'), ('assists', 'accompanies somebody who needs help'), ('interest', 'has an interest that conflicts with the issue'), ('asked', 'asked for it'), ('unclear', 'it is not clear who this is')], max_length=8)),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='nominee_code_once'), models.CheckConstraint(condition=models.Q(('line__isnull', False), ('registration__isnull', False), _connector='XOR'), name='nominee_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seat_plans', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('no', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('making', 'is being computed'), ('ready', 'ready to be published'), ('contradictory', 'the rules contradict each other'), ('failed', 'could not be computed'), ('published', 'published, before the draw'), ('drawn', 'drawn'), ('withdrawn', 'withdrawn')], default='making', max_length=13)),
                ('stage', models.CharField(blank=True, max_length=12)),
                ('batch_id', models.BigIntegerField(null=True)),
                ('given', models.JSONField(default=dict)),
                ('source', models.CharField(choices=[('dice', 'six ten-sided dice, one for each sector'), ('dice3', 'three ten-sided dice'), ('lottery', 'first prize of the state lottery')], default='dice', max_length=8)),
                ('bundles', models.PositiveSmallIntegerField(default=1024)),
                ('codes', models.JSONField(default=dict)),
                ('told', models.JSONField(default=dict)),
                ('numbers', models.JSONField(default=dict)),
                ('people', models.PositiveIntegerField(default=0)),
                ('able', models.PositiveIntegerField(default=0)),
                ('seats', models.PositiveIntegerField(default=0)),
                ('everyone', models.BooleanField(default=False)),
                ('maximin', models.FloatField(null=True)),
                ('bound', models.FloatField(null=True)),
                ('commitment', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('draw_at', models.DateTimeField(null=True)),
                ('draw_place', models.CharField(blank=True, max_length=200)),
                ('number', models.CharField(blank=True, max_length=6)),
                ('drawn_at', models.DateTimeField(null=True)),
                ('seated_at', models.DateTimeField(null=True)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-no'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'no'), name='plan_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['published', 'drawn'])), fields=('edition',), name='one_plan_stands')],
            },
        ),
        migrations.CreateModel(
            name='PlanFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='seats.plan')),
                ('kind', models.CharField(max_length=10)),
                ('text', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='plan_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Chance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chances', to='seats.plan')),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chances', to='seats.nominee')),
                ('chance', models.FloatField()),
                ('reason', models.CharField(blank=True, max_length=16)),
                ('group', models.PositiveIntegerField()),
                ('equals', models.PositiveIntegerField()),
                ('ways', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['nominee__code'],
                'indexes': [models.Index(fields=['plan', 'chance'], name='seats_chanc_plan_id_60357b_idx')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'nominee'), name='chance_once')],
            },
        ),
        migrations.CreateModel(
            name='Throw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='throws', to='seats.plan')),
                ('place', models.PositiveSmallIntegerField()),
                ('digit', models.PositiveSmallIntegerField()),
                ('sector', models.CharField(blank=True, choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12)),
                ('at', models.DateTimeField()),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_why', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('struck_at__isnull', True)), fields=('plan', 'place'), name='one_digit_stands')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_seats', to='seats.plan')),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='seats.nominee')),
                ('stands_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stood_for', to='seats.nominee')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='programme.issue')),
                ('sector', models.CharField(blank=True, choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12)),
                ('mode', models.CharField(choices=[('hub', 'at a hub'), ('zoom', 'Zoom')], max_length=4)),
                ('hub', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='programme.hub')),
                ('days', models.JSONField(default=list, verbose_name='days')),
                ('came_by', models.CharField(choices=[('enough', 'there was room for everybody'), ('draw', 'by the draw'), ('reserve', 'moved up from the reserve list'), ('repair', 'when empty seats were filled anew'), ('substitute', 'in place of another')], max_length=10)),
                ('state', models.CharField(choices=[('offered', 'waits for an answer'), ('confirmed', 'confirmed'), ('declined', 'declined'), ('expired', 'no answer in time'), ('given_up', 'given back'), ('substituted', 'another comes instead'), ('taken_back', 'taken back')], max_length=11)),
                ('state_at', models.DateTimeField()),
                ('offered_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
                ('reply_by', models.DateTimeField(null=True)),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='seats.seat')),
                ('instead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats_awaited', to='rosters.line')),
                ('against', models.JSONField(default=list)),
                ('otherwise', models.BooleanField(default=False)),
                ('wish', models.JSONField(null=True)),
                ('wished_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['edition', 'state', 'issue'], name='seats_seat_edition_295444_idx'), models.Index(fields=['state', 'reply_by'], name='seats_seat_state_2c2f7b_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'confirmed'])), fields=('nominee',), name='nobody_sits_twice')],
            },
        ),
        migrations.CreateModel(
            name='SeatStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='seats.seat')),
                ('state', models.CharField(choices=[('offered', 'waits for an answer'), ('confirmed', 'confirmed'), ('declined', 'declined'), ('expired', 'no answer in time'), ('given_up', 'given back'), ('substituted', 'another comes instead'), ('taken_back', 'taken back')], max_length=11)),
                ('at', models.DateTimeField()),
                ('by_kind', models.CharField(max_length=10)),
                ('why', models.CharField(blank=True, max_length=12)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('before', models.JSONField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Reserve',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserves', to='seats.plan')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserves', to='programme.issue')),
                ('sector', models.CharField(blank=True, choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12)),
                ('mode', models.CharField(choices=[('hub', 'at a hub'), ('zoom', 'Zoom')], max_length=4)),
                ('place', models.PositiveIntegerField()),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserves', to='seats.nominee')),
            ],
            options={
                'ordering': ['issue__no', 'sector', 'mode', 'place'],
                'indexes': [models.Index(fields=['nominee'], name='seats_reser_nominee_e3f308_idx')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'issue', 'sector', 'mode', 'place'), name='reserve_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Repair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repairs', to='seats.plan')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('state', models.CharField(choices=[('making', 'is being computed'), ('proposed', 'proposed'), ('impossible', 'nobody left fits the rules'), ('failed', 'could not be computed'), ('applied', 'done'), ('discarded', 'discarded')], default='making', max_length=10)),
                ('batch_id', models.BigIntegerField(null=True)),
                ('stood', models.CharField(blank=True, max_length=64)),
                ('proposal', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TableSeating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='table_seatings', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='table_seatings', to='programme.issue')),
                ('hub', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='table_seatings', to='programme.hub')),
                ('on', models.DateField()),
                ('tables', models.PositiveSmallIntegerField(verbose_name='tables')),
                ('rounds', models.PositiveSmallIntegerField(verbose_name='rounds')),
                ('number', models.CharField(max_length=6)),
                ('dealt', models.JSONField(default=list)),
                ('quality', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['on', 'issue__no', 'pk'],
            },
        ),
    ]
