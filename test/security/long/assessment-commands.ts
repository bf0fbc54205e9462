/** The commands of recommendations, links and rounds of assessment that write something. */
import { join } from 'node:path';

import type { KilledCommand, VaultFacts } from './commands.ts';
import { roundName } from './prepared-round.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/upr', name);

/** Of the vault `v`; `@` is the folder. */
const command = (words: (facts: VaultFacts) => readonly string[], more: Partial<KilledCommand> = {}): KilledCommand => ({
  words: (folder, facts) => [...words(facts).map((word) => word.replace('@', folder)), '--vault', `${folder}/v`],
  ...more,
});
const about = (verb: string, paragraph: string, ...more: readonly string[]) =>
  command(() => ['assess', verb, roundName, `CHN/2/${paragraph}`, ...more]);
const regraded = ['--grade', 'regression'];

export const assessmentCommands: Readonly<Record<string, KilledCommand>> = {
  'recommendations import uhri': command(() => ['recommendations', 'import', fixture('uhri.json')], { comesInParts: true }),
  'recommendations import text': command(
    () => {
      const set = ['--state', 'CHN', '--symbol', 'A/HRC/25/5', '--session', '17'];
      return ['recommendations', 'import', fixture('report-pasted.txt'), '--format', 'report-text', ...set];
    },
    { comesInParts: true },
  ),
  'recommendations edit': command(() => ['recommendations', 'edit', 'CHN/2/21.1', '--reason', 'Being done.', '--sdg', '16']),
  'parts add': command(() => ['parts', 'add', 'CHN/2/21.1', '--text', 'in law']),
  'parts edit': command(({ round }) => ['parts', 'edit', round.part, '--text', 'in the law', '--to', '2'], { between: 'parts edit text' }),
  'parts edit text': command(({ round }) => ['parts', 'edit', round.part, '--text', 'in the law']),
  'measures add': command(() => ['measures', 'add', '--field', 'title=Press Act']),
  'measures import': command(() => ['measures', 'import', '@/measures.json'], { comesInParts: true }),
  'measures link': command(({ round }) => {
    const to = ['--recommendation', 'CHN/2/21.1', '--direction', 'context', '--reason', 'It says so.'];
    return ['measures', 'link', round.measure, ...to];
  }),
  'link-rules add': command(() => {
    const rule = ['--act-type', 'HRD-07', '--recommendation', 'CHN/2/21.1', '--direction', 'contradicts', '--reason', 'Kept from work.'];
    return ['link-rules', 'add', '--name', 'By kind', ...rule];
  }),
  'link-rules off': command(({ round }) => ['link-rules', 'off', round.rule]),
  'links confirm': command(({ round }) => ['links', 'confirm', '--rule', round.rule]),
  'links refuse': command(({ round }) => ['links', 'refuse', '--rule', round.rule]),
  'members add': command(() => ['members', 'add', 'Eva']),
  'members use': command(() => ['members', 'use', 'Ben']),
  'rounds create': command(() => {
    const round = ['--state', 'CHN', '--cycle', '2', '--period', '2016-06/2018', '--theme', 'Due process'];
    return ['rounds', 'create', 'Next', ...round, '--assessor', 'Ada', '--assessor', 'Ben'];
  }),
  'rounds edit': command(() => ['rounds', 'edit', roundName, '--cut-off', '2016-06-15']),
  'rounds scope': command(() => ['rounds', 'scope', roundName, '--remove', 'CHN/2/21.3']),
  'rounds seat': command(() => ['rounds', 'seat', roundName, '--add', 'Dia']),
  'assess set': about('set', '21.2', ...regraded),
  'assess set --done': { ...about('set', '21.2', ...regraded, '--done'), between: 'assess set' },
  'assess done': about('done', '21.2'),
  'assess done --reopen': about('done', '21.3', '--reopen'),
  'assess view': about('view', '21.1', '--stakeholder', 'Marsh Watch', '--text', 'Nothing changed.'),
  'assess settle': about('settle', '21.1', '--grade', 'regression', '--note', 'Agreed after talking.'),
  'assess keep': command(({ round }) => ['assess', 'keep', roundName, 'CHN/2/21.3', round.rival, '--part', '2']),
  'assess review': about('review', '21.3'),
  'assess approve': about('approve', '21.3'),
  'assess withdraw': about('withdraw', '21.3', '--part', '1'),
  'bundle export --round': command(({ recipient }) => ['bundle', 'export', '--to', recipient, '--round', roundName, '--out', '@/out.age']),
};
