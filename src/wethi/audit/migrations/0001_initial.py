from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=80)),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('network_id', models.BigIntegerField(null=True)),
                ('edition_id', models.BigIntegerField(null=True)),
                ('object_kind', models.CharField(blank=True, max_length=40)),
                ('object_id', models.BigIntegerField(null=True)),
                ('ids', models.JSONField(default=dict)),
                ('fields', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['network_id', '-id'], name='audit_entry_network_cc2b82_idx'), models.Index(fields=['edition_id', '-id'], name='audit_entry_edition_e54351_idx'), models.Index(fields=['object_kind', 'object_id', '-id'], name='audit_entry_object__197d3f_idx'), models.Index(fields=['actor_kind', 'actor_id', '-id'], name='audit_entry_actor_k_188c2f_idx')],
            },
        ),
    ]
