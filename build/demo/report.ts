/** The end of the demo: the report of the round in every format, in `out/demo`, with OHCHR's matrix. */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { writeAnnexes } from '../../db/report/annexes/write-annexes.ts';
import { writeSources } from '../../db/report/citations/write-sources.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { reportFileFormats } from '../../db/model/report.ts';
import { writeAssessmentReport, writeMatrix } from '../../db/report/write.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { AssessmentDemo } from './assess.ts';

const folder = resolve(import.meta.dirname, '../../out/demo');

const choices = { date: '2016-07-01', publisher: 'Reedmarsh Observatory (invented)' } as const;

export async function writeReports(team: Vault, round: RecordId, step: AssessmentDemo['step']): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const language of ['en', 'zh-Hans'] as const)
    for (const format of reportFileFormats) {
      const name = `assessment${language === 'en' ? '' : `.${language}`}.${format}`;
      await step(
        `the report, out/demo/${name}`,
        () => writeAssessmentReport(team, round, format, join(folder, name), { ...choices, language }),
        ({ sizeBytes, missing }) => `${Math.ceil(sizeBytes / 1024)} KiB, ${missing.length} letters without a font`,
      );
    }
  for (const length of ['summary', 'brief'] as const)
    await step(
      `the same as a ${length}, out/demo/${length}.pdf`,
      () => writeAssessmentReport(team, round, 'pdf', join(folder, `${length}.pdf`), { ...choices, language: 'en', length }),
      ({ sizeBytes }) => `${Math.ceil(sizeBytes / 1024)} KiB`,
    );
  await step(
    'its tables and sources, out/demo/annexes.xlsx, sources.ris, sources.json',
    async () => {
      const annexes = await writeAnnexes(team, round, 'xlsx', join(folder, 'annexes.xlsx'), { ...choices, language: 'en' });
      await writeSources(team, round, 'ris', join(folder, 'sources.ris'), { ...choices, language: 'en' });
      return {
        annexes,
        sources: await writeSources(team, round, 'csl-json', join(folder, 'sources.json'), { ...choices, language: 'en' }),
      };
    },
    ({ annexes, sources }) => `${annexes.rows['cases']} cases, ${annexes.rows['acts']} acts, ${sources.sources} sources that may be named`,
  );
  await step(
    "OHCHR's matrix, out/demo/matrix.docx",
    () => writeMatrix(team, round, join(folder, 'matrix.docx'), { ...choices, language: 'en' }),
    ({ words, mostWords }) => `${words} words of comments, at most ${mostWords} in one row`,
  );
}
