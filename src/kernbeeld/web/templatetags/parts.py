"""The parts that pages are made of: a field, a badge, a table; see ``docs/developers/pages.md``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from itertools import accumulate, zip_longest

from django import forms, template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from kernbeeld.house_time import HOUSE_TIME, day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words

register = template.Library()

_COLUMN = re.compile(r'<th[^>]*scope="col"[^>]*>(.*?)</th>', re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(?:td|th)\b[^>]*>")
_SPAN = re.compile(r'colspan="(\d+)"')
SHAPES = {"ok": "✓", "error": "▲", "warning": "◆", "info": "●", "neutral": "○", "busy": "◐"}
"""What a status looks like beside its word, so that colour is never the only sign."""
ALERTS = {"success": "ok", "debug": "info"}
"""Django's levels of a message that NL Design System calls otherwise."""
STEPS = {"done": "✓", "now": "●", "stopped": "▲", "later": "○"}


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing to mend in a form, and the field where it can be mended (empty for the whole form)."""

    message: str
    field_id: str = ""
    label: str = ""


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField) -> Mapping[str, object]:
    """Show a field of a form: label, explanation, what is wrong, and the control that is tied to them."""
    widget = bound.field.widget
    own = bound.auto_id
    described = [f"{own}-uitleg"] if bound.help_text else []
    described += [f"{own}-fout"] if bound.errors else []
    said: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    kind = _kind(widget)
    return {
        "bound": bound,
        "kind": kind,
        "control": "" if kind == "choices" else bound.as_widget(attrs=said | {"class": _classes(widget)}),
        "choices": [_choice(each) for each in bound.subwidgets] if kind == "choices" else [],
        "described": " ".join(described),
        "optional": kind != "checkbox" and not bound.field.required,
    }


@register.inclusion_tag("web/parts/fields.html")
def fields(form: BaseForm) -> Mapping[str, object]:
    """Show every field of a form, in the form's order."""
    return {"form": form}


@register.inclusion_tag("web/parts/errors.html")
def errors(*of_forms: BaseForm) -> Mapping[str, object]:
    """Show what has to be mended, as links to the fields; nothing where nothing is wrong. It takes focus."""
    return {"failures": [failure for form in of_forms for failure in _failures(form)]}


@register.simple_tag
def badge(kind: str, text: str) -> SafeString:
    """Show a status as a shape and a word; `kind` is ok, error, warning, info, neutral or busy."""
    return format_html(
        '<span class="kb-badge kb-badge--{}"><span aria-hidden="true">{}</span> {}</span>',
        kind,
        SHAPES[kind],
        text,
    )


@register.inclusion_tag("web/parts/alert.html")
def alert(kind: str, text: str) -> Mapping[str, object]:
    """Show something that the reader must know; `kind` is info, ok, warning or error."""
    shown = ALERTS.get(kind, kind)
    return {"kind": shown, "shape": SHAPES[shown], "text": text}


@register.simple_block_tag
def table(content: str, caption: str, *, named: bool = False) -> SafeString:
    """Show a table in a region that scrolls by itself; `named` shows the caption to who sees, too.

    Each cell gets the name of its column, which a phone shows where the columns stand under each other.
    """
    return format_html(
        '<div class="utrecht-table-container kb-scroll" role="region" aria-label="{}" tabindex="0">'
        '<table class="utrecht-table kb-list"><caption class="{}">{}</caption>{}</table></div>',
        gettext("Table: {title}", title=caption),
        "kb-caption" if named else "kb-hidden",
        caption,
        _labelled(content),
    )


def _labelled(content: str) -> SafeString:
    """Write the name of its column into each cell of a table that has a row of names."""
    head, body, rows = content.partition("<tbody")
    names = [strip_tags(name).strip() for name in _COLUMN.findall(head)]

    def row(found: re.Match[str]) -> str:
        spans = [_span(cell) for cell in _CELL.findall(found[0])]
        columns = accumulate(spans, initial=0)
        return _CELL.sub(lambda cell: _named(cell[0], names, next(columns)), found[0])

    # The content was rendered, so escaped, by the template around it.
    return mark_safe(f"{head}{body}{_ROW.sub(row, rows)}" if names else content)  # noqa: S308


def _span(cell: str) -> int:
    """Return over how many columns a cell stands."""
    found = _SPAN.search(cell)
    return int(found[1]) if found else 1


