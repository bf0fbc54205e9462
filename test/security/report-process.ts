/** Writes the report of a round again and again, in the format that it is told, until it is killed; reports when it begins. */
import { randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';

import { createRandomBytes } from '../../db/log/ids.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { ReportFileFormat } from '../../db/model/report.ts';
import { writeAssessmentReport } from '../../db/report/write.ts';
import { openVault } from '../../db/vault/open.ts';
import { quickKeys } from '../support/quick-keys.ts';
import { passphrase } from '../support/vaults.ts';

const [folder, target, round, format] = process.argv.slice(2) as [string, string, RecordId, ReportFileFormat];
const vault = await openVault(join(folder, 'v'), passphrase, {
  now: () => new Date(),
  random: createRandomBytes(),
  stateFolder: join(folder, 'state'),
  ...quickKeys,
});
flushCompileCache();
for (;;) {
  process.send!('begun');
  await writeAssessmentReport(vault, round, format, join(target, `${randomUUID()}.${format}`), { language: 'en', date: '2016-07-01' });
}
