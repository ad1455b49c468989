"""More spreadsheets in the browser: what is remembered and for whom, and files that mean harm."""

import io
import zipfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kernbeeld.community.models import EnteredFigure, SavedMapping, Upload
from kernbeeld.community.rules.uploads import read_plan
from kernbeeld.community.service import figure_store
from tests.intake.spreadsheets import write_parts, write_xlsx
from tests.web.deliveries.agreed import CODES, KERNEN, agreed

BRING = "/leveringen/inlezen/"
PLAIN = "code;periode;aantal\npwet.vacatures;2017H2;12\n"
MINE = "Welzijn 2e helft 2017;\nkern;Mapjes\n" + "".join(f"{kern};5\n" for kern in KERNEN)
LONG = "code;periode;aantal;kern\n" + "".join(f"{CODES[0]};2017H2;7;{kern}\n" for kern in KERNEN)


def bring(client: Client, name: str, content: bytes | str, agreement: str = ""):
    held = content.encode() if isinstance(content, str) else content
    sent = {"file": SimpleUploadedFile(name, held), "agreement": agreement}
    return client.post(BRING, sent, follow=True)


def here(tail: str = "") -> str:
    return f"{BRING}{Upload.objects.latest('pk').pk}/{tail}"


def decide(client: Client, **answers: str):
    """Answer questions by the text in the file; return the page that follows."""
    questions = client.get(here()).context["view"].questions
    names = {question.choice.key: question.name for question in questions}
    return client.post(here(), {names[key]: value for key, value in answers.items()}, follow=True)


def read_in(client: Client, name: str, content: str, agreement: str = "", **answers: str):
    """Bring a file, answer what is asked, and take it in."""
    bring(client, name, content, agreement)
    decide(client, **answers)
    return client.post(here("vastleggen/"), follow=True)


def test_the_same_figure_twice_in_a_file_goes_in_once(as_user):
    adviser = as_user("beleidsadviseur")

    done = read_in(adviser, "vacatures.csv", PLAIN + "pwet.vacatures;2017H2;12\n")

    assert "1 figure read" in done.content.decode() or "1 figures read" in done.content.decode()
    assert [(fact.code, fact.value) for fact in figure_store().facts()] == [("pwet.vacatures", 12)]


def test_the_same_figure_twice_with_another_number_is_told_in_its_cell(as_user):
    adviser = as_user("beleidsadviseur")

    page = bring(adviser, "vacatures.csv", PLAIN + "pwet.vacatures;2017H2;13\n")

    told = [cell.problem for row in page.context["view"].rows for cell in row.cells if cell.problem]
    assert len(told) == 1
    assert "cell C2 says &#x27;12&#x27;" in page.content.decode()
    assert page.context["view"].is_ready is False


def test_a_file_that_was_read_before_says_what_is_new_changed_and_the_same(as_user):
    adviser = as_user("beleidsadviseur")
    read_in(adviser, "vacatures.csv", PLAIN + "pwet.vacatures;2017H1;11\n")

    bring(adviser, "vacatures.csv", PLAIN.replace("12", "14") + "pwet.vacatures;2017H1;11\n")
    done = adviser.post(here("vastleggen/"), follow=True)

    assert "2 figures read: 0 new, 1 changed, 1 unchanged." in done.content.decode()
    assert len(figure_store().history()) == 3


def test_what_one_partner_answered_is_not_told_to_another(as_user):
    mine, theirs = agreed(), agreed(code="ander")
    partner, other = (
        as_user("partner", organisatie="welzijn"),
        as_user("partner", "otto", organisatie="ander"),
    )

    read_in(partner, "tabel.csv", MINE, str(mine.pk), Mapjes=CODES[0])
    again = bring(partner, "tabel.csv", MINE, str(mine.pk)).context["view"]
    strange = bring(other, "tabel.csv", MINE, str(theirs.pk)).context["view"]

    assert (again.open_count, again.is_ready) == (0, True)
    assert strange.open_count > 0
    assert [each.partner for each in SavedMapping.objects.all()] == [mine.partner]


