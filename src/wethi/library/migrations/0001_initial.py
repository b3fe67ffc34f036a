import django.db.models.deletion
import wethi.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0001_initial'),
        ('network', '0001_initial'),
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', wethi.kit.ids.PublicIdField(default=wethi.kit.ids.new_public_id)),
                ('kind', models.CharField(choices=[('minutes', 'minutes'), ('story', 'story'), ('news', 'news'), ('newsletter', 'newsletter')], default='story', max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title in English')),
                ('summary', models.TextField(blank=True, verbose_name='in a sentence')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('body_en', models.TextField(blank=True, verbose_name='text in English')),
                ('series', models.CharField(blank=True, max_length=200, verbose_name='series')),
                ('serial_no', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='part')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=9)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='programme.edition')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='programme.issue')),
                ('meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='article', to='meetings.meeting')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='network.network')),
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
                ('title', models.CharField(max_length=300)),
                ('serial_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('serial_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('is_pinned', models.BooleanField(default=False)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='library.article')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='related_from', to='library.article')),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
    ]
