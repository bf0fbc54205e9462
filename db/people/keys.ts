/** The list of people in its order, and the rows of it that show. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createContactTest, quietPeopleSql } from './guards.ts';
import { firstName } from './queries.ts';
import { shownNameSql } from '../records/shown-name.ts';

export const personSorts = ['name', 'entered', 'updated'] as const;

export interface PeopleOrder {
  readonly sort?: (typeof personSorts)[number] | undefined;
  readonly isReversed?: boolean | undefined;
  /** A part of a name, occupation or organisation; names also in pinyin and by initials. */
  readonly text?: string | undefined;
  readonly kind?: string | undefined;
  readonly doNotContact?: boolean | undefined;
}

const sortSql = { name: `${firstName} COLLATE NOCASE`, entered: 'p.key', updated: 'p.updated_lamport' } as const;
/** More hits than this are no answer to a name. */
const longestSearch = 500;

/** The keys of all people of a list. `entered` and `updated`: newest first. */
export function peopleKeys(
  vault: ReadableVault,
  { sort = 'name', isReversed = false, text = '', kind, doNotContact }: PeopleOrder,
): number[] {
  const conditions = ['p.deleted = 0'];
  const bound: (string | number)[] = [];
  if (text.trim() !== '') {
    const found = soundKeys(vault, text);
    const pattern = `%${text.trim().replace(/[!%_]/g, '!$&')}%`;
    conditions.push(
      `(p.id IN (SELECT n.person_id FROM person_name n WHERE n.deleted = 0 AND (${shownNameSql} LIKE ? ESCAPE '!' OR n.reading LIKE ? ESCAPE '!'))
        OR (coalesce(p.occupation, '') || ' ' || coalesce(p.organisation, '')) LIKE ? ESCAPE '!' OR p.key IN (SELECT value FROM json_each(?)))`,
    );
    bound.push(pattern, pattern, pattern, JSON.stringify(found));
  }
  if (kind !== undefined) {
    conditions.push('p.kind = ?');
    bound.push(kind);
  }
  if (doNotContact) conditions.push(`p.id IN (${quietPeopleSql})`);
  const direction = (sort !== 'name') !== isReversed ? 'DESC' : 'ASC';
  return vault.store
    .sql<{ key: number }>(
      `SELECT p.key FROM person p WHERE ${conditions.join(' AND ')} ORDER BY ${sortSql[sort]} ${direction}, p.key ${direction}`,
    )
    .all(...bound)
    .map(({ key }) => key);
}

function soundKeys(vault: ReadableVault, text: string): number[] {
  const plain = text.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  if (plain === '') return [];
  return vault.search.search(plain, { limit: longestSearch, kinds: ['person'], prefixLast: true }).map(({ key }) => key);
}

export interface PersonRow {
  readonly key: number;
  readonly id: RecordId;
  readonly kind: string | null;
  readonly name: string | null;
  readonly otherNames: string;
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly suffered: number;
  readonly done: number;
  readonly doNotContact: boolean;
  readonly updated: string;
}

interface StoredRow {
  readonly key: number;
  readonly id: Buffer;
  readonly kind: string | null;
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly updated_wall: string;
  readonly suffered: number;
  readonly done: number;
}

/** Rows by their keys, in the order of the keys; a key that is nobody any more is left out. */
export function peopleByKey(vault: ReadableVault, keys: readonly number[]): PersonRow[] {
  const read = vault.store.sql<StoredRow>(
    `SELECT p.key, p.id, p.kind, p.occupation, p.organisation, p.updated_wall,
       (SELECT count(*) FROM act a WHERE a.victim_id = p.id AND a.deleted = 0) AS suffered,
       (SELECT count(*) FROM involvement i WHERE i.perpetrator_id = p.id AND i.deleted = 0) AS done
     FROM person p WHERE p.key = ?`,
  );
  const names = vault.store.sql<{ name: string }>(
    `SELECT ${shownNameSql} AS name FROM person_name n WHERE n.person_id = ? AND n.deleted = 0 ORDER BY n.position, n.id LIMIT 20`,
  );
  const mayContact = createContactTest(vault);
  return keys.flatMap((key) => {
    const row = read.get(key);
    if (!row) return [];
    const { updated_wall, ...rest } = row;
    const id = idText(row.id);
    const [name = null, ...others] = names.all(row.id).map((one) => one.name);
    return [{ ...rest, id, name, otherNames: others.join(' · '), doNotContact: !mayContact(id), updated: updated_wall }];
  });
}
