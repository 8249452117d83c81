"use strict";
/* A page that follows its packet: when the folder changes, what it shows is fetched anew. */
(() => {
  const EVERY = 1000;
  const unread = document.getElementById("unread");
  const source = unread || document.body;
  const followed = source.dataset.now;
  let version = Number(source.dataset.version);

  async function ask() {
    const answer = await fetch(followed, { cache: "no-store" });
    return answer.ok ? answer.json() : null;
  }

  function placed(place, page) {
    const next = page.getElementById("main");
    const here = document.getElementById("main");
    if (!next || page.getElementById("unread")) { location.reload(); return; }
    const open = [...here.querySelectorAll("details[open] summary")].map((one) => one.textContent);
    const at = document.activeElement && document.activeElement.id;
    here.replaceChildren(...next.childNodes);
    for (const one of here.querySelectorAll("details summary")) {
      if (open.includes(one.textContent)) one.parentNode.open = true;
    }
    document.title = page.title;
    if (at && document.getElementById(at)) document.getElementById(at).focus();
    scrollTo(0, place);
    document.dispatchEvent(new Event("replaced"));
  }

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    placed(scrollY, page);
  }

  async function follow() {
    try {
      const now = await ask();
      if (now && unread) {
        const done = document.getElementById("done");
        if (done) done.textContent = now.done;
        if (!now.reading && now.version !== version) { location.reload(); return; }
      } else if (now && now.version !== version && !now.reading) {
        version = now.version;
        if (document.querySelector("[data-keep]")) {
          const told = document.getElementById("fresh");
          told.textContent = "材料有变化。存好以后刷新这一页，看最新的。";
          told.hidden = false;
        } else {
          await refresh();
        }
      }
    } catch { /* the connection is lost: ask again */ }
    if (!document.hidden) setTimeout(follow, EVERY);
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });
  if (followed) setTimeout(follow, EVERY);

  /* A page, large. */
  const steps = ["", "fine", "finer"];
  document.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]");
    if (zoom) {
      const image = document.querySelector(".large img");
      const at = steps.indexOf(image.className) + (zoom.dataset.zoom === "in" ? 1 : -1);
      image.className = steps[Math.max(0, Math.min(at, steps.length - 1))];
      if (image.className && image.src !== image.dataset.fine) image.src = image.dataset.fine;
    }
    if (event.target.closest("[data-print]")) print();
  });
  document.addEventListener("submit", (event) => {
    const sure = event.target.dataset.sure;
    if (sure && !confirm(sure)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, .large") || event.altKey || event.ctrlKey || event.metaKey) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.pager a[rel=${rel}]`);
    if (link) link.click();
  });
})();
