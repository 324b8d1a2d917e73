import django.db.models.deletion
import planabierto.ground.people.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pseudonym', models.CharField(default=planabierto.ground.people.models.new_pseudonym, max_length=10, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('language', models.CharField(default='es', max_length=5)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('account__isnull', True), ('email__gt', ''), ('email__isnull', False), ('erased_at__isnull', True)) | models.Q(('account__isnull', False), ('email__isnull', True), ('erased_at__isnull', True)) | models.Q(('account__isnull', True), ('email__isnull', True), ('erased_at__isnull', False)), name='contact_has_one_address_or_none')],
                'indexes': [models.Index(condition=models.Q(('confirmed_at__isnull', True), ('erased_at__isnull', True)), fields=['asked_at'], name='people_contact_unconfirmed')],
            },
        ),
    ]
