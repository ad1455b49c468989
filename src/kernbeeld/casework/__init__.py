"""Casework: from a question or a melding to help, each with its rights and its clock."""
