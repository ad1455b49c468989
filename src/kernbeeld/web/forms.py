"""What every form does when it is sent: the act, or the refusal beside the field that it is about."""

from collections.abc import Callable

from django import forms

from kernbeeld.errors import UserError


def done(form: forms.Form, act: Callable[[], object], *, prefix: str = "") -> bool:
    """Do what a valid form asks; a refusal stands beside its field, and False is returned.

    A refusal names its field in ``field``; with `prefix` also a field of that name behind the prefix is
    looked for. What names no field of this form stands above all of them.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except UserError as error:
        named = str(getattr(error, "field", ""))
        field = next((name for name in (named, prefix + named) if name and name in form.fields), None)
        form.add_error(field, str(error))
    return form.is_valid()
