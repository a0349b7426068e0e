"""Tables of captures from files and frames, however they were written; what cannot be read is named with its place.

Two forms are read. *Patterns*: a column for each list, 1 where the list has the people of the row, and a column of
counts, which is named, or called ``count``, ``n``, ``freq`` and the like, or stands last. *People*: a column for each
list and a row for each person. In both:

- a cell is 1 or 0, true or false, yes or no (in English, Russian or Kazakh), or a mark ``x`` or ``✓`` in a column where
  it is else empty; an empty cell in any other column, NA and NaN are refused, for nobody can tell what they mean;
- rows that repeat are added up, which is told of patterns;
- a row of zeros that counts nobody, or whose count is empty, stands for the unseen and is left out; with people it is
  refused;
- columns called ``id`` or ``…_id``, and the row numbers that R and pandas write in front, are left out;
- rows and columns that are wholly empty are left out; rows are named as a person counts them, the titles included.

Text may be UTF-8, UTF-16 or Windows-1251, with commas, semicolons, tabs, bars or spaces between the cells, and without
titles: then the lists are called A, B, C. Workbooks (XLSX, XLS, ODS) are read from their first sheet with cells,
which is said where there are others;
Parquet and frames of Polars, pandas, PyArrow and NumPy by their columns.
"""

from tanuq.estimation.tables.counting import Form, Reading
from tanuq.estimation.tables.reading import from_frame, read_csv, read_frame, read_table

__all__ = ["Form", "Reading", "from_frame", "read_csv", "read_frame", "read_table"]
