// Pages travel without script: old phones, little data, and every form works. A page that needs script says so itself.
export const csr = false;
