import { currentTerm, type Vocabulary } from '../model/vocabulary.ts';
import { syllablesOf } from './pinyin.ts';
import { alsoCalled } from '../vocabularies/also-called.ts';
import type { VocabularyId } from '../vocabularies/vocabularies.ts';

const han = /\p{Script=Han}/u;

/**
 * What the terms of a list are found by beside the label that shows: labels in all languages, other words for it, the code,
 * and how Chinese ones are typed in Latin letters (`kou ya hu zhao`, `kouyahuzhao`, `kyhz`).
 *
 * @returns by code; as written, not folded (db/model/term-search.ts does that).
 */
export function spellingsOf(list: Vocabulary): ReadonlyMap<string, readonly string[]> {
  const called = alsoCalled[list.id as VocabularyId] ?? {};
  // Whoever looks for the old word of a merged term finds the one that took its place.
  const merged = Map.groupBy(
    list.terms.filter(({ mergedInto }) => mergedInto !== undefined),
    ({ code }) => currentTerm(list, code)?.code,
  );
  return new Map(
    list.terms.map(({ code, labels }) => {
      const before = (merged.get(code) ?? []).filter((term) => term.code !== code).flatMap((term) => Object.values(term.labels));
      const others = [...(called[code] ?? '').split(', '), ...before].filter((text): text is string => text !== undefined && text !== '');
      const written = [...Object.values(labels).filter((label) => label !== undefined), ...others];
      return [code, [...written, code, ...written.filter((text) => han.test(text)).flatMap(typed)]];
    }),
  );
}

function typed(text: string): string[] {
  const syllables = syllablesOf(text);
  return syllables.length < 2 ? [...syllables] : [syllables.join(' '), syllables.join(''), syllables.map((one) => one[0]).join('')];
}
