import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('letters', '0001_initial'), ('letters', '0002_made_by_the_worker'), ('letters', '0003_answers_name_a_hub'), ('letters', '0004_more_sources')]

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('network', '0001_tables'),
        ('outbox', '0001_tables'),
        ('papers', '0001_tables'),
        ('programme', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('title', models.CharField(max_length=200, verbose_name='name of the batch')),
                ('whom', models.CharField(choices=[('seats', 'people with a seat'), ('speakers', 'speakers and those who lead sessions'), ('honour', 'guests of honour'), ('agencies', 'agencies and local governments'), ('partners', 'new partners to bring in'), ('lists', 'people on name lists'), ('registered', 'people who registered themselves'), ('answered', 'those who have answered'), ('people', 'people of the network'), ('organisations', 'organisations of the network'), ('unanswered', 'those who have not answered (a reminder)')], max_length=13)),
                ('asked', models.JSONField(default=dict)),
                ('kind', models.CharField(default='letter', max_length=16)),
                ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='papers.template')),
                ('language', models.CharField(default='th', max_length=2)),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('body', models.TextField(blank=True, verbose_name="paragraph of one's own in the letter")),
                ('words', models.TextField(blank=True, verbose_name='what the message beside it says')),
                ('letter_on', models.DateField(verbose_name='date of the letter')),
                ('reply_by', models.DateField(blank=True, null=True, verbose_name='answer by')),
                ('numbering', models.CharField(choices=[('each', 'each letter its own number'), ('circular', 'one circular number (ว) for all')], default='each', max_length=8, verbose_name='numbers')),
                ('signatories', models.JSONField(default=list)),
                ('enclosures', models.JSONField(default=list)),
                ('way', models.CharField(choices=[('auto', 'the best way for each'), ('email', 'e-mail with enclosures'), ('line', 'LINE'), ('print', 'by post'), ('hand', 'by hand through the focal person'), ('share', 'text to paste in LINE')], default='auto', max_length=5, verbose_name='way')),
                ('state', models.CharField(choices=[('beginning', 'receivers are being gathered'), ('open', 'is being put together'), ('making', 'letters are being made'), ('ready', 'in the outbox'), ('withdrawn', 'withdrawn')], default='open', max_length=9)),
                ('letters', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mailings', to='papers.paperbatch')),
                ('reminds', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='letters.mailing')),
                ('made_at', models.DateTimeField()),
                ('making_at', models.DateTimeField(null=True)),
                ('job_id', models.BigIntegerField(null=True)),
                ('print_job_id', models.BigIntegerField(null=True)),
                ('ready_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['edition', 'state'], name='letters_mai_edition_bf0f49_idx')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='letters.mailing')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('key', models.CharField(max_length=40)),
                ('order', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='network.person')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='network.organisation')),
                ('focal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_invitations', to='network.person')),
                ('name', models.CharField(max_length=250, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='position')),
                ('organisation_name', models.CharField(blank=True, max_length=250, verbose_name='organisation')),
                ('sector', models.CharField(blank=True, max_length=12)),
                ('rank', models.CharField(default='ordinary', max_length=12)),
                ('part', models.CharField(blank=True, max_length=300, verbose_name='what they are asked to do')),
                ('days', models.JSONField(default=list)),
                ('mode', models.CharField(blank=True, max_length=4)),
                ('hub', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to='programme.hub')),
                ('sessions', models.JSONField(default=list)),
                ('named_by', models.CharField(blank=True, max_length=250)),
                ('address', models.CharField(blank=True, max_length=400, verbose_name='postal address')),
                ('postcode', models.CharField(blank=True, max_length=5)),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.CharField(blank=True, max_length=250, verbose_name='e-mail')),
                ('line_user', models.CharField(blank=True, max_length=50)),
                ('channel', models.CharField(max_length=5)),
                ('enclosures', models.JSONField(default=list)),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.accesslink')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='papers.paper')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outbox.message')),
                ('removed_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['order', 'pk'],
                'indexes': [models.Index(fields=['key'], name='letters_inv_key_1330bf_idx'), models.Index(fields=['link'], name='letters_inv_link_id_08bf71_idx'), models.Index(fields=['message'], name='letters_inv_message_2cd6c9_idx')],
                'constraints': [models.UniqueConstraint(fields=('mailing', 'key'), name='invited_once_in_mailing')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='programme.edition')),
                ('key', models.CharField(max_length=40)),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='letters.invitation')),
                ('coming', models.CharField(choices=[('yes', 'comes'), ('maybe', 'not sure yet'), ('no', 'cannot come'), ('substitute', 'sends somebody else')], max_length=10)),
                ('days', models.JSONField(default=list)),
                ('mode', models.CharField(blank=True, max_length=4)),
                ('hub', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programme.hub')),
                ('substitute_name', models.CharField(blank=True, max_length=200)),
                ('substitute_phone', models.CharField(blank=True, max_length=40)),
                ('travel', models.CharField(blank=True, choices=[('own', 'comes by oneself'), ('public', 'by bus, van or train'), ('ride', 'needs a lift')], max_length=6)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(choices=[('page', 'on their page'), ('phone', 'by telephone'), ('paper', 'on paper'), ('line', 'LINE'), ('email', 'by e-mail')], max_length=5)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['edition', 'key', '-id'], name='letters_rep_edition_52a60f_idx')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='letters.invitation')),
                ('outcome', models.CharField(choices=[('reached', 'spoke to them'), ('no_answer', 'nobody answered'), ('later', 'call again later'), ('wrong', 'wrong number')], max_length=9)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]
