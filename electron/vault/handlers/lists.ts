import { writeCaseList } from '../../../db/cases/export-list.ts';
import { secrecyOf } from '../../../db/lists/secrecy.ts';
import { keepLayout, listSettings, removeView, saveView } from '../../../db/lists/settings.ts';
import { writeRecommendationList } from '../../../db/lists/recommendations.ts';
import { recordListWriter } from '../../../db/lists/records.ts';
import type { ExportedList } from '../../../db/model/exported-lists.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import { writePeopleList } from '../../../db/lists/people/export.ts';
import type { ListWriter } from '../../../db/lists/write-list.ts';
import type { listsContract } from '../../contract/lists.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

const writers: Readonly<Record<ExportedList, ListWriter>> = {
  cases: writeCaseList,
  people: writePeopleList,
  recommendations: writeRecommendationList,
  measures: recordListWriter('measure'),
  interventions: recordListWriter('intervention'),
  evidence: recordListWriter('evidence'),
};

export const listsHandlers: VaultHandlers<typeof listsContract> = {
  'lists.settings': ({ list }, { vault }) => {
    const { layout, views } = listSettings(vault, list);
    return layout ? { layout, views } : { views };
  },
  'lists.keepLayout': ({ list, layout }, { vault }) => {
    keepLayout(vault, list, layout);
    return {};
  },
  'lists.saveView': ({ list, name, view }, { vault }) => {
    saveView(vault, list, name, view);
    return {};
  },
  'lists.secrecy': ({ list, keys }, { vault }) => secrecyOf(vault, list, keys),
  'lists.export': async ({ list, file, format, use, ...shown }, { vault, spend, signal, report }) => {
    const out = spend(file, 'write-file');
    // Who must not be contacted, and what lies in the trash, may stand in what waits to be shown.
    await finishOpening(vault, { signal });
    if (shown.order.text) await readyToSearch({ vault, signal });
    const work = { use, signal, report: (done: number, total: number) => report('write', done, total) };
    const { rows, sizeBytes, withheld } = await writers[list](vault, shown, format, out, work);
    return { rows, sizeBytes, withheld: withheld.count };
  },
  'lists.removeView': ({ list, name }, { vault }) => {
    removeView(vault, list, name);
    return {};
  },
};
