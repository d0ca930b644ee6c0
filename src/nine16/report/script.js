// Reads one second aloud: where the finger, the mouse or the arrow keys are, the table's own words are shown.
"use strict";
for (const timeline of document.querySelectorAll(".timeline")) {
  const length = Number(timeline.dataset.length);
  const rows = Number(timeline.dataset.seconds);
  const bar = timeline.querySelector(".said");
  const words = timeline.querySelector(".said-words");
  const range = timeline.querySelector("input");
  const over = timeline.querySelector(".over");
  const playhead = timeline.querySelector(".playhead");
  bar.hidden = false;

  const show = (second) => {
    const row = document.getElementById(`${timeline.dataset.post}-s${second}`);
    if (!row) return;
    const said = row.lastElementChild.textContent;
    const middle = (second + Math.min(second + 1, length)) / 2 / length * 100;
    words.textContent = said;
    range.value = String(second);
    range.setAttribute("aria-valuetext", said);
    over.hidden = false;
    playhead.setAttribute("x1", `${middle}%`);
    playhead.setAttribute("x2", `${middle}%`);
  };
  const follow = (event) => {
    const plot = event.target.closest(".plot");
    if (!plot) return;
    const box = plot.getBoundingClientRect();
    const at = Math.floor((event.clientX - box.left) / box.width * length);
    show(Math.max(0, Math.min(rows - 1, at)));
  };
  timeline.addEventListener("pointermove", follow);
  timeline.addEventListener("click", (event) => {
    follow(event);
    if (event.target.closest(".plot")) range.focus({ preventScroll: true });
  });
  range.addEventListener("input", () => show(Number(range.value)));
  range.addEventListener("focus", () => show(Number(range.value)));
}
// Orders a list of posts by another goal.
for (const table of document.querySelectorAll(".listed")) {
  const heads = [...table.querySelectorAll("th[data-goal]")];
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", "descending");
      const value = (row) => Number(row.querySelector(`td[data-goal="${head.dataset.goal}"]`).dataset.value);
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((one, other) => value(other) - value(one)));
    });
  }
}
