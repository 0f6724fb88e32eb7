"""Whom the invented database knows to sell what: practitioners with their hours, and each with sessions, packages, a bundle."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

FIRST_NAMES = ("Ansa", "Bero", "Cleo", "Doru", "Elva", "Finn", "Gwen", "Hale", "Iris", "Jory", "Kaia", "Zoë", "Mira", "Nils")
LAST_NAMES = ("Ambergris", "Brackwater", "Dunmere", "Fernsby", "Hollowell", "Jackdaw", "Kestrelton", "Larksong", "Marshgate", "O'Hara")
CRAFTS = ("Yoga", "Massage", "Breathwork", "Coaching", "Reiki", "Sound Bath", "Nutrition", "Acupressure")
SESSIONS = ((18000, 60), (20000, 60), (9000, 45), (12000, 90))  # price in cents, minutes
# What a package is called and costs, and how many of which session of the practitioner it holds.
PACKAGES = (
    ("Wellness Package", 50000, (1, 1, 1)), ("Deep Reset", 40000, (3, 2)), ("Quarter Plan", 29900, (0, 2, 2)),
    ("Six Pack Care", 75000, (4, 0, 2)), ("Seven Steps", 100000, (3, 2, 2)), ("Taster Pair", 9999, (1, 1)),
)
TYPES = (("Session", 15), ("Workshop", 20), ("Course", 20), ("Package", 15), ("Bundle", 10))  # with its commission in percent
TIERS = (("basic", 0), ("professional", -2), ("premium", -5))

OPENED = datetime(2025, 6, 1, 8)
FIRST_DAY, LAST_DAY = date(2025, 7, 1), date(2026, 3, 31)
HOURS = (14, 16, 18, 20)


@dataclass
class Service:
    id: int
    name: str
    kind: str
    price: int
    minutes: int
    items: list = field(default_factory=list)  # the services that a package holds, one for each session
    bonus: int = 0
    group_dates: list = field(default_factory=list)  # (id, start, end)


class Practitioner:
    """Has a diary, so that no two sessions take the same time unless that is wanted."""

    def __init__(self, number, name, commission):
        self.id, self.name, self.commission = number, name, commission
        self.taken = bytearray(((LAST_DAY - FIRST_DAY).days + 1) * len(HOURS))
        self.sessions, self.packages, self.bundle, self.workshop, self.course = [], [], None, None, None
        self.seats = {}  # taken, by group date
        self.payout, self.earned = None, dict.fromkeys(("pending", "available", "paid", "projected", "reversed"), 0)
        self.paid_commission = 0

    def time(self, random, after, before, may_overlap=False):
        """A start between two dates that is free, or None if none was found in some tries."""
        first, last = max(0, (after - FIRST_DAY).days), min((before - FIRST_DAY).days, (LAST_DAY - FIRST_DAY).days)
        for _ in range(40 if first <= last else 0):
            place = random.randint(first, last) * len(HOURS) + random.randrange(len(HOURS))
            if may_overlap or not self.taken[place]:
                self.taken[place] = 1
                return datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(
                    days=place // len(HOURS), hours=HOURS[place % len(HOURS)])
        return None


def open_catalogue(spool, random, practitioners, identity):
    """Writes the practitioners and all they offer, and gives them."""
    for number, (name, percent) in enumerate(TYPES):
        kind = spool.add("services_servicetype", name=name, code=name.lower(), order=number)
        spool.add("service_type_commissions", base_rate=percent, service_type_id=kind)
    for order, (code, _) in enumerate(TIERS):
        spool.add("subscription_tiers", name=code.title(), code=code, monthly_price=29 * order, order=order)
    for tier, (_, adjustment) in enumerate(TIERS, 1):
        for commission in range(1, len(TYPES) + 1):
            spool.add("tier_commission_adjustments", adjustment_percentage=adjustment, tier_id=tier, service_type_commission_id=commission)
    return [open_practice(spool, random, number, identity) for number in range(practitioners)]


def open_practice(spool, random, number, identity):
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number // len(FIRST_NAMES) % len(LAST_NAMES)]}"
    slug = f"practitioner-{number}"
    user = spool.add("users_user", email=f"{slug}@example.test", uuid=identity(), first_name=name.split()[0],
                     last_name=name.split()[1], is_practitioner=True)
    made = spool.add("practitioners_practitioner", public_uuid=identity(), is_verified=True, practitioner_status="active",
                     display_name=name, buffer_time=15, is_onboarded=True, onboarding_step=6, user_id=user, slug=slug)
    tier = random.randrange(len(TIERS))
    if tier:
        spool.add("practitioner_subscriptions", status="active", start_date=str(OPENED) + ".000000", auto_renew=True,
                  practitioner_id=made, tier_id=tier + 1)
    zone = random.choice(("UTC", "America/Los_Angeles", "Europe/Berlin"))
    schedule = spool.add("practitioners_schedule", name="Default", is_default=True, timezone=zone, practitioner_id=made)
    for day in range(5):
        spool.add("practitioners_scheduletimeslot", day=day, start_time="09:00:00", end_time="17:00:00", schedule_id=schedule)
    spool.add("practitioners_schedulepreference", timezone=zone, holidays='["2025-12-25"]', respect_holidays=True,
              advance_booking_min_hours=24, advance_booking_max_days=30, practitioner_id=made)
    if random.random() < 0.3:
        spool.add("out_of_office", from_date="2025-12-22", to_date="2026-01-02", title="Away", practitioner_id=made)
    practitioner = Practitioner(made, name, TIERS[tier][1])
    offer(spool, random, practitioner, identity)
    return practitioner


def offer(spool, random, practitioner, identity):
    def put(name, kind, price, minutes, **more):
        made = spool.add(
            "services_service", public_uuid=identity(), name=name, description=random.choice((f"{name} (invented)", None)), price_cents=price, status="active",
            duration_minutes=minutes, is_active=random.random() > 0.05, is_public=random.random() > 0.05, primary_practitioner_id=practitioner.id, slug=f"{name.lower().replace(' ', '-')}-{identity()[:12]}",
            service_type_id=next(place for place, (each, _) in enumerate(TYPES, 1) if each.lower() == kind), **more)
        spool.add("services_servicepractitioner", is_primary=True, practitioner_id=practitioner.id, service_id=made)
        return Service(made, name, kind, price, minutes, bonus=more.get("bonus_sessions", 0))

    first = random.randrange(len(CRAFTS))
    crafts = [CRAFTS[(first + place) % len(CRAFTS)] for place in range(len(SESSIONS))]
    practitioner.sessions = [put(f"{craft} Session", "session", *what) for craft, what in zip(crafts, SESSIONS)]
    for name, price, counts in random.sample(PACKAGES, 2):
        # Prices that do not divide by the number of sessions are the usual case.
        package = put(name, "package", price + random.choice((0, 0, 1, 37)), 180)
        for order, (service, quantity) in enumerate(zip(practitioner.sessions, counts)):
            if quantity:
                spool.add("service_relationships", quantity=quantity, order=order, is_required=True,
                          child_service_id=service.id, parent_service_id=package.id)
                package.items += [service] * quantity
        practitioner.packages.append(package)
    # The first two have a bundle with and a bundle without a bonus: both occur in the smallest database.
    bonus = 2 if practitioner.id % 2 == 0 else 0
    practitioner.bundle = put(f"{crafts[0]} Ten Pass", "bundle", 95000, 60, sessions_included=10, bonus_sessions=bonus)
    practitioner.workshop = put(f"{crafts[0]} Workshop", "workshop", 4000, 90, max_participants=12)
    for start in (datetime(2025, 12, 5, 18), datetime(2025, 12, 20, 18)):
        end = start + timedelta(minutes=90)
        made = spool.add("service_sessions", start_time=f"{start}.000000", end_time=f"{end}.000000", duration=90, max_participants=12,
                         sequence_number=1, status="scheduled", service_id=practitioner.workshop.id)
        practitioner.workshop.group_dates.append((made, start, end))
    practitioner.course = put(f"{crafts[0]} Course", "course", 30000, 60, max_participants=12)


# What people write: whatever a dump has to bring over unharmed.
WRITTEN = ("please call first (invented)", "it's \"soft\": no oil\nsecond line\tafter a tab", "C:\\pain\\left \\N \\.", "спина болит 🌿; naïve café",
           "'; DROP TABLE payments_order; --", "a\r\nb")


def described(**what):
    """An order's metadata, as the old system wrote it."""
    return json.dumps(what, sort_keys=True)
