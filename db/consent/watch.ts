/** Whose consent has to be looked after: it ends soon or has ended, they want to be asked again, they took it back. */
import { idText } from '../log/ids.ts';
import { type ConsentUse, consentUses } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople } from '../people/groups.ts';
import { query } from '../query/query.ts';
import { note, notesOf } from '../query/vault-meta.ts';
import { casesNaming } from '../records/belongings.ts';
import { detailsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type ConsentSaid, type ConsentVersion, decisiveFor } from './judge.ts';
import { namedInNeed } from './needed.ts';
import { type OpenedPerson, openedUnseen } from './opened.ts';
import { versionsAmong } from './standing.ts';
import { columnFor, consentVersions } from './versions.ts';

export interface ConsentWatch {
  /** What ends first comes first, then who wants to be asked again. */
  readonly due: readonly DueConsent[];
  readonly dueCount: number;
  /** Without those that somebody here has noted. */
  readonly withdrawn: readonly WithdrawnConsent[];
  readonly withdrawnCount: number;
  /** Whom bundles of others opened, and nobody here has seen yet. */
  readonly opened: readonly OpenedPerson[];
  readonly openedCount: number;
}

interface OfPerson {
  readonly person: RecordId;
  /** As `personCalled`. */
  readonly name: string | null;
}

interface DueConsent extends OfPerson {
  readonly why: DueWhy;
  /** EDTF, as entered: the last day on which it holds. */
  readonly until: string | null;
  readonly uses: readonly ConsentUse[];
}

type DueWhy = 'expired' | 'expires' | 'ask-again';

interface WithdrawnConsent extends OfPerson {
  readonly consent: RecordId;
  /** EDTF, as entered. */
  readonly on: string;
  /** How many cases name them. */
  readonly cases: number;
}

/** No page shows more of them. */
const mostShown = 20;

/** What may have to be looked after; what really has to, all versions together say. */
const candidates = query((db, given: { until: string }) =>
  db
    .selectFrom('consent')
    .select('person_id as id')
    .distinct()
    .where((eb) =>
      eb.or([
        eb('withdrawn_edtf', 'is not', null),
        eb.and([eb('expires_edtf', 'is not', null), eb(eb.fn.coalesce('expires_earliest', eb.val('')), '<=', given.until)]),
        ...consentUses.map((use) => eb(columnFor(use), '=', 'ask')),
      ]),
    ),
);

/**
 * @param day `YYYY-MM-DD`, today.
 * @param until up to which day consent counts as ending soon.
 */
export function watchConsent(vault: ReadableVault, day: string, until: string): ConsentWatch {
  const found = candidates.all(vault, { until }).flatMap(({ id }) => (id ? [idText(id)] : []));
  const groups = groupPeople(vault, found);
  const people = [...new Set(found.flatMap(groups))];
  const versions = consentVersions(vault, consentUses, people);
  const inNeed = new Set(namedInNeed(vault, people));
  const noted = withdrawalsNoted(vault);
  const due: Due[] = [];
  const withdrawn: ConsentVersion[] = [];
  for (const group of new Set(found.map(groups))) {
    const related = versionsAmong(versions, group);
    const said = consentUses.flatMap((use) => ({ use, ...decisiveFor(related, use, day) }));
    const [first] = said;
    if (first?.why === 'withdrawn') withdrawn.push(first.version!);
    else if (group.some((member) => inNeed.has(member))) due.push(...dueAmong(said, until));
  }
  const opened = openedUnseen(vault, day);
  const open = withdrawn.filter(({ id }) => !noted.has(id));
  return {
    due: due
      .toSorted(soonerFirst)
      .slice(0, mostShown)
      .map(({ version, why, uses }) => ({
        ...nameOf(vault, version.person),
        why,
        until: why === 'ask-again' ? null : textOf(vault, version, 'expires'),
        uses,
      })),
    dueCount: due.length,
    withdrawn: open.slice(0, mostShown).map((version) => ({
      ...nameOf(vault, version.person),
      consent: version.id,
      on: textOf(vault, version, 'withdrawn') ?? '',
      cases: casesNaming(vault, { entity: 'person', record: version.person }, true).length,
    })),
    withdrawnCount: open.length,
    opened: opened.people.slice(0, mostShown),
    openedCount: opened.count,
  };
}

interface Due {
  readonly version: ConsentVersion;
  readonly why: DueWhy;
  readonly uses: readonly ConsentUse[];
}

type Answered = Partial<ConsentSaid> & { readonly use: ConsentUse };

/** Once for each version and reason. */
function dueAmong(said: readonly Answered[], until: string): Due[] {
  const due = new Map<string, Due>();
  for (const { use, version, why } of said) {
    const reason = version && dueFor(version, why, until);
    if (!reason) continue;
    const key = `${version.id} ${reason}`;
    due.set(key, { version, why: reason, uses: [...(due.get(key)?.uses ?? []), use] });
  }
  return [...due.values()];
}

function dueFor({ expires }: ConsentVersion, why: ConsentSaid['why'] | undefined, until: string): DueWhy | undefined {
  if (why === 'expired' || why === 'ask-again') return why;
  const last = why === 'given' ? expires?.last : undefined;
  return typeof last === 'string' && last <= until ? 'expires' : undefined;
}

function soonerFirst(one: Due, other: Due): number {
  const order = ({ why, version }: Due) => (why === 'ask-again' ? '9999' : (version.expires?.last ?? ''));
  return order(one) < order(other) ? -1 : 1;
}

function nameOf(vault: ReadableVault, person: RecordId): OfPerson {
  return { person, name: personCalled(vault, person) };
}

function textOf(vault: ReadableVault, { id }: ConsentVersion, field: 'expires' | 'withdrawn'): string | null {
  const text = detailsOf(vault, 'consent', id)?.fields[field];
  return typeof text === 'string' ? text : null;
}

const noteKind = 'withdrawal-noted';

function withdrawalsNoted(vault: ReadableVault): ReadonlySet<RecordId> {
  return new Set(notesOf<string>(vault, noteKind).map(({ name }) => name));
}

/** Takes a withdrawal off the first page of this vault: somebody did here what followed from it. It goes on holding. */
export function noteWithdrawal(vault: Vault, consent: RecordId): void {
  vault.transaction(() => note(vault, `${noteKind}:${consent}`, vault.now().toISOString()));
}
