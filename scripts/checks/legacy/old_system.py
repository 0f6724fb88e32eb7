"""The old system at work: it writes orders, bookings, credit and earnings as it did, and tells the truth what each is."""

import random as randomness
from datetime import datetime, timedelta

from .catalogue import FIRST_NAMES, LAST_NAMES, OPENED, WRITTEN, open_catalogue

# The last thing that happened is a little before the old system was turned off.
LAST_COMPLETION, NOW = datetime(2025, 12, 12, 20), datetime(2025, 12, 15, 12)
BONUS = 2500


class OldSystem:
    def __init__(self, spool, truth, seed, practitioners, clients):
        self.spool, self.truth, self.random = spool, truth, randomness.Random(seed)
        self.practitioners = open_catalogue(spool, self.random, practitioners, self.identity)
        self.clients = [self.client(number) for number in range(clients)]
        self.balances, self.applied, self.last_row = {}, {}, {}
        self.ids_of_old_orders = []
        # The first ids of odd seeds differ from table to table, so that nobody can take one for another. Those of even seeds are
        # taken where anything is there already.
        spool.last_ids.update(payments_order=60 * (seed % 2), bookings_booking=100 * (seed % 2))

    def identity(self):
        return f"{self.random.getrandbits(128):032x}"

    def client(self, number):
        first, last = self.random.choice(FIRST_NAMES), self.random.choice(LAST_NAMES)
        joined = at(OPENED + timedelta(minutes=number % 40000))
        made = self.spool.add("users_user", email=f"{'Client' if number % 40 == 7 else 'client'}.{number}@client.example.test", uuid=self.identity(),
                              first_name=first, last_name=last, date_joined=joined, created_at=joined)
        self.spool.add("payments_paymentmethod", stripe_payment_method_id=f"pm_invented_{number:07d}", brand="visa", is_default=True,
                       last4=f"{self.random.randrange(10000):04d}", exp_month=1 + number % 12, exp_year=2028, user_id=made, created_at=joined)
        return made

    def order(self, when, client, practitioner, service, kind="direct", status="completed", subtotal=None, credit=0, metadata=None):
        subtotal = service.price if subtotal is None else subtotal
        made = self.spool.add(
            "payments_order", created_at=at(when), public_uuid=self.identity(), subtotal_amount_cents=subtotal,
            credits_applied_cents=credit, total_amount_cents=subtotal - credit, status=status, order_type=kind,
            stripe_payment_intent_id="" if credit == subtotal else f"pi_invented_{self.random.getrandbits(64):016x}",
            stripe_payment_method_id=f"pm_invented_{client % 10000:07d}", metadata='{"payment_method_id": "0", "special_requests": ""}',
            practitioner_id=practitioner.id if practitioner else None, service_id=service.id if service else None, user_id=client,
            package_metadata=metadata)
        self.truth.order(service.kind if service else "credit_purchase", kind, status, subtotal, credit, subtotal - credit)
        if credit:
            self.applied[client] = self.applied.get(client, 0) + credit
        return made

    def paid(self, when, client, practitioner, service, order, price, booking=None, credit=0):
        """The rows of credit of a purchase: a welcome gift first if credit was used, which the old system never took off again."""
        what = {"practitioner_id": practitioner.id, "service_id": service.id}
        if credit:
            self.credit(when - timedelta(days=1), client, "bonus", credit, "Welcome credit")
        self.credit(when, client, "purchase", price, f"Purchase: {service.name}", order_id=order, **what)
        return self.credit(when, client, "usage", -price, f"Booking: {service.name}", order_id=order, booking_id=booking, **what)

    def credit(self, when, client, kind, cents, words, **links):
        row = self.spool.add("payments_usercredittransaction", created_at=at(when), amount_cents=cents, transaction_type=kind,
                             description=words, user_id=client, **links)
        self.truth.credit(kind, cents)
        self.balances[client] = self.balances.get(client, 0) + cents
        self.last_row[client] = row
        return row

    def booking(self, truly, when, client, practitioner, service, status, payment, price=0, time=None, minutes=None, discount=0, **more):
        """`truly`: what kind of booking it is, which no row says. `time`: its start, or None."""
        minutes = minutes or service.minutes
        end = time + timedelta(minutes=minutes) if time else None
        made_at = at(when)
        if status == "completed":
            more["completed_at"] = more["actual_end_time"] = at(end)
        elif status == "no_show" and payment == "unpaid":
            more["no_show_at"] = at(end)
        elif status == "canceled":
            more |= {"canceled_at": at(when + timedelta(days=1)), "canceled_by": "client", "cancellation_reason": "changed my mind"}
        if status in ("confirmed", "completed", "scheduled", "no_show"):
            more["confirmed_at"] = made_at
        made = self.spool.add(
            "bookings_booking", created_at=made_at, public_uuid=self.identity(), status=status, payment_status=payment,
            start_time=time and at(time), end_time=end and at(end), price_charged_cents=price, discount_amount_cents=discount,
            final_amount_cents=price - discount, service_name_snapshot=service.name, practitioner_name_snapshot=practitioner.name,
            service_description_snapshot=f"{service.name} (invented)", service_duration_snapshot=service.minutes,
            status_changed_at=made_at, practitioner_id=practitioner.id, service_id=service.id, user_id=client, **more)
        self.truth.booking(truly, status, payment, price)
        return made

    def earning(self, when, booking, practitioner, service, gross, status, on_parent=False):
        percent = {"session": 15, "workshop": 20, "course": 20, "package": 15, "bundle": 10}[service.kind] + practitioner.commission
        commission = gross * percent // 100
        payout = None
        if status == "paid":
            payout = practitioner.payout = practitioner.payout or self.spool.next_id("payments_practitionerpayout")
            practitioner.paid_commission += commission
        made = self.spool.add(
            "payments_earningstransaction", created_at=at(when + timedelta(minutes=1)), gross_amount_cents=gross, commission_rate=percent,
            commission_amount_cents=commission, net_amount_cents=gross - commission, status=status, booking_id=booking,
            available_after=at(when + timedelta(days=2, minutes=1)), description=f"Earnings from booking for {service.name}",
            transaction_type="booking_completion", practitioner_id=practitioner.id, payout_id=payout)
        practitioner.earned[status] += gross - commission
        self.truth.earning(status, gross, gross - commission, on_parent)
        return made, gross - commission

    def note(self, when, booking, client):
        return self.spool.add("bookings_bookingnote", created_at=at(when), content=self.random.choice(WRITTEN),
                              is_private=self.random.random() < 0.5, author_id=client, booking_id=booking)

    def review(self, booking, client, practitioner, service):
        return self.spool.add("reviews_review", created_at="2025-12-12 12:00:00.000000", public_uuid=self.identity(),
                              rating=self.random.choice((3, 3.5, 4, 4.5, 5)), comment=self.random.choice(WRITTEN), is_verified=True, is_published=True,
                              booking_id=booking, practitioner_id=practitioner.id, service_id=service.id, user_id=client)

    def completion_record(self, when, booking, total, completed, is_canceled=False):
        started = completed > 0
        self.spool.add(
            "package_completion_records", created_at=at(when), package_booking_id=booking, total_sessions=total if started else 0,
            status="canceled" if is_canceled else "completed" if started and completed == total else "partially_completed" if started else "pending",
            completed_sessions=completed, completion_percentage=round(100 * completed / total, 2) if started else 0)

    def anyone(self):
        """A practitioner and a client."""
        return self.random.choice(self.practitioners), self.random.choice(self.clients)

    def past_time(self, practitioner, when):
        return practitioner.time(self.random, (when + timedelta(days=1)).date(), LAST_COMPLETION.date() - timedelta(days=1),
                                 may_overlap=self.random.random() < 0.005)

    def future_time(self, practitioner):
        return practitioner.time(self.random, NOW.date() + timedelta(days=1), datetime.max.date())

    def turn_off(self):
        """What the old system kept of sums, and the last session that took place."""
        practitioner, client = self.practitioners[0], self.clients[0]
        self.booking("single_session", datetime(2025, 12, 1, 9), client, practitioner, practitioner.sessions[0], "completed", "paid",
                     price=practitioner.sessions[0].price, time=LAST_COMPLETION, order_id=self.single_order(practitioner, client))
        for each in self.practitioners:
            if each.payout:
                self.spool.add("payments_practitionerpayout", id=each.payout, created_at="2025-12-05 12:00:00.000000",
                               payout_date="2025-12-06 12:00:00.000000", credits_payout_cents=each.earned["paid"], status="completed",
                               commission_collected_cents=each.paid_commission, stripe_transfer_id=f"tr_invented_{each.payout}",
                               batch_id=self.identity(), transaction_fee_cents=0, practitioner_id=each.id)
                self.truth.payout(each.earned["paid"])
            self.spool.add("payments_practitionerearnings", pending_balance_cents=each.earned["pending"], practitioner_id=each.id,
                           available_balance_cents=each.earned["available"], lifetime_payouts_cents=each.earned["paid"],
                           lifetime_earnings_cents=sum(each.earned[status] for status in ("pending", "available", "paid")))
        for client, cents in self.balances.items():
            self.spool.add("payments_usercreditbalance", balance_cents=cents, user_id=client, last_transaction_id=self.last_row[client])
            self.truth.balance_of_client(cents, self.applied.get(client, 0))
        self.truth.rows.update(self.spool.counts)

    def single_order(self, practitioner, client):
        when = datetime(2025, 12, 1, 8, 59)
        order = self.order(when, client, practitioner, practitioner.sessions[0])
        self.paid(when, client, practitioner, practitioner.sessions[0], order, practitioner.sessions[0].price)
        return order


def at(moment):
    return moment.isoformat(" ", "microseconds")
