"""The panels of each page, one module a page: charts and tables with their rows, columns and captions."""
