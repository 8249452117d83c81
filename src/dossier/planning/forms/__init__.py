"""Typesetting forms from facts: sections into sides. Pure: no files, no clock."""

from dossier.planning.forms.form import FormSide, typeset_form

__all__ = ["FormSide", "typeset_form"]
