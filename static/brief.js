/* The QR code of a letter carries its code behind the #: it is put in the field, and taken out of the address bar. */
const field = document.getElementById('veld-code');
const code = location.hash.slice(1);
if (field && /^[0-9A-Za-z]{10}$/.test(code)) {
	field.value = `${code.slice(0, 5)} ${code.slice(5)}`;
	history.replaceState(null, '', location.pathname + location.search);
}
