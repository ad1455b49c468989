"""The house of facts: persons, households, provisions, benefits and money, with two times."""
