"""A report laid out as HTML, PDF, XLSX, ODS, CSV and JSON, with charts and bound commentary."""
