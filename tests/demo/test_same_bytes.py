"""The same figures, definitions and known time give the same bytes, in every format."""

from pathlib import Path

from tests.cli.door import files_below
from tests.demo.conftest import Demo, make


def test_two_runs_write_the_same_bytes(demo: Demo, tmp_path: Path) -> None:
    again = make(tmp_path)

    first, second = files_below(demo.folder), files_below(again.folder)

    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_hashes_stand_in_every_format(demo: Demo) -> None:
    making = demo.document.making
    digests = [making.facts_digest, making.definitions_digest, making.commentary_digest]
    texts = ["verantwoording.html", "cijfers.json", "cijfers.csv-metadata.json", "dcat.jsonld"]

    missing = [
        (name, digest)
        for name in texts
        for digest in digests
        if digest not in (demo.folder / name).read_text("utf-8")
    ]

    assert missing == []
