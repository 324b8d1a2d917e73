import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0001_initial'),
        ('institutions', '0001_initial'),
        ('library', '0001_initial'),
        ('questionnaires', '0002_ogp_local_plan'),
    ]

    operations = [
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='cycles.cycle')),
                ('number', models.PositiveSmallIntegerField()),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='library.documentversion')),
                ('source_note', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Borrador'), ('adopted', 'Adoptado'), ('dropped', 'Descartado')], db_index=True, default='draft', max_length=10)),
                ('drop_reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['cycle', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='item_number_is_unique'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'adopted', 'dropped'])), name='item_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='cycles.plan')),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='questionnaires.sheet')),
                ('language', models.CharField(max_length=5)),
                ('title', models.TextField(blank=True)),
                ('jurisdiction', models.TextField(blank=True)),
                ('submission_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('submitted', models.DateField(blank=True, null=True)),
                ('ends', models.CharField(blank=True, max_length=10)),
                ('header_institutions', models.TextField(blank=True)),
                ('foreword', models.TextField(blank=True)),
                ('recognised', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='ItemVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='drafting.item')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['item', 'number'],
                'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='item_version_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='LeadInstitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='drafting.page')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='institutions.institution')),
            ],
            options={
                'ordering': ['page', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='drafting.page')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('post', models.TextField(blank=True)),
                ('organisation', models.TextField(blank=True)),
                ('written', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['page', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='drafting.page')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.TextField()),
            ],
            options={
                'ordering': ['page', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='cycles.plan')),
                ('number', models.PositiveIntegerField()),
                ('page_es', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drafting.page')),
                ('page_en', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drafting.page')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='library.documentversion')),
                ('note', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['plan', '-number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_version_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='drafting.version')),
                ('basis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.documentversion')),
                ('reason', models.TextField(blank=True)),
                ('confirmed', models.JSONField(default=list)),
                ('occurred', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
            ],
        ),
    ]
