"""The recorder's modules lie beside their data, not in a package."""

import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "data"
sys.path.insert(0, str(DATA / "recording"))
