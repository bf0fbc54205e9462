/**
 * A list of coded terms, and how a code in a record finds its words.
 *
 * Codes outlive lists: a term is never removed, only deprecated or merged into another, and a code
 * that no list knows is shown as it stands. So no record ever loses its meaning.
 */

export interface Term {
  readonly code: string;
  /** Code in the HURIDOCS list that the vocabulary names, where one matches. */
  readonly esf?: string;
  /** Code of the nearest HURIDOCS term, where none matches. */
  readonly esfNearest?: string;
  /** Code of the wider term. */
  readonly parent?: string;
  /** By BCP 47 tag. */
  readonly labels: { readonly en: string; readonly [locale: string]: string | undefined };
  /** What the term means, or which way of using it is meant, in English. */
  readonly note?: string;
  /** No longer offered; old records keep it. */
  readonly deprecated?: true;
  /** The term that took its place. */
  readonly mergedInto?: string;
  /** Added by a team (`db/model/term.ts`); its label stands in the languages that they wrote. */
  readonly isOwn?: true;
  /** Of a list that somebody imported whole. */
  readonly isPacked?: true;
}

export interface Vocabulary {
  readonly id: string;
  /** Only moves forward. */
  readonly version: number;
  /** Number of the HURIDOCS list that `esf` and `esfNearest` belong to. */
  readonly esfList?: number;
  readonly terms: readonly Term[];
}

/** The locales that every term of our own lists has. */
export const ownLocales = ['en', 'zh-Hans'] as const;

/** The term with this code exactly as the list holds it, deprecated or not. */
export function recordedTerm(vocabulary: Vocabulary, code: string): Term | undefined {
  return indexOf(vocabulary).get(code);
}

/** The term that a code means today: merges are followed to their end; a broken or circular merge stops at the last term known. */
export function currentTerm(vocabulary: Vocabulary, code: string): Term | undefined {
  let term = recordedTerm(vocabulary, code);
  const seen = new Set<Term>();
  while (term?.mergedInto !== undefined && !seen.has(term)) {
    seen.add(term);
    const next = recordedTerm(vocabulary, term.mergedInto);
    if (!next) break;
    term = next;
  }
  return term;
}

/** Words for a code: the locale's, else its language's, else English; an unknown code comes back verbatim. */
export function labelOf(vocabulary: Vocabulary, code: string, locale: string): string {
  const labels = currentTerm(vocabulary, code)?.labels;
  if (!labels) return code;
  const tag = [locale, sharedTag(locale)].find((candidate) => Object.hasOwn(labels, candidate));
  return (tag === undefined ? undefined : labels[tag]) ?? labels.en;
}

/** A code, those of all narrower terms and of all that was merged into them; an unknown code stands alone. */
export function codesUnder(vocabulary: Vocabulary, code: string): readonly string[] {
  const found = new Set([code]);
  // What is found on the way is gone through, too. Terms of a team may be narrower than one another, in a circle.
  for (const wider of found)
    for (const term of vocabulary.terms) if (term.parent === wider || term.mergedInto === wider) found.add(term.code);
  return [...found];
}

/**
 * The code that the rules of Lapwing know a term by: of a term of a team, or of an imported list, that of the nearest wider one of the list itself.
 * What was merged counts as what it was merged into.
 */
export function knownCode(vocabulary: Vocabulary, code: string): string {
  const seen = new Set<Term>();
  let term = currentTerm(vocabulary, code);
  while ((term?.isOwn || term?.isPacked) && term.parent !== undefined && !seen.has(term)) {
    seen.add(term);
    const wider = currentTerm(vocabulary, term.parent);
    // What was merged into the narrower one has a wider one still.
    term = wider && seen.has(wider) ? recordedTerm(vocabulary, term.parent) : wider;
  }
  return term?.code ?? code;
}

/** The HURIDOCS term that a code means, or is nearest to; that of a wider term where it has none itself. */
export function esfOf(vocabulary: Vocabulary, code: string): string | undefined {
  const term = currentTerm(vocabulary, code);
  const known = recordedTerm(vocabulary, knownCode(vocabulary, code));
  return term?.esf ?? term?.esfNearest ?? known?.esf ?? known?.esfNearest;
}

/** The terms to offer for a new record. */
export function offeredTerms(vocabulary: Vocabulary): readonly Term[] {
  return vocabulary.terms.filter((term) => !term.deprecated && term.mergedInto === undefined);
}

function sharedTag(locale: string): string {
  return /^zh(?:-(?:cn|sg|hans)\b.*)?$/i.test(locale) ? 'zh-Hans' : locale.split('-')[0]!;
}

const indexes = new WeakMap<Vocabulary, ReadonlyMap<string, Term>>();

function indexOf(vocabulary: Vocabulary): ReadonlyMap<string, Term> {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const index = new Map(vocabulary.terms.map((term) => [term.code, term]));
  indexes.set(vocabulary, index);
  return index;
}
