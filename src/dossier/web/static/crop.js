"use strict";
/* Four corners over a picture: dragged by finger or mouse, or moved by the arrow keys. */
(() => {
  const stage = document.getElementById("corners");
  if (!stage) return;
  const outline = stage.querySelector("polygon");
  const handles = [...stage.querySelectorAll("[data-corner]")];
  const field = document.querySelector("input[name=corners]");
  const corners = JSON.parse(field.value);
  let held = null;

  const within = (x) => Math.max(0, Math.min(1, x));

  function draw() {
    outline.setAttribute("points", corners.map(([x, y]) => `${x * 100},${y * 100}`).join(" "));
    handles.forEach((handle, n) => {
      handle.style.left = `${corners[n][0] * 100}%`;
      handle.style.top = `${corners[n][1] * 100}%`;
      const [x, y] = corners[n].map((one) => Math.round(one * 100));
      handle.setAttribute("aria-valuetext", `离左边 ${x}%，离上边 ${y}%`);
      handle.setAttribute("aria-valuenow", x);
    });
    field.value = JSON.stringify(corners.map((one) => one.map((x) => Number(x.toFixed(5)))));
  }

  function moved(n, x, y) {
    corners[n] = [within(x), within(y)];
    stage.dataset.changed = "";
    draw();
  }

  handles.forEach((handle, n) => {
    handle.addEventListener("pointerdown", (event) => {
      held = n;
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (held !== n) return;
      const box = stage.getBoundingClientRect();
      moved(n, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    handle.addEventListener("pointerup", () => { held = null; });
    handle.addEventListener("pointercancel", () => { held = null; });
    handle.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 0.02 : 0.004;
      const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
      if (!by) return;
      event.preventDefault();
      moved(n, corners[n][0] + by[0], corners[n][1] + by[1]);
    });
  });
  draw();
})();
