/** Trusted times of items: what was asked, what was answered, and what the answers prove as far as this vault can find out. */
import { idBytes, idText } from '../../log/ids.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Certificate, type GrantedStamp, StampReading, type stampProblems } from '../../model/time-stamp.ts';
import { query } from '../../query/query.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { itemOf } from '../items.ts';
import { pemCertificates } from './pem.ts';
import { readTimeRequest } from './request.ts';
import { acceptedRoots } from './roots.ts';

/**
 * `hash`: it is for another content than the item's; `nonce`: it answers another request. `unread`: nobody could look into it here.
 */
export type TimeProblem = (typeof stampProblems)[number] | 'hash' | 'nonce' | 'unread';

export interface TrustedTime {
  readonly id: RecordId;
  /** `proven`: the item existed by `at`, if one believes the authority. */
  readonly state: 'asked' | 'proven' | 'bad';
  /** When it was asked for, or taken in. */
  readonly since: string;
  /** UTC. */
  readonly at?: string;
  readonly accuracyMs?: number;
  /** Who signed it, by its certificate. */
  readonly authority?: string;
  readonly serial?: string;
  readonly policy?: string;
  /** The last certificate of the chain: the root, or the last that is known. */
  readonly root?: Certificate;
  /** A person accepted this root in this vault. */
  readonly isAccepted: boolean;
  readonly problems: readonly TimeProblem[];
}

const columns = ['id', 'sha256', 'request', 'response', 'chain', 'created_wall'] as const;

const ofItem = query((db, given: { evidence: Buffer }) =>
  db
    .selectFrom('time_stamp')
    .select(columns)
    .where('evidence_id', '=', given.evidence)
    .where('deleted', '=', 0)
    .orderBy('created_wall')
    .orderBy('key'),
);

const readingOf = query((db, given: { id: Buffer }) => db.selectFrom('stamp_check').select('reading').where('id', '=', given.id));

const putReading = query((db, given: { id: Buffer; reading: string }) =>
  db
    .insertInto('stamp_check')
    .values({ id: given.id, reading: given.reading })
    .onConflict((known) => known.column('id').doUpdateSet((eb) => ({ reading: eb.ref('excluded.reading') }))),
);

export type StampRow = ReturnType<typeof ofItem.all>[number];

/** Requests and answers as they are recorded, oldest first. */
export function stampRows(vault: ReadableVault, item: RecordId): StampRow[] {
  return ofItem.all(vault, { evidence: idBytes(item) });
}

/**
 * What is known of an item's time. Answers that nobody looked into here yet are looked into now, by a process without keys.
 *
 * @param isFresh all are looked into again. @throws {AppError} `record.not-found`, `job.cancelled`.
 */
export async function timesOf(
  vault: ReadableVault,
  item: RecordId,
  { signal, isFresh = false }: { readonly signal?: AbortSignal | undefined; readonly isFresh?: boolean } = {},
): Promise<TrustedTime[]> {
  const { sha256 } = itemOf(vault, item);
  const rows = stampRows(vault, item);
  const answered = new Set(rows.filter(({ response }) => response !== null).map(({ request }) => request));
  const times: TrustedTime[] = [];
  for (const row of rows) {
    if (row.response !== null)
      times.push(judged(vault, row, sha256, (isFresh ? undefined : kept(vault, row)) ?? (await look(vault, row, signal))));
    else if (!answered.has(row.request))
      times.push({ id: idText(row.id), state: 'asked', since: row.created_wall, isAccepted: false, problems: [] });
  }
  return times;
}

function kept(vault: ReadableVault, { id }: StampRow): StampReading | undefined {
  const row = readingOf.get(vault, { id });
  return row && StampReading.safeParse(JSON.parse(row.reading)).data;
}

async function look(vault: ReadableVault, row: StampRow, signal: AbortSignal | undefined): Promise<StampReading> {
  const beside = [...pemCertificates(row.chain ?? ''), ...acceptedRoots(vault).map(({ der }) => Buffer.from(der, 'base64'))];
  const reading = await vault.inspector.stamp(Buffer.from(row.response ?? '', 'base64'), beside, signal);
  putReading.run(vault, { id: row.id, reading: JSON.stringify(reading) });
  return reading;
}

/** For an answer that was looked into before it was recorded. */
export function keepReading(vault: ReadableVault, id: RecordId, reading: StampReading): void {
  putReading.run(vault, { id: idBytes(id), reading: JSON.stringify(reading) });
}

/** As `timesOf` tells it, where somebody looked into it before. */
export function keptTime(vault: ReadableVault, row: StampRow, sha256: string | undefined): TrustedTime | undefined {
  const reading = kept(vault, row);
  return reading && judged(vault, row, sha256, reading);
}

function judged(vault: ReadableVault, row: StampRow, sha256: string | undefined, reading: StampReading): TrustedTime {
  const base = { id: idText(row.id), since: row.created_wall };
  if (reading.outcome !== 'granted') return { ...base, state: 'bad', isAccepted: false, problems: ['unread'] };
  const request = readTimeRequest(row.request);
  const problems: TimeProblem[] = [
    ...(sha256 !== undefined && reading.sha256 === sha256 && row.sha256?.toLowerCase() === sha256 ? [] : (['hash'] as const)),
    ...(request?.nonce === reading.nonce && request?.sha256 === reading.sha256 ? [] : (['nonce'] as const)),
    ...reading.problems,
  ];
  return { ...base, ...told(vault, reading), state: problems.length === 0 ? 'proven' : 'bad', problems };
}

function told(
  vault: ReadableVault,
  { at, accuracyMs, chain, serial, policy }: GrantedStamp,
): Omit<TrustedTime, 'id' | 'state' | 'since' | 'problems'> {
  const root = chain.at(-1);
  return {
    at,
    serial,
    policy,
    ...(accuracyMs !== undefined && { accuracyMs }),
    ...(chain[0] && { authority: chain[0].subject }),
    ...(root && { root }),
    isAccepted: root !== undefined && isAcceptedRoot(vault, root),
  };
}

/** One that vouches for itself, and that a person accepted here. */
export function isAcceptedRoot(vault: ReadableVault, { isRoot, fingerprint }: Certificate): boolean {
  return isRoot && acceptedRoots(vault).some((one) => one.fingerprint === fingerprint);
}
