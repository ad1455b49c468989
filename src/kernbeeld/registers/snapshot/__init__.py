"""From registers to facts: every version of every record as rows with two times, without a name."""
