/* The QR code of a wijkpas carries its number behind the #, which a browser keeps to itself. Moves it into the field, and out of the address. */
const field = document.querySelector('[data-wijkpas] [name="nummer"]');
const number = decodeURIComponent(location.hash.slice(1));
if (field instanceof HTMLInputElement && /^[\w -]{20,100}$/.test(number)) {
	field.value = number;
	history.replaceState(null, '', location.pathname + location.search);
	field.form?.querySelector('button')?.focus();
}
