"""What each role reads and finds to press on the page of steering, also where texts are hostile."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from kernbeeld.policy.models import Programmabesluit, Risico, Streefmeting, Streefwaarde, Stuurgroeplid
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.service import wall_clock
from tests.policy.steering.conftest import made_programma

TODAY = day_of(wall_clock())
YESTERDAY, LONG_AGO = TODAY - timedelta(days=1), TODAY - timedelta(days=400)
FRONT = "/programmas/wonen/sturing/"
BUTTONS = ("Add a target", "Add a risk", "Keep the decision", "Add the member", "leaves today")
READERS = ("raadslid", "controller", "college")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}",
    "'; DROP TABLE x;--",
)


@pytest.fixture
def programma(app_registers):
    """A programme of which everything was said once."""
    made = made_programma()
    Risico.objects.create(programma=made, title="Geld op", kans=4, gevolg=4, owner="controller", state="open")
    Stuurgroeplid.objects.create(programma=made, name="A. Bee", functie="lid", begin=LONG_AGO)
    aimed(made, "procent", "70", by=TODAY)
    return made


def aimed(programma, unit, value, *, by=TODAY, at_least=True):
    return Streefwaarde.objects.create(
        programma=programma,
        title=f"Doel in {unit}",
        unit=unit,
        value=Decimal(value),
        by=by,
        at_least=at_least,
        agreed_with="de raad",
    )


def read(client, address=FRONT, language="en") -> str:
    client.cookies["kernbeeld_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_keeps_policy_finds_every_button(as_user, programma):
    shown = read(as_user("beleidsadviseur"))

    assert [button for button in BUTTONS if button not in shown] == []


@pytest.mark.parametrize("role", READERS)
def test_who_only_reads_sees_all_that_is_said_and_no_button(as_user, programma, role):
    shown = read(as_user(role))

    assert [text for text in ("Geld op", "A. Bee", "at least 70%", "heavy") if text not in shown] == []
    assert [button for button in BUTTONS if button in shown] == []
    assert f'{FRONT}streefwaarde/"' not in shown


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("part", ["risico/", "streefwaarde/"])
def test_who_only_reads_finds_no_page_to_write_on(as_user, programma, role, part):
    key = {"risico/": Risico, "streefwaarde/": Streefwaarde}[part].objects.get().pk

    ends = ("", f"{key}/wijzigen/" if part == "streefwaarde/" else f"{key}/")
    answers = [as_user(role).get(f"{FRONT}{part}{end}").status_code for end in ends]

    assert answers == [404, 404]


@pytest.mark.parametrize(
    ("unit", "value", "at_least", "nl", "en"),
    [
        ("EUR_per_jaar", "32000", False, "ten hoogste € 32.000 per jaar", "at most € 32,000 per year"),
        ("EUR", "1234.5", True, "ten minste € 1.234,50", "at least € 1,234.50"),
        ("huishoudens", "1500", True, "ten minste 1.500 huishoudens", "at least 1,500 households"),
        ("procent", "12.5", False, "ten hoogste 12,5%", "at most 12.5%"),
    ],
)
def test_an_aim_is_said_in_its_unit_and_the_language_of_the_reader(
    as_user, programma, unit, value, at_least, nl, en
):
    aimed(programma, unit, value, at_least=at_least)
    reader = as_user("raadslid")

    assert nl in read(reader, language="nl")
    assert en in read(reader)


def test_a_target_kept_again_from_an_english_page_is_still_the_same_number(as_user, programma):
    row = aimed(programma, "huishoudens", "1234")
    adviser = as_user("beleidsadviseur")

    shown = read(adviser, f"{FRONT}streefwaarde/{row.pk}/wijzigen/")

    assert 'value="1.234"' in shown
    assert 'value="1,234"' not in shown


@pytest.mark.parametrize("role", READERS)
def test_who_only_reads_sees_a_target_over_time_as_a_picture_and_a_table(as_user, programma, role):
    row = Streefwaarde.objects.get()
    for on, value in ((LONG_AGO, "50.5"), (YESTERDAY, "71")):
        Streefmeting.objects.create(
            streefwaarde=row, on=on, value=Decimal(value), bron="telling", at=wall_clock(), acting_user="x"
        )
    reader = as_user(role)

    shown = read(reader, f"{FRONT}streefwaarde/{row.pk}/", language="nl")

    table = shown[shown.index("<tbody") :]
    assert f'{FRONT}streefwaarde/{row.pk}/"' in read(reader)
    assert "<svg" in shown
    assert [text for text in ("50,5%", "71%", "telling", "niet gemeten") if text not in table] == []
    assert [text for text in ("ten minste 70%", "behaald", "de raad") if text not in shown] == []
    assert [text for text in ('<form method="post" action="/programmas', "wijzigen/") if text in shown] == []
    assert reader.post(f"{FRONT}streefwaarde/{row.pk}/meting/").status_code == 404


@pytest.mark.parametrize(
    ("unit", "typed", "says"),
    [
        ("procent", "140", "Een percentage ligt tussen 0 en 100."),
        ("huishoudens", "0,5", "heel getal"),
        ("huishoudens", "-3", "Minder dan niets kun je niet tellen."),
    ],
)
def test_a_measurement_that_can_not_be_comes_back_as_it_was_typed(as_user, programma, unit, typed, says):
    row = aimed(programma, unit, "10")
    adviser = as_user("beleidsadviseur")
    adviser.cookies["kernbeeld_language"] = "nl"
    said = {"meting-on": YESTERDAY.isoformat(), "meting-value": typed, "meting-bron": "telling"}

    answer = adviser.post(f"{FRONT}streefwaarde/{row.pk}/meting/", said)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert f'value="{typed}"' in answer.content.decode()
    assert not Streefmeting.objects.exists()


def test_a_former_member_stands_apart_with_his_days_and_can_not_leave_again(as_user, programma):
    left = Stuurgroeplid.objects.create(
        programma=programma, name="C. Dee", functie="secretaris", begin=LONG_AGO, einde=YESTERDAY
    )

    shown = read(as_user("beleidsadviseur"), language="nl")

    with speaking("nl"):
        days = f"{day_words(LONG_AGO)} – {day_words(YESTERDAY)}"
    assert f"C. Dee (secretaris, {days})" in shown
    assert f"{FRONT}lid/{left.pk}/" not in shown


def test_who_leaves_today_still_sits_and_has_no_button_any_more(as_user, programma):
    (lid,) = Stuurgroeplid.objects.all()
    adviser = as_user("beleidsadviseur")
    adviser.post(f"{FRONT}lid/{lid.pk}/")
    again = adviser.post(f"{FRONT}lid/{lid.pk}/")

    shown = read(adviser)

    assert again.status_code == 302
    assert "A. Bee left the steering group already." in shown
    assert "A. Bee, lid" in shown
    assert f"{FRONT}lid/{lid.pk}/" not in shown
    assert "Sat in it before" not in shown


def test_what_belongs_to_another_programme_is_not_found_by_its_number(as_user, programma):
    other = made_programma("anders", "Anders")
    elsewhere = {
        "risico": Risico.objects.create(
            programma=other, title="X", kans=1, gevolg=1, owner="a", state="open"
        ),
        "streefwaarde": aimed(other, "procent", "1"),
        "lid": Stuurgroeplid.objects.create(programma=other, name="E", functie="lid", begin=LONG_AGO),
    }
    adviser = as_user("beleidsadviseur")

    ends = {"streefwaarde": "meting/"}
    answers = [
        adviser.post(f"{FRONT}{part}/{row.pk}/{ends.get(part, '')}").status_code
        for part, row in elsewhere.items()
    ]

    assert answers == [404, 404, 404]
    assert Stuurgroeplid.objects.get(name="E").einde is None


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_was_written_and_does_nothing(as_user, programma, text):
    Risico.objects.update(title=text, maatregel=text, owner=text)
    Stuurgroeplid.objects.update(name=text, functie=text)
    Programmabesluit.objects.create(
        programma=programma, gremium="raad", text=text, decided_on=TODAY, at=wall_clock(), acting_user="x"
    )

    shown = read(as_user("beleidsadviseur"))

    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    if text.startswith("{{"):
        assert shown.count(text) >= 4


def test_an_empty_room_says_so_in_words(as_user, app_registers):
    made_programma()

    shown = read(as_user("raadslid"))

    nothing = (
        "No target has been agreed.",
        "No risk has been written down.",
        "No decision",
        "Nobody has been",
    )
    assert [text for text in nothing if text not in shown] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kans": "0"},
        {"kans": "6"},
        {"gevolg": ""},
        {"gevolg": "3,5"},
        {"state": "weg"},
        {"owner": " "},
        {"title": ""},
    ],
    ids=str,
)
def test_a_risk_that_is_filled_in_wrong_comes_back_and_changes_nothing(as_user, programma, wrong):
    (row,) = Risico.objects.all()
    said = {"title": "Nieuw", "kans": "1", "gevolg": "1", "owner": "a", "state": "open", "number": row.number}

    answer = as_user("beleidsadviseur").post(f"{FRONT}risico/{row.pk}/", said | wrong)

    assert answer.status_code == 422
    assert Risico.objects.get().title == "Geld op"
