"""The report as static pages: readable without JavaScript, from phone to desktop, on paper, in the dark."""

from kernbeeld.publishing.html.site import write_html

__all__ = ["write_html"]
