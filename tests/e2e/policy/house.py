"""A house in which policy is made: the people of the demo by name, and what its stories begin with."""

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.subsidies import furnish_subsidies
from tests.accounts.granting import somebody

ADVISER, CONTROLLER, COLLEGE = "adviseur", "controller", "wethouder"
COUNCIL, COLLEAGUE = "raadslid", "fractiegenoot"
PARTNER, OTHER_PARTNER = "partner", "maatschappelijk"


def hire() -> User:
    """Let everybody of the stories work here; return the adviser."""
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    Partner.objects.create(code="maatschappelijk_werk", name="Maatschappelijk werk")
    adviser = somebody("beleidsadviseur", ADVISER)
    somebody("controller", CONTROLLER)
    somebody("college", COLLEGE)
    somebody("raadslid", COUNCIL)
    somebody("raadslid", COLLEAGUE)
    partner = somebody("partner", PARTNER, organisatie="welzijnswerk")
    User.objects.filter(pk=partner.pk).update(full_name="Petra Partner")
    somebody("partner", OTHER_PARTNER, organisatie="maatschappelijk_werk")
    return adviser


def fill_results(adviser: User) -> None:
    """Let the goal tree and the subsidies of the demo be there."""
    furnish_results(house_workspace(), acting_user=adviser)
    furnish_subsidies(house_workspace(), acting_user=adviser)
