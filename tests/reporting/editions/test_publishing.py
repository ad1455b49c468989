"""Publishing editions: frozen whole or not at all, followed and withdrawn, never changed."""

import io
import json
import zipfile
import zlib
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import Entry
from kernbeeld.reporting.actions import publish_edition as publishing
from kernbeeld.reporting.actions.publish_edition import publish_edition
from kernbeeld.reporting.actions.withdraw_edition import withdraw_edition
from kernbeeld.reporting.drafting import draft_document, draft_file, draft_site
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.edition import (
    Audience,
    Edition,
    EditionFigure,
    EditionFile,
    Restatement,
    Withdrawal,
)
from kernbeeld.reporting.queries.approval import obstacles, progress_of
from kernbeeld.reporting.queries.editions import (
    DamagedEditionError,
    _content,
    edition_catalogue,
    edition_commentary,
    edition_figures,
    edition_for,
    edition_page,
    edition_zip,
    editions_for,
    files_of,
    standing_edition,
)
from kernbeeld.reporting.queries.moments import moments_of
from kernbeeld.reporting.queries.obstacles import ObstacleKind, work_of
from kernbeeld.reporting.queries.restating import dependent_passages
from kernbeeld.reporting.rules.approval import Step
from kernbeeld.reporting.working import working
from tests.accounts.granting import somebody
from tests.reporting.publishing_office import (
    BEGIN,
    COLLECTED,
    END,
    INFLOW,
    NEXT,
    WRITTEN,
    Office,
    day,
    deliver,
    figure,
    half_year,
    staffed,
)

KEPT = (Edition, EditionFile, EditionFigure)


@pytest.fixture
def office(app_registers) -> Office:
    """An office, and the figures of one half-year."""
    deliver(*half_year(day(0)))
    return staffed()


def test_an_edition_is_frozen_for_good_and_restated_figures_come_back_in_the_next(registers):
    deliver(*half_year(day(0)), figure(COLLECTED, 4000, day(0), provisional=True))
    office = staffed()
    first = office.publish(office.opened())

    assert [row.value for row in edition_figures(first) if row.code == END and row.period == "2017H2"] == [
        "222"
    ]
    for model in KEPT:
        table = model._meta.db_table
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.execute(statement)
        assert model.objects.exists()

    deliver(figure(INFLOW, 63, day(30)), figure(END, 225, day(30)), *half_year(day(31), NEXT, 225, 240))
    second_half = office.opened(NEXT)
    restated = {one.code: one for one in draft_document(work_of(second_half)).restated}
    stopping = {one.kind for one in obstacles(second_half, asked_by=office.writer, at=day(32))}
    office.explain_all(second_half, "Drie meldingen kwamen te laat.")
    second = office.publish(second_half, at=day(40))

    assert (restated[END].old, restated[END].new, restated[END].edition) == (222, 225, 1)
    assert restated[END].parts == (0, 3, 0, 0, 0)
    assert ObstacleKind.RESTATEMENT in stopping
    assert [one.passage.content for one in dependent_passages(restated.values())] == [WRITTEN]
    kept = Restatement.objects.get(edition=second, code=END)
    assert (kept.old, kept.new, kept.correction, kept.earlier) == ("222", "225", "3", first)
    assert kept.explanation == "Drie meldingen kwamen te laat."
    shown = edition_page(second, "herzien.html").main
    assert "222 → 225" in shown
    assert "Drie meldingen kwamen te laat." in shown
    assert "225 (h)" in edition_page(second, "hoofdstuk-1-wmo.html").main
    assert "4.000*" in edition_page(first, "hoofdstuk-1-wmo.html").main
    assert "revised" in {one.qualifiers for one in edition_figures(second)}
    assert edition_commentary(first).texts[0].text.strip() == WRITTEN
    assert [one.edition for one in moments_of(second_half) if one.edition] == [2]


