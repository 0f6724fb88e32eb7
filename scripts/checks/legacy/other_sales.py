"""All else that the old system sold: single sessions, bundles, packages of the last weeks, seats, courses, credit; and what it lost."""

from datetime import timedelta

from .catalogue import described
from .meanings import CANCELED, CANCELED_AS_IT_WAS
from .old_system import LAST_COMPLETION, NOW

SINGLE_LIVES = ("completed", "confirmed", "canceled", "no_show", "pending_payment", "in_progress")
SINGLE_OFTEN = (70, 36, 17, 8, 5, 2)
NEW_LIVES = ("all_draft", "partly_scheduled", "partly_completed", "fully_completed", "refunded")
NEW_OFTEN = (15, 12, 10, 6, 4)


def single_session(system, when, is_old, kind=None):
    """`kind`: session_over_but_never_completed, single_session_copy_lost_its_order, or None for one that is all right."""
    random = system.random
    practitioner, client = system.anyone()
    service = random.choice(practitioner.sessions)
    life = random.choices(SINGLE_LIVES, SINGLE_OFTEN)[0] if not kind else "confirmed"
    status = random.choice((CANCELED, CANCELED_AS_IT_WAS)) if life == "canceled" else life
    if life in ("completed", "no_show") or kind == "session_over_but_never_completed":
        time = system.past_time(practitioner, when)
    elif life == "in_progress":
        time = NOW - timedelta(minutes=20)
    else:
        time = system.future_time(practitioner)
    if not time:
        return
    is_paid = life != "pending_payment"
    credit = 1500 if is_paid and life != "canceled" and random.random() < 0.18 else 0
    order = is_paid and system.order(when, client, practitioner, service, status="refunded" if life == "canceled" else "completed", credit=credit)
    if kind == "single_session_copy_lost_its_order":
        status = "rescheduled"
    booked = when + timedelta(seconds=1)
    made = system.booking("single_session", booked, client, practitioner, service, status, "paid" if is_paid else "unpaid", price=service.price,
                          time=time, discount=credit, order_id=order if is_paid and not is_old else None)
    if is_paid:
        system.paid(when, client, practitioner, service, order, service.price, made if is_old or credit else None, credit)
        earned = {"canceled": "reversed", "completed": "pending", "no_show": "pending"}.get(life, "projected")
        system.earning(booked, made, practitioner, service, service.price,
                       "pending" if kind == "session_over_but_never_completed" else earned)
    if life == "canceled":
        system.credit(when + timedelta(days=1), client, "refund", service.price, "Refund: Booking canceled", booking_id=made)
    if kind == "session_over_but_never_completed":
        system.truth.anomaly(kind, bookings_booking=[made])
    elif kind == "single_session_copy_lost_its_order":
        copy = system.booking("single_rescheduled_copy", booked + timedelta(days=1), client, practitioner, service, "confirmed", "unpaid",
                              price=service.price, discount=credit, time=system.future_time(practitioner), rescheduled_from_id=made)
        system.truth.anomaly(kind, bookings_booking=[made, copy], payments_order=[order])
    elif random.random() < 0.03:
        system.note(booked, made, client)
        if life == "completed":
            system.review(made, client, practitioner, service)


def old_bundle(system, when):
    random = system.random
    practitioner, client = system.anyone()
    bundle, by_column = practitioner.bundle, random.random() < 0.5
    order = system.order(when, client, practitioner, bundle)
    booked = when + timedelta(seconds=1)
    parent = system.booking("old_bundle_parent", booked, client, practitioner, bundle, "confirmed", "paid", price=bundle.price, time=booked,
                            is_bundle_purchase=True, order_id=order if by_column else None)
    system.paid(when, client, practitioner, bundle, order, bundle.price, parent)
    children = []
    if random.random() < 0.35 and (time := system.future_time(practitioner)):
        children.append(system.booking("old_bundle_child", booked + timedelta(minutes=1), client, practitioner, bundle, "scheduled", "paid",
                                       time=time, parent_booking_id=parent))
    system.earning(booked, parent, practitioner, bundle, bundle.price, "pending", on_parent=True)
    system.completion_record(booked, parent, 10, 0)
    system.truth.bundles.append(parent)
    system.truth.anomaly("old_bundle_sessions_never_created", bookings_booking=[parent, *children], payments_order=[order],
                         sold=10, bonus=bundle.bonus, have=len(children))


