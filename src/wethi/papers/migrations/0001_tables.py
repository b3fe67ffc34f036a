import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('papers', '0001_initial'), ('papers', '0002_versions_of_heads_and_maps')]

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('network', '0001_tables'),
        ('programme', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letterheads', to='network.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letterheads', to='network.organisation')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('lines', models.JSONField(default=list, verbose_name='lines below the logos')),
                ('logos', models.JSONField(default=list)),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='code before the number')),
                ('latest', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LetterheadVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letterhead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='papers.letterhead')),
                ('no', models.PositiveIntegerField()),
                ('lines', models.JSONField(default=list)),
                ('logos', models.JSONField(default=list)),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-no'],
                'constraints': [models.UniqueConstraint(fields=('letterhead', 'no'), name='letterhead_version_once')],
            },
        ),
        migrations.CreateModel(
            name='HubMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hub', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='way_there', to='programme.hub')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ('way', models.TextField(blank=True, verbose_name='how to get there')),
                ('link', models.URLField(blank=True, max_length=300, verbose_name='address of a map on the web')),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_templates', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('letter', 'invitation letter'), ('state_letter', 'invitation letter of a state body'), ('reply_form', 'reply form'), ('programme', 'programme as an enclosure'), ('map', 'map as an enclosure'), ('voucher', 'receipt voucher'), ('in_lieu', 'certificate in lieu of a receipt'), ('sign_in', 'sign-in sheet'), ('badge', 'badge'), ('address_label', 'address label'), ('box_label', 'box label'), ('certificate', 'certificate of attendance'), ('report', 'report of the edition')], max_length=16)),
                ('language', models.CharField(choices=[('th', 'ไทย'), ('en', 'English')], default='th', max_length=2)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('letterhead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='papers.letterhead')),
                ('is_default', models.BooleanField(default=True)),
                ('latest', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['kind', 'language', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('edition', 'kind', 'language'), name='default_template_once')],
            },
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='papers.template')),
                ('no', models.PositiveIntegerField()),
                ('parts', models.JSONField(default=list)),
                ('page', models.JSONField(default=dict)),
                ('digits', models.CharField(default='thai', max_length=6)),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-no'],
                'constraints': [models.UniqueConstraint(fields=('template', 'no'), name='template_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='network.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='network.organisation')),
                ('kind', models.CharField(choices=[('letter', 'letters'), ('circular', 'circular letters'), ('voucher', 'receipt vouchers'), ('in_lieu', 'certificates in lieu of a receipt'), ('certificate', 'certificates of attendance')], max_length=12)),
                ('year', models.PositiveSmallIntegerField()),
                ('code', models.CharField(blank=True, max_length=40)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-year', 'kind', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('network', 'organisation', 'kind', 'year'), name='register_of_organisation_once'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('network', 'kind', 'year'), name='register_of_network_once')],
            },
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='papers.register')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_numbers', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('no', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=80)),
                ('dated_on', models.DateField()),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('to', models.CharField(blank=True, max_length=300)),
                ('key', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('taken', 'in use'), ('cancelled', 'cancelled')], default='taken', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['register', 'no'],
                'constraints': [models.UniqueConstraint(fields=('register', 'no'), name='number_once'), models.UniqueConstraint(fields=('register', 'key'), name='number_key_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_batches', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('letter', 'invitation letter'), ('state_letter', 'invitation letter of a state body'), ('reply_form', 'reply form'), ('programme', 'programme as an enclosure'), ('map', 'map as an enclosure'), ('voucher', 'receipt voucher'), ('in_lieu', 'certificate in lieu of a receipt'), ('sign_in', 'sign-in sheet'), ('badge', 'badge'), ('address_label', 'address label'), ('box_label', 'box label'), ('certificate', 'certificate of attendance'), ('report', 'report of the edition')], max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('job_id', models.BigIntegerField(null=True)),
                ('shared', models.JSONField(default=list)),
                ('printed_id', models.BigIntegerField(null=True)),
                ('packed_id', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('letter', 'invitation letter'), ('state_letter', 'invitation letter of a state body'), ('reply_form', 'reply form'), ('programme', 'programme as an enclosure'), ('map', 'map as an enclosure'), ('voucher', 'receipt voucher'), ('in_lieu', 'certificate in lieu of a receipt'), ('sign_in', 'sign-in sheet'), ('badge', 'badge'), ('address_label', 'address label'), ('box_label', 'box label'), ('certificate', 'certificate of attendance'), ('report', 'report of the edition')], max_length=16)),
                ('key', models.CharField(max_length=100)),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.templateversion')),
                ('head', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.letterheadversion')),
                ('number', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.number')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='network.person')),
                ('to_name', models.CharField(blank=True, max_length=250)),
                ('to_organisation', models.CharField(blank=True, max_length=250)),
                ('values', models.JSONField(default=dict)),
                ('names', models.JSONField(default=list)),
                ('dated_on', models.DateField()),
                ('content_hash', models.CharField(max_length=64)),
                ('missing', models.JSONField(default=list)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='files.storedfile')),
                ('state', models.CharField(choices=[('prepared', 'being made'), ('made', 'made'), ('replaced', 'replaced by a newer one'), ('cancelled', 'cancelled'), ('failed', 'could not be made')], default='prepared', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('issued_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
                ('people', models.ManyToManyField(related_name='papers_among', to='network.person')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['edition', 'kind', '-id'], name='papers_pape_edition_accea7_idx'), models.Index(fields=['person'], name='papers_pape_person__2e211b_idx')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind', 'key', 'revision'), name='paper_revision_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['prepared', 'made', 'failed'])), fields=('edition', 'kind', 'key'), name='paper_in_force_once')],
            },
        ),
        migrations.CreateModel(
            name='BatchPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='papers.paperbatch')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='papers.paper')),
                ('order', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'paper'), name='paper_once_in_batch'), models.UniqueConstraint(fields=('batch', 'order'), name='place_once_in_batch')],
            },
        ),
        migrations.AddField(
            model_name='paper',
            name='batches',
            field=models.ManyToManyField(related_name='papers', through='papers.BatchPaper', to='papers.paperbatch'),
        ),
    ]
