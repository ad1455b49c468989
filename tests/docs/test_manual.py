"""The reader that follows the manual would notice a page that is wrong."""

from pathlib import Path

import pytest

from tests.docs.manual import Reader, Step, steps_of


def page(folder: Path, text: str) -> list[Step]:
    file = folder / "bladzijde.md"
    file.write_text(text, "utf-8")
    return steps_of(file)


def test_command_that_ends_otherwise_than_the_page_says_is_noticed(tmp_path: Path) -> None:
    steps = page(tmp_path, "```sh\nexit 3\n```\n")

    with pytest.raises(AssertionError, match="status 3, not 0"):
        Reader(tmp_path).follow(steps)


def test_output_that_the_page_promises_and_nobody_printed_is_noticed(tmp_path: Path) -> None:
    steps = page(tmp_path, "```sh\necho zeven appels\n```\n\n```text uitvoer\nzeven peren\n```\n")

    with pytest.raises(AssertionError, match="zeven peren"):
        Reader(tmp_path).follow(steps)


def test_dots_in_promised_output_stand_for_anything_on_one_line(tmp_path: Path) -> None:
    steps = page(tmp_path, "```sh\necho zeven appels\n```\n\n```text uitvoer\nzeven…s\n```\n")
    reader = Reader(tmp_path)

    reader.follow(steps)

    assert reader.output == "zeven appels\n"


def test_edit_replaces_the_lines_with_minus_by_those_with_plus(tmp_path: Path) -> None:
    steps = page(
        tmp_path,
        "In `a.txt`:\n\n```text bestand=a.txt\neen\ntwee  # toen\ndrie\n```\n\n"
        "In `a.txt`:\n\n```diff bestand=a.txt\n een\n-twee…\n+vier\n```\n",
    )
    reader = Reader(tmp_path)

    reader.follow(steps)

    assert (reader.here / "a.txt").read_text() == "een\nvier\ndrie\n"


def test_edit_of_lines_that_are_not_there_is_noticed(tmp_path: Path) -> None:
    steps = page(
        tmp_path,
        "In `a.txt`:\n\n```text bestand=a.txt\neen\n```\n\n"
        "In `a.txt`:\n\n```diff bestand=a.txt\n-twee\n```\n",
    )

    with pytest.raises(AssertionError, match=r"0 times in a\.txt"):
        Reader(tmp_path).follow(steps)


def test_file_that_the_text_above_does_not_name_is_noticed(tmp_path: Path) -> None:
    steps = page(tmp_path, "Maak een bestand:\n\n```text bestand=a.txt\neen\n```\n")

    with pytest.raises(AssertionError, match="does not name"):
        Reader(tmp_path).follow(steps)


def test_next_block_begins_in_the_folder_where_the_last_one_ended(tmp_path: Path) -> None:
    steps = page(tmp_path, "```sh\nmkdir onder\ncd onder\n```\n\n```sh\ntouch hier\n```\n")
    reader = Reader(tmp_path)

    reader.follow(steps)

    assert (reader.home / "kernbeeld" / "onder" / "hier").is_file()
