"""A template shows what a table of a register asks, and can be read back as it is."""

from kernbeeld.intake.records.spec import FieldKind, FieldSpec, RegisterSpec, Shape
from kernbeeld.intake.records.template import EXAMPLE as KEY
from kernbeeld.intake.records.template import template_of
from kernbeeld.language import speaking
from tests.intake.records.examples import EXAMPLE, read


def test_the_example_of_a_template_is_a_record(tmp_path):
    template = template_of(EXAMPLE)

    found = read(tmp_path, "\n".join(";".join(row) for row in (template.headings, template.example)))

    part = found.records[0].parts[0]
    assert found.records[0].key == KEY
    assert part.einde is None
    assert (part.fields["persoon"], part.fields["regeling"]) == (KEY, "participatiewet")
    assert part.fields["bedrag"] == 123456


def test_every_column_is_explained_once_and_in_order():
    template = template_of(EXAMPLE)

    assert [line[0] for line in template.explanation[1:]] == list(template.headings)
    assert template.headings[:3] == ("sleutel", "begin", "einde")


def test_another_record_is_named_only_where_it_is_needed():
    spec = RegisterSpec(
        "koppeling",
        Shape.EVENT,
        (
            FieldSpec("vacature", FieldKind.REFERENCE, refers_to="vrijwilligersvacature"),
            FieldSpec("persoon", FieldKind.REFERENCE, True, refers_to="persoon"),
        ),
    )

    template = template_of(spec)

    assert dict(zip(template.headings, template.example, strict=True)) == {
        "sleutel": KEY,
        "datum": "2017-01-31",
        "vacature": "",
        "persoon": KEY,
    }


def test_a_template_speaks_dutch():
    with speaking("nl"):
        template = template_of(EXAMPLE)

    assert template.explanation[0] == ("kolom", "nodig", "hoe u het schrijft", "betekenis")
    assert template.explanation[2][3] == "de eerste dag waarop het geldt"
