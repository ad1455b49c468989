"""The sample report as PDF, made once for each module."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from tests.publishing.pdf.reading import pdf_of
from tests.publishing.sample_document import sample_document


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of the report."""
    return pdf_of(sample_document(), tmp_path_factory.mktemp("pdf"))


@pytest.fixture
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    """The report, opened to look at its tags."""
    with pikepdf.open(BytesIO(made)) as opened:
        yield opened
