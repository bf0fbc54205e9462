import type { AppError } from '../../db/model/errors.ts';

/** 0 done · 1 failed · 2 wrong use · 3 wrong passphrase · 4 the input file refused (docs/cli.md). */
export function exitCodeOf(error: AppError): number {
  if (error.code === 'input.usage' || error.code === 'input.invalid' || error.code === 'state.relative') return 2;
  if (error.code === 'vault.wrong-passphrase') return 3;
  if (error.code === 'file.not-found' || error.code === 'file.unreadable' || error.code === 'evidence.no-certificate') return 4;
  const area = error.code.split('.')[0];
  const isInput = area === 'import' || area === 'bundle' || error.code === 'contact.invalid' || error.code.startsWith('log.');
  return isInput ? 4 : 1;
}
