/** How a list of recommendations is written into a file: what States said is public, what people added stands beside it. */
import type { RecommendationSort } from '../model/recommendation.ts';
import { stateInWords } from '../model/state-words.ts';
import { labelOf } from '../model/vocabulary.ts';
import { recommendationKeys, type RecommendationRow, recommendationsByKey } from '../recommendations/list.ts';
import { vocabulary } from '../vocabularies/vocabularies.ts';
import { listWriter } from './write-list.ts';

export const writeRecommendationList = listWriter<RecommendationRow>({
  keys: recommendationKeys,
  rows: recommendationsByKey,
  cells: cellText,
  told: (_vault, row) => row,
});

async function cellText(locale: string): Promise<Readonly<Record<RecommendationSort, (row: RecommendationRow) => string>>> {
  const [responses, actions] = await Promise.all([vocabulary('upr-responses'), vocabulary('upr-actions')]);
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    state: ({ reviewed }) => stateInWords(reviewed, locale),
    cycle: ({ cycle }) => number(cycle),
    session: ({ session }) => number(session),
    symbol: ({ symbol }) => symbol ?? '',
    paragraph: ({ paragraph }) => paragraph ?? '',
    text: ({ text }) => text,
    by: ({ recommending }) => recommending.map((state) => stateInWords(state, locale)).join('; '),
    response: ({ response }) => (response === null ? '' : labelOf(responses, response, locale)),
    action: ({ action }) => (action === null ? '' : labelOf(actions, action, locale)),
    themes: ({ themes }) => themes.join('; '),
    groups: ({ groups }) => groups.join('; '),
    sdgs: ({ sdgs }) => sdgs.join('; '),
    statements: ({ statements }) => String(statements),
    links: ({ links }) => String(links),
  };
}
