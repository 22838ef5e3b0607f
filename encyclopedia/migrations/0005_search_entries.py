from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("encyclopedia", "0004_edition_fingerprints")]

    operations = [
        migrations.RenameModel("IndexedThing", "SearchEntry"),
        migrations.RenameModel("IndexedWord", "SearchWord"),
    ]
