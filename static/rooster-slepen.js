/* Lets the coordinator drag a name to another shift of the week board. It only opens the page that asks whether it is meant: without script the page of the shift does the same. */
const names = document.querySelectorAll('table [data-shift] [data-turn]');
const shifts = document.querySelectorAll('table [data-shift]');
let dragged;

for (const name of names) {
	name.draggable = true;
	name.addEventListener('dragstart', (event) => {
		dragged = name;
		event.dataTransfer.effectAllowed = 'move';
		event.dataTransfer.setData('text/plain', name.dataset.turn);
	});
	name.addEventListener('dragend', () => (dragged = undefined));
	// A name that can be dragged lies above the link of its shift.
	name.addEventListener('click', (event) => {
		if (!event.target.closest('a')) name.closest('[data-shift]').querySelector('a').click();
	});
}

for (const shift of shifts) {
	const welcome = () => dragged && !shift.contains(dragged);
	shift.addEventListener('dragover', (event) => {
		if (!welcome()) return;
		event.preventDefault();
		shift.classList.add('is-target');
	});
	shift.addEventListener('dragleave', (event) => {
		if (!shift.contains(event.relatedTarget)) shift.classList.remove('is-target');
	});
	shift.addEventListener('drop', (event) => {
		if (!welcome()) return;
		event.preventDefault();
		const query = new URLSearchParams({ wie: dragged.dataset.turn, naar: shift.dataset.shift });
		location.assign(location.pathname.replace(/\/$/, '') + '/verplaatsen?' + query);
	});
}
