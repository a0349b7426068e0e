"""How a report is shown: laid out as blocks, drawn, written as a page and set as a PDF."""
