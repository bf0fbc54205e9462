import { pivotDimensionNames, pivotMeasures } from '../model/pivot-names.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { pivot } from './pivot.ts';
import { analysisWords } from './words.ts';

interface Choice {
  readonly id: string;
  readonly label: string;
}

/** More are not offered: whoever looks for another types it in a list of cases. */
const mostPlaces = 500;

/** What can be asked, in words of a language. */
export async function analysisChoices(
  vault: ReadableVault,
  locale: string,
): Promise<{ readonly measures: Choice[]; readonly dimensions: Choice[]; readonly places: Choice[] }> {
  const words = await analysisWords(locale);
  const places = pivot(vault, { rows: 'place', measure: 'cases' }).rows.filter(({ state }) => state === 'known');
  return {
    measures: pivotMeasures.map((id) => ({ id, label: words.measure[id] })),
    dimensions: pivotDimensionNames.map((id) => ({ id, label: words.dimension[id] })),
    places: places.slice(0, mostPlaces).map(({ value }) => ({ id: value, label: value })),
  };
}
