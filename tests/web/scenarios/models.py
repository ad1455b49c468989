"""A model as an adviser writes it, small enough to work out by hand."""

CERTAIN = """\
scenarios:
- code: vaste-som
  label: {nl: "Een vaste som", en: "A fixed sum"}
  question: {nl: "Wat kost het?", en: "What does it cost?"}
  explanation: {nl: "Uitleg.", en: "Explanation."}
  bron: "Toets"
  owner: "Beleidsadviseur"
  years: {first: 2020, last: 2021}
  inputs:
  - name: korting
    label: {nl: "Korting", en: "Cut"}
    unit: "1"
    value: 0.05
    decision: true
    slider: {low: 0, high: 0.2, step: 0.01}
    bron: "Voorstel"
    behind: "Gemeenteraad"
  - name: gezinnen
    label: {nl: "Gezinnen", en: "Families"}
    unit: gezinnen / jaar
    value: 15
    spread: {shape: uniform, low: 10, high: 20}
    slider: {low: 0, high: 40, step: 1}
    bron: "Offerte"
    behind: "Beleidsadviseur"
  - name: prijs
    label: {nl: "Prijs", en: "Price"}
    unit: EUR / gezinnen
    value: 12000
    slider: {low: 0, high: 40000, step: 500}
    assumption: true
    bron: "Aanname"
    behind: "Nog niemand"
    note: "Nog niet onderbouwd."
  - name: vast
    label: {nl: "Vast bedrag", en: "Fixed amount"}
    unit: EUR / jaar
    value: 100
    bron: "Begroting"
    behind: "Controller"
  formulas:
  - name: bespaard
    label: {nl: "Bespaard", en: "Saved"}
    unit: EUR / jaar
    is: "gezinnen * prijs * korting"
  - name: kosten
    label: {nl: "Kosten", en: "Costs"}
    unit: EUR / jaar
    is: "vast"
  - name: saldo
    label: {nl: "Saldo", en: "Balance"}
    unit: EUR / jaar
    is: "bespaard - kosten"
  outcomes:
  - {of: bespaard, precision: 100, better: higher, adds_up: true}
  - {of: saldo, precision: 100, better: higher, adds_up: true}
  streams:
  - {code: kosten, label: {nl: "Kosten", en: "Costs"}, from: gemeente, to: organisatie, is: kosten}
  balance: saldo
  break_even: [gezinnen]
  sentence:
    nl: "Over {years} is het saldo {saldo}. {probability} {break_even:gezinnen}"
    en: "Over {years} the balance is {saldo}. {probability} {break_even:gezinnen}"
"""
"""With a price of 12,000, a cut of 5% and 10 to 20 families a year it saves 6,000 to 12,000 euros a year."""
