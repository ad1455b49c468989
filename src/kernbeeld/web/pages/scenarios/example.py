"""The model that somebody starts from who starts from nothing: small, right, and with a word at each part."""

EXAMPLE = """\
scenarios:
- code: mijn-model                     # kleine letters, cijfers en '-'; dit wordt ook het adres
  label: {nl: "Mijn model", en: "My model"}
  question: {nl: "Wat levert het op, en wat kost het?", en: "What does it bring and cost?"}
  explanation: {nl: "Leg in gewone woorden uit hoe dit model rekent.", en: "Explain it in plain words."}
  bron: "Waar het model vandaan komt"
  owner: "Beleidsadviseur"             # een functie, nooit een naam
  years: {first: 2026, last: 2028}
  inputs:                              # wat erin gaat: getallen met een bron en een bandbreedte
  - name: kosten_per_jaar
    label: {nl: "Kosten per jaar", en: "Costs per year"}
    unit: EUR / jaar
    value: 30000
    slider: {low: 0, high: 100000, step: 1000}
    decision: true                     # een keuze van de raad: wordt verschoven, nooit geloot
    bron: "Voorstel"
    behind: "Gemeenteraad"
  - name: gezinnen
    label: {nl: "Gezinnen die hulp krijgen", en: "Families that get help"}
    unit: gezinnen / jaar
    value: 15
    spread: {shape: triangle, low: 10, high: 20}
    slider: {low: 0, high: 40, step: 1}
    bron: "Offerte van de organisatie"
    behind: "Beleidsadviseur"
  - name: voorkomen
    label: {nl: "Deel waar het zwaardere hulp voorkomt", en: "Share where it prevents heavier help"}
    unit: "1"                          # een deel van één: 0.2 is 20 procent
    value: 0.2
    spread: {shape: uniform, low: 0, high: 0.5}
    slider: {low: 0, high: 1, step: 0.01}
    assumption: true                   # niemand heeft het gemeten
    bron: "Aanname"
    behind: "Nog niemand"
    note: "Waarop deze aanname rust."
  - name: prijs
    label: {nl: "Prijs van de zwaardere hulp", en: "Price of the heavier help"}
    unit: EUR / gezinnen
    value: 12000
    spread: {shape: triangle, low: 0.7, high: 1.4, as: share}
    slider: {low: 0, high: 40000, step: 500}
    assumption: true
    bron: "Aanname"
    behind: "Nog niemand"
    note: "Waarop deze aanname rust."
  formulas:                            # de stappen; de eenheden moeten kloppen
  - name: kosten
    label: {nl: "Kosten", en: "Costs"}
    unit: EUR / jaar
    is: "kosten_per_jaar"
  - name: bespaard
    label: {nl: "Bespaard op zwaardere hulp", en: "Saved on heavier help"}
    unit: EUR / jaar
    is: "gezinnen * voorkomen * prijs"
  - name: saldo
    label: {nl: "Saldo voor de gemeente", en: "Balance of the municipality"}
    unit: EUR / jaar
    is: "bespaard - kosten"
  outcomes:                            # wat getoond wordt, afgerond op hele 100
  - {of: bespaard, precision: 100, better: higher, adds_up: true}
  - {of: saldo, precision: 100, better: higher, adds_up: true}
  streams:                             # wie betaalt wie
  - code: kosten
    label: {nl: "Kosten", en: "Costs"}
    from: gemeente
    to: organisatie
    is: kosten
  balance: saldo                       # moet samen minstens nul zijn om te lonen
  break_even: [voorkomen]
  sentence:
    nl: "Over {years} is het saldo {saldo}. {probability} Het loont vanaf: {break_even:voorkomen}."
    en: "Over {years} the balance is {saldo}. {probability} It pays from: {break_even:voorkomen}."
"""
