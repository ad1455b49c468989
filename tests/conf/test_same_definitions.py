"""The definitions of a house are looked for once a page, and anew for the next one."""

from kernbeeld.conf.house import house_catalogue, same_definitions


def test_within_a_page_the_definitions_stay_the_same_also_when_a_file_changes(tmp_path, monkeypatch):
    folder = tmp_path / "huis"
    folder.mkdir()
    file = folder / "gemeente.yaml"
    file.write_text("name: Waterrijk\nreport: kwartaal\n", "utf-8")
    monkeypatch.setenv("KERNBEELD_GEMEENTE", str(folder))

    with same_definitions():
        first = house_catalogue()
        file.write_text("name: Waterrijk\nreport: kwartaal\n# Gewijzigd.\n", "utf-8")
        within = house_catalogue()
    after = house_catalogue()

    assert within is first
    assert after is not first
    assert after.digest == first.digest


def test_without_a_page_a_change_is_seen_at_once_and_an_error_leaves_nothing_behind():
    try:
        with same_definitions():
            held = house_catalogue()
            raise RuntimeError
    except RuntimeError:
        pass

    with same_definitions():
        assert house_catalogue() is held  # read once, as long as no file changes
