/** Terms that a team adds to the coded lists: made, changed, put aside, merged, and what cites one written anew. */
import { currentTerm, esfOf, offeredTerms, recordedTerm, type Term, type Vocabulary } from '../model/vocabulary.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { codeOfTerm, isOpenList, termOfCode } from '../model/term.ts';
import { addRecord, fieldChanges, restoreOffered, trashRecord } from '../records/commands.ts';
import { editChanged } from '../records/edit-changed.ts';
import { recordInSteps } from '../records/many.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isOurList, termsIn, vocabularyIn } from '../vocabularies/in-vault.ts';
import { findRecord } from '../log/store.ts';
import { changesToTerm, countUsesOfOwn, type TermUse, usesOfTerm } from '../records/term-uses.ts';

/** What somebody says of a term; null takes away. */
export interface TermFields {
  readonly english?: string | null | undefined;
  readonly chinese?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** Code of the wider term. */
  readonly parent?: string | null | undefined;
  readonly deprecated?: boolean | undefined;
}

export interface OwnTerm {
  readonly id: RecordId;
  readonly code: string;
  readonly list: string;
  readonly english: string | null;
  readonly chinese: string | null;
  readonly note: string | null;
  readonly parent: string | null;
  /** The HURIDOCS term that it means or is nearest to, by way of what it is narrower than. */
  readonly esf: string | null;
  /** No longer offered, or in the trash. */
  readonly deprecated: boolean;
  readonly mergedInto: string | null;
  /** Another term that is offered in the same words: two teams may have made them apart. */
  readonly alike: string | null;
  /** In how many records it stands. */
  readonly uses: number;
}

/** All terms of the team, list by list, each with how many records cite it. */
export async function listTerms(vault: ReadableVault): Promise<OwnTerm[]> {
  const listed = [...termsIn(vault).own].map(async ([list, terms]) => {
    const whole = await vocabularyIn(vault, list);
    const [counts, alikeOf] = [countUsesOfOwn(vault, list), inSameWords(whole)];
    return terms.map((term) => {
      const { code, note = null, parent = null, deprecated = false, mergedInto = null } = term;
      const { english = null, chinese = null } = wordsOf(term);
      const [esf, uses] = [esfOf(whole, code) ?? null, counts.get(code) ?? 0];
      const said = { id: termOfCode(code)!, code, list, english, chinese, note, parent, esf };
      return { ...said, deprecated, mergedInto, alike: alikeOf(term), uses };
    });
  });
  return (await Promise.all(listed)).flat();
}

export function countOf(uses: readonly TermUse[]): number {
  return uses.reduce((sum, { records }) => sum + records.length, 0);
}

/**
 * Adds a term to a list. @returns its id; its code is `own-<id>`.
 *
 * @throws {AppError} `input.invalid` for a list that Lapwing reckons with, a term without words, one that is there already in
 *   the same words, a wider term that the list does not have.
 */
export async function addTerm(vault: Vault, list: string, fields: TermFields): Promise<RecordId> {
  const terms = await openListIn(vault, list);
  const said = trimmed(fields);
  requireWords(said.english, said.chinese);
  requireNew(terms, said);
  if (said.parent) requireTerm(terms, said.parent);
  return addRecord(vault, 'term', { vocabulary: list, ...withoutEmpty(said) });
}

/** @throws {AppError} `record.not-found`; as `addTerm`; `input.invalid` for a term that would be narrower than itself. */
export async function editTerm(vault: Vault, id: RecordId, fields: TermFields): Promise<void> {
  const { terms, term } = await ownTerm(vault, id);
  const said = trimmed(fields);
  requireWords(
    said.english === undefined ? wordsOf(term).english : said.english,
    said.chinese === undefined ? wordsOf(term).chinese : said.chinese,
  );
  if (said.parent) {
    requireTerm(terms, said.parent);
    if (isUnder(terms, said.parent, term.code))
      throw new AppError('input.invalid', 'A term cannot be narrower than itself. Nothing was changed.');
  }
  restoreOffered(vault, 'term', id, fields);
  editChanged(vault, 'term', id, { ...said });
}

/** What merging would change: by entity and field, how many records cite the term today. */
export async function previewMerge(vault: ReadableVault, id: RecordId, into: string): Promise<readonly TermUse[]> {
  const { list, terms, term } = await ownTerm(vault, id);
  requireTarget(terms, term.code, into);
  return usesBut(into, usesOfTerm(vault, list, term.code));
}

/**
 * Says that a term is the same as another of its list, of Lapwing or of the team, and writes that one in its place wherever it
 * is cited. What comes later with the old code is read as the other.
 *
 * @param isRewriting false leaves the records as they are: they are only read as the other. @returns how many were changed.
 * @throws {AppError} `record.not-found`; `input.invalid` for what is no other term of the same list; nothing was changed then.
 */
export async function mergeTerm(vault: Vault, id: RecordId, into: string, isRewriting = true): Promise<number> {
  const uses = await previewMerge(vault, id, into);
  const merged = fieldChanges('term', id, { mergedInto: into });
  recordInSteps(vault, 'edit', [...merged, ...(isRewriting ? changesToTerm(uses, into) : [])]);
  return isRewriting ? countOf(uses) : 0;
}

