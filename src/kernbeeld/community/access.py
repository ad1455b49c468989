"""Who may see which rows of partners: their own, and the municipality all of them."""

from kernbeeld.accounts.service import Right, declare
from kernbeeld.community.models.deliveries import Delivery, DeliveryStep, EnteredFigure, EnteredStory
from kernbeeld.community.models.figures import FigureVersion
from kernbeeld.community.models.partners import DeliveryAgreement, Partner, SavedMapping
from kernbeeld.community.models.social_map import Voorziening, VoorzieningVersion
from kernbeeld.community.models.uploads import Upload

# A delivery is of a partner and a period; law and area do not divide who may see it.
WHOLE = {"wet": None, "gebied": None}

declare(Partner, Right.SEE_DELIVERIES, organisatie="code", period=None, **WHOLE)
declare(DeliveryAgreement, Right.SEE_DELIVERIES, organisatie="partner__code", period=None, **WHOLE)
declare(Upload, Right.DELIVER_FIGURES, organisatie="agreement__partner__code", period=None, **WHOLE)
declare(SavedMapping, Right.SEE_DELIVERIES, organisatie="partner__code", period=None, **WHOLE)
declare(Delivery, Right.SEE_DELIVERIES, organisatie="agreement__partner__code", period="period", **WHOLE)
for _model in (EnteredFigure, EnteredStory, DeliveryStep):
    declare(
        _model,
        Right.SEE_DELIVERIES,
        organisatie="delivery__agreement__partner__code",
        period="delivery__period",
        **WHOLE,
    )
# Which figure came from which partner is told by its delivery; the versions open to who works on a report.
declare(FigureVersion, Right.SEE_REPORT_WORK, period="period", wet=None)

# Keeping the map. It is public, so only who may change an entry is divided: by its owner. Whoever is limited
# to a kern or a team keeps nothing, for an entry can be of several.
declare(Voorziening, Right.KEEP_SOCIAL_MAP, organisatie="owner__code", wet=None, period=None)
declare(
    VoorzieningVersion, Right.KEEP_SOCIAL_MAP, organisatie="voorziening__owner__code", wet=None, period=None
)
