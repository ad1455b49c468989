"""Files of a melding: told by what they hold, sealed, and refused where they could act."""

import hashlib
import io
import zipfile
import zlib

import pytest
from django.test import override_settings

from kernbeeld.casework.actions import add_file as adding
from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Bijlage
from kernbeeld.casework.queries.files import content_of, file_of, files_of
from kernbeeld.casework.rules.attachments import examine
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, PDF, PNG, a_melding, an_archive

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = {"[Content_Types].xml": f"<Types>{OFFICE}.wordprocessingml.document.main+xml</Types>"}
XLSX = {"[Content_Types].xml": f"<Types>{OFFICE}.spreadsheetml.sheet.main+xml</Types>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}


def pdf_with(words: bytes) -> bytes:
    return PDF.replace(b"/Catalog", b"/Catalog " + words)


def packed_pdf(words: bytes) -> bytes:
    return PDF + b"2 0 obj\n<< /Type /ObjStm >>\nstream\n" + zlib.compress(words) + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Brief.PDF", PDF, "Brief.pdf"),
        ("brief.exe.pdf", PDF, "brief-exe.pdf"),
        ("C:\\Temp\\..\\foto.png", PNG, "foto.png"),
        ("../../etc/passwd", b"gewone tekst", "passwd.txt"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0rest", "foto.jpg"),
        ("scan.tif", b"II*\0rest", "scan.tif"),
        ("notitie.txt", "Zij zei: 3 < 4 en één.".encode(), "notitie.txt"),
        ("\u202egnp.exe\n.png", PNG, "gnp-exe.png"),
        ("plan.docx", an_archive(**DOCX), "plan.docx"),
        ("lijst.xlsx", an_archive(**XLSX), "lijst.xlsx"),
        ("plan.odt", an_archive(**ODT), "plan.odt"),
        ("lijst.ods", an_archive(**ODS), "lijst.ods"),
        ("....", PDF, "bijlage.pdf"),
        ("a" * 300 + ".pdf", PDF, "a" * 100 + ".pdf"),
        ("plaatje.pdf", PDF + b"<< >>\nstream\n/JS (x)\nendstream", "plaatje.pdf"),
    ],
)
def test_what_is_taken_gets_a_safe_name_and_the_end_of_what_it_is(name, content, kept):
    assert examine(name, content).name == kept


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("leeg.txt", b"", "empty"),
        ("brief.pdf.exe", PDF, "ends in '.exe'"),
        ("brief.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        ("brief.txt", b"Hallo <script>alert(1)</script>", "web page"),
        ("kaart.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "web page"),
        ("foto.png", PDF, "this is a PDF file"),
        ("doe.exe", b"MZ\x90\0\x03", "not taken"),
        ("doe.txt", b"\x7fELF\0", "not taken"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not taken"),
        ("latin.txt", "één".encode("latin-1"), "not taken"),
        ("a.pdf", pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "script"),
        ("b.pdf", pdf_with(b"/OpenAction << /S /J#61vaScript >>"), "script"),
        ("c.pdf", pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"), "another file"),
        ("d.pdf", packed_pdf(b"1 0 << /S /Launch >>"), "script"),
        ("e.zip", an_archive(x="y"), "not taken"),
        ("g.docx", an_archive(**DOCX, **{"word/vbaProject.bin": "x"}), "macros"),
        ("h.docx", an_archive(**{"[Content_Types].xml": "document.macroEnabled.main+xml"}), "macros"),
        ("i.odt", an_archive(**ODT, **{"Basic/Standard/Module1.xml": "x"}), "macros"),
        (
            "j.docx",
            an_archive(
                **DOCX, **{"word/_rels/settings.xml.rels": 'Type="x/attachedTemplate" TargetMode="External"'}
            ),
            "macros",
        ),
        ("k.docx", an_archive(**DOCX)[:-30], "damaged"),
        ("l.odt", an_archive(**ODT, bom="0" * 5_000_000), "unpacks to far more"),
        ("m.odt", an_archive(**{f"p{number}": "" for number in range(2_001)}), "unpacks to far more"),
    ],
)
def test_what_could_act_or_is_not_what_it_says_is_refused_with_the_reason(name, content, why):
    with pytest.raises(CaseworkError, match=why) as refused:
        examine(name, content)

    assert refused.value.field == "file"


def test_an_archive_that_lies_about_its_size_and_one_with_a_password_are_refused():
    lying = bytearray(an_archive(**ODT, groot="0" * 100_000))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        where = lying.rfind(mark)
        at = where + (24 if mark == b"PK\x01\x02" else 22)
        lying[at : at + 4] = (10).to_bytes(4, "little")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", ODT["mimetype"])
    locked = bytearray(packed.getvalue())
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(CaseworkError, match="damaged"):
        examine("a.odt", bytes(lying))
    with pytest.raises(CaseworkError, match="password"):
        examine("b.odt", bytes(locked))


def test_a_pdf_full_of_beginnings_is_judged_in_one_walk():
    for hostile in (
        b"%PDF-" + b"<<" * 400_000,
        b"%PDF-" + b">> stream\n" * 100_000,
        b"%PDF-" + b"#4A" * 300_000,
    ):
        assert examine("x.pdf", hostile).kind.code == "pdf"


def test_a_file_is_kept_sealed_under_the_hash_of_what_is_kept_and_given_back_whole(registers):
    anna, melding = somebody("consulent", "anna"), a_melding()

    kept = add_file(melding, "brief.pdf", PDF, acting_user=anna, at=AT)

    stored = Bijlage.objects.get()
    assert stored.address == hashlib.sha256(bytes(stored.content)).hexdigest() == kept.address
    assert b"%PDF" not in bytes(stored.content)
    assert b"brief" not in bytes(stored.payload)
    assert content_of(file_of(melding, kept.pk)) == PDF
    assert [(one.name, one.kind.code, one.size) for one in files_of(melding)] == [
        ("brief.pdf", "pdf", len(PDF))
    ]
    assert file_of(a_melding("2026-000002"), kept.pk) is None


def test_what_is_too_large_too_much_or_there_already_changes_nothing(sqlite_registers, monkeypatch):
    anna, melding = somebody("consulent", "anna"), a_melding()
    stranger = somebody("consulent", "bo", wet="jeugdwet")
    add_file(melding, "brief.pdf", PDF, acting_user=anna, at=AT)

    def refused(words: str, content: bytes, user: object = anna) -> None:
        with pytest.raises(CaseworkError, match=words):
            add_file(melding, "weer.pdf", content, acting_user=user, at=AT)

    refused("here already, as 'brief.pdf'", PDF)
    refused("You may not change", PDF + b"%", stranger)
    with override_settings(KERNBEELD_BIJLAGE_MAX_MB=1):
        refused("at most 1 MB", PDF + b"0" * 1024 * 1024)
    monkeypatch.setattr(adding, "MOST_FILES", 1)
    refused("at most 1 files", PDF + b"%")
    assert Bijlage.objects.count() == 1
