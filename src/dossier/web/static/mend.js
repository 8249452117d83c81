"use strict";
/* Mending an item: files sent in pieces that a lost connection does not lose, pages put in order. */
(() => {
  const PIECE = 512 * 1024;
  const PATIENCE = [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000];
  const token = document.querySelector("meta[name=csrf]").content;
  let leaving = false;
  const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

  function told(form, text, wrong) {
    const line = form.querySelector("[data-told]");
    line.textContent = text;
    line.className = wrong ? "block red" : "soft";
  }

  async function said(answer) {
    const text = await answer.text();
    try { return JSON.parse(text).message || ""; } catch { return ""; }
  }

  /* Asks again while there is no answer; an answer that refuses is final. */
  async function insist(form, ask) {
    for (const pause of [0, ...PATIENCE]) {
      if (pause) { told(form, "网络断了，正在重试……"); await wait(pause); }
      let answer;
      try { answer = await ask(); } catch { continue; }
      if (answer.status >= 500) continue;
      if (!answer.ok) throw new Error((await said(answer)) || "没有传上，请刷新后再试");
      return answer.json();
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

  function again(at) {
    leaving = true;
    window.dossier.remember(at);
    location.reload();
  }
  addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("[data-upload][aria-busy]")) event.preventDefault();
  });

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
      again(input);
    } catch (error) {
      told(form, error.message, true);
      input.value = "";
    } finally {
      form.removeAttribute("aria-busy");
    }
  });

  /* Order: by drag, or by the buttons, which every keyboard reaches; sent after the last step. */
  const SETTLED = 800;
  let dragged = null;
  let timer = 0;
  const list = (one) => one.closest("[data-order]");
  const note = (text) => { document.getElementById("fresh").textContent = text; };

  async function ordered(all, at) {
    const names = [...all.children].map((one) => one.dataset.path);
    delete all.dataset.changed;
    if (names.join("\n") === all.dataset.was) return;
    const body = new URLSearchParams({ was: all.dataset.was, item: all.dataset.item, part: all.dataset.part, label: all.dataset.label });
    for (const name of names) body.append("path", name);
    all.setAttribute("aria-busy", "true");
    try {
      const answer = await post(all.dataset.order, body);
      if (!answer.ok) throw new Error((await said(answer)) || "没有排好，请刷新后再试");
      again(at);
    } catch (error) {
      all.removeAttribute("aria-busy");
      note(error instanceof TypeError ? "网络断了，次序没有存上；连上以后再排一次" : error.message);
    }
  }

  function stepped(one, step) {
    const all = list(one);
    const place = [...all.children].indexOf(one) + 1;
    [...all.children].forEach((each, n) => {
      for (const button of each.querySelectorAll("[data-step]")) {
        button.disabled = button.dataset.step === "-1" ? n === 0 : n === all.children.length - 1;
      }
    });
    const near = step.disabled ? one.querySelector("[data-step]:not([disabled])") : step;
    near.focus();
    note(`${one.dataset.name}：现在是第 ${place} 个，共 ${all.children.length} 个`);
    all.dataset.changed = "";
    clearTimeout(timer);
    timer = setTimeout(() => ordered(all, near), SETTLED);
  }

  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step || list(step).hasAttribute("aria-busy")) return;
    const one = step.closest("[data-path]");
    const other = step.dataset.step === "-1" ? one.previousElementSibling : one.nextElementSibling;
    if (!other) return;
    if (step.dataset.step === "-1") other.before(one); else other.after(one);
    stepped(one, step);
  });

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
    ordered(list(dragged), dragged.querySelector("[data-step]:not([disabled])"));
    dragged = null;
  });
})();
