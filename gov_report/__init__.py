"""gov-report: from the departments' workbooks to the published annual report."""

__version__ = "0.2.0"
