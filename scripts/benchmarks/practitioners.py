"""Practitioners with hours, and what they offer, entered through the API like anybody else's."""

from collections import namedtuple

ZONE = "Europe/Berlin"

Practitioner = namedtuple("Practitioner", "id service")


def enter(server, count, first_hour, last_hour):
    """So many practitioners who work from Monday to Friday, each with a session of 60 minutes that starts every 15."""
    hours = {"weekly": [
        {"weekday": day, "start": f"{first_hour:02}:00", "end": f"{last_hour:02}:00"} for day in range(1, 6)]}
    entered = []
    for number in range(1, count + 1):
        who = server.ask("POST", "/api/v1/practitioners", {
            "display_name": f"Bench Practitioner {number}", "time_zone": ZONE, "slot_interval_minutes": 15,
            "booking_window_days": 730})["id"]
        server.ask("PUT", f"/api/v1/practitioners/{who}/schedule", hours)
        service = server.ask("POST", "/api/v1/services", {
            "practitioner_id": who, "name": "Session", "service_type": "session", "price_cents": 9000, "duration_minutes": 60})
        entered.append(Practitioner(who, service["id"]))
    return entered


def bundle(server, practitioner, sessions):
    """Many of a practitioner's sessions, sold as one; the number of the service."""
    return server.ask("POST", "/api/v1/services", {
        "practitioner_id": practitioner.id, "name": "Many Sessions", "service_type": "bundle", "price_cents": 9000 * sessions,
        "items": [{"service_id": practitioner.service, "quantity": sessions}]})["id"]
