"""No order is lost or changed; packages are orders now; what hung on a parent hangs on its order or a session of it."""

from .target import metadata_of, seconds

STATUSES = {"completed": "paid"}


def findings(old, new, truth):
    if len(new.orders) != len(old.payments_order):
        yield f"there were {len(old.payments_order)} orders and there are {len(new.orders)}"
    packages = {each["order_id"]: each for each in truth["old_purchases"] if each["parent_must"] == "vanish"}
    references = {}
    for each in new.payments_payment:
        if each.provider_reference:
            references.setdefault(each.order_id, set()).add(each.provider_reference)
    for order in old.payments_order.values():
        found = new.orders.get(order.id)
        if not found:
            yield f"order {order.id} is lost"
            continue
        for what, was, now in (
                ("client", order.user_id, found.client_id), ("service", order.service_id, found.service_id),
                ("currency", order.currency, found.currency), ("subtotal", order.subtotal_amount_cents, found.subtotal_cents),
                ("credit", order.credits_applied_cents, found.credit_applied_cents), ("total", order.total_amount_cents, found.total_amount_cents),
                ("tax", order.tax_amount_cents, found.tax_cents), ("moment", seconds(order.created_at), found.created_at),
                ("status", STATUSES.get(order.status, order.status), found.status),
                ("type", "package" if order.id in packages else order.order_type, found.order_type)):
            if was != now:
                yield f"order {order.id}: its {what} was to be {was!r} and is {now!r}"
        if order.practitioner_id and order.practitioner_id != found.practitioner_id:
            yield f"order {order.id}: its practitioner was {order.practitioner_id} and is {found.practitioner_id}"
        intent = order.stripe_payment_intent_id
        if references.get(order.id, set()) != ({intent} if intent else set()):
            yield f"order {order.id}: its payment at Stripe was {intent!r} and is {sorted(references.get(order.id, set()))}"
        if order.id in packages:
            yield from package(found, packages[order.id], new.numbers)
    yield from catalogue(old, new)
    yield from hung(old, new, truth)


def package(order, purchase, numbers):
    metadata, live = metadata_of(order), purchase["live_session_ids"]
    if not metadata:
        yield f"order {order.id} is a package without metadata"
        return
    share = (2 * order.subtotal_cents + len(live)) // (2 * len(live))
    if metadata.get("session_value_cents") != share:
        yield f"order {order.id}: its metadata says {metadata.get('session_value_cents')} cents a session instead of {share}"
    if numbers.old("service", metadata.get("package_service_id")) != order.service_id:
        yield f"order {order.id}: its metadata names service {metadata.get('package_service_id')}"
    if not metadata.get("total_sessions"):
        yield f"order {order.id}: its metadata does not say how many sessions were sold"
    if "sessions_completed" in metadata:
        yield f"order {order.id}: its metadata still counts what was completed"


def catalogue(old, new):
    services = {each.id: each for each in new.services_service}
    for each in old.services_service.values():
        found = services.get(each.id)
        if not found:
            yield f"service {each.id} is lost"
        elif (found.name, found.price_cents) != (each.name, each.price_cents):
            yield f"service {each.id} was {each.name!r} for {each.price_cents} and is {found.name!r} for {found.price_cents}"
    items = {}
    for each in new.services_package_item:
        items[each.package_id, each.service_id] = items.get((each.package_id, each.service_id), 0) + each.quantity
    for each in old.service_relationships.values():
        if items.get((each.parent_service_id, each.child_service_id)) != each.quantity:
            yield f"service {each.parent_service_id} held {each.quantity} of {each.child_service_id}, and does not"
    people = {each.id: each for each in new.clients_client}
    for each in old.users_user.values():
        if not each.is_practitioner and (each.id not in people or people[each.id].email.lower() != each.email.lower()):
            yield f"client {each.id} is lost"
    practitioners = {each.id: each for each in new.practitioners_practitioner}
    for each in old.practitioners_practitioner.values():
        if each.id not in practitioners or practitioners[each.id].display_name != each.display_name:
            yield f"practitioner {each.id} is lost"


def hung(old, new, truth):
    purchases = {each["parent_id"]: each for each in truth["old_purchases"] if each["parent_must"] == "vanish"}
    notes, reviews = {each.id: each for each in new.bookings_note}, {each.id: each for each in new.reviews_review}
    for kind, was, now in (("note", old.bookings_bookingnote, notes), ("review", old.reviews_review, reviews)):
        for each in was.values():
            found = now.get(each.id)
            if not found:
                yield f"{kind} {each.id} is lost"
                continue
            purchase = purchases.get(each.booking_id)
            at_home = found.booking_id == each.booking_id
            if purchase:
                at_home = found.booking_id in purchase["live_session_ids"] or \
                    found.booking_id is None and getattr(found, "order_id", None) == purchase["order_id"]
            if not at_home:
                yield f"{kind} {each.id} of booking {each.booking_id} hangs on booking {found.booking_id}"
            words = (each.content, found.content) if kind == "note" else (each.comment, found.comment)
            if words[0] != words[1]:
                yield f"{kind} {each.id} says something else"
    for each in old.bookings_bookingnote.values():
        if each.id in notes and bool(notes[each.id].is_private) != each.is_private:
            yield f"note {each.id}: whether it is private changed"
    for each in old.reviews_review.values():
        if each.id in reviews and reviews[each.id].rating_tenths != each.rating * 10:
            yield f"review {each.id}: its rating changed"
