"""Papers that are no report: a few headings, texts, tables and pictures, as PDF/UA and as a spreadsheet."""
