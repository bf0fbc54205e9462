/**
 * The coded lists as a vault has them: Lapwing's own with the terms that its team added.
 *
 * A term of a team keeps its words as long as they are known, in the trash too: a record that cites it never loses its
 * meaning (docs/decisions/0091).
 */
import { idText } from '../log/ids.ts';
import { codeOfTerm } from '../model/term.ts';
import type { Term, Vocabulary } from '../model/vocabulary.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabulary, type VocabularyId, vocabularyIds } from './vocabularies.ts';

/** The terms of a team by the list that they were added to. */
export type OwnTerms = ReadonlyMap<string, readonly Term[]>;

const termRows = query((db) =>
  db
    .selectFrom('term')
    .select(['id', 'vocabulary', 'english', 'chinese', 'note', 'parent', 'deprecated', 'merged_into as mergedInto', 'deleted'])
    .where('vocabulary', 'is not', null)
    .orderBy('id'),
);

interface Made {
  /** What was read when they were made. */
  readonly of: string;
  readonly terms: OwnTerms;
}

/** As long as no term of a vault changes they are the same ones, and the lists made of them too. */
const made = new WeakMap<ReadableVault['raw'], Made>();

/** Those of each list in the order in which they were made. */
export function ownTermsIn({ raw }: Pick<ReadableVault, 'raw'>): OwnTerms {
  const rows = termRows.all({ raw });
  if (rows.length === 0) return none;
  const of = JSON.stringify(rows);
  const known = made.get(raw);
  if (known?.of === of) return known.terms;
  const lists = Map.groupBy(rows, (row) => row.vocabulary!);
  const terms = new Map([...lists].map(([list, some]) => [list, some.map(termFrom)]));
  made.set(raw, { of, terms });
  return terms;
}

const none: OwnTerms = new Map();

/** @param id of a list of ours, or of an own field whose choices are all the team's; another is an empty list. */
export function vocabularyIn(vault: Pick<ReadableVault, 'raw'>, id: string): Promise<Vocabulary> {
  return vocabularyWith(ownTermsIn(vault), id);
}

const withTerms = new WeakMap<readonly Term[], Vocabulary>();

/** A list of ours, and after it the terms of a team. */
export async function vocabularyWith(own: OwnTerms, id: string): Promise<Vocabulary> {
  const terms = own.get(id);
  const known = terms && withTerms.get(terms);
  if (known) return known;
  const plain = isOurList(id) ? await vocabulary(id) : { id, version: 1, terms: [] };
  if (!terms) return plain;
  const list = { ...plain, terms: [...plain.terms, ...terms] };
  withTerms.set(terms, list);
  return list;
}

export function isOurList(id: string): id is VocabularyId {
  return (vocabularyIds as readonly string[]).includes(id);
}

function termFrom(row: RowsOf<typeof termRows>): Term {
  const code = codeOfTerm(idText(row.id));
  const { english, chinese, note, parent, mergedInto } = row;
  return {
    code,
    labels: { en: english ?? chinese ?? code, ...(chinese !== null && { 'zh-Hans': chinese }) },
    isOwn: true,
    ...(note !== null && { note }),
    ...(parent !== null && { parent }),
    ...((row.deprecated === 1 || row.deleted === 1) && { deprecated: true as const }),
    ...(mergedInto !== null && { mergedInto }),
  };
}
