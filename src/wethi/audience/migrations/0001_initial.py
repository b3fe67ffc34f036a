import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programme', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='house_rules', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('asking_open', models.BooleanField(default=True, verbose_name='questions are taken')),
                ('words', models.TextField(blank=True, verbose_name='words that set a question aside')),
                ('per_person', models.PositiveSmallIntegerField(default=5, verbose_name='questions of one person in ten minutes')),
                ('per_address', models.PositiveIntegerField(default=1500, verbose_name='devices of one network connection in ten minutes')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='programme.session')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='programme.hub')),
                ('source', models.CharField(choices=[('screen', 'from the live page'), ('paper', 'from a paper slip')], default='screen', max_length=6)),
                ('text', models.CharField(max_length=500, verbose_name='question')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('asker', models.CharField(blank=True, max_length=64)),
                ('key', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('shown', 'shown'), ('reading', 'being answered'), ('answered', 'answered'), ('hidden', 'hidden')], default='waiting', max_length=8)),
                ('state_before', models.CharField(blank=True, max_length=8)),
                ('flagged', models.CharField(blank=True, max_length=60)),
                ('votes', models.PositiveIntegerField(default=0)),
                ('answer', models.CharField(blank=True, max_length=1000, verbose_name='answer in writing')),
                ('asked_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['edition', 'state', '-votes'], name='audience_qu_edition_fa07b1_idx')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='question_once')],
            },
        ),
        migrations.CreateModel(
            name='Upvote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upvotes', to='audience.question')),
                ('voter', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'voter'), name='upvote_once')],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='polls', to='programme.session')),
                ('kind', models.CharField(choices=[('choice', 'one of several answers'), ('scale', 'a scale from 1 to 5'), ('statement', 'agree or disagree with a statement')], default='choice', max_length=9, verbose_name='kind')),
                ('title', models.CharField(max_length=250, verbose_name='question or statement')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='in English')),
                ('low', models.CharField(blank=True, max_length=60, verbose_name='what 1 means')),
                ('low_en', models.CharField(blank=True, max_length=60, verbose_name='what 1 means, in English')),
                ('high', models.CharField(blank=True, max_length=60, verbose_name='what 5 means')),
                ('high_en', models.CharField(blank=True, max_length=60, verbose_name='what 5 means, in English')),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='draft', max_length=9)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'indexes': [models.Index(fields=['edition', 'state'], name='audience_po_edition_b111c9_idx')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='audience.poll')),
                ('no', models.PositiveSmallIntegerField()),
                ('text', models.CharField(blank=True, max_length=160)),
                ('text_en', models.CharField(blank=True, max_length=160)),
                ('votes', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['no'],
                'constraints': [models.UniqueConstraint(fields=('poll', 'no'), name='answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='audience.poll')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='audience.answer')),
                ('voter', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'voter'), name='vote_once')],
            },
        ),
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='programme.edition')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('text', models.CharField(max_length=300, verbose_name='announcement')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='in English')),
                ('at', models.DateTimeField()),
                ('taken_down_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
