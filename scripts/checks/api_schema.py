"""`/openapi.json` describes every call, and the running server keeps to it whatever schemathesis sends.

The demo studio is there first, so that the small ids exist. Seed, number of examples and the one check that is
loosened, with the reason, are in schemathesis.toml.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from server import ADMIN_KEY, Server, carnet
from story import expect, tell

CALLS = """
GET /health  GET /ready  GET /metrics
POST /api/v1/practitioners  GET /api/v1/practitioners  GET /api/v1/practitioners/{}  PATCH /api/v1/practitioners/{}
POST /api/v1/services  GET /api/v1/services  GET /api/v1/services/{}  PATCH /api/v1/services/{}
POST /api/v1/clients  GET /api/v1/clients  GET /api/v1/clients/{}  POST /api/v1/clients/{}/credits
POST /api/v1/keys  DELETE /api/v1/keys/{}  GET /api/v1/audit
POST /api/v1/people  GET /api/v1/people  GET /api/v1/people/{}  PATCH /api/v1/people/{}
POST /api/v1/people/{}/reset
POST /api/v1/checkout  POST /api/v1/test_payments/{}/complete  POST /api/v1/webhooks/stripe
GET /api/v1/orders  GET /api/v1/orders/{}  GET /api/v1/orders/{}/bookings  POST /api/v1/orders/{}/payments
GET /api/v1/bookings  GET /api/v1/bookings/{}  POST /api/v1/orders/{}/cancellation
PUT /api/v1/practitioners/{}/schedule  GET /api/v1/practitioners/{}/schedule
POST /api/v1/practitioners/{}/time_off  GET /api/v1/practitioners/{}/time_off  DELETE /api/v1/practitioners/{}/time_off/{}
GET /api/v1/services/{}/slots  GET /api/v1/services/{}/slots/explain
GET /api/v1/bookings/{}/slots  GET /api/v1/bookings/{}/slots/explain
PUT /api/v1/bookings/{}/schedule  DELETE /api/v1/bookings/{}/schedule  POST /api/v1/bookings/{}/cancellation
POST /api/v1/bookings/{}/completion  POST /api/v1/bookings/{}/no_show  POST /api/v1/bookings/{}/undo
POST /api/v1/orders/{}/schedule  POST /api/v1/orders/{}/extension  POST /api/v1/orders/{}/pause  POST /api/v1/orders/{}/resume
POST /api/v1/services/{}/dates  PATCH /api/v1/services/{}/dates/{}  DELETE /api/v1/services/{}/dates/{}
POST /api/v1/services/{}/waitlist  GET /api/v1/services/{}/waitlist  DELETE /api/v1/services/{}/waitlist/{}
POST /api/v1/practitioners/{}/calendar  GET /api/v1/practitioners/{}/calendar  POST /api/v1/clients/{}/calendar
GET /api/v1/clients/{}/calendar  DELETE /api/v1/calendars/{}  GET /api/v1/calendars/{}.ics
POST /api/v1/practitioners/{}/external_calendars  GET /api/v1/practitioners/{}/external_calendars
DELETE /api/v1/practitioners/{}/external_calendars/{}
POST /api/v1/webhook_endpoints  GET /api/v1/webhook_endpoints  GET /api/v1/webhook_endpoints/{}  PATCH /api/v1/webhook_endpoints/{}
DELETE /api/v1/webhook_endpoints/{}  POST /api/v1/webhook_endpoints/{}/rotation  POST /api/v1/webhook_endpoints/{}/test
GET /api/v1/webhook_endpoints/{}/deliveries  POST /api/v1/webhook_endpoints/{}/deliveries/{}/redelivery
GET /api/v1/dead_letters  POST /api/v1/dead_letters/{}/retry
"""


def check(database):
    demo = carnet(database, "demo")
    expect(demo.returncode, 0, f"carnet demo, which said: {demo.stdout}; exit code")
    with Server(database) as server:
        schema = server.client(key=None).get("/openapi.json").expect(200)
        assert schema["openapi"].startswith("3.1"), f"OpenAPI {schema['openapi']}, not 3.1"
        expect(undescribed_by(schema), [], "calls that /openapi.json does not describe")
        return schemathesis(server)


def undescribed_by(schema):
    """The calls that are missing. A path counts with the base path of its servers."""
    described = set()
    for path, item in schema["paths"].items():
        base = urlsplit((item.get("servers") or schema.get("servers") or [{"url": "/"}])[0]["url"]).path.rstrip("/")
        described |= {f"{method.upper()} {base}{re.sub(r'{[^}]*}', '{}', path)}" for method in item}
    wanted = re.split(r"\s{2,}|\n", CALLS.strip())
    return sorted(set(wanted) - described)


def schemathesis(server):
    tool = Path(sys.executable).with_name("schemathesis")
    config = Path(__file__).with_name("schemathesis.toml")
    with tempfile.TemporaryDirectory() as directory:
        done = subprocess.run(
            [tool, "--no-color", "--config-file", config, "run", f"{server.url}/openapi.json", "--origin", server.url,
             "--header", f"Authorization: Bearer {ADMIN_KEY}", "--phases", "examples,coverage,fuzzing,stateful",
             "--checks", "all", "--continue-on-failure"],
            cwd=directory, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900,
        )
    assert done.returncode == 0, f"schemathesis ended with {done.returncode}:\n{done.stdout[-20000:]}"
    generated = re.search(r"([\d,]+) generated", done.stdout)
    return f"{generated[1]} requests" if generated else None


if __name__ == "__main__":
    tell(check)
