import django.db.models.deletion
import wethi.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('network', '0001_initial'), ('network', '0002_lists_doubles_links')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Network',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('province_code', models.CharField(blank=True, max_length=2, verbose_name='province')),
                ('time_zone', models.CharField(default='Asia/Bangkok', max_length=40)),
                ('host', models.CharField(blank=True, max_length=100)),
                ('digits', models.CharField(choices=[('thai', '๑๒๓'), ('arabic', '123')], default='thai', max_length=6)),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name="secretariat's telephone")),
                ('phone_hours', models.CharField(blank=True, max_length=100)),
                ('line_id', models.CharField(blank=True, max_length=60, verbose_name="secretariat's LINE")),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name="secretariat's e-mail")),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='network.network')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('name', models.CharField(max_length=250, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=250, verbose_name='name in English')),
                ('short_name', models.CharField(blank=True, max_length=80, verbose_name='short name')),
                ('kind', models.CharField(choices=[('agency', 'state agency'), ('local_government', 'local government'), ('university', 'university or school'), ('company', 'company or trade body'), ('foundation', 'foundation or association'), ('network', 'network or club'), ('community_group', 'community group'), ('media', 'media'), ('other', 'other')], default='other', max_length=20, verbose_name='kind')),
                ('sector', models.CharField(choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12, verbose_name='sector')),
                ('district_code', models.CharField(blank=True, max_length=4, verbose_name='district')),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='founded in')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('sort_name', models.CharField(blank=True, editable=False, max_length=520)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='network.organisation')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['network', 'sector'], name='network_org_network_d740fb_idx'), models.Index(fields=['network', 'name'], name='network_org_network_c24fb0_idx'), models.Index(fields=['network', 'sort_name'], name='network_org_network_bff4fd_idx')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='network.network')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='title')),
                ('given_name', models.CharField(max_length=120, verbose_name='given name')),
                ('family_name', models.CharField(blank=True, max_length=120, verbose_name='family name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('gender', models.CharField(blank=True, choices=[('f', 'female'), ('m', 'male'), ('x', 'other or not said')], max_length=1, verbose_name='gender')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of birth')),
                ('sector', models.CharField(blank=True, choices=[('state', 'state'), ('local', 'local government'), ('academia', 'academia'), ('private', 'private sector'), ('civil', 'civil society'), ('community', 'community')], max_length=12, verbose_name='sector')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='network.person')),
                ('sort_name', models.CharField(blank=True, editable=False, max_length=520)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['network', 'family_name', 'given_name'], name='network_per_network_9040ac_idx'), models.Index(fields=['network', 'sort_name'], name='network_per_network_461484_idx')],
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='network.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='network.organisation')),
                ('position', models.CharField(blank=True, max_length=150, verbose_name='position')),
                ('is_focal', models.BooleanField(default=False, verbose_name='focal person')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='network.person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='network.organisation')),
                ('kind', models.CharField(choices=[('phone', 'telephone'), ('email', 'e-mail'), ('line', 'LINE'), ('page', 'page or website')], max_length=6)),
                ('value', models.CharField(max_length=200)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'value'], name='network_con_kind_7b6941_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), _connector='XOR'), name='contact_has_one_owner')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='network.person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='network.organisation')),
                ('line', models.CharField(blank=True, max_length=250, verbose_name='house, village, road')),
                ('subdistrict_code', models.CharField(blank=True, max_length=6, verbose_name='subdistrict')),
                ('postcode', models.CharField(blank=True, max_length=5, verbose_name='postcode')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), _connector='XOR'), name='address_has_one_owner')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='network.network')),
                ('year', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text', models.CharField(max_length=400)),
                ('text_en', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['year', 'month', 'day', 'id'],
                'constraints': [models.UniqueConstraint(fields=('network', 'year', 'text'), name='milestone_once')],
            },
        ),
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='network.network')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kept_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='network.person')),
                ('gone_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='network.person')),
                ('kept_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='network.organisation')),
                ('gone_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='network.organisation')),
                ('moved', models.JSONField(default=list)),
                ('dropped', models.JSONField(default=list)),
                ('swapped', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('entry_id', models.BigIntegerField(default=0)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('gone_person__isnull', False), ('kept_person__isnull', False)), models.Q(('gone_organisation__isnull', False), ('kept_organisation__isnull', False)), _connector='XOR'), name='merger_of_one_kind')],
            },
        ),
        migrations.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pairs_of_two', to='network.network')),
                ('kind', models.CharField(max_length=12)),
                ('first_id', models.BigIntegerField()),
                ('second_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'first_id', 'second_id'), name='pair_of_two_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_batches', to='network.network')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('are_people', models.BooleanField()),
                ('by_user_id', models.BigIntegerField(blank=True, null=True)),
                ('added', models.PositiveIntegerField(default=0)),
                ('completed', models.PositiveIntegerField(default=0)),
                ('organisations', models.PositiveIntegerField(default=0)),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='network.importbatch')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imported_rows', to='network.person')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imported_rows', to='network.organisation')),
                ('is_new', models.BooleanField()),
                ('filled', models.JSONField(default=list)),
                ('made', models.JSONField(default=list)),
                ('entry_id', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='RememberedColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remembered_columns', to='network.network')),
                ('head', models.CharField(max_length=120)),
                ('field', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('network', 'head'), name='column_remembered_once')],
            },
        ),
        migrations.CreateModel(
            name='SharedRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_records', to='network.network')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shared_records', to='network.person')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shared_records', to='network.organisation')),
                ('code_hash', models.CharField(max_length=64)),
                ('proposed_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('other_network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared_records_accepted', to='network.network')),
                ('other_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shared_records_accepted', to='network.person')),
                ('other_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shared_records_accepted', to='network.organisation')),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), _connector='XOR'), name='shared_record_of_one_kind')],
            },
        ),
    ]
