/** Bytes of one piece of a file, on its way between the window and the vault. Apart from the contract, for a window that loads no checks. */
export const pieceBytes = 1024 * 1024;
