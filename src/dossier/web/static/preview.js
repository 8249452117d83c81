"use strict";
/* A page that follows its packet: when the folder changes, what it shows is fetched anew. */
(() => {
  const EVERY = 1000;
  const LOST = 3;
  const READ = 15000;
  const PLACE = "place";
  const REACHED = "a[href], button, input, select, textarea, summary, [tabindex]";
  const unread = document.getElementById("unread");
  const source = unread || document.body;
  const followed = source.dataset.now;
  const fresh = document.getElementById("fresh");
  let version = Number(source.dataset.version);
  let missed = 0;
  let timer = 0;
  let asking = false;

  /* Where an element stands: in what has a name, and which of its kind it is there. A file that
     is put in order is named anew: then its place in the list tells. */
  function marked(one) {
    if (!one || one === document.body) return null;
    if (one.id) return { id: one.id };
    const within = (home) => home && { home: home.id, at: [...home.querySelectorAll(one.tagName)].indexOf(one), kind: one.tagName };
    const list = one.parentElement.closest("ol[id]");
    if (list && list.dataset.order) return within(list); // another file may have its name by then
    return { ...within(one.parentElement.closest("[id]")), list: within(list) };
  }

  function found(mark) {
    if (!mark) return null;
    const home = document.getElementById(mark.id || mark.home);
    if (mark.id) return home;
    return home ? home.querySelectorAll(mark.kind)[mark.at] : found(mark.list);
  }

  function focus(mark) {
    const one = found(mark);
    const near = one && one.disabled ? [...one.parentElement.querySelectorAll(REACHED)].find((other) => !other.disabled) : one;
    if (near) near.focus({ preventScroll: true });
    return Boolean(near) && document.activeElement === near;
  }

  const opened = () => [...document.querySelectorAll("#shown details[open]")].map(marked);

  function open(marks) {
    for (const one of marks.map(found)) if (one) one.open = true;
  }

  /* Something typed, chosen or on its way, which must not be thrown away. */
  function unsaved() {
    const here = document.getElementById("shown");
    if (here.querySelector("[data-changed], [aria-busy]")) return true;
    return [...here.querySelectorAll("input:not([type=hidden]), textarea, select")].some((one) => {
      if (one.type === "file") return one.files.length > 0;
      if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
      if (one.tagName !== "SELECT") return one.value !== one.defaultValue;
      const first = [...one.options].findIndex((option) => option.defaultSelected);
      return one.selectedIndex !== Math.max(first, 0);
    });
  }

  /* In a field, or before the camera: what would be replaced is in use right now. */
  function inUse() {
    const one = document.activeElement;
    const typing = one && one.matches("#shown input:not([type=radio], [type=checkbox], [type=file]), #shown select, #shown textarea");
    return typing || document.querySelector("#shown [data-picking]");
  }
  document.addEventListener("click", (event) => {
    if (event.target.matches("input[type=file]")) event.target.form.dataset.picking = "";
  });
  for (const name of ["change", "cancel"]) {
    document.addEventListener(name, (event) => { if (event.target.form) delete event.target.form.dataset.picking; }, true);
  }

  /* The pictures that stay are the very same: nothing flickers, nothing is asked for twice. They
     never leave the document, for one that does is asked for again. */
  function replaced(here, next) {
    const kept = new Map([...here.querySelectorAll("img")].map((one) => [one.getAttribute("src"), one]));
    const seats = [];
    for (const one of next.querySelectorAll("img")) {
      const same = kept.get(one.getAttribute("src"));
      if (!same || same.alt !== one.alt) continue;
      const seat = next.ownerDocument.createComment("");
      one.replaceWith(seat);
      seats.push([seat, same]);
      kept.delete(one.getAttribute("src"));
    }
    here.replaceChildren(...next.childNodes);
    for (const [seat, same] of seats) seat.replaceWith(same);
  }

  function placed(page) {
    const next = page.getElementById("shown");
    const here = document.getElementById("shown");
    if (!next || page.getElementById("unread")) { location.reload(); return; }
    const [at, marks, y] = [marked(document.activeElement), opened(), scrollY];
    const strips = new Map([...here.querySelectorAll("[aria-label]")].map((one) => [one.getAttribute("aria-label"), one.scrollLeft]));
    const within = here.contains(document.activeElement);
    replaced(here, next);
    const [head, made] = [document.querySelector("header.top"), page.querySelector("header.top")];
    if (head && made && !head.contains(document.activeElement)) head.replaceWith(made);
    open(marks);
    for (const one of here.querySelectorAll("[aria-label]")) one.scrollLeft = strips.get(one.getAttribute("aria-label")) || 0;
    document.title = page.title;
    if (within && !focus(at)) document.getElementById("main").focus({ preventScroll: true });
    scrollTo(0, y);
    document.dispatchEvent(new Event("replaced"));
  }

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) { location.reload(); return; }
    placed(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  function offered() {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "small";
    again.textContent = "刷新";
    again.addEventListener("click", () => { remember(); location.reload(); });
    fresh.replaceChildren("材料有变化。您正在填的还没有存，先存好，再刷新看最新的。", again);
  }

  async function changed(now) {
    if (unread) {
      const done = document.getElementById("done");
      if (done) done.textContent = now.done;
      if (!now.reading && now.version !== version) location.reload();
    } else if (now.version !== version && !now.reading) {
      if (unsaved()) {
        version = now.version;
        offered();
      } else if (inUse()) {
        return;
      } else if (document.querySelector("[data-keep]")) {
        remember();
        location.reload();
      } else {
        await refresh();
        version = now.version;
      }
    }
  }

  function lost(text) {
    const line = document.getElementById("lost");
    if (line.textContent !== text) line.textContent = text;
  }

  async function follow() {
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(followed, { cache: "no-store" });
      if (answer.status === 404) {
        if (unread || !unsaved()) location.reload();
        else lost("这个链接已经停用，填的存不上了。先把填的记下来，再向人事要新的链接。");
        return;
      }
      missed = 0;
      lost("");
      if (answer.ok) await changed(await answer.json());
    } catch {
      missed += 1;
      if (missed >= LOST) lost("连不上人事的电脑，正在重试。下面是断开以前的内容；正在填的先不要关。");
    }
    asking = false;
    if (!document.hidden) timer = setTimeout(follow, EVERY);
  }
  document.addEventListener("visibilitychange", () => { if (followed && !document.hidden) follow(); });
  if (followed) timer = setTimeout(follow, EVERY);

  /* After a form has been sent, the page comes back where it was. */
  function remember(at) {
    const mark = { path: location.pathname, y: scrollY, at: marked(at || document.activeElement), open: opened() };
    sessionStorage.setItem(PLACE, JSON.stringify(mark));
  }

  function recall() {
    const was = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    if (!was || was.path !== location.pathname) return false;
    open(was.open);
    scrollTo(0, was.y);
    const reached = found(was.at);
    if (reached) reached.scrollIntoView({ block: "nearest" });
    if (!focus(was.at) && !led()) document.getElementById("main").focus({ preventScroll: true });
    return true;
  }

  /* A link to a field or a file leads into it, even where it is folded away. */
  function led() {
    const one = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!one) return false;
    for (let fold = one.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    one.scrollIntoView({ block: "center" });
    if (one.matches(REACHED)) one.focus({ preventScroll: true });
    return true;
  }
  if (!recall()) led();
  addEventListener("hashchange", led);

  /* What was done is said aloud too, which a text that was there from the start is not. */
  for (const one of document.querySelectorAll(".flash")) {
    const text = one.textContent;
    one.textContent = "";
    setTimeout(() => { one.textContent = text; }, 150);
    setTimeout(() => { one.removeAttribute("role"); document.getElementById("shown").before(one); }, READ);
  }

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

  /* A form is sent once, however often it is pressed. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const sure = form.dataset.sure;
    if (form.dataset.sent || (sure && !confirm(sure))) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    remember(event.submitter);
    if (event.submitter && event.submitter.dataset.doing) setTimeout(() => { event.submitter.textContent = event.submitter.dataset.doing; }, 0);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
    for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
  });
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".large") || event.target.closest("input, select, textarea, .large")) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.pager a[rel=${rel}]`);
    if (link) link.click();
  });
  window.dossier = { remember };
})();
