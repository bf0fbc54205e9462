import { actsByKey } from '../../../db/analysis/acts.ts';
import { analysisChoices } from '../../../db/analysis/choices.ts';
import { chartOf } from '../../../db/analysis/charts.ts';
import { requirePng, saveChart, wholePicture } from '../../../db/analysis/files.ts';
import { recordsBehind } from '../../../db/analysis/records.ts';
import { writeOutsideContent } from '../../../db/vault/outside-file.ts';
import type { analysisContract } from '../../contract/analysis.ts';
import type { VaultHandlers } from './types.ts';

export const analysisHandlers: VaultHandlers<typeof analysisContract> = {
  'analysis.choices': ({ locale }, { vault }) => analysisChoices(vault, locale),
  'analysis.chart': async ({ chart: asked, locale, look, width }, { vault, breathe }) => {
    const { panels, ...words } = await chartOf(vault, asked, locale, breathe);
    if (panels.length === 0) return words;
    // Loaded when the first picture is drawn: it takes longer than the picture.
    const { drawChart } = await import('../../../db/analysis/draw.ts');
    return { ...words, svg: drawChart({ ...words, panels }, { look, width, isWhole: false }) };
  },
  'analysis.picture': async ({ chart, locale }, { vault }) => wholePicture(await chartOf(vault, chart, locale)),
  'analysis.save': async ({ chart, locale, format, file }, { vault, spend }) => {
    await saveChart(vault, await chartOf(vault, chart, locale), format, spend(file, 'write-file'));
    return {};
  },
  'analysis.savePng': async ({ png, file }, { vault, spend }) => {
    await writeOutsideContent(vault, spend(file, 'write-file'), requirePng(png));
    return {};
  },
  'analysis.records': ({ request, row, column }, { vault }) => recordsBehind(vault, request, { row, column }),
  'analysis.acts': ({ keys }, { vault }) => actsByKey(vault, keys),
};
