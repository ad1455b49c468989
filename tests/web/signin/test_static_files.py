"""Styles and scripts are collected when they changed, under names that say what is in them."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.functional import empty

from kernbeeld.web.static_files import STAMP, HashedStorage, collect_if_stale


@pytest.fixture
def folder(tmp_path, settings):
    """A folder for the files, and a storage that looks there."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    before, staticfiles_storage._wrapped = staticfiles_storage._wrapped, empty
    yield tmp_path / "static"
    staticfiles_storage._wrapped = before


def test_files_are_collected_once_and_get_a_name_with_their_content(folder):
    plain = static("web/app.css")

    collect_if_stale(folder)
    first = (folder / STAMP).stat().st_mtime_ns
    collect_if_stale(folder)

    hashed = HashedStorage().url("web/app.css")
    assert plain == "/static/web/app.css"
    assert hashed.startswith("/static/web/app.")
    assert hashed != plain
    assert (folder / hashed.removeprefix("/static/")).is_file()
    assert (folder / f"{hashed.removeprefix('/static/')}.gz").is_file()
    assert (folder / STAMP).stat().st_mtime_ns == first


def test_what_is_older_than_the_program_is_collected_again(folder):
    folder.mkdir(parents=True)
    (folder / STAMP).write_text("something else", "ascii")
    (folder / "gone.css").write_text("", "ascii")

    collect_if_stale(folder)

    assert not (folder / "gone.css").exists()
    assert (folder / "staticfiles.json").is_file()


def test_a_script_that_takes_another_takes_it_by_its_name_with_content(folder, settings, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "one.js").write_text('import { two } from "./two.js";\n', "ascii")
    (own / "two.js").write_text("export const two = 2;\n", "ascii")
    settings.STATICFILES_DIRS = [("own", own)]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

    collect_if_stale(folder)

    one = (folder / HashedStorage().url("own/one.js").removeprefix("/static/")).read_text("ascii")
    assert "./two.js" not in one
    assert HashedStorage().url("own/two.js").rsplit("/", 1)[1] in one
