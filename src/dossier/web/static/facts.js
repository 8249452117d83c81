"use strict";
/* The form is judged a moment after each pause of typing; what stands against a fact stands by it. */
(() => {
  const form = document.getElementById("facts");
  if (!form) return;
  const PAUSE = 400;
  const state = document.getElementById("state");
  const token = document.querySelector("meta[name=csrf]").content;
  let timer = 0;
  let asked = 0;
  let changed = form.hasAttribute("data-changed");
  let rows = 1000;

  function shown(field, found) {
    const list = field.querySelector(".said");
    const text = found.map((one) => `${one.grade}　${one.message}${one.remedy ? `　${one.remedy}` : ""}`);
    field.classList.toggle("amiss", found.length > 0);
    for (const input of field.querySelectorAll("input, select, textarea")) {
      if (found.some((one) => one.colour === "red")) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    if ([...list.children].map((one) => one.textContent).join("\n") === text.join("\n")) return;
    list.replaceChildren(...found.map((one, n) => {
      const item = document.createElement("li");
      item.className = one.colour;
      item.textContent = text[n];
      return item;
    }));
  }

  async function judge() {
    const turn = ++asked;
    let said;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.judge, { method: "POST", body, headers: { "X-CSRF-Token": token } });
      if (!answer.ok) { state.textContent = "这一页已经过期，没有检查；先把填的记下来，再刷新"; return; }
      said = await answer.json();
    } catch {
      state.textContent = "网络不通，没有检查；填的还在，连上以后再存";
      return;
    }
    if (turn !== asked) return;
    if (said.fault) { state.textContent = said.fault; return; }
    for (const field of form.querySelectorAll(".field")) shown(field, said.about[field.dataset.key] || []);
    state.textContent = said.errors ? `还没有存。照现在这样，全部材料还有 ${said.errors} 处错误` : "还没有存。照现在这样，没有错误";
  }

  function touched() {
    changed = true;
    form.dataset.changed = "";
    clearTimeout(timer);
    timer = setTimeout(judge, PAUSE);
  }

  form.addEventListener("input", touched);
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  function moved(row, button) {
    button.focus();
    document.getElementById("fresh").textContent = `现在是第 ${[...row.parentElement.children].indexOf(row) + 1} 行`;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row]");
    if (!button) return;
    const row = button.closest(".row");
    const list = button.closest("fieldset").querySelector(".rows");
    if (button.dataset.row === "add") {
      const made = button.closest("fieldset").querySelector("template").content.cloneNode(true);
      rows += 1;
      for (const input of made.querySelectorAll("[name]")) input.name = input.name.replace("|#|", `|${rows}|`);
      list.append(made);
      list.lastElementChild.querySelector("input, select, textarea").focus();
    } else if (button.dataset.row === "drop") {
      const next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      (next ? next.querySelector("input, select, textarea") : button.closest("fieldset, form").querySelector("[data-row=add]")).focus();
    } else if (button.dataset.row === "up" && row.previousElementSibling) {
      row.previousElementSibling.before(row);
      moved(row, button);
    } else if (button.dataset.row === "down" && row.nextElementSibling) {
      row.nextElementSibling.after(row);
      moved(row, button);
    }
    touched();
  });
})();
