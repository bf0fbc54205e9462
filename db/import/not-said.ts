/** What neither a file nor the person says: refused once, not row by row. */
import { AppError } from '../model/errors.ts';
import type { UnsaidPart } from '../model/recommendation-table.ts';

const words: Readonly<Record<UnsaidPart, string>> = {
  text: 'which column is the text (--map "COLUMN=text")',
  state: 'the State under review (--state, such as CHN)',
  symbol: 'the symbol of the document (--symbol, such as A/HRC/25/5)',
  place: 'where its rows stand: in a document (a column, or --symbol) or a session (a column, or --session)',
};

/** @throws {AppError} `import.not-said` with the parts in `params.unsaid`, a blank between them. */
export function requireSaid(unsaid: readonly UnsaidPart[]): void {
  if (unsaid.length === 0) return;
  throw new AppError(
    'import.not-said',
    `This file does not say ${unsaid.map((part) => words[part]).join('; ')}. Nothing was changed; say it and import again.`,
    { params: { unsaid: unsaid.join(' ') } },
  );
}
