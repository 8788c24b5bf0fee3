// Keeps what is typed while the page is open, leads to what is wrong, and sends a form once.
document.documentElement.classList.add('scripted');

const kept = (form) => [...form.elements].filter((field) => field.name && field.dataset.keep);
const draftOf = (form) => `draft:${form.dataset.draft}`;

/** Restores a draft into fields that the server left as they were. */
function restore(form) {
  const draft = JSON.parse(sessionStorage.getItem(draftOf(form)) ?? '{}');
  for (const field of kept(form)) {
    const value = draft[field.name];
    if (value === undefined) continue;
    if (field.type === 'radio') field.checked = field.value === value;
    else if (field.type === 'checkbox') field.checked = value === 'yes';
    else if (!field.value) field.value = value;
  }
}

function save(form) {
  const draft = {};
  for (const field of kept(form)) {
    if (field.type === 'radio') {
      if (field.checked) draft[field.name] = field.value;
    } else if (field.type === 'checkbox') draft[field.name] = field.checked ? 'yes' : '';
    else draft[field.name] = field.value;
  }
  sessionStorage.setItem(draftOf(form), JSON.stringify(draft));
}

for (const form of document.querySelectorAll('form[data-draft]')) {
  if (form.dataset.fresh) restore(form);
  form.addEventListener('input', () => save(form));
  save(form);
}

for (const done of document.querySelectorAll('[data-forget]')) sessionStorage.removeItem(`draft:${done.dataset.forget}`);

for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}

// Coming back by the browser's button, a form may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

document.querySelector('[data-focus]')?.focus();
