-- One purchase for pgbench: the statements that Carnet sends for it, in their order, with the same values. They are those
-- of Sources/Store; `scripts/bench postgres` compares them with what the server really sends and stops if they differ.
-- Values are parameters here as there. Only what must be put together from numbers (the address, the payload) is put
-- together in SQL, for pgbench cannot.
\set chance random(0, 1099511627775)
BEGIN;

INSERT INTO clients_client (name, email, phone, time_zone, language, created_at)
VALUES (:name, to_hex(:chance::bigint) || '.' || :client_id::text || '@bench.example', NULL, NULL, NULL, :now)
ON CONFLICT (email) DO UPDATE SET time_zone = COALESCE(clients_client.time_zone, excluded.time_zone),
    language = COALESCE(clients_client.language, excluded.language);

WITH who AS MATERIALIZED (SELECT who.id AS client_id, nextval('payments_order_id_seq') AS next_order_id,
    (SELECT COALESCE(SUM(CASE WHEN l.credit_account = 'client_credit' THEN l.amount_cents ELSE -l.amount_cents END), 0)
     FROM ledger_entry l
     WHERE l.client_id = who.id AND l.currency = s.currency
       AND (l.debit_account = 'client_credit' OR l.credit_account = 'client_credit')) AS credit_cents,
    (SELECT COALESCE(SUM(CASE WHEN o.status = 'pending' AND o.currency = s.currency THEN o.credit_applied_cents ELSE 0 END), 0)
     FROM payments_order o WHERE o.client_id = who.id) AS credit_spoken_for,
    (SELECT COUNT(*) FROM payments_order o
     WHERE o.client_id = who.id AND o.service_id = s.id AND o.status <> 'canceled') AS purchases,
    (SELECT COUNT(*) FROM services_invitation v
     WHERE v.client_id = who.id AND v.service_id = s.id) AS invitations
FROM clients_client who CROSS JOIN services_service s
WHERE who.email = to_hex(:chance::bigint) || '.' || :client_id::text || '@bench.example' AND s.id = :service)
SELECT who.*, sold.practitioner_id, p.time_zone, sold.name, sold.service_type, sold.price_cents, sold.currency,
       sold.is_active, sold.visibility, sold.allocation, sold.bonus_sessions, sold.validity_days, sold.validity_start, sold.max_per_client,
       sold.cancellation_window_hours, sold.is_refundable, sold.forfeited_value, sold.expired_value,
       sold.tax_basis_points, sold.tax_is_inclusive, part.id, part.name, part.duration_minutes,
       COALESCE(part.buffer_before_minutes, p.buffer_before_minutes), COALESCE(part.buffer_after_minutes, p.buffer_after_minutes),
       part.price_cents, part.is_active,
       COALESCE(item.quantity, 1) * CASE WHEN part.service_type <> 'course' OR part.id = sold.id THEN 1 ELSE
           (SELECT COUNT(*) FROM services_group_date g WHERE g.service_id = part.id AND g.canceled_at IS NULL) END AS sessions,
       item.position
FROM who CROSS JOIN services_service sold
JOIN practitioners_practitioner p ON p.id = sold.practitioner_id
LEFT JOIN services_package_item item ON item.package_id = sold.id
LEFT JOIN services_service part
    ON part.id = CASE WHEN sold.service_type IN ('package', 'bundle') THEN item.service_id ELSE sold.id END
WHERE sold.id = :service \aset sold_

INSERT INTO payments_order
    (id, order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents,
     discount_cents, tax_cents, tax_basis_points, tax_is_inclusive, coupon_id, credit_applied_cents, total_amount_cents,
     package_metadata, cancellation_window_hours, is_refundable, forfeited_value, expired_value,
     requested_start_time, validity_days, validity_start, expires_at, created_at)
VALUES (:sold_next_order_id, :package, :paid, :sold_client_id, :practitioner, :service, :service_name, :usd, :price,
        :zero, :zero, :zero, :no, NULL, :zero, :price, :metadata, :day, :yes, :earned, :breakage, NULL, NULL, :purchase, NULL, :now);

INSERT INTO bookings_booking
    (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time,
     end_time, busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents,
     tax_cents, list_price_cents, hold_expires_at, group_date_id, created_at)
VALUES
    (:sold_next_order_id, :zero, :yoga, :yoga_name, :practitioner, :sold_client_id, :draft, :paid, NULL, NULL, NULL, NULL, :hour, :zero, :zero,
     :share, :zero, :yoga_price, NULL, NULL, :now),
    (:sold_next_order_id, :one, :massage, :massage_name, :practitioner, :sold_client_id, :draft, :paid, NULL, NULL, NULL, NULL, :hour, :before,
     :after, :share, :zero, :massage_price, NULL, NULL, :now),
    (:sold_next_order_id, :two, :breathwork, :breathwork_name, :practitioner, :sold_client_id, :draft, :paid, NULL, NULL, NULL, NULL, :shorter,
     :zero, :zero, :last_share, :zero, :breathwork_price, NULL, NULL, :now)
RETURNING id;

INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, payment_token, sent_at, next_check_at, created_at)
VALUES (:sold_next_order_id, :offline, :succeeded, :price, :usd, NULL, NULL, NULL, :now)
RETURNING id \gset payment_

INSERT INTO ledger_entry
    (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id,
     order_id, booking_id, created_at)
VALUES (:cause, :sold_next_order_id, :zero, :cash, :prepaid, :price, :usd, :sold_client_id, :practitioner, :sold_next_order_id, NULL, :now)
ON CONFLICT (cause_type, cause_id, line) DO NOTHING;

INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at)
VALUES (:event, :aggregate, :sold_next_order_id,
        ('{"order_id":' || :sold_next_order_id::text || ',"client_id":' || :sold_client_id::text || ',"practitioner_id":5,"amount_cents":50000,"currency":"USD"}')::json, :now);

COMMIT;
