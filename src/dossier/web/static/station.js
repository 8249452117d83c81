"use strict";
/* The station: the input always has the focus; a scanner types like a very fast hand. */
(() => {
  const GUARD = 600; // ms in which an Enter is the scanner's second one, or a key still held down
  const HAND = 90; // ms after which a lone character is a hand's, not a scanner's
  const input = document.getElementById("typed");
  const stage = document.getElementById("stage");
  const picture = document.getElementById("picture");
  const token = document.querySelector("meta[name=csrf]").content;
  let shown = 0, row = -1, work = Promise.resolve();

  const act = () => document.getElementById("act");
  const rows = () => [...stage.querySelectorAll(".grid tbody tr")];
  const focus = () => input.focus({ preventScroll: true });
  const bright = () => stage.querySelector("[data-colour]")?.dataset.colour;

  function send(url, data) {
    data.set("csrf", token);
    work = work.then(() => ask(url, data));
    return work;
  }

  async function ask(url, data) {
    document.body.classList.add("busy");
    try {
      const answer = await fetch(url, { method: "POST", body: data });
      if (answer.redirected) { location.href = answer.url; return; }
      const text = await answer.text();
      if (answer.ok) stage.innerHTML = text; else refuse(text);
    } catch {
      stop("连不上收件台", "这一份没有显示“已收”的，请重新扫一次；还不行，看看收件台的程序还开着没有。");
    }
    document.body.classList.remove("busy");
    show();
  }

  function refuse(page) {
    const said = new DOMParser().parseFromString(page, "text/html").querySelector("main");
    stop(said?.querySelector("h1")?.textContent || "出错了", said?.querySelector("p")?.textContent || "");
  }

  function stop(title, text) {
    const box = document.createElement("section");
    box.className = "verdict red";
    box.dataset.colour = "red";
    const head = document.createElement("h1"), words = document.createElement("p");
    head.textContent = `✕ ${title}`;
    words.textContent = text;
    box.append(head, words);
    stage.replaceChildren(box);
  }

  function show() {
    shown = performance.now();
    row = -1;
    stage.classList.remove("asking");
    mark();
    tone(bright());
    window.scrollTo(0, 0);
    focus();
  }

  function scan(text) {
    const data = new FormData();
    data.set("typed", text);
    input.value = "";
    send(input.form.action, data);
  }

  function submit(button) {
    if (!button || button.disabled) return;
    button.disabled = true;
    send(button.dataset.url, new FormData(act()));
  }

  const print = (key) => stage.querySelector(`[data-key=${key}]`)?.click();
  const take = () => submit(document.getElementById("take"));

  function giveBack() {
    const reasons = document.getElementById("reasons"), button = document.getElementById("return");
    if (!button) return;
    if (reasons.hidden) { open(reasons); return; }
    const words = reasons.querySelector("[name=words]");
    if (!words.value.trim() && !reasons.querySelector(":checked")) { words.focus(); return; }
    submit(button);
  }

  function open(reasons) {
    reasons.hidden = false;
    stage.classList.add("asking");
    shown = performance.now();
    const words = reasons.querySelector("[name=words]");
    if (!words.value) words.value = differences();
    reasons.scrollIntoView({ block: "nearest" });
    focus();
  }

  function differences() {
    return rows().filter((line) => line.classList.contains("off")).map((line) => {
      const off = count(line) - Number(line.dataset.wanted), item = line.cells[0].textContent;
      return `第 ${item} 项${off < 0 ? "缺" : "多"} ${Math.abs(off)} 份`;
    }).join("；");
  }

  const count = (line) => Number(line.querySelector("input").value) || 0;

  function set(line, number) {
    line.querySelector("input").value = Math.max(0, Math.min(999, number));
    line.classList.add("seen");
    mark();
  }

  function mark() {
    rows().forEach((line, place) => {
      const off = count(line) - Number(line.dataset.wanted), seen = line.classList.contains("seen");
      line.classList.toggle("at", place === row);
      line.classList.toggle("off", off !== 0);
      line.querySelector(".told").textContent =
        off < 0 ? `缺 ${-off} 份` : off > 0 ? `多 ${off} 份` : seen ? "✓" : "";
    });
  }

  function move(step) {
    const lines = rows();
    if (!lines.length) return;
    row = Math.max(0, Math.min(lines.length - 1, row < 0 ? 0 : row + step));
    mark();
    lines[row].scrollIntoView({ block: "nearest" });
  }

  /* A lone digit or space is for the grid or the reasons; a scanner's is followed at once. */
  function lone(key) {
    setTimeout(() => {
      if (input.value !== key) return;
      const reasons = document.getElementById("reasons"), line = rows()[row];
      if (key !== " " && reasons && !reasons.hidden) {
        const box = reasons.querySelectorAll("[type=checkbox]")[Number(key) - 1];
        if (box) { box.checked = !box.checked; input.value = ""; }
      } else if (key === " " && rows().length) {
        input.value = "";
        if (!line) { move(0); return; }
        line.classList.toggle("seen");
        move(1);
      } else if (line) {
        input.value = "";
        set(line, Number(key));
      }
    }, HAND);
  }

  function enter() {
    const text = input.value;
    if (text) { scan(text); return; }
    if (performance.now() - shown < GUARD) return;
    const reasons = document.getElementById("reasons");
    if (reasons && !reasons.hidden) giveBack();
    else if (bright() === "green" && document.getElementById("take")) take();
  }

  function cancel() {
    const reasons = document.getElementById("reasons");
    if (reasons && !reasons.hidden) reasons.hidden = true;
    stage.classList.remove("asking");
    input.value = "";
    row = -1;
    mark();
    focus();
  }

  const keys = {
    F2: take,
    F4: giveBack,
    F8: () => print("F8"),
    F9: () => print("F9"),
    Escape: cancel,
  };
  const moves = { ArrowUp: () => move(-1), ArrowDown: () => move(1) };
  const turns = { ArrowLeft: -1, ArrowRight: 1 };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (keys[event.key]) {
      event.preventDefault();
      if (!event.repeat) keys[event.key]();
    } else if (event.target === input && !input.value) {
      onEmpty(event);
    }
  });

  function onEmpty(event) {
    if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
    else if (turns[event.key] && rows()[row]) {
      event.preventDefault();
      set(rows()[row], count(rows()[row]) + turns[event.key]);
    } else if (/^[0-9 ]$/.test(event.key)) lone(event.key);
  }

  input.form.addEventListener("submit", (event) => { event.preventDefault(); enter(); });
  stage.addEventListener("submit", (event) => event.preventDefault());
  stage.addEventListener("input", (event) => {
    if (event.target.name?.startsWith("found-")) mark();
  });
  stage.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.id === "take") take();
    if (button?.id === "return") giveBack();
  });

  /* Text fields of the form: an Enter that ends a scanner's burst is a scan, not an answer. */
  let burst = "", last = 0;
  stage.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (burst.length >= 8 && performance.now() - last < HAND) scan(burst);
      else if (!document.getElementById("reasons")?.hidden) giveBack();
      else focus();
      burst = "";
      return;
    }
    if (event.key.length !== 1) return;
    burst = (performance.now() - last < HAND ? burst : "") + event.key;
    last = performance.now();
  });

  picture.addEventListener("change", () => {
    if (!picture.files.length) return;
    const data = new FormData();
    data.set("picture", picture.files[0]);
    picture.value = "";
    send(picture.dataset.url, data);
  });
  /* A frame of the webcam: shown only when there was a label in it. */
  window.deskFrame = async (url, frame) => {
    const data = new FormData();
    data.set("picture", frame, "frame.jpg");
    data.set("csrf", token);
    const answer = await fetch(url, { method: "POST", body: data }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    if (!/data-number="[^"]/.test(text)) return false;
    stage.innerHTML = text;
    show();
    return true;
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest("input, a, label, button, summary")) focus();
  });
  window.addEventListener("focus", focus);
  focus();
})();
