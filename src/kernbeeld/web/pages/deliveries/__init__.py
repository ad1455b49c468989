"""The room of deliveries: what partners bring in, and what the municipality asks of them."""

from django.urls import URLPattern, path

from kernbeeld.web.pages.deliveries import agreeing, deciding, filling, listing, uploading

urls: list[URLPattern] = [
    path("", listing.listing, name="list"),
    path("lijst.csv", listing.listing_csv, name="csv"),
    path("partners/", agreeing.partners, name="partners"),
    path("partners/nieuw/", agreeing.new_partner, name="new_partner"),
    path("partners/<int:key>/", agreeing.one_partner, name="partner"),
    path("partners/<int:key>/afspraak/", agreeing.new_agreement, name="new_agreement"),
    path("afspraken/<int:key>/", agreeing.one_agreement, name="agreement"),
    path("inlezen/", uploading.upload, name="upload"),
    path("inlezen/<int:key>/", uploading.one_upload, name="reading"),
    path("inlezen/<int:key>/vastleggen/", uploading.confirm, name="confirm"),
    path("inlezen/<int:key>/weggooien/", uploading.discard, name="discard"),
    path("<int:key>/<str:period>/", filling.form, name="form"),
    path("<int:key>/<str:period>/bewaren/", filling.save, name="save"),
    path("<int:key>/<str:period>/indienen/", filling.submit, name="submit"),
    path("<int:key>/<str:period>/cijfers.csv", filling.form_csv, name="form_csv"),
    path("<int:key>/<str:period>/besluit/", deciding.decide, name="decide"),
    path("<int:key>/<str:period>/herinnering/", deciding.remind, name="remind"),
]
