/** Which code a value of somebody's table means: by the code itself, a label in any language, a word that people use for it. */
import { isOneSlip } from '../../model/slip.ts';
import { currentTerm, type Vocabulary } from '../../model/vocabulary.ts';
import { spellingsOf } from '../../search/spellings.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { vocabularyIn } from '../../vocabularies/in-vault.ts';
import { wordsForCodes } from './words.ts';

export interface CodeProposal {
  readonly code: string;
  /** A part of it fits: a person looks at it. */
  readonly isGuess: boolean;
}

/** A shorter word with a slip could be anything. */
const shortestSlip = 4;

/** Values that come again and again are looked for once. */
const mostKept = 2000;

export class CodeBook {
  readonly #list: Vocabulary;
  readonly #certain = new Map<string, string>();
  readonly #labels: readonly { readonly code: string; readonly words: readonly string[] }[];
  /** Words by which people look for a term: some are those of several. Made for the first value that is no label. */
  #called: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly #proposed = new Map<string, CodeProposal | undefined>();

  constructor(list: Vocabulary) {
    this.#list = list;
    const terms = list.terms.filter(({ deprecated, mergedInto }) => !deprecated && mergedInto === undefined);
    for (const { code, words } of wordsForCodes[list.id] ?? []) for (const word of words) this.#certain.set(folded(word), code);
    for (const { code, labels } of terms)
      for (const label of Object.values(labels)) if (label !== undefined) this.#certain.set(folded(label), code);
    for (const { code } of terms) this.#certain.set(folded(code), code);
    // A table made before a merge says the old words: they mean the term that took its place.
    for (const { code, labels, mergedInto } of list.terms) {
      const now = mergedInto === undefined ? undefined : currentTerm(list, code);
      for (const text of now && !now.deprecated ? [code, ...Object.values(labels)] : [])
        if (text !== undefined && !this.#certain.has(folded(text))) this.#certain.set(folded(text), now!.code);
    }
    this.#labels = [...this.#certain].map(([text, code]) => ({ code, words: wordsOf(text) }));
  }

  propose(value: string): CodeProposal | undefined {
    if (this.#proposed.has(value)) return this.#proposed.get(value);
    const found = this.#find(value);
    if (this.#proposed.size < mostKept) this.#proposed.set(value, found);
    return found;
  }

  #find(value: string): CodeProposal | undefined {
    const wanted = folded(value);
    const code = this.#certain.get(wanted);
    if (code !== undefined) return { code, isGuess: false };
    this.#called ??= calledIn(this.#list);
    const called = this.#called.get(wanted);
    if (called?.size === 1) return { code: [...called][0]!, isGuess: true };
    const words = wordsOf(value);
    if (words.length === 0) return undefined;
    // A text of as many words is nearer than one that holds these among others.
    const sameLength = this.#labels.filter((label) => label.words.length === words.length && holdsAll(label.words, words));
    const near = this.#labels.filter((label) => holdsAll(label.words, words) || isWithin(label.words, words));
    const [nearest, ...others] = new Set((sameLength.length > 0 ? sameLength : near).map((label) => label.code));
    if (nearest !== undefined) return others.length > 0 ? undefined : { code: nearest, isGuess: true };
    return this.#slipped(wanted);
  }

  /** "arest": one slip of the finger away from words for one code only. */
  #slipped(wanted: string): CodeProposal | undefined {
    if (wanted.length < shortestSlip) return undefined;
    const certain = [...this.#certain].flatMap(([text, code]) => (isOneSlip(text, wanted) ? [code] : []));
    const called = [...this.#called!].flatMap(([text, codes]) => (isOneSlip(text, wanted) ? [...codes] : []));
    const [code, ...others] = new Set(certain.length > 0 ? certain : called);
    return code === undefined || others.length > 0 ? undefined : { code, isGuess: true };
  }
}

function calledIn(list: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [code, texts] of spellingsOf(list))
    for (const text of texts) found.set(folded(text), (found.get(folded(text)) ?? new Set()).add(code));
  return found;
}

/** "arrests" and "arrested" begin alike. */
function isAlike(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 5 ? one.slice(0, Math.max(5, length - 2)) === other.slice(0, Math.max(5, length - 2)) : one === other;
}

function holdsAll(label: readonly string[], value: readonly string[]): boolean {
  return value.every((word) => label.some((one) => isAlike(one, word)));
}

/** All that a short label says stands in the value. */
function isWithin(label: readonly string[], value: readonly string[]): boolean {
  return label.length > 0 && label.every((word) => word.length >= 4 && value.some((one) => isAlike(one, word)));
}

const little = new Set(['or', 'and', 'the', 'of', 'to', 'a', 'an', 'in', 'by', 'for', 'on', 'with', 'without', 'from']);

function wordsOf(text: string): readonly string[] {
  return folded(text)
    .split(' ')
    .filter((word) => word !== '' && !little.has(word));
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const books = new WeakMap<Vocabulary, CodeBook>();

/** @param id a list of ours, with the terms of the team. */
export async function codeBook(vault: ReadableVault, id: string): Promise<CodeBook> {
  const list = await vocabularyIn(vault, id);
  const known = books.get(list) ?? new CodeBook(list);
  books.set(list, known);
  return known;
}
