"use strict";
/* Mending an item: files sent in pieces that a lost connection does not lose, pages put in order. */
(() => {
  const PIECE = 512 * 1024;
  const PATIENCE = [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000];
  const token = document.querySelector("meta[name=csrf]").content;
  const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

  function told(form, text, wrong) {
    const line = form.querySelector("[data-told]");
    line.textContent = text;
    line.className = wrong ? "block red" : "soft";
  }

  async function said(answer) {
    try { return (await answer.json()).message || ""; } catch { return ""; }
  }

  /* Asks again while there is no answer; an answer that refuses is final. */
  async function insist(form, ask) {
    for (const pause of [0, ...PATIENCE]) {
      if (pause) { told(form, "网络断了，正在重试……"); await wait(pause); }
      let answer;
      let found;
      try {
        answer = await ask();
        found = answer.ok && await answer.json();
      } catch { continue; }
      if (answer.status >= 500) continue;
      if (!answer.ok) throw new Error((await said(answer)) || "没有传上，请刷新后再试");
      return found;
    }
    throw new Error("网络一直不通，没有传完；连上以后再选一次同一个文件，会接着传");
  }

  function post(url, body, type) {
    const headers = { "X-CSRF-Token": token };
    if (type) headers["Content-Type"] = type;
    return fetch(url, { method: "POST", body, headers });
  }

  /* What was begun before with the same file goes on where it stopped. */
  async function sent(form, file) {
    const key = `upload ${location.pathname} ${file.name} ${file.size} ${file.lastModified}`;
    const once = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const begin = new URLSearchParams({ name: file.name, size: file.size, before: sessionStorage.getItem(key) || "", try: once });
    const begun = await insist(form, () => post(form.dataset.upload, begin));
    sessionStorage.setItem(key, begun.id);
    let offset = begun.offset;
    while (offset < file.size) {
      const piece = file.slice(offset, offset + PIECE);
      const from = offset;
      const url = `${form.dataset.upload}/${begun.id}?offset=${from}`;
      offset = (await insist(form, () => post(url, piece, "application/octet-stream"))).offset;
      told(form, `${file.name}　${Math.floor((offset / file.size) * 100)}%`);
    }
    sessionStorage.removeItem(key);
    return begun.id;
  }

  document.addEventListener("change", async (event) => {
    const input = event.target.closest("input[type=file][data-send]");
    if (!input || !input.files.length) return;
    const form = input.form;
    const most = Number(form.dataset.most);
    form.setAttribute("aria-busy", "true");
    try {
      for (const file of input.files) {
        if (file.size > most) throw new Error(`${file.name} 太大，最多 ${Math.floor(most / 1000000)} MB`);
        const fields = new FormData(form);
        fields.delete("file");
        fields.set("upload", await sent(form, file));
        await insist(form, () => post(form.dataset.land, new URLSearchParams(fields)));
      }
      told(form, "已放好");
      location.reload();
    } catch (error) {
      told(form, error.message, true);
      input.value = "";
    } finally {
      form.removeAttribute("aria-busy");
    }
  });

  /* Order: by drag, or by the buttons, which every keyboard reaches. */
  let dragged = null;
  const list = (one) => one.closest("[data-order]");

  async function ordered(all, focus) {
    const names = [...all.children].map((one) => one.dataset.path);
    if (names.join("\n") === all.dataset.was) return;
    const body = new URLSearchParams({ was: all.dataset.was, item: all.dataset.item, part: all.dataset.part, label: all.dataset.label });
    for (const name of names) body.append("path", name);
    const answer = await post(all.dataset.order, body).catch(() => null);
    if (answer && answer.ok) {
      if (focus) sessionStorage.setItem("focus", focus);
      location.reload();
      return;
    }
    const line = document.getElementById("fresh");
    line.textContent = answer ? (await said(answer)) || "没有排好，请刷新后再试" : "网络不通，没有排好；连上以后刷新，再排一次";
    line.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step) return;
    const one = step.closest("[data-path]");
    const other = step.dataset.step === "-1" ? one.previousElementSibling : one.nextElementSibling;
    if (!other) return;
    if (step.dataset.step === "-1") other.before(one); else other.after(one);
    ordered(list(one), `${[...document.querySelectorAll("[data-path]")].indexOf(one)} ${step.dataset.step}`);
  });

  /* After a step the page is new; whoever goes on by the keyboard stands where they stood. */
  const [at, step] = (sessionStorage.getItem("focus") || "").split(" ");
  sessionStorage.removeItem("focus");
  const moved = step && document.querySelectorAll("[data-path]")[at];
  const button = moved && (moved.querySelector(`[data-step="${step}"]:enabled`) || moved.querySelector("[data-step]:enabled"));
  if (button) button.focus();

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-order] > [data-path]");
    if (dragged) { event.dataTransfer.effectAllowed = "move"; dragged.classList.add("dragged"); }
  });
  document.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-order] > [data-path]");
    if (!dragged || !over || list(over) !== list(dragged)) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientX < box.left + box.width / 2) over.before(dragged); else over.after(dragged);
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    ordered(list(dragged));
    dragged = null;
  });
})();
