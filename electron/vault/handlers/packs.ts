import { labelOf } from '../../../db/model/vocabulary.ts';
import { findPackTerms, importHuridocs, offerPack, packState } from '../../../db/vocabularies/packs.ts';
import type { packsContract } from '../../contract/packs.ts';
import type { VaultHandlers } from './types.ts';

export const packsHandlers: VaultHandlers<typeof packsContract> = {
  'packs.state': (_input, { vault }) => ({ pack: packState(vault) ?? null }),
  'packs.find': ({ text, limit, locale }, { vault }) =>
    findPackTerms(vault, text, limit).map(({ list, code, labels, deprecated }) => {
      const term = { code, labels: { ...labels, en: labels['en'] ?? code } };
      return { list, code, label: labelOf({ id: '', version: 1, terms: [term] }, code, locale), deprecated };
    }),
  'packs.offer': ({ isOffered }, { vault }) => {
    offerPack(vault, isOffered);
    return {};
  },
  'packs.import': async ({ file, version }, { vault, spend, signal }) => {
    const { problems, ...report } = await importHuridocs(vault, spend(file, 'read-file'), version, signal);
    return { ...report, problems: problems.map(({ value, reason, ...place }) => ({ ...place, value: value.slice(0, 200), reason })) };
  },
};
