"""The BRP, through Haal Centraal BRP Personen bevragen."""
