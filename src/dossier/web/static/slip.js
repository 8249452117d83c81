"use strict";
document.getElementById("print").addEventListener("click", () => window.print());
if (document.body.dataset.print) window.addEventListener("load", () => window.print());
