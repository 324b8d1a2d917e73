import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title_es', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=255)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'version'), name='form_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='questionnaires.form')),
                ('key', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('section_es', models.CharField(max_length=200)),
                ('section_en', models.CharField(max_length=200)),
                ('text_es', models.TextField()),
                ('text_en', models.TextField()),
                ('kind', models.CharField(choices=[('text', 'Texto'), ('number', 'Número'), ('list', 'Lista')], max_length=10)),
                ('required', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['form', 'position'],
                'constraints': [models.UniqueConstraint(fields=('form', 'key'), name='question_is_unique'), models.UniqueConstraint(fields=('form', 'position'), name='question_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='questionnaires.form')),
                ('language', models.CharField(max_length=5)),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='questionnaires.sheet')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='questionnaires.question')),
                ('text', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'question'), name='one_answer_a_question')],
            },
        ),
    ]
