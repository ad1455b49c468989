"""Roads are shown in the order of the laws, so that the one that is asked most comes first."""

from kernbeeld.casework.rules.codes import members, procedures
from kernbeeld.conf.house import house_catalogue


def test_roads_stand_in_the_order_of_their_laws() -> None:
    shown = list(procedures(house_catalogue()))

    assert shown == ["wmo_melding", "jeugd_hulpvraag", "jeugd_verwijzing", "pw_aanvraag", "schuldhulp"]


def test_no_road_is_left_out() -> None:
    assert set(procedures(house_catalogue())) == set(house_catalogue().procedures)


def test_a_dimension_that_a_municipality_does_not_have_has_no_members() -> None:
    assert members(house_catalogue(), "bestaat_niet") == {}
