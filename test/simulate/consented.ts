/**
 * Who agreed to what, and what says who somebody is, worked out a second time: from the rows of consent, by the rules as
 * they are written down (docs/decisions/0067 and 0070). The simulation writes no version that expires.
 */
import { idText } from '../../db/log/ids.ts';
import { type HistoricChange, readHistory } from '../../db/log/project/history.ts';
import { findRecord, recordByKey } from '../../db/log/store.ts';
import type { BundleUse } from '../../db/model/bundle-use.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { edgesOf, groupsOf } from './same-people.ts';

/** Of a record what leaves whoever did not agree; the rest says who somebody is. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  person: ['kind', 'countingUnit', 'groupSize', 'sex', 'deceased', 'isDefender', 'doNotContact', 'confidentiality'],
  name: ['person', 'position'],
};
/** Of these only that. */
const telling: Readonly<Record<string, readonly string[]>> = {
  source: ['title', 'unheard'],
  proceeding: ['caseNumber', 'unheard'],
  'same-as': ['reason', 'unheard'],
  consent: ['givenByWhy', 'place', 'unheard'],
};
/** The fields that say of whom. */
export const naming: Readonly<Record<string, readonly string[]>> = {
  name: ['person'],
  source: ['person'],
  proceeding: ['person'],
  'same-as': ['one', 'other'],
  consent: ['person'],
};

export function saysWho(entity: string, field: string): boolean {
  if (field === 'deleted') return false;
  return harmless[entity] ? !harmless[entity].includes(field) : (telling[entity]?.includes(field) ?? false);
}

const answers = ['team', 'analysis', 'published_named', 'published_anonymised', 'government_letter', 'un_public', 'third_parties'];
const refused = ['withdrawn_edtf IS NOT NULL', ...answers.map((answer) => `${answer} IN ('no', 'ask')`)].join(' OR ');
/** Whoever did it needs no consent; in these vaults nobody acts for an authority. Of strangers' words `unsaid` holds those that do not count. */
const neededBut = (
  unsaid: string,
) => `SELECT victim_id AS id FROM act WHERE deleted = 0 UNION SELECT person_id FROM source WHERE deleted = 0
  UNION SELECT id FROM (
    SELECT person_id AS id FROM proceeding WHERE deleted = 0 UNION SELECT person_id FROM consent WHERE deleted = 0 OR ${refused})
  WHERE id NOT IN (SELECT perpetrator_id FROM involvement WHERE deleted = 0 AND perpetrator_id IS NOT NULL AND hex(id) NOT IN (${unsaid}))`;

/** Whoever is needed to agree and gave no yes, with everybody who is the same. */
export function blockedIn(vault: Vault, use: BundleUse): ReadonlySet<RecordId> {
  const groups = groupsOf(edgesOf(vault).filter(({ entity }) => entity === 'person'));
  const groupOf = (id: RecordId) => [...(groups.get(id) ?? [id])];
  const strangers = strangersTo(vault);
  const said = Map.groupBy(versionsIn(vault, use, strangers), ({ person }) => person);
  const isAllowed = (group: readonly RecordId[]) => {
    const all = group.flatMap((member) => said.get(member) ?? []);
    const isOurs = all.some((one) => one.isOurs) || group.some((member) => begunBy(vault, 'person', member, strangers) === 'ours');
    const successorsOf = (id: string) => all.filter(({ isPutAway, replaces }) => !isPutAway && replaces.includes(id));
    const isLifted = (id: string, day: string): boolean =>
      successorsOf(id).some((next) => (next.given !== undefined && next.given > day) || isLifted(next.id, day));
    if (all.some(({ id, withdrawn }) => withdrawn !== undefined && !isLifted(id, withdrawn))) return false;
    const standing = all.filter(({ id }) => successorsOf(id).length === 0);
    if (standing.some(({ answer }) => answer === 'no' || answer === 'ask')) return false;
    return standing.some(({ answer, isPutAway, isStrange }) => answer === 'yes' && !isPutAway && !(isStrange && isOurs));
  };
  const people = (
    vault.raw
      .prepare(neededBut(saidByStrangers(vault, strangers)))
      .pluck()
      .all() as (Buffer | null)[]
  ).flatMap((id) => (id ? groupOf(idText(id)) : []));
  return new Set(people.filter((id) => !isAllowed(groupOf(id))));
}

