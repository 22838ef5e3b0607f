"""Forms of the desk: they check what the models check, also where a field is filled in by the model and not by hand."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet


class RecordForm(forms.ModelForm):
    """Constraints are checked on fields that are not on the form too; ``refusal`` is why the record refused the last try."""

    refusal: tuple[str, ...] = ()

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(list(self.refusal))
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        # Django leaves a constraint out where one of its fields is not on the form; slugs, kinds and starts are ours.
        own = {field.name for field in self._meta.model._meta.fields if not field.editable}
        if not self.errors:
            try:
                self.instance.validate_constraints(exclude=self._get_validation_exclusions() - own)
            except ValidationError as error:
                self._update_errors(error)

    def _update_errors(self, errors):
        # A model may find fault with a field that is not on the form; Django would crash on that. Where the form has
        # errors of its own it is their consequence.
        if hasattr(errors, "error_dict"):
            found = errors.error_dict
            stray = [found.pop(name) for name in list(found) if name not in {*self.fields, NON_FIELD_ERRORS}]
            if stray and not self.errors:
                found.setdefault(NON_FIELD_ERRORS, []).extend(error for errors in stray for error in errors)
        super()._update_errors(errors)


class RecordFormSet(BaseInlineFormSet):
    """Refuses two rows that clean alike, before the database does: ``hgnc:40`` and ``40`` are one identifier."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if form.has_changed() or form.instance.pk]
        rows = [form for form in rows if form not in self.deleted_forms and form.is_valid()]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields and constraint.condition is None:
                self.refuse_twins(rows, constraint)

    def refuse_twins(self, rows: list[forms.ModelForm], constraint: UniqueConstraint) -> None:
        seen = set()
        for form in rows:
            attributes = [self.model._meta.get_field(name).attname for name in constraint.fields]
            key = tuple(getattr(form.instance, attribute) for attribute in attributes)
            if key in seen:
                form.add_error(None, constraint.get_violation_error_message())
            seen.add(key)


class ListFormField(forms.JSONField):
    """A list as JSON; an empty box is an empty list."""

    def to_python(self, value):
        value = super().to_python(value)
        if value is None:
            return []
        if not isinstance(value, list):
            raise ValidationError("Write a list, in square brackets.")
        return value
