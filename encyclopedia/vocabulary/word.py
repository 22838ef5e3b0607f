"""What a controlled word is."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import get_annotations

from django.db.models import TextChoices


class Word(TextChoices):
    """A choice that carries its public definition in ``definition``, and whatever else it implies.

    ``NAME = value, definition, label``. A vocabulary whose words imply more annotates what; each of its words then
    says it before the label: ``NAME = value, definition, {"grave": True}, label``. One that leaves something out, or
    says more than is annotated, is a TypeError.
    """

    def __new__(cls, value: str, definition: str = "", implied: Mapping[str, object] | None = None) -> Word:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        expected = get_annotations(cls).keys()
        if expected != (implied or {}).keys():
            raise TypeError(f"The word {value} of {cls.__name__} has to say: {', '.join(expected) or 'nothing more'}.")
        for name, meaning in (implied or {}).items():
            setattr(word, name, meaning)
        return word

    @property
    def rank(self) -> int:
        """Its place in its vocabulary, counted from 0."""
        return list(type(self)).index(self)
