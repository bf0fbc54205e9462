/** Every method of the data port that needs an open vault. Those that do not are in session.ts. */
export const dataContract = {};
