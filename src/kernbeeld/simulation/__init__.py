"""What a policy may save and may cost: models, drawn many times. Plain Python, no database."""
