"""gov-report: from the departments' workbooks to the published annual report."""

__version__ = "0.1.0"
