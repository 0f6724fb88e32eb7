"""One thing that Carnet must refuse: the call, and the status, code and pointer of its answer."""

from dataclasses import dataclass, field

from server import ADMIN_KEY

# The code of bad input.
CODE = "validation_failed"
NOBODY = 999999
BEYOND_64_BITS = 99999999999999999999


@dataclass
class Refusal:
    """`code=None` leaves the code open: it must still be there."""

    what: str
    method: str
    path: str
    body: object = None
    status: tuple = (422,)
    code: str | None = CODE
    pointer: str | None = None
    key: str | None = ADMIN_KEY
    headers: dict = field(default_factory=dict)
