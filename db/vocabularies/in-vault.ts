/**
 * The coded lists as a vault has them: Lapwing's own, the terms that its team added, and those of lists that somebody imported.
 *
 * A term keeps its words as long as they are known, in the trash too: a record that cites it never loses its meaning
 * (docs/decisions/0091).
 */
import { idText } from '../log/ids.ts';
import { codeOfPackTerm } from '../model/pack-code.ts';
import { codeOfTerm, isOpenList } from '../model/term.ts';
import type { Term, Vocabulary } from '../model/vocabulary.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabulary, type VocabularyId, vocabularyIds } from './vocabularies.ts';

/** What stands beside Lapwing's own terms. As long as nothing of it changes in a vault it is the same object. */
export interface TermsInVault {
  /** Terms of the team by the list that they were added to. */
  readonly own: ReadonlyMap<string, readonly Term[]>;
  /** Terms of imported lists by the number of the HURIDOCS list; `parent` is a code of that list. */
  readonly packed: ReadonlyMap<number, readonly PackedTerm[]>;
}

interface PackedTerm {
  readonly code: string;
  readonly labels: Term['labels'];
  readonly parent: string | null;
  readonly isOffered: boolean;
}

export const noTerms: TermsInVault = { own: new Map(), packed: new Map() };

/** In letters: more is no word of a list, and the record keeps it. */
const mostWords = 500;
const mostNote = 10_000;
const longestCode = 200;

const termRows = query((db) =>
  db
    .selectFrom('term')
    .select(['id', 'deprecated', 'deleted'])
    // What somebody sends may be as long as a book, and all terms are read with every list.
    .select(({ fn, lit }) => {
      const cut = (column: 'vocabulary' | 'english' | 'chinese' | 'note' | 'parent' | 'merged_into', letters: number) =>
        fn<string | null>('substr', [column, lit(1), lit(letters)]);
      return [
        cut('vocabulary', longestCode + 1).as('vocabulary'),
        cut('english', mostWords).as('english'),
        cut('chinese', mostWords).as('chinese'),
        cut('note', mostNote).as('note'),
        cut('parent', longestCode + 1).as('parent'),
        cut('merged_into', longestCode + 1).as('mergedInto'),
      ];
    })
    .where('vocabulary', 'is not', null)
    .orderBy('id'),
);

const packs = query((db) => db.selectFrom('vocabulary_pack').select(['id', 'version', 'offered', 'imported']));

const packedRows = query((db) =>
  db.selectFrom('vocabulary_pack_term').select(['list', 'code', 'labels', 'parent', 'deprecated']).orderBy('list').orderBy('code'),
);

const citedRows = query((db) => db.selectFrom('cited_term').select(['list', 'code', 'labels']).orderBy('list').orderBy('code'));

interface Made {
  /** What was read when they were made. */
  readonly of: string;
  readonly terms: TermsInVault;
}

const made = new WeakMap<ReadableVault['raw'], Made>();

/** Those of each list in the order in which they were made. */
export function termsIn({ raw }: Pick<ReadableVault, 'raw'>): TermsInVault {
  const own = termRows.all({ raw }).filter((row) => isCode(row.vocabulary));
  const [offering, cited] = [packs.all({ raw }), citedRows.all({ raw })];
  if (own.length === 0 && offering.length === 0 && cited.length === 0) return noTerms;
  const of = JSON.stringify([own, offering, cited]);
  const known = made.get(raw);
  if (known?.of === of) return known.terms;
  const lists = Map.groupBy(own, (row) => row.vocabulary!);
  const terms = {
    own: new Map([...lists].map(([list, some]) => [list, withoutCircles(some.map(termFrom))])),
    packed: packedFrom(
      raw,
      offering.some(({ offered }) => offered === 1),
      cited,
    ),
  };
  made.set(raw, { of, terms });
  return terms;
}

