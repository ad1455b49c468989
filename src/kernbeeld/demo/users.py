"""Who works in the demo: all of them invented, and named after what they do."""

from kernbeeld.accounts.service import Role, Scope

BUILDER = "demo"
"""Who fills the demo's registers; a database in which a stranger did something is left alone."""
ADVISER, CONTROLLER = "adviseur", "controller"

USERS = (
    (BUILDER, Role.BEHEERDER, "Bea Beheer", Scope()),
    ("balie", Role.FRONTOFFICE, "Bas Balie", Scope(gebied="lemelerveld")),
    ("consulent", Role.CONSULENT, "Coby Consulent", Scope()),
    ("collega", Role.CONSULENT, "Cas Collega", Scope()),
    ("jeugdconsulent", Role.CONSULENT, "Jet Jeugdhulp", Scope(wet="jeugdwet")),
    ("schuldhulp", Role.CONSULENT, "Sjaak Schuldhulp", Scope(wet="wgs")),
    ("kernteamlid", Role.KERNTEAMLID, "Kim Kernteam", Scope(organisatie="welzijnswerk")),
    ("maatschappelijk", Role.KERNTEAMLID, "Mo Maatschappelijk", Scope(organisatie="maatschappelijk_werk")),
    ("coordinator", Role.KERNTEAMCOORDINATOR, "Corrie Coördinator", Scope()),
    ("inzage", Role.VERZOEKBEHANDELAAR, "Ina Inzage", Scope()),
    (ADVISER, Role.BELEIDSADVISEUR, "Ada Adviseur", Scope()),
    (CONTROLLER, Role.CONTROLLER, "Cor Controle", Scope()),
    ("wethouder", Role.COLLEGE, "Wil Wethouder", Scope()),
    ("raadslid", Role.RAADSLID, "Rob Raadslid", Scope()),
    ("partner", Role.PARTNER, "Petra Partner", Scope(organisatie="welzijnswerk")),
    ("privacy", Role.PRIVACY_OFFICER, "Piet Privacy", Scope()),
)
"""The users of the demo, with a role each."""
