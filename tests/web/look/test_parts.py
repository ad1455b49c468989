"""The parts of pages, as a template writes them and as a reader's browser gets them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from kernbeeld.language import speaking

PLACES = [("n", "Noord"), ("z", "Zuid")]


class Delivery(forms.Form):
    """A form with each sort of control."""

    name = forms.CharField(label="Naam", help_text="Zo heet zij.")
    story = forms.CharField(label="Verhaal", widget=forms.Textarea, required=False)
    chapter = forms.ChoiceField(label="Hoofdstuk", choices=PLACES)
    place = forms.ChoiceField(label="Kern", choices=PLACES, widget=forms.RadioSelect)
    places = forms.MultipleChoiceField(label="Kernen", choices=PLACES, widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="Zeker")
    file = forms.FileField(label="Bestand", widget=forms.FileInput(attrs={"class": "own"}))
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        """Complain about the whole form."""
        raise forms.ValidationError("Zij is er al.")


def rendered(template: str, **context: object) -> str:
    source = "{% load words parts %}" + template
    return str(engines["django"].from_string(source).render(context, context.pop("request", None)))


def test_a_field_ties_its_label_and_explanation_to_the_control():
    html = rendered("{% field form.name %}", form=Delivery())

    assert '<label class="utrecht-form-label" for="id_name">Naam</label>' in html
    assert 'id="id_name-uitleg">Zo heet zij.' in html
    assert 'aria-describedby="id_name-uitleg"' in html
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in html
    assert "aria-invalid" not in html


def test_a_field_with_a_mistake_says_so_to_eye_and_ear():
    html = rendered("{% field form.name %}", form=Delivery({}))

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name-uitleg id_name-fout"' in html
    assert 'id="id_name-fout"' in html
    assert "kb-field--invalid" in html


def test_what_may_stay_empty_is_marked_and_what_must_be_filled_is_not():
    html = rendered("{% field form.story %}", form=Delivery())

    assert "(optional)" in html
    assert "(optional)" not in rendered("{% field form.name %}", form=Delivery())


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("story", "utrecht-textarea utrecht-textarea--html-textarea"),
        ("chapter", "utrecht-select utrecht-select--html-select"),
        ("sure", "utrecht-checkbox utrecht-checkbox--html-input"),
        ("file", "kb-file own"),
    ],
)
def test_a_control_looks_as_its_kind(name, classes):
    html = rendered("{% field bound %}", bound=Delivery()[name])

    assert f'class="{classes}"' in html


@pytest.mark.parametrize(("name", "kind"), [("place", "radio-button"), ("places", "checkbox")])
def test_several_choices_stand_in_a_group_with_their_question(name, kind):
    html = rendered("{% field bound %}", bound=Delivery({})[name])

    assert '<legend class="utrecht-form-label kb-field__legend">Kern' in html
    assert html.count(f'class="utrecht-{kind} utrecht-{kind}--html-input"') == 2
    assert (
        f'<label class="utrecht-form-label utrecht-form-label--{kind.split("-")[0]}" for="id_{name}_1">Zuid'
        in html
    )
    assert f'aria-describedby="id_{name}-fout"' in html


def test_every_field_of_a_form_is_shown_in_its_order_and_hidden_ones_stay_hidden():
    html = rendered("{% fields form %}", form=Delivery())

    places = [html.index(f'name="{name}"') for name in ("name", "story", "chapter", "place", "sure", "file")]
    assert places == sorted(places)
    assert '<input type="hidden" name="secret" id="id_secret">' in html
    assert "Secret" not in html


def test_what_has_to_be_mended_leads_to_each_field_and_takes_the_focus():
    html = rendered("{% errors form %}", form=Delivery({}, MultiValueDict()))

    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "7 things have to be mended first" in html
    assert ">Zij is er al.<" in html
    assert '<a class="nl-link" href="#id_name">Naam: This field is required.</a>' in html
    assert 'href="#id_place_0"' in html


def test_a_form_without_mistakes_has_nothing_to_mend():
    assert rendered("{% errors form other %}", form=Delivery(), other=Delivery()).strip() == ""


def test_a_badge_is_a_shape_and_a_word_and_escapes_it():
    html = rendered("{% badge 'warning' text %}", text="<b>Te laat")

    assert html == (
        '<span class="kb-badge kb-badge--warning"><span aria-hidden="true">◆</span> &lt;b&gt;Te laat</span>'
    )


@pytest.mark.parametrize(
    ("kind", "shown", "role"),
    [
        ("success", "ok", "status"),
        ("info", "info", "status"),
        ("error", "error", "alert"),
        ("debug", "info", "status"),
    ],
)
def test_a_message_of_django_becomes_an_alert_of_the_design_system(kind, shown, role):
    html = rendered("{% alert kind text %}", kind=kind, text="Bewaard.")

    assert f'utrecht-alert--{shown} kb-notice" role="{role}"' in html


def test_a_table_has_a_name_and_scrolls_by_itself():
    html = rendered(
        "{% table name %}<tbody><tr><td>{{ cell }}</td></tr></tbody>{% endtable %}", name='"A"', cell="<1"
    )

    assert 'role="region" aria-label="Table: &quot;A&quot;" tabindex="0"' in html
    assert '<caption class="kb-hidden">&quot;A&quot;</caption><tbody><tr><td>&lt;1</td>' in html
    assert 'class="kb-caption"' in rendered("{% table name named=True %}{% endtable %}", name="A")


def test_an_empty_list_says_what_to_do():
    html = rendered("{% empty text action '/nieuw/' %}", text="Er is nog niets.", action="Begin")

    assert '<a class="nl-link kb-empty__action" href="/nieuw/">Begin</a>' in html
    assert "<a" not in rendered("{% empty text %}", text="Er is niets.")


def test_buttons_send_and_lead_back():
    html = rendered("{% buttons save back '/terug/' %}", save="Bewaar", back="Terug")

    assert (
        '<button class="utrecht-button utrecht-button--primary-action" type="submit">Bewaar</button>' in html
    )
    assert '<a class="nl-link" href="/terug/">Terug</a>' in html


def test_the_way_to_a_page_ends_with_the_page_itself():
    html = rendered("{% crumbs 'A' '/a/' 'B' '/b/' 'C' %}")

    assert html.count('<a class="nl-link"') == 2
    assert '<span aria-current="page">C</span>' in html


def test_tabs_tell_which_one_is_open():
    html = rendered("{% tabs 'x' items %}", items=[("Alles", "?", True), ("Laat", "?laat", False)])

    assert html.count('aria-current="page"') == 1
    assert '<a class="kb-tabs__link" href="?" aria-current="page">Alles</a>' in html


def test_steps_tell_in_words_and_shapes_how_far_it_is():
    html = rendered(
        "{% steps items %}", items=[("Adviseur", "akkoord", "done"), ("College", "aan de beurt", "now")]
    )

    assert html.count('aria-current="step"') == 1
    assert '<span class="kb-step__state">aan de beurt</span>' in html


def test_facts_are_names_with_values():
    assert "<dt>Bron</dt><dd>Wmo</dd>" in rendered("{% facts items %}", items=[("Bron", "Wmo")])


def test_a_long_list_keeps_its_filters_when_one_turns_the_page():
    request = RequestFactory().get("/?staat=open&pagina=2")

    html = rendered("{% pages page %}", page=Paginator(range(30), 10).page(2), request=request)

    assert 'rel="prev" href="?staat=open&amp;pagina=1"' in html
    assert 'rel="next" href="?staat=open&amp;pagina=3"' in html
    assert "Page 2 of 3" in html


def test_a_short_list_has_no_pages():
    request = RequestFactory().get("/")

    assert rendered("{% pages page %}", page=Paginator([1], 10).page(1), request=request).strip() == ""


def test_an_instant_is_written_as_the_clock_on_the_wall_shows_it():
    summer, winter = datetime(2018, 7, 1, 22, 30, tzinfo=UTC), datetime(2018, 1, 1, 12, tzinfo=UTC)

    with speaking("nl"):
        html = rendered(
            "{{ summer|moment }}|{{ summer|day }}|{{ winter|moment }}", summer=summer, winter=winter
        )

    assert html == "2 juli 2018, 00:30 uur|2 juli 2018|1 januari 2018, 13:00 uur"


def test_a_day_stays_the_day_it_is_and_nothing_stays_nothing():
    html = rendered("{{ day|day }}[{{ none|day }}{{ none|moment }}]", day=date(2018, 4, 1), none=None)

    assert html == "1 April 2018[]"


def test_each_cell_says_which_column_it_is_in():
    names = ('<th scope="col">A &amp; B</th>', '<th scope="col"><b>C</b></th>', '<th scope="col"></th>')
    head = f"<thead><tr>{''.join(names)}</tr></thead>"
    first = '<tr><th scope="row">x</th><td class="y">1</td><td>2</td></tr>'
    rows = f"<tbody>{first}<tr><td>3</td></tr></tbody>"

    shown = rendered("{% table name %}" + head + rows + "{% endtable %}", name="T")

    assert '<th scope="row">x</th><td data-label="C" class="y">1</td><td>2</td>' in shown
    assert '<td data-label="A &amp; B">3</td>' in shown


def test_a_cell_over_several_columns_does_not_shift_the_names_of_those_after_it():
    head = "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in "ABC") + "</tr></thead>"
    foot = '<tbody></tbody><tfoot><tr><th scope="row" colspan="2">Total</th><td>7</td></tr></tfoot>'

    shown = rendered("{% table name %}" + head + foot + "{% endtable %}", name="T")

    assert '<td data-label="C">7</td>' in shown
