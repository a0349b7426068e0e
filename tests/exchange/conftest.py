"""Two laptops that know each other."""

from pathlib import Path

import pytest
from laptops import Laptop, acquainted


@pytest.fixture
def village(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path, "village")


@pytest.fixture
def town(tmp_path: Path, village: Laptop) -> Laptop:
    town = Laptop(tmp_path, "town")
    acquainted(village, town)
    return town
