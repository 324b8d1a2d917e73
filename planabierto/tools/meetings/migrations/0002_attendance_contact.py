# Who came without registering and is known to their host can be written to.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_initial'),
        ('people', '0002_contact'),
    ]

    operations = [
        migrations.AddField(
            model_name='attendance',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact'),
        ),
    ]
