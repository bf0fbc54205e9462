/** Where the names of many people stand in a text, in any of their forms: one pass of an Aho–Corasick automaton over its letters. */
import AhoCorasick from 'modern-ahocorasick';

import type { RecordId } from '../../model/record-id.ts';
import { beginsName, letterAt, type Letters, lettersAfter, lettersOf } from './letters.ts';
import { type FormKind, formsOf, type NamedPerson } from './name-forms.ts';
import { isReadAloud, soundsIn } from './sounds.ts';

export interface SoughtPerson {
  readonly id: RecordId;
  readonly names: readonly NamedPerson[];
  /** What is not looked for, as it means somebody else who may be named. */
  readonly lettersTold?: ReadonlySet<string>;
}

export interface NameHit {
  /** In the text in one form of each letter (NFC): `text` of what was found. */
  readonly start: number;
  readonly end: number;
  readonly kind: FormKind;
  /** Everybody who is called so, in the order in which they were given. */
  readonly people: readonly RecordId[];
}

export interface FoundNames {
  readonly text: string;
  readonly hits: readonly NameHit[];
}

interface Needle {
  readonly kind: FormKind;
  readonly initials: readonly number[] | undefined;
  readonly people: Set<RecordId>;
}

/** A part of a name that more people have than these points at none of them. */
const mostSharing = 3;
/** Endings of cases and possessives follow a name: `Petrovs`, `Петрова`. */
const longestEnding = 3;
const surest: readonly FormKind[] = ['whole', 'sound', 'short', 'part'];

/** Made once for many texts. */
export function createNameSearch(people: readonly SoughtPerson[]): (source: string) => FoundNames {
  const written = automatonOf(people);
  const readAloud = automatonOf(people.filter(({ names }) => names.every(isReadAloud)));
  return (source) => {
    const letters = lettersOf(source);
    const sounds = soundsIn(letters.text);
    const hits = [
      ...hitsIn(written, letters),
      ...(sounds ? hitsIn(readAloud, sounds).map((hit) => ({ ...hit, kind: asSound(hit.kind) })) : []),
    ];
    return { text: letters.text, hits: withoutInner(hits) };
  };
}

function asSound(kind: FormKind): FormKind {
  return kind === 'whole' ? 'sound' : kind;
}

interface Automaton {
  readonly machine: AhoCorasick | undefined;
  readonly needles: readonly Needle[];
}

function automatonOf(people: readonly SoughtPerson[]): Automaton {
  const byLetters = new Map<string, Map<string, Needle>>();
  for (const { id, names, lettersTold } of people)
    for (const { letters, kind, initials } of names.flatMap(formsOf)) {
      if (lettersTold?.has(letters)) continue;
      const same = byLetters.get(letters) ?? new Map<string, Needle>();
      byLetters.set(letters, same);
      const key = initials ? initials.join() : kind;
      const needle = same.get(key) ?? { kind, initials, people: new Set() };
      same.set(key, needle);
      needle.people.add(id);
    }
  const wanted = [...byLetters].flatMap(([letters, same]) =>
    [...same.values()].flatMap((needle) => (needle.kind === 'part' && needle.people.size > mostSharing ? [] : [{ letters, needle }])),
  );
  return {
    machine: wanted.length === 0 ? undefined : new AhoCorasick(wanted.map(({ letters }) => letters)),
    needles: wanted.map(({ needle }) => needle),
  };
}

function hitsIn({ machine, needles }: Automaton, letters: Letters): NameHit[] {
  const found = machine?.search(letters.folded) ?? [];
  return found.flatMap(({ patternIndex, start, end }) => {
    const needle = needles[patternIndex]!;
    const hit = placed(letters, needle, start, end);
    return hit ? [{ ...hit, kind: needle.kind, people: [...needle.people] }] : [];
  });
}

/** Where it stands in the text; nothing where it is the middle of other words. */
function placed(
  { text, at, folded }: Letters,
  { kind, initials }: Needle,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  const [start, last] = [at[from]!, at[to - 1]!];
  // Half of a letter that folds to two.
  if (at[from - 1] === start || (to < folded.length && at[to] === last)) return undefined;
  if (!beginsName(text, start)) return undefined;
  const after = lettersAfter(text, last, longestEnding + 1);
  if (after > (kind === 'part' || initials ? 0 : endingOf(folded.slice(from, to)))) return undefined;
  if (initials && !initials.every((n) => isInitial(text, at[from + n]!, initials.includes(n + 1)))) return undefined;
  if (kind === 'part' && !isName(text, start)) return undefined;
  return { start, end: last + letterAt(text, last).length };
}

function endingOf(letters: string): number {
  return letters.length >= 6 ? longestEnding : letters.length >= 5 ? 1 : 0;
}

/** `Q.`, and the `M` of `MY`: a capital, so scripts without capitals have none. */
function isInitial(text: string, place: number, isBesideAnother: boolean): boolean {
  const letter = letterAt(text, place);
  if (letter === letter.toLowerCase()) return false;
  return isBesideAnother || lettersAfter(text, place, 1) === 0;
}

/** With a capital, where the script has them. */
function isName(text: string, place: number): boolean {
  const letter = letterAt(text, place);
  return letter.toLowerCase() === letter.toUpperCase() || letter !== letter.toLowerCase();
}

/** What lies inside of a surer or longer hit says nothing more. */
function withoutInner(hits: readonly NameHit[]): NameHit[] {
  const sorted = hits.toSorted(
    (one, other) => one.start - other.start || other.end - one.end || surest.indexOf(one.kind) - surest.indexOf(other.kind),
  );
  const kept: NameHit[] = [];
  for (const hit of sorted) {
    const outer = kept.at(-1);
    const isSame = outer?.start === hit.start && outer.end === hit.end;
    if (outer && hit.end <= outer.end && !isSame) continue;
    if (outer && isSame) kept[kept.length - 1] = { ...outer, people: [...new Set([...outer.people, ...hit.people])] };
    else kept.push(hit);
  }
  return kept;
}
