import { encodingSamples } from '../../../db/import/encoding-samples.ts';
import { fileSource } from '../../../db/import/source.ts';
import { AppError } from '../../../db/model/errors.ts';
import { guardedCsv } from '../../../db/record-files/guarded-csv.ts';
import { listMappings, saveMapping } from '../../../db/recommendations/mappings.ts';
import { writeOutsideContent } from '../../../db/vault/outside-file.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { saveRefused } from '../../../db/cases/table/refused-file.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { shownProblems } from '../../../db/look/look.ts';
import { lookAtCases } from '../../../db/look/cases.ts';
import { lookAtRecommendations } from '../../../db/look/recommendations.ts';
import type { importsContract } from '../../contract/imports.ts';
import type { VaultHandlers } from './types.ts';

export const importsHandlers: VaultHandlers<typeof importsContract> = {
  'imports.mappings': ({ kind }, { vault }) => [...listMappings(vault, kind)],
  'imports.saveMapping': ({ kind, name, mapping }, { vault }) => {
    saveMapping(vault, kind, name, mapping);
    return {};
  },
  'imports.saveRows': async ({ file, rows }, { vault, spend }) => {
    await writeOutsideContent(vault, spend(file, 'write-file'), await guardedCsv(rows));
    return {};
  },
  'imports.lookTable': async ({ file, ...choices }, { vault, spend, regrant, signal, report }) => {
    const path = spend(file, 'read-file');
    return { ...(await lookAtCaseTable(vault, path, { ...choices, signal, report })), again: regrant('read-file', path) };
  },
  'imports.table': async ({ file, ...choices }, { vault, spend, regrant, signal, report }) => {
    const path = spend(file, 'read-file');
    const { rows, added, updated, unchanged, rejected, problems, notTaken } = await importCaseTable(vault, path, {
      ...choices,
      countsOnly: true,
      signal,
      report,
    });
    const shown = { problems: problems.slice(0, shownProblems), notTaken: notTaken.slice(0, shownProblems) };
    return { rows, added, updated, unchanged, rejected: rejected.length, ...shown, again: regrant('read-file', path) };
  },
  'imports.saveRefused': async ({ file, out, words, ...options }, { vault, spend, regrant, signal }) => {
    const path = spend(file, 'read-file');
    const texts = new Map(words.map(({ code, text }) => [code, text]));
    const rows = await saveRefused(vault, path, spend(out, 'write-file'), { ...options, words: texts, signal });
    return { rows, again: regrant('read-file', path) };
  },
  'imports.look': async ({ kind, file, text, ...options }, { vault, spend, regrant, signal, report }) => {
    if (kind === 'recommendations' && text !== undefined) return lookAtRecommendations(vault, { text }, { ...options, signal, report });
    if (file === undefined) throw new AppError('input.invalid', 'There is no file to look at. Nothing was changed; choose one.');
    const path = spend(file, 'read-file');
    const look = kind === 'cases' ? lookAtCases : lookAtRecommendations;
    try {
      return { ...(await look(vault, path, { ...options, signal, report })), again: regrant('read-file', path) };
    } catch (error) {
      if (AppError.from(error).code !== 'import.encoding-unsure') throw error;
      const candidates = [...(await encodingSamples(await fileSource(path, vault.readOffice)))];
      return {
        kind: 'encoding' as const,
        candidates: candidates.map(({ encoding, lines }) => ({ encoding, lines: [...lines] })),
        again: regrant('read-file', path),
      };
    }
  },
};
