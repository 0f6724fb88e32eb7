"""Two readers of iCalendar that know nothing of Carnet: PyPI's icalendar, and libical, which many desktop calendars use.

Both give {uid: Event}. What RFC 5545 asks of the bytes themselves is in `check_lines`.
"""

import ctypes
import ctypes.util
from dataclasses import dataclass

import icalendar


@dataclass(frozen=True)
class Event:
    start: str
    end: str
    sequence: int
    status: str
    summary: str


def read_by_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    if calendar.errors or calendar.walk("VCALENDAR") != [calendar]:
        raise AssertionError(f"icalendar found errors: {calendar.errors}")
    return {str(each["UID"]): Event(each.decoded("DTSTART").strftime("%Y%m%dT%H%M%SZ"), each.decoded("DTEND").strftime("%Y%m%dT%H%M%SZ"),
                                    int(each["SEQUENCE"]), str(each["STATUS"]), str(each["SUMMARY"]))
            for each in calendar.walk("VEVENT")}


def read_by_libical(content):
    library = libical()
    whole = library.icalparser_parse_string(content)
    if not whole:
        raise AssertionError("libical does not take the feed for a calendar")
    try:
        # The restrictions of RFC 5546 are noted as errors in the component, next to those of the parser.
        library.icalrestriction_check(whole)
        if errors := library.icalcomponent_count_errors(whole):
            raise AssertionError(f"libical found {errors} errors: {library.icalcomponent_as_ical_string(whole).decode()}")
        kind = library.icalcomponent_string_to_kind(b"VEVENT")
        found, event = {}, library.icalcomponent_get_first_component(whole, kind)
        while event:
            value = {name: property_of(library, event, name) for name in ("UID", "DTSTART", "DTEND", "SEQUENCE", "STATUS")}
            summary = library.icalcomponent_get_summary(event).decode()
            found[value["UID"]] = Event(value["DTSTART"], value["DTEND"], int(value["SEQUENCE"]), value["STATUS"], summary)
            event = library.icalcomponent_get_next_component(whole, kind)
        return found
    finally:
        library.icalcomponent_free(whole)


def property_of(library, event, name):
    found = library.icalcomponent_get_first_property(event, library.icalproperty_string_to_kind(name.encode()))
    if not found:
        raise AssertionError(f"libical finds no {name} in an event")
    return library.icalproperty_get_value_as_string(found).decode()


def libical():
    """The shared library that libical-dev links to, which Carnet is built with."""
    name = ctypes.util.find_library("ical") or "libical.so.3"
    try:
        library = ctypes.CDLL(name)
    except OSError:
        raise AssertionError("libical is not there: on Debian, apt-get install libical-dev") from None
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for function, result, arguments in (
        ("icalparser_parse_string", pointer, [text]),
        ("icalrestriction_check", number, [pointer]),
        ("icalcomponent_count_errors", number, [pointer]),
        ("icalcomponent_as_ical_string", text, [pointer]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalcomponent_get_first_component", pointer, [pointer, number]),
        ("icalcomponent_get_next_component", pointer, [pointer, number]),
        ("icalcomponent_get_first_property", pointer, [pointer, number]),
        ("icalcomponent_get_summary", text, [pointer]),
        ("icalcomponent_free", None, [pointer]),
        ("icalproperty_string_to_kind", number, [text]),
        ("icalproperty_get_value_as_string", text, [pointer]),
    ):
        getattr(library, function).restype, getattr(library, function).argtypes = result, arguments
    return library


def check_lines(content):
    """RFC 5545, 3.1: lines end in CRLF, have 75 octets at most, and no fold splits a character."""
    if not content.endswith(b"\r\n") or content.count(b"\n") != content.count(b"\r\n") or content.count(b"\r") != content.count(b"\r\n"):
        raise AssertionError("lines of the feed do not all end in CRLF")
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            raise AssertionError(f"a line of {len(line)} octets: {line}")
        line.decode()
    if b"\r\n\r\n" in content:
        raise AssertionError("an empty line")
