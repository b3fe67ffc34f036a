import django.db.models.deletion
import django.utils.timezone
import wethi.accounts.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('language', models.CharField(default='th', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('is_demo', models.BooleanField(default=False, help_text='made by the demonstration; refuses to exist on a public address')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('session_salt', models.CharField(default=wethi.accounts.models.new_salt, editable=False, max_length=32)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccessLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField(null=True)),
                ('edition_id', models.BigIntegerField(null=True)),
                ('purpose', models.CharField(max_length=30)),
                ('subject_kind', models.CharField(max_length=30)),
                ('subject_id', models.BigIntegerField()),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('code_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('last_four', models.CharField(blank=True, max_length=64)),
                ('uses_left', models.PositiveSmallIntegerField(null=True)),
                ('loopback_only', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_why', models.CharField(blank=True, max_length=30)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='accounts_ac_subject_d9eabc_idx'), models.Index(fields=['network_id'], name='accounts_ac_network_8ecd62_idx')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'at'], name='accounts_at_key_8591c0_idx'), models.Index(fields=['at'], name='accounts_at_at_fa93bf_idx')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('keeper', 'network keeper'), ('secretariat', 'secretariat'), ('approver', 'approver'), ('treasurer', 'treasurer'), ('coordinator', 'hub coordinator'), ('check_in', 'check-in helper'), ('focal', 'focal person of a co-organiser'), ('rapporteur', 'rapporteur'), ('director', 'live director'), ('moderator', 'moderator'), ('speaker', 'speaker'), ('participant', 'participant')], max_length=20)),
                ('scope_kind', models.CharField(choices=[('installation', 'the whole installation'), ('network', 'network'), ('edition', 'edition'), ('issue', 'issue'), ('organisation', 'organisation'), ('hub', 'hub'), ('session', 'session')], max_length=20)),
                ('scope_id', models.BigIntegerField(default=0)),
                ('network_id', models.BigIntegerField(null=True)),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['scope_kind', 'scope_id'], name='accounts_gr_scope_k_b98c0c_idx'), models.Index(fields=['network_id'], name='accounts_gr_network_c57f72_idx')],
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
                ('browser', models.CharField(blank=True, max_length=60)),
                ('method', models.CharField(blank=True, max_length=10)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-id'], name='accounts_si_user_id_d49209_idx')],
            },
        ),
    ]