def test_everything_of_an_edition_stands_in_one_manifest_and_one_zip(office):
    edition = office.publish(office.opened())

    with zipfile.ZipFile(io.BytesIO(edition_zip(edition))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            content = archive.read(file["address"])
            assert (sha256(content).hexdigest(), len(content)) == (file["sha256"], file["size"])
        told = json.loads(archive.read("antwoorden.json"))
        assert sha256(archive.read("manifest.json")).hexdigest() == edition.manifest_digest
    names = {file["address"] for file in manifest["files"]}
    assert {
        "index.html",
        "rapport.pdf",
        "rapport.xlsx",
        "rapport.ods",
        "cijfers.csv",
        "cijfers.json",
    } <= names
    assert {"teksten/wmo.md", "antwoorden.json"} <= names
    assert len(files_of(edition)) == len(names) + 1
    assert [one["by"] for one in told["approval"]] == ["adviseur", "controller", "college"]
    assert edition_catalogue(edition).digest == edition.definitions_digest
    assert Entry.objects.filter(action="publish_edition").count() == 1


def test_bytes_that_are_not_what_was_frozen_are_never_served(office):
    content = zlib.compress(b"iets anders")
    held = EditionFile(address="rapport.pdf", content=content, digest=sha256(b"dit").hexdigest())

    with pytest.raises(DamagedEditionError, match=r"rapport\.pdf"):
        _content(held)
    held.content = b"kapot"
    with pytest.raises(DamagedEditionError):
        _content(held)


def test_a_failure_halfway_leaves_nothing(office, monkeypatch):
    period = office.opened()
    office.answer_all(period)
    office.approve(period)

    def broken(*args: object) -> None:
        raise OSError

    monkeypatch.setattr(publishing, "_restatements", broken)
    with pytest.raises(OSError):  # what breaks does not matter
        publish_edition(period, acting_user=office.writer, at=day(4))

    assert not any(model.objects.exists() for model in KEPT)
    assert not Entry.objects.filter(action="publish_edition").exists()


def test_under_embargo_who_works_on_the_report_reads_it_and_the_council_does_not_yet(office):
    edition = office.publish(office.opened(embargo_until=day(10)))
    raadslid = somebody("raadslid")

    assert editions_for(office.college, day(5)) == (edition,)
    assert editions_for(raadslid, day(5)) == ()
    assert edition_for(raadslid, 1, day(10)) == edition
    assert edition_for(somebody("partner"), 1, day(10)) is None


def test_a_withdrawn_edition_stays_and_its_successor_is_linked(office):
    period = office.opened()
    first = office.publish(period)
    with pytest.raises(ApprovalRefusedError, match="why"):
        withdraw_edition(first, " ", acting_user=office.writer, at=day(5))
    with pytest.raises(AccessError):
        withdraw_edition(first, "Fout.", acting_user=office.controller, at=day(5))
    withdraw_edition(first, "Een rij ontbrak.", acting_user=office.writer, at=day(5))
    with pytest.raises(ApprovalRefusedError, match="already"):
        withdraw_edition(first, "Nog eens.", acting_user=office.writer, at=day(6))

    assert standing_edition("halfjaar", "2017H2") is None
    second = publish_edition(period, acting_user=office.writer, at=day(7))

    assert second.follows == first
    assert edition_page(first, "index.html") is not None
    assert standing_edition("halfjaar", "2017H2") == second
    assert [one.number for one in editions_for(office.writer, day(8))] == [2, 1]
    assert Withdrawal.objects.get().reason == "Een rij ontbrak."


def test_nothing_is_published_to_the_public_and_the_small_figures_are_named(office):
    deliver(figure("wmo.begeleiding.clienten.stand_eind", 7, day(1)))
    period = office.opened()
    office.answer_all(period)
    office.approve(period)

    with pytest.raises(ApprovalRefusedError) as refused:
        publish_edition(period, acting_user=office.writer, at=day(4), audience=Audience.PUBLIEK)

    assert any(reason.endswith(": 7") for reason in refused.value.reasons)


def test_what_changes_after_approval_lapses_it_and_says_what_changed(office):
    period = office.opened()
    office.answer_all(period)
    office.approve(period)
    before = progress_of(period)

    deliver(figure(INFLOW, 61, day(5)), figure(END, 223, day(5)))
    after = progress_of(period)

    assert before.is_approved
    assert after.turn is Step.ADVISEUR
    changed = {one.name: (one.before, one.after) for one in after.changes_since(Step.COLLEGE)}
    assert changed[f"{END} 2017H2"] == ("222", "223")
    with pytest.raises(ApprovalRefusedError, match="lapsed"):
        publish_edition(period, acting_user=office.writer, at=day(6))
    with pytest.raises(AccessError):
        publish_edition(period, acting_user=office.college, at=day(6))


def test_a_report_as_known_before_shows_what_was_known_then(office):
    deliver(figure(END, 250, day(20)))
    period = office.opened()

    then = working("halfjaar", "2017H2", day(10))
    now = working("halfjaar", "2017H2")

    assert then.checked.figures.observe(END, then.period).value == 222
    assert now.checked.figures.observe(END, now.period).value == 250
    assert working("halfjaar", "2017H2") is now
    assert draft_site(now) is draft_site(now)
    assert "250" in draft_site(now).page("hoofdstuk-1-wmo.html").main
    assert draft_file(then, "rapport.pdf").startswith(b"%PDF")
    assert [one.at for one in moments_of(period)] == [day(20), day(0)]
    assert working("halfjaar", "2017H2").checked.figures.observe(BEGIN, now.period).value == 200
