"""What the frame of every page needs: the theme of the municipality."""

from django import template
from django.urls import reverse

from kernbeeld.web.theme import theme

register = template.Library()


@register.simple_tag
def theme_address() -> str:
    """Return where the municipality's stylesheet is, with its content's mark; empty where it has none."""
    found = theme()
    return f"{reverse('start:theme')}?{found.mark}" if found else ""
