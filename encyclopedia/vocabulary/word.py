"""What a controlled word is."""

from __future__ import annotations

from django.db.models import TextChoices


class Word(TextChoices):
    """A choice that carries its own public definition in ``definition``."""

    def __new__(cls, value: str, definition: str = "") -> Word:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        return word
