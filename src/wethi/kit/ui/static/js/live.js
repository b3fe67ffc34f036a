// Pages that update themselves. Without this script, or without a connection, the page stays as it is and says so.
//
//   <p role="status" data-live-stream="/live/songkhla-2564/events?since=17"
//      data-live-on="updates itself" data-live-off="no connection since {time}"></p>
//   <section data-live="task-changed task-added" hx-get="/desk/songkhla-2564/board/" hx-trigger="live" hx-swap="outerHTML">
//   <section data-live="programme-released" data-live-url="/songkhla-2564/now/" data-live-spread="2000">
//
// One stream for each page. When an event of a named kind arrives, the element is fetched anew: by htmx when it has
// hx-get with hx-trigger="live", otherwise from data-live-url, whose answer takes the element's place. data-live-spread
// is the span in milliseconds over which many readers' fetches are spread. Scripts that want the event itself listen for
// "wethi:live" on document (detail: kind, key, seq, t, payload) and name their kinds in data-live-kinds.
"use strict";

(() => {
  const place = document.querySelector("[data-live-stream]");
  if (!place || !window.EventSource) return;

  const HIDDEN_FOR = 30000; // ms a page may be hidden before it gives its connection back
  const PATIENCE = 4000; // ms without a connection before the page says so
  let source = null;
  let address = place.dataset.liveStream;
  let lastId = new URL(address, location.href).searchParams.get("since") || "";
  let lastSeq = Number(lastId) || 0;
  let lostAt = null;
  let tries = 0;
  let retryTimer = 0;
  let wordsTimer = 0;
  let hiddenTimer = 0;
  const known = new Set();
  const waiting = new WeakSet();

  const say = (words) => {
    if (place.textContent !== words) place.textContent = words;
  };

  const timeOf = (moment) => {
    const digits = document.documentElement.dataset.digits === "thai" ? "thai" : "latn";
    return moment.toLocaleTimeString(`${document.documentElement.lang || "th"}-u-nu-${digits}`, {
      hour: "2-digit", minute: "2-digit", hour12: false,
    });
  };

  const found = () => {
    clearTimeout(wordsTimer);
    lostAt = null;
    tries = 0;
    place.dataset.liveState = "on";
    say(place.dataset.liveOn || "");
  };

  const lost = () => {
    if (lostAt) return;
    lostAt = new Date();
    wordsTimer = setTimeout(() => {
      place.dataset.liveState = "off";
      say((place.dataset.liveOff || "").replace("{time}", timeOf(lostAt)));
    }, PATIENCE);
  };

  // Fetching parts anew

  const isBusy = (element) => {
    const active = document.activeElement;
    return active && element.contains(active) && active.matches("input, textarea, select, [contenteditable]");
  };

  const renew = async (element) => {
    waiting.delete(element);
    if (!element.isConnected) return;
    if (isBusy(element)) {
      // Nobody's half-written line is taken away.
      waiting.add(element);
      element.addEventListener("focusout", () => setTimeout(() => renew(element), 200), { once: true });
      return;
    }
    if (element.hasAttribute("hx-get")) {
      element.dispatchEvent(new CustomEvent("live", { bubbles: false }));
      return;
    }
    if (!element.dataset.liveUrl) return;
    try {
      const answer = await fetch(element.dataset.liveUrl, { credentials: "same-origin", headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) return;
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
      if (parsed && element.isConnected && !isBusy(element)) {
        element.replaceWith(parsed);
        listen();
      }
    } catch { /* the next event or the next connection tries again */ }
  };

  const renewSoon = (element) => {
    if (waiting.has(element)) return;
    waiting.add(element);
    setTimeout(() => renew(element), 150 + Math.random() * (Number(element.dataset.liveSpread) || 0));
  };

  const kindsOf = (element) => element.dataset.live.split(/\s+/).filter(Boolean);

  const arrived = (event) => {
    document.dispatchEvent(new CustomEvent("wethi:live", { detail: event }));
    for (const element of document.querySelectorAll("[data-live]")) {
      if (kindsOf(element).includes(event.kind)) renewSoon(element);
    }
  };

  const renewAll = () => {
    document.dispatchEvent(new CustomEvent("wethi:live", { detail: { kind: "resync" } }));
    document.querySelectorAll("[data-live]").forEach(renewSoon);
  };

  // The stream

  const take = (message, work) => {
    if (message.lastEventId) lastId = message.lastEventId;
    work(JSON.parse(message.data));
  };

  const listen = () => {
    for (const element of document.querySelectorAll("[data-live]")) kindsOf(element).forEach((kind) => known.add(kind));
    (place.dataset.liveKinds || "").split(/\s+/).filter(Boolean).forEach((kind) => known.add(kind));
    if (!source) return;
    for (const kind of known) {
      if (source.kinds.has(kind)) continue;
      source.kinds.add(kind);
      source.addEventListener(kind, (message) => take(message, (told) => {
        if (told.seq <= lastSeq) return;
        lastSeq = told.seq;
        arrived({ kind, key: "", seq: told.seq, t: told.t, payload: told.payload });
      }));
    }
  };

  const open = () => {
    clearTimeout(retryTimer);
    if (source) source.close();
    const url = new URL(address, location.href);
    const knew = lastId !== "";
    if (knew) url.searchParams.set("since", lastId);
    const opened = new EventSource(url);
    source = opened;
    source.kinds = new Set();
    let first = true;
    source.onopen = () => {
      found();
      if (first && !knew && opened.again) renewAll(); // what happened meanwhile cannot be known
      first = false;
    };
    source.onerror = () => {
      if (opened !== source) return;
      lost();
      if (opened.readyState === EventSource.CLOSED) retryLater(); // refused: the browser does not try again by itself
    };
    source.addEventListener("state", (message) => take(message, (told) => {
      for (const state of told.states) arrived(state);
    }));
    source.addEventListener("resync", (message) => take(message, (told) => {
      lastSeq = told.seq;
      renewAll();
    }));
    listen();
    return opened;
  };

  const retryLater = () => {
    clearTimeout(retryTimer);
    tries += 1;
    const pause = Math.min(60000, 4000 * 2 ** (tries - 1));
    retryTimer = setTimeout(retry, pause * (0.5 + Math.random()));
  };

  const retry = async () => {
    if (address.includes("ticket=")) {
      // A ticket is short-lived; the page itself, with its own right to be seen, holds a new one.
      try {
        const answer = await fetch(location.href, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-live-stream]");
        if (!answer.ok || !fresh) return retryLater();
        address = fresh.dataset.liveStream;
      } catch {
        return retryLater();
      }
    }
    open().again = true;
  };

  const close = () => {
    if (source) source.close();
    source = null;
    clearTimeout(retryTimer);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiddenTimer);
    if (document.hidden) hiddenTimer = setTimeout(close, HIDDEN_FOR);
    else if (!source) retry();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) retry(); });
  document.addEventListener("htmx:afterSettle", listen);
  open();
})();
