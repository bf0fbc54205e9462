import { displayName, type PersonName } from '../../model/name.ts';

/** Composed or decomposed, wide or narrow, any case, any number of blanks: one name. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}

export function keysOfName(name: PersonName): ReadonlySet<string> {
  return new Set([nameKey(displayName(name))].filter((key) => key !== ''));
}
