"use strict";
/* A webcam instead of a scanner: frames go to the desk until one shows a label. Nothing is kept. */
(() => {
  const EVERY = 700; // ms between two frames
  const button = document.getElementById("camera"), view = document.getElementById("view");
  const url = document.getElementById("picture").dataset.url;
  let stream = null;
  if (!navigator.mediaDevices?.getUserMedia) return; // plain HTTP on a network has none
  button.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start()));

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 960, facingMode: "environment" } });
    } catch {
      button.textContent = "摄像头用不了";
      return;
    }
    view.srcObject = stream;
    view.hidden = false;
    button.textContent = "关摄像头";
    await view.play();
    while (stream) {
      await look();
      await new Promise((done) => setTimeout(done, EVERY));
    }
  }

  async function look() {
    const canvas = document.createElement("canvas");
    canvas.width = view.videoWidth;
    canvas.height = view.videoHeight;
    canvas.getContext("2d").drawImage(view, 0, 0);
    const frame = await new Promise((done) => canvas.toBlob(done, "image/jpeg", .9));
    if (!frame || !stream) return;
    const found = await window.deskFrame(url, frame);
    if (found) stop();
  }

  function stop() {
    for (const track of stream?.getTracks() || []) track.stop();
    stream = null;
    view.hidden = true;
    button.textContent = "摄像头";
  }
})();
