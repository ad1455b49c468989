"""The report as a PDF that a machine can read aloud and an archive can keep (PDF/UA-1, PDF/A-3a)."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

import typst

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.errors import InternalError, UserError
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.pdf.content import content
from kernbeeld.publishing.pdf.tags import finish

FONT = "Source Sans 3"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class PdfError(UserError):
    """The report can't be laid out on paper; the message says what has to change.

    ``unshown`` is what no font can show.
    """

    def __init__(self, text: str, unshown: str) -> None:
        super().__init__(text)
        self.unshown = unshown


class FontError(InternalError):
    """A font that the report needs is not installed."""


def write_pdf(document: Document, file: Path, attachments: Mapping[str, Path | bytes]) -> None:
    """Write `document` to `file` as PDF/UA-1 and PDF/A-3a with `attachments` embedded by name.

    The same document and attachments give the same bytes. Raises :class:`PdfError` when a text
    holds a character that no font of the report can show, and :class:`FontError` when the fonts
    are missing.
    """
    with speaking(document.language):
        embedded = {
            name: given if isinstance(given, bytes) else given.read_bytes()
            for name, given in attachments.items()
        }
        laid_out = lay_out("rapport.typ", content(document, FONT), document.making.known_at)
        file.write_bytes(finish(laid_out, embedded, document.making.known_at, document.language))


def lay_out(template: str, told: Mapping[str, Json], made_at: datetime) -> bytes:
    """Return what a template of the house makes of data, as the typesetter gives it (`finish` it after).

    The data go in as data, never as source. Raises :class:`PdfError` when a text holds a character that no
    font can show, and :class:`FontError` when the fonts are missing.
    """
    package = files("kernbeeld.publishing")
    data = write_json(_shown(told))
    with (
        as_file(package / "templates" / "pdf") as templates,
        as_file(package / "assets" / "generated" / "fonts") as folder,
    ):
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
        if FONT not in fonts.families():
            raise FontError(
                gettext("Font '{font}' is not in {folder}. Run 'make assets'.", font=FONT, folder=folder)
            )
        compiler = typst.Compiler(templates / template, root=templates, font_paths=fonts)
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["a-3a", "ua-1"],
                timestamp=made_at.replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise _explained(error) from error
    if warnings:
        raise FontError("; ".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise InternalError(gettext("The typesetter gave no PDF."))
    return pdf


def _shown(value: Json) -> Json:
    """Return `value` with a space for each control character: paper has none."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, Mapping):
        return {name: _shown(part) for name, part in value.items()}
    return [_shown(part) for part in value] if isinstance(value, Sequence) else value


def _explained(error: typst.TypstError) -> UserError | InternalError:
    """A character without a shape is the user's to change; anything else is our mistake."""
    unshown = re.search(r"the text `\"(.*)\"` could not be displayed", error.message)
    if unshown:
        return PdfError(
            gettext(
                "The PDF can't show the character {character}: no font of the report has it. "
                "Take it out of the label or the commentary that holds it.",
                character=unshown[1],
            ),
            unshown[1],
        )
    return InternalError(gettext("The PDF can't be laid out: {reason}", reason=error.diagnostic))
