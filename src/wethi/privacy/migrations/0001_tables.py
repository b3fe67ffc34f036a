import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('privacy', '0001_initial'), ('privacy', '0002_id_numbers_are_kept_with_the_money'), ('privacy', '0003_wishes_of_others')]

    initial = True

    dependencies = [
        ('network', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticeText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_texts', to='network.network')),
                ('purpose', models.CharField(choices=[('take_part', 'organising your part in the forum'), ('contact', 'writing to you about the forum'), ('share_with_host', 'giving your name to the hub you come to'), ('name_published', 'showing your name on the public pages and in the minutes'), ('picture', 'pictures and films in which you can be recognised'), ('recording', 'recording what you say'), ('health', 'food and help you need (sensitive)'), ('next_editions', 'inviting you in coming years')], max_length=20)),
                ('version', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('published_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('network', 'purpose', 'version'), name='notice_text_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='network.person')),
                ('purpose', models.CharField(choices=[('take_part', 'organising your part in the forum'), ('contact', 'writing to you about the forum'), ('share_with_host', 'giving your name to the hub you come to'), ('name_published', 'showing your name on the public pages and in the minutes'), ('picture', 'pictures and films in which you can be recognised'), ('recording', 'recording what you say'), ('health', 'food and help you need (sensitive)'), ('next_editions', 'inviting you in coming years')], max_length=20)),
                ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='privacy.noticetext')),
                ('given', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('channel', models.CharField(max_length=20)),
                ('proof', models.CharField(blank=True, max_length=200)),
                ('guardian_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'purpose', '-id'], name='privacy_con_person__25d80b_idx')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='privacy_requests', to='network.network')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='privacy_requests', to='network.person')),
                ('subject_kind', models.CharField(blank=True, max_length=30)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('kind', models.CharField(choices=[('access', 'a copy of my data'), ('correct', 'a correction'), ('object', 'stop using my data'), ('erase', 'delete my data')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('refused_why', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Retention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retentions', to='network.network')),
                ('kind', models.CharField(max_length=40)),
                ('days', models.PositiveIntegerField()),
                ('last_run_at', models.DateTimeField(blank=True, null=True)),
                ('last_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('network', 'kind'), name='retention_once')],
            },
        ),
        migrations.CreateModel(
            name='ProcessingActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='processing_activities', to='network.network')),
                ('name', models.CharField(max_length=200)),
                ('purpose', models.CharField(choices=[('take_part', 'organising your part in the forum'), ('contact', 'writing to you about the forum'), ('share_with_host', 'giving your name to the hub you come to'), ('name_published', 'showing your name on the public pages and in the minutes'), ('picture', 'pictures and films in which you can be recognised'), ('recording', 'recording what you say'), ('health', 'food and help you need (sensitive)'), ('next_editions', 'inviting you in coming years')], max_length=20)),
                ('basis', models.CharField(max_length=100)),
                ('categories', models.CharField(max_length=300)),
                ('recipients', models.CharField(blank=True, max_length=300)),
                ('kept_days', models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='network.network')),
                ('noticed_at', models.DateTimeField()),
                ('what', models.TextField()),
                ('people_count', models.PositiveIntegerField(blank=True, null=True)),
                ('risk', models.CharField(default='unknown', max_length=10)),
                ('office_told_at', models.DateTimeField(blank=True, null=True)),
                ('people_told_at', models.DateTimeField(blank=True, null=True)),
                ('measures', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField(unique=True)),
                ('network_id', models.BigIntegerField()),
                ('erased_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SealedValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed_values', to='network.person')),
                ('kind', models.CharField(choices=[('health', 'food and help needed')], max_length=20)),
                ('value', models.BinaryField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='sealed_value_once')],
            },
        ),
    ]