interface Version {
  readonly id: string;
  readonly person: RecordId;
  readonly answer: string | undefined;
  readonly withdrawn: string | undefined;
  readonly given: string | undefined;
  readonly isPutAway: boolean;
  readonly replaces: readonly string[];
  readonly isOurs: boolean;
  /** Nobody else than strangers answered. */
  readonly isStrange: boolean;
}

/** Replicas of vaults that are neither this one nor a contact's. */
export function strangersTo({ raw, signingKey }: Vault): ReadonlySet<string> {
  const known = new Set(raw.prepare('SELECT signing_key FROM contact WHERE deleted = 0').pluck().all() as string[]);
  const rows = raw
    .prepare('SELECT DISTINCT r.id, r.mine, c.signing_key AS by FROM replica r LEFT JOIN checkpoint c ON c.replica_key = r.key')
    .all() as { id: Buffer; mine: number; by: Buffer | null }[];
  const isStrange = ({ mine, by }: (typeof rows)[number]) =>
    mine === 0 && !by?.equals(signingKey) && !(by && known.has(by.toString('base64url')));
  return new Set(rows.filter(isStrange).map(({ id }) => idText(id)));
}

/** Involvements that strangers say of people who are theirs no more than partly, as a list of texts. */
function saidByStrangers(vault: Vault, strangers: ReadonlySet<string>): string {
  const rows = vault.raw.prepare('SELECT id, perpetrator_id AS person FROM involvement WHERE perpetrator_id IS NOT NULL').all() as {
    id: Buffer;
    person: Buffer;
  }[];
  const isSaidByUs = (id: RecordId) =>
    historyOf(vault, 'involvement', id).some(({ counted, erases, replica }) => counted && !erases && !strangers.has(replica));
  const unsaid = rows.filter(
    ({ id, person }) => !isSaidByUs(idText(id)) && begunBy(vault, 'person', idText(person), strangers) !== 'strange',
  );
  return unsaid.map(({ id }) => `'${id.toString('hex').toUpperCase()}'`).join(', ');
}

function historyOf({ store }: Vault, entity: string, id: RecordId): HistoricChange[] {
  const found = findRecord(store, entity, id);
  return found ? readHistory(store, found) : [];
}

/** What each of these records says from its first action on. */
const first = { person: ['kind', 'confidentiality'], consent: ['person'] } as const;

/** Theirs is what they gave all of that, and what nobody who is known said by themselves, or what they alone wrote in. */
function begunBy(vault: Vault, entity: keyof typeof first, id: RecordId, strangers: ReadonlySet<string>): 'ours' | 'strange' | 'nobody' {
  const history = historyOf(vault, entity, id);
  if (history.length === 0) return 'nobody';
  const byId = new Map(history.map((change) => [change.id, change]));
  const followsTheirs = ({ header }: HistoricChange): boolean =>
    header.parents.some((parent) => {
      const change = byId.get(parent);
      return change !== undefined && (strangers.has(change.replica) || followsTheirs(change));
    });
  const ours = history.filter(({ replica }) => !strangers.has(replica));
  const said = first[entity].map((name) => history.filter((change) => change.field === name));
  const isTheirs = said.every((changes) => changes.some(({ replica }) => strangers.has(replica)));
  const isByUs = said.flat().some((change) => !strangers.has(change.replica) && !followsTheirs(change));
  return ours.length > 0 && (!isTheirs || isByUs) ? 'ours' : 'strange';
}

const field = { team: 'team', 'third-parties': 'thirdParties' } as const;
const rank = (answer: string | undefined) => ({ yes: 0, ask: 2, no: 3 })[answer ?? ''] ?? 1;

