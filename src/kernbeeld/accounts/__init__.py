"""Who works with the registers, and what each of them may do."""
