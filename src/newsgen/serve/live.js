// The reload script of `newsgen serve`; no build holds it.
(() => {
  const me = document.currentScript, { key } = me.dataset, home = me.src.replace("live.js", "");
  const place = "newsgen" + location.pathname;
  let { sheets } = me.dataset, shown = "", box, turn;
  const kept = sessionStorage[place];
  if (kept) {
    const [left, top] = kept.split(",");
    const back = () => scrollTo({ left, top, behavior: "instant" });
    delete sessionStorage[place];
    back();
    addEventListener("load", back);
  }
  const show = html => {
    if (html === shown) return;
    shown = html;
    box?.remove();
    if (!html) return;
    box = document.createElement("newsgen-problems");
    box.attachShadow({ mode: "open" }).innerHTML = html;
    box.shadowRoot.querySelector("button").onclick = () => box.remove();
    document.documentElement.append(box);
  };
  const swap = styles => {
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      const { origin, pathname } = new URL(old.href), fresh = old.cloneNode();
      if (origin !== location.origin || old.late) continue;
      old.next?.remove();
      old.next = fresh;
      fresh.late = true;
      const bare = pathname.replace(/\.[0-9a-f]{12}(?=\.css$)/, "");
      fresh.href = (styles[bare] || pathname) + "?" + sheets;
      fresh.onload = () => old.remove(fresh.late = false);
      old.after(fresh);
    }
  };
  const ask = async () => {
    try {
      const now = await (await fetch(home + "page?path=" + encodeURIComponent(location.pathname))).json();
      // A server that still reads its site has nothing to tell.
      if (!now.key) return;
      if (now.key !== key) {
        sessionStorage[place] = [scrollX, scrollY];
        return location.reload();
      }
      if (now.sheets !== sheets) swap(now.styles, sheets = now.sheets);
      show(now.problems);
    } catch {}
  };
  // One after the other, so that no answer overtakes another.
  const look = () => { turn = Promise.resolve(turn).then(ask); };
  const line = new BroadcastChannel("newsgen");
  const listen = () => {
    const events = new EventSource(home + "events");
    events.onmessage = () => { look(); line.postMessage(0); };
    events.onerror = () => { if (events.readyState > 1) setTimeout(listen, 1000); };
  };
  line.onmessage = look;
  addEventListener("pageshow", look);
  // Browsers open six connections to a server: all pages of one browser share one stream, and the lock is never let go.
  navigator.locks?.request("newsgen", () => new Promise(listen)) || listen();
})();
