import { basename } from 'node:path';

import { checkDaysOf, damagedItems, lastCheck, setCheckDays } from '../../../db/evidence/quiet-checks.ts';
import { readTimeAnswers } from '../../../db/evidence/time/answers.ts';
import { authoritiesIn, timeCare } from '../../../db/evidence/time/care.ts';
import { handOutTimes } from '../../../db/evidence/time/hand-out.ts';
import { writeTimeRequests } from '../../../db/evidence/time/requests.ts';
import { acceptRoot, forgetRoot } from '../../../db/evidence/time/roots.ts';
import { timesOf } from '../../../db/evidence/time/stamps.ts';
import { countFileChecks } from '../../../db/vault/file-checks.ts';
import type { evidenceCareContract } from '../../contract/evidence-care.ts';
import type { VaultHandlers } from './types.ts';

export const evidenceCareHandlers: VaultHandlers<typeof evidenceCareContract> = {
  'evidence.times': async ({ id }, { vault, signal }) => {
    const check = lastCheck(vault, id);
    return { times: await timesOf(vault, id, { signal }), ...(check && { check }) };
  },
  'evidence.care': (_input, { vault }) => ({
    days: checkDaysOf(vault),
    ...countFileChecks(vault),
    damaged: damagedItems(vault),
    times: timeCare(vault),
  }),
  'evidence.setCheckDays': ({ days }, { vault }) => {
    setCheckDays(vault, days);
    return {};
  },
  'evidence.askTimes': async ({ folder, ids }, { vault, spend, signal }) => {
    const written = await writeTimeRequests(vault, ids, spend(folder, 'folder'), signal);
    return { count: written.items.length, name: basename(written.folder) };
  },
  'evidence.readTimes': async ({ files }, { vault, spend, signal, report }) => ({
    answers: await readTimeAnswers(
      vault,
      files.map((file) => spend(file, 'read-file')),
      { signal, report: (done, total) => report('read', done, total) },
    ),
  }),
  'evidence.handOutTimes': async ({ id, folder }, { vault, spend, signal }) => {
    const written = await handOutTimes(vault, id, spend(folder, 'folder'), signal);
    return { name: basename(written.folder), files: [...written.files] };
  },
  'evidence.rootsIn': async ({ file }, { vault, spend, signal }) => ({
    certificates: [...(await authoritiesIn(vault, spend(file, 'read-file'), signal))],
  }),
  'evidence.acceptRoot': ({ certificate }, { vault }) => {
    acceptRoot(vault, certificate);
    return {};
  },
  'evidence.forgetRoot': ({ fingerprint }, { vault }) => {
    forgetRoot(vault, fingerprint);
    return {};
  },
};
