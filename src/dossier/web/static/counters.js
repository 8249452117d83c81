"use strict";
/* Live counters: the browser reconnects by itself. */
(() => {
  const list = document.getElementById("counters");
  const source = new EventSource(list.dataset.events);
  source.onmessage = (event) => {
    const counts = JSON.parse(event.data);
    for (const field of list.querySelectorAll("[data-counter]")) {
      field.textContent = counts[field.dataset.counter];
    }
    list.classList.remove("stale");
  };
  source.onerror = () => list.classList.add("stale");
})();