/** What writing one term of a list in the place of another would change. @throws {AppError} `input.invalid`. */
export async function previewRemap(vault: ReadableVault, list: string, from: string, to: string): Promise<readonly TermUse[]> {
  const terms = await listIn(vault, list);
  if (from === to) throw new AppError('input.invalid', 'This is the same term.');
  requireTerm(terms, to);
  return usesBut(to, usesOfTerm(vault, list, from));
}

/** Without the term that takes the place: it would be narrower than itself. */
function usesBut(to: string, uses: readonly TermUse[]): readonly TermUse[] {
  return uses.flatMap((use) => {
    const records = use.entity === 'term' ? use.records.filter((record) => codeOfTerm(record) !== to) : use.records;
    return records.length === 0 ? [] : [{ ...use, records }];
  });
}

/** Writes one term in the place of another in every record, in one step. @returns in how many. @throws {AppError} as `previewRemap`. */
export async function remapTerm(vault: Vault, list: string, from: string, to: string): Promise<number> {
  const uses = await previewRemap(vault, list, from, to);
  recordInSteps(vault, 'edit', changesToTerm(uses, to));
  return countOf(uses);
}

/** Puts a term that nothing cites into the trash. @throws {AppError} `term.in-use`, with how many records cite it; `record.not-found`. */
export async function removeTerm(vault: Vault, id: RecordId): Promise<void> {
  await ownTerm(vault, id);
  trashRecord(vault, 'term', id);
}

interface FoundTerm {
  readonly list: string;
  readonly terms: Vocabulary;
  readonly term: Term;
}

async function ownTerm(vault: ReadableVault, id: RecordId): Promise<FoundTerm> {
  const code = codeOfTerm(id);
  for (const [list, own] of termsIn(vault).own) {
    const term = own.find((one) => one.code === code);
    if (term && findRecord(vault.store, 'term', id)) return { list, terms: await vocabularyIn(vault, list), term };
  }
  throw new AppError('record.not-found', 'There is no own term with this id.');
}

async function openListIn(vault: ReadableVault, list: string): Promise<Vocabulary> {
  const terms = await listIn(vault, list);
  if (isOurList(list) && !isOpenList(list))
    throw new AppError('input.invalid', 'Lapwing reckons with each term of this list, so that none can be added. Nothing was changed.');
  return terms;
}

async function listIn(vault: ReadableVault, list: string): Promise<Vocabulary> {
  if (!isOurList(list) && !isChoice(vault, list)) throw new AppError('input.invalid', 'There is no list with this name.');
  return vocabularyIn(vault, list);
}

/** The choices of an own field are a list of their own. */
function isChoice(vault: ReadableVault, list: string): boolean {
  return findRecord(vault.store, 'own-field', list as RecordId) !== undefined;
}

function requireWords(english: string | null | undefined, chinese: string | null | undefined): void {
  if (!english && !chinese) throw new AppError('input.invalid', 'A term needs words in English or Chinese. Nothing was changed.');
}

function folded(text: string | null | undefined): string | undefined {
  return text ? text.normalize('NFKC').trim().toLowerCase() : undefined;
}

/** Of those that are offered: which other one has the same words, in any language. */
function inSameWords(list: Vocabulary): (term: Term) => string | null {
  const offered = new Set(offeredTerms(list));
  const wordsIn = ({ labels }: Term) => new Set(Object.values(labels).flatMap((label) => folded(label) ?? []));
  const pairs = [...offered].flatMap((term) => [...wordsIn(term)].map((words) => [words, term.code] as const));
  const codes = Map.groupBy(pairs, ([words]) => words);
  return (term) => {
    if (!offered.has(term)) return null;
    const alike = [...wordsIn(term)].flatMap((words) => codes.get(words) ?? []).find(([, code]) => code !== term.code);
    return alike?.[1] ?? null;
  };
}

function requireNew({ terms }: Vocabulary, { english, chinese }: TermFields): void {
  const wanted = new Set([folded(english), folded(chinese)].filter(Boolean));
  const same = terms.find(({ labels, deprecated }) => !deprecated && Object.values(labels).some((label) => wanted.has(folded(label))));
  if (same) throw new AppError('input.invalid', `The list has a term in these words already (${same.code}). Nothing was changed.`);
}

function requireTerm(list: Vocabulary, code: string): void {
  if (!recordedTerm(list, code)) throw new AppError('input.invalid', 'The list has no such term. Nothing was changed.');
}

function requireTarget(list: Vocabulary, code: string, into: string): void {
  requireTerm(list, into);
  if (into === code || currentTerm(list, into)?.code === code)
    throw new AppError('input.invalid', 'A term cannot be merged into itself. Nothing was changed.');
}

function isUnder(list: Vocabulary, code: string, wider: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); at = recordedTerm(list, at)?.parent) {
    if (at === wider) return true;
    seen.add(at);
  }
  return false;
}

/** Its words as they were written: the English label may stand in for one that is missing. */
function wordsOf({ labels }: Term): { readonly english: string | undefined; readonly chinese: string | undefined } {
  const chinese = labels['zh-Hans'];
  return { english: labels.en === chinese ? undefined : labels.en, chinese };
}

function trimmed(fields: TermFields): TermFields {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]));
}

function withoutEmpty(fields: TermFields): TermFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
