

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchCursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('folio', models.CharField(max_length=60)),
                ('cycle', models.CharField(blank=True, max_length=20)),
                ('title_es', models.TextField(blank=True)),
                ('title_en', models.TextField(blank=True)),
                ('body_es', models.TextField(blank=True)),
                ('body_en', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'folio'), name='search_document_is_unique')],
            },
        ),
    ]
