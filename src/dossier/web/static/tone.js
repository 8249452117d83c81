"use strict";
/* Three tones that cannot be taken for one another: good rises, look repeats, stop is low and long. */
const tone = (() => {
  const tunes = {
    green: [[880, 0, .09], [1320, .1, .14]],
    amber: [[660, 0, .12], [660, .2, .12]],
    red: [[180, 0, .5], [150, .12, .5]],
  };
  let context = null;
  return (colour) => {
    try {
      context = context || new AudioContext();
      for (const [pitch, start, length] of tunes[colour] || []) {
        const voice = context.createOscillator(), loud = context.createGain();
        const from = context.currentTime + start;
        voice.type = colour === "red" ? "square" : "sine";
        voice.frequency.value = pitch;
        loud.gain.setValueAtTime(.25, from);
        loud.gain.exponentialRampToValueAtTime(.001, from + length);
        voice.connect(loud).connect(context.destination);
        voice.start(from);
        voice.stop(from + length);
      }
    } catch { /* a computer without sound still shows colour, sign and words */ }
  };
})();
