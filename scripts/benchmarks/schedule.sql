-- One session scheduled for pgbench: the statements that Carnet sends for it, in their order, with the same values. They are
-- those of Sources/Store; `scripts/bench schedule_postgres` compares them with what the server really sends and stops if they
-- differ. What a moment is, pgbench can only say in SQL; and the dates are always the same, for no practitioner has hours of
-- single dates.
-- The session and its time by the rule of requests.lua: `from` is where this load begins, `made` what this client has done.
\set number :from + :made * :clients + :client_id
\set made :made + 1
\set order :number % :orders
\set position :number / :orders
\set booking :first + :order * :each + :position
\set place :order / :people * :each + :position
\set start :base + (:place / 40 * 7 + :place / 8 % 5) * 86400 + :place % 8 * 3600
\set end :start + 3600
BEGIN;

SELECT b.id, b.order_id, b.client_id, b.practitioner_id, b.service_id, b.service_name, b.duration_minutes,
    b.buffer_before_minutes, b.buffer_after_minutes, b.value_cents, b.tax_cents, b.position, b.status, b.payment_status, b.start_time,
    b.end_time, b.hold_expires_at, b.group_date_id, b.canceled_by, b.created_at, o.order_type, o.cancellation_window_hours,
    o.is_refundable, o.forfeited_value, o.expired_value, o.expires_at, o.paused_at, o.practitioner_id
FROM bookings_booking b JOIN payments_order o ON o.id = b.order_id
WHERE b.id = :booking FOR NO KEY UPDATE OF b \gset

SELECT 0 AS kind, f.practitioner_id AS who, NULL AS weekday, p.time_zone AS word,
       COALESCE(s.slot_interval_minutes, p.slot_interval_minutes) AS a, COALESCE(s.min_notice_minutes, p.min_notice_minutes) AS b,
       COALESCE(s.booking_window_days, p.booking_window_days) AS c, s.duration_minutes AS d,
       COALESCE(s.buffer_before_minutes, p.buffer_before_minutes) AS e,
       COALESCE(s.buffer_after_minutes, p.buffer_after_minutes) AS f, s.service_type AS type,
       CAST(NULL AS timestamptz) AS since, CAST(NULL AS timestamptz) AS until,
       CASE WHEN f.practitioner_id = s.practitioner_id THEN 1 ELSE 0 END AS owner
FROM services_service s JOIN services_delivery f ON f.service_id = s.id
JOIN practitioners_practitioner p ON p.id = f.practitioner_id
WHERE s.id = :service_id
UNION ALL
SELECT 1, f.practitioner_id, h.weekday, h.date, h.start_minute, h.end_minute, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM services_delivery f JOIN practitioners_working_hours h ON h.practitioner_id = f.practitioner_id
WHERE f.service_id = :service_id AND (h.date IS NULL OR h.date BETWEEN :first_date AND :last_date)
UNION ALL
SELECT 2, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, o.busy_start, o.busy_end, NULL
FROM services_delivery f JOIN bookings_booking o ON o.practitioner_id = f.practitioner_id
WHERE f.service_id = :service_id AND (o.status = 'pending_payment' OR o.status = 'confirmed' OR o.status = 'completed' OR o.status = 'no_show') AND o.group_date_id IS NULL AND o.busy_start IS NOT NULL
  AND tstzrange(o.busy_start, o.busy_end) && tstzrange(to_timestamp(:start), to_timestamp(:end)) AND o.id NOT IN (:booking)
  AND (o.hold_expires_at IS NULL OR o.hold_expires_at > :now)
UNION ALL
SELECT 2, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.busy_start, g.busy_end, NULL
FROM services_delivery f JOIN services_group_date g ON g.practitioner_id = f.practitioner_id
WHERE f.service_id = :service_id AND g.canceled_at IS NULL AND g.busy_start IS NOT NULL AND tstzrange(g.busy_start, g.busy_end) && tstzrange(to_timestamp(:start), to_timestamp(:end))
UNION ALL
SELECT 3, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, t.start_time, t.end_time, NULL
FROM services_delivery f JOIN practitioners_time_off t ON t.practitioner_id = f.practitioner_id
WHERE f.service_id = :service_id AND t.end_time > to_timestamp(:start) AND t.start_time < to_timestamp(:end)
UNION ALL
SELECT 4, f.practitioner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x.start_time, x.end_time, NULL
FROM services_delivery f JOIN calendars_external_busy x ON x.practitioner_id = f.practitioner_id
WHERE f.service_id = :service_id AND x.end_time > to_timestamp(:start) AND x.start_time < to_timestamp(:end);

UPDATE bookings_booking
SET status = :confirmed, payment_status = :payment_status, practitioner_id = :practitioner_id,
    start_time = to_timestamp(:start), end_time = to_timestamp(:end), busy_start = to_timestamp(:start),
    busy_end = to_timestamp(:end), hold_expires_at = NULL, group_date_id = NULL,
    canceled_by = NULL, sequence = sequence + 1, changed_at = :now
WHERE id = :booking;

INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at)
VALUES (:event, :aggregate, :booking,
        ('{"booking_id":' || :booking::text || ',"order_id":' || :order_id::text
            || ',"start_time":' || to_json(to_timestamp(:start))::text || '}')::json, :now);

COMMIT;
