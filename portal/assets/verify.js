// The number that a printed code carries stands behind the #, where no server sees it.
const number = new URLSearchParams(location.hash.slice(1)).get('number') ?? '';
const field = document.querySelector('form[action="/verify"] [name=number]');
if (field && !field.value) field.value = number.slice(0, field.maxLength);
