/* Shows the print button, which is of no use without script. */
document.documentElement.dataset.script = '';
document.addEventListener('click', (event) => {
	if (event.target.closest?.('[data-print]')) print();
});
