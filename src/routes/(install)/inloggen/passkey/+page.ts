// A passkey is asked by script; there is no other way.
export const csr = true;
