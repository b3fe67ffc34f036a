import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('library', '0001_initial'), ('library', '0002_topics_pictures_versions'), ('library', '0003_summaries_in_english')]

    initial = True

    dependencies = [
        ('meetings', '0001_tables'),
        ('network', '0001_tables'),
        ('programme', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='network.network')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='programme.edition')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='programme.issue')),
                ('meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='article', to='meetings.meeting')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('minutes', 'minutes'), ('story', 'story'), ('news', 'news'), ('newsletter', 'newsletter')], default='story', max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title in English')),
                ('summary', models.TextField(blank=True, verbose_name='in a sentence')),
                ('summary_en', models.TextField(blank=True, verbose_name='in a sentence, in English')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('body_en', models.TextField(blank=True, verbose_name='text in English')),
                ('series', models.CharField(blank=True, max_length=200, verbose_name='series')),
                ('serial_no', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='part')),
                ('district_code', models.CharField(blank=True, max_length=4, verbose_name='district')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=9)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('publish_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-published_at', '-id'],
                'indexes': [models.Index(fields=['network', 'state', '-published_at'], name='library_art_network_615d72_idx'), models.Index(fields=['edition', 'state'], name='library_art_edition_e34683_idx')],
            },
        ),
        migrations.CreateModel(
            name='Related',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='library.article')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='related_from', to='library.article')),
                ('title', models.CharField(max_length=300)),
                ('serial_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('serial_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('origin', models.CharField(choices=[('person', 'chosen by a person'), ('minutes', 'named in the minutes'), ('words', 'found by its words')], default='minutes', max_length=7)),
                ('score', models.FloatField(default=0)),
                ('shared', models.JSONField(default=list)),
                ('same', models.JSONField(default=list)),
                ('is_pinned', models.BooleanField(default=False)),
                ('is_vetoed', models.BooleanField(default=False)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='network.network')),
                ('word', models.CharField(max_length=60)),
                ('articles', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('network', 'word'), name='term_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='library.article')),
                ('counts', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='ArticleTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='library.article')),
                ('word', models.CharField(max_length=60)),
                ('weight', models.FloatField()),
            ],
            options={
                'indexes': [models.Index(fields=['word'], name='library_art_word_59ab66_idx')],
                'constraints': [models.UniqueConstraint(fields=('article', 'word'), name='article_term_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='library.article')),
                ('no', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('summary_en', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('body_en', models.TextField(blank=True)),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-no'],
                'constraints': [models.UniqueConstraint(fields=('article', 'no'), name='article_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='library.article')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('alt', models.CharField(max_length=300, verbose_name='what it shows')),
                ('alt_en', models.CharField(blank=True, max_length=300, verbose_name='what it shows, in English')),
                ('credit', models.CharField(blank=True, max_length=150, verbose_name='who took it')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('widths', models.JSONField(default=list)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('is_cover', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-is_cover', 'order', 'id'],
            },
        ),
    ]
