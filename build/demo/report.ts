/** The end of the demo: the report of the round in every format, in `out/demo`, with OHCHR's matrix. */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

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
  await step(
    "OHCHR's matrix, out/demo/matrix.docx",
    () => writeMatrix(team, round, join(folder, 'matrix.docx'), { ...choices, language: 'en' }),
    ({ words, mostWords }) => `${words} words of comments, at most ${mostWords} in one row`,
  );
}
