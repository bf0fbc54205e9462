/** What files of metadata say of an item: kept with its facts, compared with its bytes, and proposed for its fields. */
import { idBytes, idText } from '../log/ids.ts';
import type { Told } from '../model/capture.ts';
import { mostTold, toolNames } from '../model/capture-tools.ts';
import type { FileFacts } from '../model/file-facts.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf, setsIn } from '../records/details.ts';
import { fieldChanges } from '../records/commands.ts';
import { evidenceEntity } from '../model/evidence.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { itemOf } from './items.ts';

/** @param sha256 of the bytes that came in: metadata that says another hash is of another content, and is named. */
export function factsWith(facts: FileFacts, told: readonly Told[] | undefined, sha256: string): FileFacts {
  if (!told || told.length === 0) return facts;
  const isOther = told.some((one) => one.sha256 !== undefined && one.sha256 !== sha256);
  const warnings = [...(facts.warnings ?? []), ...(isOther ? (['hash-differs'] as const) : [])];
  return { ...facts, ...(warnings.length > 0 && { warnings }), told: told.slice(0, mostTold) };
}

/**
 * Proposals for the fields of an item. What the file says of its time comes before what others say; of a page that was printed
 * or photographed they know when and from where, and the file does not.
 */
export function fieldsSaid(facts: FileFacts) {
  const { told = [] } = facts;
  const isPage = told.some(({ tool }) => tool === 'page');
  const first = <Name extends keyof Told>(name: Name) => told.map((one) => one[name]).find((value) => value !== undefined);
  const capturedAt = isPage ? (first('capturedAt') ?? facts.capturedAt) : (facts.capturedAt ?? first('capturedAt'));
  const device = facts.device ?? first('device');
  const tools = [facts.tool, ...told.map(({ tool }) => toolNames[tool])].filter((name) => name !== undefined);
  return {
    captured: capturedAt?.slice(0, 10) ?? first('day'),
    capturedAt,
    tool: tools.length === 0 ? device : [...new Set(tools), ...(device === undefined ? [] : [`(${device})`])].join(' ').slice(0, 500),
    url: facts.url ?? first('url'),
    creator: facts.author ?? first('creator'),
  };
}

interface SaidOf {
  readonly people?: readonly RecordId[] | undefined;
  readonly acts?: readonly RecordId[] | undefined;
  readonly describes?: readonly RecordId[] | undefined;
}

/** What is said of a file that came again is added to what is said of its item already: whom it shows decides where it may go. */
export function addSaid(vault: Vault, id: RecordId, { people = [], acts = [], describes = [] }: SaidOf): void {
  const { sets } = setsIn(vault, evidenceEntity, id);
  const said = Object.entries({ people, acts, describes }).flatMap(([set, codes]) =>
    codes.filter((code) => code !== id && !sets?.[set]?.includes(code)).map((code) => [`${set}/${code}`, true as const] as const),
  );
  // Whoever is named takes back that nobody can be recognised.
  const takenBack = people.length > 0 ? { nobodyShown: null } : {};
  if (said.length > 0) vault.record('describe-evidence', fieldChanges('evidence', id, { ...Object.fromEntries(said), ...takenBack }));
}

const describing = query((db, given: { code: string }) =>
  db
    .selectFrom('record_element as m')
    .innerJoin('evidence as e', 'e.key', 'm.record_key')
    .select('e.id')
    .where('m.set_name', '=', 'describes')
    .where('m.code', '=', given.code)
    .where('e.deleted', '=', 0)
    .orderBy('e.key'),
);

export interface Companion {
  readonly id: RecordId;
  readonly title: string;
}

/** Items that are metadata of this one, and those that it is metadata of. */
export function companionsOf(vault: ReadableVault, id: RecordId): { readonly describedBy: Companion[]; readonly describes: Companion[] } {
  const named = (one: RecordId): Companion => ({ id: one, title: itemOf(vault, one).title });
  return {
    describedBy: describing.all(vault, { code: id }).map((row) => named(idText(row.id))),
    describes: describedBy(vault, id)
      .filter((one) => isHere.get(vault, { id: idBytes(one) }))
      .map(named),
  };
}

/** The items that this one is metadata of, as far as this vault has them; also those in the trash. */
export function describedBy(vault: ReadableVault, id: RecordId): RecordId[] {
  const described = (setsIn(vault, evidenceEntity, id).sets?.['describes'] ?? []).filter(isRecordId);
  return described.filter((one) => detailsOf(vault, 'evidence', one));
}

const isHere = query((db, given: { id: Buffer }) =>
  db.selectFrom('evidence').select('key').where('id', '=', given.id).where('deleted', '=', 0),
);
