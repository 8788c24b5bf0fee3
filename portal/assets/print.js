// The button that prints a page.
document.documentElement.classList.add('scripted');
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