def test_the_latest_answers_are_remembered(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    for code in CODES[:2]:
        read_in(partner, "tabel.csv", MINE, str(agreement.pk), Mapjes=code)
    page = bring(partner, "tabel.csv", MINE, str(agreement.pk))

    chosen = {each.choice.key: each.choice.value for each in page.context["view"].questions}
    assert chosen["Mapjes"] == CODES[1]
    assert SavedMapping.objects.count() == 2


def test_a_figure_that_was_remembered_and_is_no_longer_agreed_on_is_asked_again(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    read_in(partner, "tabel.csv", MINE, str(agreement.pk), Mapjes=CODES[0])
    agreement.indicators = [CODES[1]]
    agreement.save()

    view = bring(partner, "tabel.csv", MINE, str(agreement.pk)).context["view"]

    assert (view.open_count, view.is_ready) == (1, False)


def test_a_file_over_a_period_that_was_not_agreed_on_is_told_and_fills_nothing(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    bring(partner, "a.csv", LONG.replace("2017H2", "2018H1"), str(agreement.pk))
    page = partner.post(here("vastleggen/"), follow=True)

    assert "Nothing was agreed on over 2018H1." in page.content.decode()
    assert (EnteredFigure.objects.count(), Upload.objects.count()) == (0, 1)


def test_a_partner_for_another_period_fills_nothing_by_a_file(as_user):
    agreement = agreed()
    later = as_user("partner", "later", organisatie="welzijn", period="2018H1")

    bring(later, "a.csv", LONG, str(agreement.pk))
    page = later.post(here("vastleggen/"), follow=True)

    assert "This is not allowed for this partner." in page.content.decode()
    assert (EnteredFigure.objects.count(), SavedMapping.objects.count()) == (0, 0)


def test_a_file_from_a_partner_asks_neither_for_its_name_nor_for_its_source(as_user):
    agreement = agreed()
    partner = as_user("partner", organisatie="welzijn")

    page = bring(partner, "a.csv", LONG, str(agreement.pk))

    keys = {each.choice.key for each in page.context["view"].questions}
    assert not keys & {"delivery", "source"}


def test_a_colleague_with_the_same_role_does_not_reach_my_file(as_user):
    bring(as_user("beleidsadviseur"), "a.csv", PLAIN)
    colleague = as_user("beleidsadviseur", "berend")

    answers = [colleague.post(here(tail)).status_code for tail in ("", "vastleggen/", "weggooien/")]

    assert [colleague.get(here()).status_code, *answers] == [404] * 4
    assert (Upload.objects.count(), figure_store().history()) == (1, [])


def test_who_delivers_nothing_brings_no_file(as_user):
    roles = ("controller", "college", "raadslid", "beheerder", "privacy_officer")
    clients = [as_user(role) for role in roles]

    assert {client.get(BRING).status_code for client in clients} == {404}
    assert {bring(client, "a.csv", PLAIN).status_code for client in clients} == {404}
    assert not Upload.objects.exists()


def test_a_file_is_known_by_what_stands_in_it_and_not_by_its_name(as_user):
    adviser = as_user("beleidsadviseur")
    names = ["cijfers.xlsm", "cijfers.exe", "cijfers.xlsx", "cijfers", "cijfers.csv.js", ".csv"]

    views = [bring(adviser, name, PLAIN).context["view"] for name in names]

    assert [view.is_ready for view in views] == [True] * len(names)
    assert list(Upload.objects.order_by("pk").values_list("name", flat=True)) == names


def test_a_spreadsheet_under_the_name_of_a_text_is_read_as_a_spreadsheet(as_user, tmp_path: Path):
    adviser = as_user("beleidsadviseur")
    file = write_xlsx(
        tmp_path / "a.xlsx", {"Blad1": [["code", "periode", "aantal"], ["pwet.vacatures", "2017H2", 12]]}
    )

    page = bring(adviser, "a.csv", file.read_bytes())

    assert (page.context["view"].is_ready, page.context["view"].count) == (True, 1)


def test_a_formula_in_a_cell_is_shown_as_text_and_never_goes_in(as_user):
    adviser = as_user("beleidsadviseur")
    formulas = ["=1+1", "=cmd|'/c calc'!A1", "@SUM(1)", "+1+1", "<script>alert(1)</script>"]

    for text in formulas:
        page = bring(adviser, "a.csv", f"{PLAIN}pwet.bedrijfsbezoeken;2017H2;{text}\n")
        done = adviser.post(here("vastleggen/"), follow=True)
        assert not page.context["view"].is_ready, text
        assert "<script>alert" not in page.content.decode() + done.content.decode()
        assert "First mend" in done.content.decode(), text

    assert figure_store().history() == []


def archive(parts: int, size: int) -> bytes:
    """A zip of many parts that unpack to much."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(parts):
            made.writestr(f"xl/part{number}.xml", b" " * size)
    return held.getvalue()


def test_what_is_no_table_is_refused_beside_the_field_and_kept_nowhere(as_user):
    adviser = as_user("beleidsadviseur")
    files = {
        "leeg.csv": b"",
        "spaties.csv": b"   \n \n",
        "alleen een kop.csv": b"code;periode;aantal\n",
        "plaatje.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        "brief.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "programma.exe": b"MZ\x90\0\x03\0\0\0",
        "half.xlsx": b"PK\x03\x04\x14\0\0\0",
        "bom in delen.xlsx": archive(7, 10_000_000),
        "geen werkmap.xlsx": archive(1, 10),
    }

    answers = {name: bring(adviser, name, content) for name, content in files.items()}

    assert {name for name, answer in answers.items() if answer.status_code != 422} == set()
    assert all(answer.context["form"].errors["file"] for answer in answers.values())
    assert not Upload.objects.exists()


def test_a_spreadsheet_that_names_a_file_of_the_server_does_not_read_it(as_user, tmp_path: Path):
    adviser = as_user("beleidsadviseur")
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    file = write_parts(tmp_path / "x.ods", {"mimetype": "application/zip", "content.xml": entity})

    answer = bring(adviser, "x.ods", file.read_bytes())

    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_an_answer_that_was_not_asked_or_means_harm_breaks_nothing(as_user):
    adviser, harm = as_user("beleidsadviseur"), "'; drop: [table]\n- x: !!python/object:os.system"
    bring(adviser, "a.csv", PLAIN)
    before = read_plan(Upload.objects.get().mapping)

    adviser.post(here(), {"k99": harm, "nonsense": harm}, follow=True)
    unasked = read_plan(Upload.objects.get().mapping)
    page = decide(adviser, delivery=harm)

    assert unasked == before
    assert read_plan(Upload.objects.get().mapping)["delivery"] == harm
    assert page.status_code == 200
