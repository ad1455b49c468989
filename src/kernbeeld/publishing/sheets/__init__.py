"""The report as workbooks: one model, written as XLSX and as ODS."""
