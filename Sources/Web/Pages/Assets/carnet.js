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

// Leafing through weeks and months swaps the picker alone.
let latest = 0;
const leaf = async (address, isBack) => {
    const mine = ++latest;
    const picker = document.getElementById("picker");
    picker.setAttribute("aria-busy", "true");
    try {
        const answer = await fetch(address, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.getElementById("picker");
        if (!answer.ok || !next) throw new Error("there is no picker");
        // Whoever leafs quickly sees only where she ended.
        if (mine !== latest) return;
        picker.replaceWith(next);
        if (!isBack) history.pushState({ picker: true }, "", address);
        next.focus({ preventScroll: true });
    } catch {
        location.assign(address);
    }
};

document.addEventListener("click", (event) => {
    const link = event.target.closest("#picker .turn a, #picker .month a");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    leaf(link.href, false);
});

addEventListener("popstate", () => {
    if (document.getElementById("picker")) leaf(location.href, true);
});

// Up and down go from day to day; left and right from time to time, as radio buttons do by themselves.
document.addEventListener("keydown", (event) => {
    const slot = event.target.closest?.(".slots input");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!slot || !step) return;
    const days = [...document.querySelectorAll("#picker .day:not(.none)")];
    const day = slot.closest(".day");
    const there = days[days.indexOf(day) + step];
    event.preventDefault();
    if (!there) return;
    const place = [...day.querySelectorAll("input")].indexOf(slot);
    const choices = there.querySelectorAll("input");
    const choice = choices[Math.min(place, choices.length - 1)];
    choice.focus();
    choice.checked = true;
});
