// Lists of the desk: ticks every row at once, and goes on with what is done in parts.
const GO_ON_MS = 250;
const all = document.querySelector('[data-tick-all]');

all?.addEventListener('change', () => {
  for (const row of document.querySelectorAll('[data-tick]')) row.checked = all.checked;
});

const next = document.querySelector('form[data-continue]');
if (next) setTimeout(() => next.requestSubmit(), GO_ON_MS);
