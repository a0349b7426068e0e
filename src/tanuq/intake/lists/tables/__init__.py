"""Rows out of CSV, XLSX, XLS, ODS and Parquet: every cell as the text that stood in it."""
