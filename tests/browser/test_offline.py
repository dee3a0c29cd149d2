"""The browser reaches this machine alone, too."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("address", ["http://example.org/", "http://192.0.2.1/"])
def test_no_other_machine_is_reached(browser: "Browser", address: str) -> None:
    from playwright.sync_api import Error

    page = browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address, timeout=5000)
    page.close()