def _named(cell: str, names: Sequence[str], number: int) -> str:
    if not cell.startswith("<td") or "data-label" in cell or number >= len(names) or not names[number]:
        return cell
    return f'<td data-label="{escape(unescape(names[number]))}"{cell[3:]}'


@register.inclusion_tag("web/parts/empty.html")
def empty(text: str, action: str = "", address: str = "") -> Mapping[str, object]:
    """Say that there is nothing yet, and what to do about it."""
    return {"text": text, "action": action, "address": address}


@register.inclusion_tag("web/parts/buttons.html")
def buttons(submit: str, cancel: str = "", address: str = "") -> Mapping[str, object]:
    """Show the button that sends a form, and a way back where it has one."""
    return {"submit": submit, "cancel": cancel, "address": address}


@register.inclusion_tag("web/parts/crumbs.html")
def crumbs(*said: str) -> Mapping[str, object]:
    """Show the way to this page: a text and its address in turn, and the name of the page at the end."""
    return {"crumbs": list(zip_longest(said[::2], said[1::2], fillvalue=""))}


@register.inclusion_tag("web/parts/facts.html")
def facts(items: Iterable[tuple[str, object]]) -> Mapping[str, object]:
    """Show names with their values, one under the other."""
    return {"items": items}


@register.inclusion_tag("web/parts/tabs.html")
def tabs(name: str, items: Iterable[tuple[str, str, bool]]) -> Mapping[str, object]:
    """Show views of the same thing as links: (text, address, whether it is this one)."""
    return {"name": name, "items": items}


@register.inclusion_tag("web/parts/steps.html")
def steps(items: Iterable[tuple[str, str, str]]) -> Mapping[str, object]:
    """Show how far something is: (text, its state in words, and done, now, stopped or later)."""
    return {"items": [(text, words, state, STEPS[state]) for text, words, state in items]}


@register.inclusion_tag("web/parts/pages.html", takes_context=True)
def pages(context: template.Context, page: "Page[object]") -> Mapping[str, object]:
    """Show where in a long list we are, with the way to the others; filters stay in the address."""
    asked = context["request"].GET.copy()
    asked.pop("pagina", None)
    return {"page": page, "kept": f"{asked.urlencode()}&" if asked else ""}


@register.filter
def day(moment: date | None) -> str:
    """Write a day in full, on the calendar of the municipality; nothing where there is none."""
    if moment is None:
        return ""
    return day_words(day_of(moment) if isinstance(moment, datetime) else moment)


@register.filter
def moment(instant: datetime | None) -> str:
    """Write an instant as the clock in the municipality shows it; nothing where there is none."""
    if instant is None:
        return ""
    local = _on_the_wall(instant)
    return gettext("{day}, {time}", day=day_words(local.date()), time=f"{local:%H:%M}")


def _on_the_wall(instant: datetime) -> datetime:
    return instant.astimezone(HOUSE_TIME)


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "control"


def _classes(widget: forms.Widget) -> str:
    """Return the classes that NL Design System gives to a control, with those of the form's own."""
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, forms.CheckboxInput):
        return f"utrecht-checkbox utrecht-checkbox--html-input {own}".strip()
    if isinstance(widget, forms.Textarea):
        return f"utrecht-textarea utrecht-textarea--html-textarea {own}".strip()
    if isinstance(widget, forms.FileInput):
        return f"kb-file {own}".strip()
    if isinstance(widget, forms.Select):
        return f"utrecht-select utrecht-select--html-select {own}".strip()
    return f"utrecht-textbox utrecht-textbox--html-input {own}".strip()


def _choice(option: forms.boundfield.BoundWidget) -> Mapping[str, object]:
    """Return one choice of several, as a control with its label."""
    kind = "radio" if option.data["type"] == "radio" else "checkbox"
    name = "radio-button" if kind == "radio" else "checkbox"
    option.data["attrs"]["class"] = f"utrecht-{name} utrecht-{name}--html-input"
    return {"control": option.tag(), "id": option.id_for_label, "label": option.choice_label, "kind": kind}


def _failures(form: BaseForm) -> Sequence[Failure]:
    whole = [Failure(str(message)) for message in form.non_field_errors()]
    of_fields = [
        Failure(str(message), _first_control(bound), str(bound.label))
        for bound in form
        for message in bound.errors
    ]
    return [*whole, *of_fields]


def _first_control(bound: BoundField) -> str:
    """Return the id of what takes the focus: of several choices the first."""
    return f"{bound.auto_id}_0" if _kind(bound.field.widget) == "choices" else bound.auto_id