/** What came with records shows where the list is not here, and is not offered. */
function packedFrom(raw: ReadableVault['raw'], isOffered: boolean, cited: RowsOf<typeof citedRows>[]): TermsInVault['packed'] {
  const rows = packedRows.all({ raw });
  const known = new Set(rows.map(({ list, code }) => `${list} ${code}`));
  const others = cited.flatMap((row) => (known.has(`${row.list} ${row.code}`) ? [] : [{ ...row, parent: null, deprecated: 1 }]));
  const lists = Map.groupBy([...rows, ...others], ({ list }) => list);
  const packed = ({ code, labels, parent, deprecated }: RowsOf<typeof packedRows>): PackedTerm => ({
    code,
    labels: JSON.parse(labels) as Term['labels'],
    parent,
    isOffered: isOffered && deprecated === 0,
  });
  return new Map([...lists].map(([list, some]) => [list, some.map(packed)]));
}

/** @param id of a list of ours, or of an own field whose choices are all the team's; another is an empty list. */
export function vocabularyIn(vault: Pick<ReadableVault, 'raw'>, id: string): Promise<Vocabulary> {
  return vocabularyWith(termsIn(vault), id);
}

const lists = new WeakMap<TermsInVault, Map<string, Vocabulary>>();

/** A list of ours, and after it the terms of the team and of an imported list with the same HURIDOCS number. */
export async function vocabularyWith(terms: TermsInVault, id: string): Promise<Vocabulary> {
  const known = lists.get(terms)?.get(id);
  if (known) return known;
  const plain: Vocabulary = isOurList(id) ? await vocabulary(id) : { id, version: 1, terms: [] };
  const own = ownTermsOf(terms, id);
  const packed = (plain.esfList !== undefined && isOpenList(id) && terms.packed.get(plain.esfList)) || [];
  const list = own.length + packed.length === 0 ? plain : { ...plain, terms: [...plain.terms, ...own, ...beside(plain, packed)] };
  lists.set(terms, (lists.get(terms) ?? new Map<string, Vocabulary>()).set(id, list));
  return list;
}

/** Of a list that Lapwing reckons with nobody adds any: what came from elsewhere all the same is read, and never offered. */
function ownTermsOf(terms: TermsInVault, id: string): readonly Term[] {
  const own = terms.own.get(id) ?? [];
  return isOurList(id) && !isOpenList(id) ? own.map((term): Term => ({ ...term, deprecated: true })) : own;
}

/** What Lapwing has a term for already is not said twice. */
function beside(plain: Vocabulary, packed: readonly PackedTerm[]): Term[] {
  const ours = new Map(plain.terms.flatMap(({ code, esf }) => (esf === undefined ? [] : [[esf, code] as const])));
  const codeOf = (code: string) => ours.get(code) ?? codeOfPackTerm({ list: plain.esfList!, code });
  return packed.flatMap(({ code, labels, parent, isOffered }): Term[] =>
    ours.has(code)
      ? []
      : [
          {
            code: codeOf(code),
            esf: code,
            labels,
            isPacked: true,
            ...(parent !== null && { parent: codeOf(parent) }),
            ...(!isOffered && { deprecated: true as const }),
          },
        ],
  );
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
    ...(isCode(parent) && { parent }),
    ...((row.deprecated === 1 || row.deleted === 1) && { deprecated: true as const }),
    ...(isCode(mergedInto) && { mergedInto }),
  };
}

function isCode(text: string | null): text is string {
  return text !== null && text.length <= longestCode;
}

/**
 * Two teams may merge two terms into each other, each without knowing of it: then both mean the same, and the one that was made
 * first stands for them in every vault. Nobody else has to know of circles.
 */
function withoutCircles(terms: readonly Term[]): readonly Term[] {
  const next = new Map(terms.flatMap(({ code, mergedInto }) => (mergedInto === undefined ? [] : [[code, mergedInto] as const])));
  const first = new Set<string>();
  const known = new Set<string>();
  for (const { code } of terms) {
    const path = new Set<string>();
    let at: string | undefined = code;
    for (; at !== undefined && !known.has(at) && !path.has(at); at = next.get(at)) path.add(at);
    // It came back to where it had been on this very way.
    if (at !== undefined && path.has(at)) {
      const way = [...path];
      first.add(way.slice(way.indexOf(at)).toSorted()[0]!);
    }
    for (const one of path) known.add(one);
  }
  if (first.size === 0) return terms;
  return terms.map((term) => (first.has(term.code) ? withoutMerge(term) : term));
}

function withoutMerge({ mergedInto: _merged, ...term }: Term): Term {
  return term;
}
