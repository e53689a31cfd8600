"""What tests of whole sites share: this repository's own site and the stress site, printed once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgen.build import build
from newsgen.stages.request import Request
from pages import ROOT

PRINTED_AT = datetime(2026, 12, 31, tzinfo=UTC)


@pytest.fixture(scope="session", params=["own", "stress"])
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param) / "site"
    if request.param == "own":
        for name in ("content", "templates", "static"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "site.yaml", folder)
    else:
        shutil.copytree(ROOT / "tests" / "sites" / "stress", folder)
    build(Request(source=folder, now=PRINTED_AT, future=request.param == "stress"))
    return folder / "public"
