"""The work on a report: periods, findings, commentary, signals, approval, editions, questions."""