def new_package(system, when, kind=None):
    """Sold as an order with its sessions. `kind`: credit_only_order_left_pending, or None."""
    random = system.random
    practitioner, client = system.anyone()
    package = random.choice(practitioner.packages)
    life = "credit_only" if kind else random.choices(NEW_LIVES, NEW_OFTEN)[0]
    count, total = len(package.items), package.price
    completed = {"fully_completed": count, "partly_completed": random.randint(1, count - 1)}.get(life, 0)
    scheduled = random.randint(0, count - completed) if life in ("partly_scheduled", "partly_completed") else 0
    canceled = random.choice((CANCELED, CANCELED_AS_IT_WAS))
    statuses = [canceled] * count if life == "refunded" else \
        ["completed"] * completed + ["confirmed"] * scheduled + ["draft"] * (count - completed - scheduled)
    credit = total if kind else 2500 if life != "refunded" and random.random() < 0.2 else 0
    times = []
    for place, status in enumerate(statuses):
        time = system.past_time(practitioner, when) if status == "completed" else system.future_time(practitioner) if status == "confirmed" else None
        times.append(time)
        if not time and status in ("completed", "confirmed"):
            statuses[place] = "draft"
    order = system.order(
        when, client, practitioner, package, "package", "pending" if kind else "refunded" if life == "refunded" else "completed", credit=credit,
        metadata=described(package_service_id=package.id, package_service_name=package.name, package_type="package",
                           session_value_cents=total // count, sessions_completed=statuses.count("completed"), total_sessions=count))
    booked = when + timedelta(milliseconds=500)
    sessions = []
    for service, status, time in zip(package.items, statuses, times):
        made = system.booking("new_package_session", booked, client, practitioner, service, status, "paid", time=time, order_id=order)
        sessions.append((made, status))
        if status == "completed":
            system.earning(time, made, practitioner, service, total // count, random.choice(("pending", "pending", "projected")))
    system.paid(when, client, practitioner, package, order, total, sessions[0][0] if credit else None, credit)
    if life == "refunded":
        system.credit(when + timedelta(days=1), client, "refund", total, "Refund: Package canceled")
    if kind:
        system.truth.anomaly(kind, payments_order=[order])
    system.truth.new_purchase(order, life, sessions, total)


def new_bundle(system, when, has_bonus):
    random = system.random
    practitioner = random.choice([each for each in system.practitioners if bool(each.bundle.bonus) == has_bonus])
    client, bundle, service = random.choice(system.clients), practitioner.bundle, practitioner.sessions[0]
    order = system.order(
        when, client, practitioner, bundle, "bundle",
        metadata=described(bundle_service_id=bundle.id, bundle_service_name=bundle.name, bundled_service_id=service.id, sessions_completed=0,
                           bundled_service_name=service.name, package_type="bundle", session_value_cents=bundle.price // 10, total_sessions=10))
    scheduled = random.choice((0, 0, 1, 2, 3))
    for place in range(10):
        time = system.future_time(practitioner) if place < scheduled else None
        system.booking("new_bundle_session", when + timedelta(milliseconds=500), client, practitioner, service,
                       "confirmed" if time else "draft", "paid", time=time, order_id=order)
    system.paid(when, client, practitioner, bundle, order, bundle.price)
    if has_bonus:
        system.truth.anomaly("bundle_bonus_sessions_never_created", payments_order=[order], bonus=bundle.bonus)


def workshop_seat(system, when):
    practitioner, client = system.anyone()
    workshop = practitioner.workshop
    free = [each for each in workshop.group_dates if practitioner.seats.get(each[0], 0) < 12]
    if not free:
        return
    date, start, _ = system.random.choice(free)
    practitioner.seats[date] = practitioner.seats.get(date, 0) + 1
    is_over = start <= LAST_COMPLETION
    order = system.order(when, client, practitioner, workshop)
    made = system.booking("workshop_seat", when, client, practitioner, workshop, "completed" if is_over else "confirmed", "paid",
                          price=workshop.price, time=start, service_session_id=date, order_id=order, max_participants=12)
    system.paid(when, client, practitioner, workshop, order, workshop.price)
    system.earning(when, made, practitioner, workshop, workshop.price, "pending" if is_over else "projected")


def course_enrolment(system, when):
    practitioner, client = system.anyone()
    course = practitioner.course
    order = system.order(when, client, practitioner, course)
    made = system.booking("course_enrolment", when, client, practitioner, course, "confirmed", "paid", price=course.price, time=when,
                          max_participants=12)
    system.paid(when, client, practitioner, course, order, course.price, made)
    system.earning(when, made, practitioner, course, course.price, "pending")


def credit_purchase(system, when):
    client = system.random.choice(system.clients)
    order = system.order(when, client, None, None, "credit", subtotal=10000)
    system.credit(when, client, "purchase", 10000, "Credit purchase: $100.00", order_id=order)


def paid_order_without_sessions(system, when):
    practitioner, client = system.anyone()
    package = system.random.choice(practitioner.packages)
    order = system.order(when, client, practitioner, package)
    system.truth.anomaly("paid_order_without_sessions", payments_order=[order], sold=len(package.items))


def sessions_never_paid(system, when):
    practitioner, client = system.anyone()
    services = system.random.choice(practitioner.packages).items
    made = [system.booking("orphan_unpaid_session", when, client, practitioner, each, "draft", "unpaid") for each in services]
    system.truth.anomaly("sessions_without_order_never_paid", bookings_booking=made)


def paid_session_of_nobody(system, when):
    practitioner, client = system.anyone()
    service = system.random.choice(practitioner.sessions)
    made = system.booking("orphan_paid_session", when, client, practitioner, service, "draft", "paid", time=when)
    system.truth.anomaly("paid_session_without_order_or_parent", bookings_booking=[made])
