import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.BigIntegerField(null=True)),
                ('edition_id', models.BigIntegerField(null=True)),
                ('kind', models.CharField(max_length=60)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('arguments', models.JSONField(default=dict)),
                ('state', models.CharField(default='queued', max_length=10)),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('message', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'id'], name='jobs_batch_state_f7f91f_idx'), models.Index(fields=['network_id'], name='jobs_batch_network_e0ca92_idx')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('arguments', models.JSONField(default=dict)),
                ('state', models.CharField(default='open', max_length=10)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('not_before', models.DateTimeField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
                ('claimed_by', models.CharField(blank=True, max_length=60)),
                ('result', models.JSONField(default=dict)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='jobs.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'lease_until'], name='jobs_unit_state_e3819a_idx'), models.Index(fields=['batch', 'state'], name='jobs_unit_batch_i_c7b9e2_idx')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'key'), name='unit_once')],
            },
        ),
    ]
