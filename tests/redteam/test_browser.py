"""In a real browser: a frame around us, and the back button after signing out."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import User
from tests.support.browser import DESK, Complaints, MakeContext, open_page
from tests.support.cluster import Addresses
from tests.support.live import LiveRegion
from tests.web.access.scene import Scene

pytestmark = pytest.mark.journey


@pytest.fixture
def real_commits(
    told_scene: Scene, real_commits: None, addresses: Addresses, database_name: str
) -> None:
    """The region in which everybody of the dossier lives."""
    from django.db import connections

    connections.close_all()
    addresses.restore(database_name, f"{database_name}_scene")


@pytest.fixture
def elsewhere(live_region: LiveRegion) -> Iterator[str]:
    """Another site, with our page in a frame and a form that posts to us."""
    html = (
        f'<!doctype html><title>x</title><iframe src="{live_region.url}/inloggen/"></iframe>'
        f'<form method="post" action="{live_region.url}/uitloggen/"><button>ga</button></form>'
    )

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_facts: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


def test_a_site_that_frames_us_and_the_button_back(
    told_scene: Scene,
    live_region: LiveRegion,
    elsewhere: str,
    complaints: Complaints,
    new_context: MakeContext,
) -> None:
    """The frame stays empty, its form signs nobody out, and back shows nothing afterwards."""
    complaints.tolerated += ["frame-ancestors", "status of 403", "Refused to", "Framing"]
    owner = Client()
    owner.force_login(User.objects.get(pk=told_scene.owner.user_id))
    page = open_page(new_context, complaints, base_url=live_region.url, **DESK)
    key = owner.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_region.url}])
    page.goto(elsewhere)
    assert "Inloggen" not in page.frames[-1].content()
    page.get_by_role("button", name="ga").click()
    page.goto("/mensen/")
    assert "Daan" in page.content()
    page.goto(told_scene.file)
    assert "Daan" in page.content()
    page.locator("summary.menu__face").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_load_state()
    page.go_back()
    assert "Daan" not in page.content()
