from __future__ import annotations

from django.apps import AppConfig


class EncyclopediaConfig(AppConfig):
    name = "encyclopedia"
    verbose_name = "Encyclopedia"
    default_auto_field = "django.db.models.BigAutoField"
