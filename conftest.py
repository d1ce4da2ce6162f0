"""Options of the test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-golden writes the golden texts anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew")
