// A passkey is made by script; there is no other way.
export const csr = true;
