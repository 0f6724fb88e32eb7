"""What a purchase was made wrong in, on purpose, as the truth has it."""


def tell_anomaly(sale):
    """Tells what was made wrong on purpose."""
    kind, tell, parent, order = sale.kind, sale.truth.anomaly, sale.parent, sale.order
    ids = [made for made, _ in sale.sessions]
    both = {"bookings_booking": [parent], "payments_order": [order]}
    if kind in ("order_found_only_by_matching", "parent_without_sessions", "parent_soft_deleted"):
        tell(kind, **both)
    elif kind in ("too_few_sessions", "too_many_sessions"):
        tell(kind, **both, have=len(ids), sold=len(sale.sold))
    elif kind == "no_order_at_all":
        tell(kind, bookings_booking=[parent, *ids], price_cents=sale.price)
    elif kind == "refunded_purchase_with_live_sessions":
        tell(kind, payments_order=[order], bookings_booking=[parent, *ids])
    elif kind == "counter_disagrees":
        tell(kind, **both, counter=sale.metadata["sessions_completed"], total_in_metadata=sale.metadata["total_sessions"],
             really_completed=sum(status == "completed" for _, status in sale.sessions), really=len(ids))
    elif kind == "session_points_at_another_order":
        tell(kind, bookings_booking=ids[-1:], payments_order=[order, sale.elsewhere])
    elif kind == "session_of_another_client":
        tell(kind, bookings_booking=[ids[-1], parent], payments_order=[order])
    elif kind == "rescheduled_session_lost_its_order":
        tell(kind, bookings_booking=[ids[0], sale.copied], payments_order=[order])
    elif kind == "order_and_parent_disagree_on_price":
        tell(kind, **both, parent_cents=sale.price, order_cents=sale.subtotal)
    elif kind == "money_on_the_sessions_too":
        tell(kind, payments_order=[order], bookings_booking=ids)
    elif kind == "credit_only_order_left_pending":
        tell(kind, payments_order=[order])
    elif kind == "practitioner_paid_twice":
        tell(kind, payments_order=[order], bookings_booking=[parent], payments_earningstransaction=[each for each, _ in sale.earned + sale.twice],
             parent_net_cents=sale.earned[0][1], session_net_cents=sum(net for _, net in sale.twice))
    elif kind == "things_hang_on_the_parent":
        system = sale.system
        notes = [system.note(sale.bought, parent, sale.client) for _ in range(sale.random.randint(1, 2))]
        reviews = [system.review(parent, sale.client, sale.practitioner, sale.package)]
        tell(kind, bookings_booking=[parent], bookings_bookingnote=notes, reviews_review=reviews)
