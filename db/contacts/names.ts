/**
 * The names of contacts, past ones included. A name once used stays with its keys: whoever remembers it must not
 * send to somebody else under it, after a rename, a removal or a revocation either.
 */
import { readHistory } from '../log/project/history.ts';
import { contactNameKey } from '../model/contact-name.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { areSimilar } from './similar-names.ts';

interface Keys {
  readonly recipient: string;
  readonly signingKey: string;
}

export interface NameDoubt {
  /** `reserved`: other keys had this very name before. `look-alike`: another name can be taken for it. */
  readonly kind: 'reserved' | 'look-alike';
  /** The name of the other keys. */
  readonly known: string;
}

/** What speaks against a name for these keys; nothing for a name that they had before. */
export function doubtAbout(vault: ReadableVault, name: string, keys: Keys): NameDoubt | undefined {
  const used = usedNames(vault);
  const nameKey = contactNameKey(name);
  const isTheirs = ({ recipient, signingKey }: Keys) => recipient === keys.recipient && signingKey === keys.signingKey;
  const others = used.filter((entry) => !isTheirs(entry));
  const reserved = others.find((entry) => contactNameKey(entry.name) === nameKey);
  if (reserved) return { kind: 'reserved', known: reserved.name };
  if (used.some((entry) => isTheirs(entry) && entry.name === name)) return undefined;
  const similar = others.find((entry) => areSimilar(entry.name, name));
  return similar && { kind: 'look-alike', known: similar.name };
}

const contactRecords = query((db) =>
  db
    .selectFrom('contact as c')
    .innerJoin('record as r', 'r.key', 'c.key')
    .select(['r.key', 'r.origin', 'c.recipient', 'c.signing_key'])
    .orderBy('c.key'),
);

/** Every name that a contact has or had, those that were removed included. */
function usedNames(vault: ReadableVault): (Keys & { readonly name: string })[] {
  return contactRecords.all(vault).flatMap(({ key, origin, recipient, signing_key }) => {
    const names = readHistory(vault.store, { key, origin, entity: 'contact' }).filter(({ field, known }) => field === 'name' && known);
    return [...new Set(names.map(({ value }) => String(value)))].map((name) => ({
      name,
      recipient: recipient ?? '',
      signingKey: signing_key ?? '',
    }));
  });
}