/** From the history of each: once with all that was written, and once without strangers; the stricter counts. */
function versionsIn(vault: Vault, use: BundleUse, strangers: ReadonlySet<string>): Version[] {
  const rows = vault.raw.prepare("SELECT key, id FROM record WHERE entity = 'consent' AND origin IS NOT NULL").all() as {
    key: number;
    id: Buffer;
  }[];
  const trashed = new Set((vault.raw.prepare('SELECT id FROM person WHERE deleted = 1').pluck().all() as Buffer[]).map(idText));
  return rows.flatMap(({ key, id }) => {
    const history = readHistory(vault.store, recordByKey(vault.store, key));
    const [all, ours] = [history, history.filter(({ replica }) => !strangers.has(replica))];
    const isMixed = ours.length > 0 && ours.length < all.length;
    const views = ours.length === 0 ? [all] : [all, ours];
    const headsOf = (name: string, among: readonly HistoricChange[]) => standing(name, among, history);
    const valuesOf = (name: string) =>
      views.flatMap((among) => headsOf(name, among).map(({ known, value }) => (known ? value : 'unknown')));
    const people = headsOf('person', isMixed && headsOf('person', ours).length > 0 ? ours : all);
    const person = people.at(0)?.value;
    if (typeof person !== 'string') return [];
    const answers = valuesOf(field[use]).map((value) => (value === 'unknown' ? 'no' : ((value as string | null) ?? undefined)));
    const hasOwn = ours.some((change) => change.counted && change.field === field[use]);
    // What strangers answered where we did not is theirs alone.
    const answered = isMixed && hasOwn && headsOf(field[use], ours).length === 0 ? [...answers, undefined] : answers;
    const dates = new Set(valuesOf('date').map(String));
    const days = valuesOf('withdrawn').flatMap((value) => (typeof value === 'string' ? [value === 'unknown' ? '9999' : value] : []));
    const isRow = vault.raw.prepare('SELECT deleted FROM consent WHERE key = ?').pluck().get(key) as number | undefined;
    if (isRow === undefined) return [];
    const doubted = vault.raw.prepare("SELECT 1 FROM field_state WHERE record_key = ? AND field IN ('deleted', 'person')").get(key);
    const isDeletedHere = isMixed && headsOf('deleted', ours).some(({ value }) => value === true);
    return [
      {
        id: idText(id),
        person,
        answer: answered.toSorted((one, other) => rank(other) - rank(one)).at(0),
        withdrawn: days.toSorted().at(-1),
        given: dates.size === 1 && (!isMixed || headsOf('date', ours).length > 0) ? [...dates][0] : undefined,
        isPutAway: isRow === 1 || doubted !== undefined || isDeletedHere || trashed.has(person),
        replaces:
          ours.length === 0
            ? []
            : [...new Set(history.map((change) => change.field))]
                .filter((name) => name.startsWith('replaces/') && views.every((among) => isTrue(headsOf(name, among))))
                .map((name) => name.slice('replaces/'.length)),
        isOurs: begunBy(vault, 'consent', idText(id), strangers) === 'ours',
        isStrange: ours.length === 0 || (isMixed && !hasOwn),
      },
    ];
  });
}

function isTrue(heads: readonly HistoricChange[]): boolean {
  return heads.length > 0 && heads.every(({ known, value }) => known && value === true);
}

/** What of a field no later change that is counted takes the place of. An erasure stands for nothing. */
function standing(name: string, among: readonly HistoricChange[], history: readonly HistoricChange[]): HistoricChange[] {
  const candidates = among.filter((change) => change.counted && (change.field === name || (change.erases && change.field === '*')));
  const byId = new Map(history.map((change) => [change.id, change]));
  const followed = new Set<string>();
  const open = candidates.flatMap(({ header }) => header.parents);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (followed.has(id)) continue;
    followed.add(id);
    open.push(...(byId.get(id)?.header.parents ?? []));
  }
  return candidates
    .filter(({ id, erases }) => !followed.has(id) && !erases)
    .sort((one, other) => other.lamport - one.lamport || (one.actionId < other.actionId ? 1 : -1));
}
