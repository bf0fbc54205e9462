/** Who may be meant by a name, and why: a proposal each time, never a decision. */
import { personDetails, type PersonWithNames } from './details.ts';
import { idBytes, idText } from '../log/ids.ts';
import { compareNames, detectScript, displayName, type NameReason, type PersonName, splitHanName } from '../model/name.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { recordIdOf } from '../search/documents.ts';
import { syllablesOf } from '../search/pinyin.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { clusterOf } from './clusters.ts';
import { mayContact } from './guards.ts';

export interface LookAlike {
  readonly id: RecordId;
  readonly name: string;
  readonly otherNames: string;
  /** Which of the names fits, and how: `part` while only a part of it, or its initials, are typed. */
  readonly matched: string;
  readonly reason: LookAlikeReason;
  readonly acts: number;
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly birthDate: string | null;
  readonly doNotContact: boolean;
}

export type LookAlikeReason = Exclude<NameReason, 'nothing-to-compare' | 'no-match'> | 'part';

/** Persons whose name may be what is being typed: other scripts, aliases, pinyin, initials. Nothing for text that cannot be searched. */
export function findPeople(vault: ReadableVault, text: string, limit: number): LookAlike[] {
  const ids = new Set(waysToSay(text).flatMap((words) => hitsFor(vault, words, limit)));
  return [...ids].slice(0, limit).flatMap((id) => {
    const person = personDetails(vault, id);
    return person && !person.deleted ? [lookAlike(vault, person, { fullName: text })] : [];
  });
}

/** As typed, and as it sounds: somebody may be recorded in Latin letters alone. */
function waysToSay(text: string): readonly string[] {
  return detectScript(text) === 'han' ? [text, syllablesOf(text).join(' ')] : [text];
}

function hitsFor(vault: ReadableVault, words: string, limit: number): readonly RecordId[] {
  const plain = words.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  if (plain === '') return [];
  return vault.search.search(plain, { limit, kinds: ['person'], prefixLast: true }).map((hit) => recordIdOf(vault.raw, hit));
}

/** Whole names that sound or are written alike, without those that somebody has decided about. */
export function alikePeople(vault: ReadableVault, id: RecordId): LookAlike[] {
  const person = personDetails(vault, id);
  if (!person) return [];
  const decided = new Set<RecordId>([...clusterOf(vault, 'person', id).members, ...toldApart(vault, id)]);
  const found = new Map<RecordId, LookAlike>();
  for (const { fields } of person.names) {
    const name = fields as PersonName;
    for (const other of findPeople(vault, displayName(name), 20)) {
      const details = decided.has(other.id) || found.has(other.id) ? undefined : personDetails(vault, other.id);
      const judged = details && lookAlike(vault, details, name);
      if (judged && judged.reason !== 'part') found.set(other.id, judged);
    }
  }
  return [...found.values()].slice(0, 8);
}

const edgesThatPart = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('same_as')
    .select(['one_id', 'other_id'])
    .where('entity', '=', 'person')
    .where('deleted', '=', 0)
    .where('verdict', '=', 'different')
    .where(({ eb, or }) => or([eb('one_id', '=', given.id), eb('other_id', '=', given.id)])),
);

/** With the person itself. */
function toldApart(vault: ReadableVault, id: RecordId): RecordId[] {
  const ends = edgesThatPart.all(vault, { id: idBytes(id) }).flatMap(({ one_id, other_id }) => [one_id, other_id]);
  return ends.flatMap((end) => (end ? [idText(end)] : []));
}

const actsAgainst = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('act')
    .select(({ fn }) => fn.countAll<number>().as('acts'))
    .where('victim_id', '=', given.id)
    .where('deleted', '=', 0),
);

const strength: readonly LookAlikeReason[] = ['same-writing', 'same-parts', 'same-sound-other-script', 'same-sound', 'other-order', 'part'];

function lookAlike(vault: ReadableVault, person: PersonWithNames, typed: PersonName): LookAlike {
  const names = person.names.map(({ fields }) => fields as PersonName);
  const [best = { shown: '', reason: 'part' as const }] = names
    .map((name) => ({ shown: displayName(name), reason: reasonFor(typed, name) }))
    .toSorted((one, other) => strength.indexOf(one.reason) - strength.indexOf(other.reason));
  const { acts } = actsAgainst.get(vault, { id: idBytes(person.id) })!;
  const text = (field: string) => (typeof person.fields[field] === 'string' ? person.fields[field] : null);
  return {
    id: person.id,
    name: names[0] ? displayName(names[0]) : '',
    otherNames: names
      .slice(1)
      .map((name) => displayName(name))
      .join(' · '),
    matched: best.shown,
    reason: best.reason,
    acts,
    occupation: text('occupation'),
    organisation: text('organisation'),
    birthDate: text('birthDate'),
    doNotContact: !mayContact(vault, person.id),
  };
}

function reasonFor(typed: PersonName, name: PersonName): LookAlikeReason {
  const { reason } = compareNames(typed, name, syllablesOf);
  return reason === 'no-match' || reason === 'nothing-to-compare' ? 'part' : reason;
}

/** How a Chinese name is parted and read: `王全` → 王, 全, "Wang Quan". A person corrects it. */
export function suggestReading(text: string): { family: string; given: string; reading: string } | undefined {
  const parts = splitHanName(text);
  if (!parts) return undefined;
  const syllables = syllablesOf(parts.family + parts.given);
  const cut = [...parts.family].length;
  if (syllables.length !== cut + [...parts.given].length) return undefined;
  const reading = [syllables.slice(0, cut), syllables.slice(cut)].map((part) => capital(part.join(''))).filter(Boolean);
  return { ...parts, reading: reading.join(' ') };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
