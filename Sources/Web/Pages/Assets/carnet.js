// What pages gain from a script. All of them work without it.
"use strict";

// The browser knows its zone: until the viewer chooses one, times are shown in it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes("carnet-zone=")) {
    document.cookie = `carnet-zone=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
    const shown = document.querySelector("[data-zone]");
    if (shown && shown.dataset.zone !== zone && document.cookie.includes("carnet-zone=")) location.reload();
}

// The summary of what is wrong is where a reader of the page begins.
document.getElementById("errors")?.focus();
