"""``{% say "…" name=value %}``: a text of the pages in the reader's language, with its values filled in."""

from django import template

from kernbeeld.language import gettext, ngettext

register = template.Library()


@register.simple_tag
def say(text: str, **values: object) -> str:
    """Return a text in the active language; values are filled in by name and escaped by the template."""
    return gettext(text, **values)


@register.simple_tag
def say_count(one: str, many: str, count: int, **values: object) -> str:
    """Return the text for one or for many; ``{count}`` is the number."""
    return ngettext(one, many, count, **values)
