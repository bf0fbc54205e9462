import type { ownLocales, Term, Vocabulary } from '../model/vocabulary.ts';

/** A list of ours: every term has a label in every locale of ours, or it does not compile. */
export interface OwnVocabulary extends Vocabulary {
  readonly terms: readonly (Term & { readonly labels: Readonly<Record<(typeof ownLocales)[number], string>> })[];
}
