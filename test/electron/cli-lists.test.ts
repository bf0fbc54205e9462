/** What lists and pages of the command line say to a person: true words, and what to do next. */
import { expect, test } from 'vitest';

import { tieCases } from '../../db/cases/chain.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addRules } from '../../db/links/rules.ts';
import { addRecord, editRecord, trashRecord } from '../../db/records/commands.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { labelOf } from '../../db/model/vocabulary.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import { actTypes } from '../../db/vocabularies/lists/act-types.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('a list says that nothing fits where only some were asked for, and a number that two cases have leads to their ids', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const first = createCase(vault, { title: 'First' });
  const second = createCase(vault, { title: 'Second' });
  editRecord(vault, 'case', second.id, { number: first.number });
  const measure = addRecord(vault, 'measure', { title: 'Rules on visits' });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere([...words, '--vault', vault.folder], environment);

  expect((await run('interventions', 'list')).stdout).toBe('No interventions yet.\n');
  for (const words of [
    ['measures', 'list', '--query', 'elsewhere'],
    ['measures', 'list', '--after', '1'],
  ])
    expect((await run(...words)).stdout).toBe(`No ${words[0]} here fit what was asked for.\n`);

  const list = (await run('cases', 'list')).stdout;
  const refused = await run('cases', 'show', first.number);
  for (const { id } of [first, second]) {
    expect(list).toContain(id);
    expect(refused.stderr).toContain(id);
  }
  expect((await run('cases', 'show', first.id)).stdout).toContain(second.id);

  // The one in the trash is out of the way of the other, and is shown as what it is.
  const again = await workshop.open('v');
  trashRecord(again, 'case', second.id);
  trashRecord(again, 'measure', measure);
  await again.close();
  expect((await run('cases', 'show', first.number)).stdout).toContain('First');
  expect((await run('cases', 'show', second.id)).stdout).toContain('This case is in the trash.');
  expect((await run('measures', 'show', measure)).stdout).toContain('(in the trash)');
});

test('a case that nobody named is called by what is known of it, in lists, ties and searches, as the window does', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const unnamed = createCase(vault, {
    title: '',
    begin: '2015-03',
    people: [{ name: 'Ada Tern' }],
    acts: [{ type: 'HRD-07', victim: 'Ada Tern', place: 'Northtown' }],
  });
  const bare = createCase(vault, { title: '' });
  const other = createCase(vault, { title: 'Trial' });
  tieCases(vault, { case: other.id, other: unnamed.id, type: 'after' });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = async (...words: string[]) => (await runCliHere([...words, '--vault', vault.folder], environment)).stdout;
  const name = `${labelOf(actTypes, 'HRD-07', 'en')} · Ada Tern · March 2015`;
  const list = await run('cases', 'list');
  expect(list).toContain(`${name}  [`);
  expect(list).toMatch(new RegExp(`${bare.number} +\\(no title\\)`));
  expect(await run('ties', 'list', other.id)).toContain(name);
  expect(await run('cases', 'show', other.id)).toContain(`chain   after ${unnamed.number} ${name}`);
  expect(await run('search', 'northtown')).toMatch(new RegExp(`^act .* · ${name}$`, 'm'));
});

test('rules and what they propose name kinds in words, with their codes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const recommendation = findRecommendation(vault.raw, '186.62').id;
  const asks = { actType: 'stalking', perpetratorType: 'police', words: 'harbour' };
  addRules(vault, [{ name: 'Followed', ...asks, recommendation, direction: 'contradicts', reason: 'as it shows' }]);
  createCase(vault, { title: 'At the harbour', acts: [{ type: 'stalking', perpetrators: [{ person: 'Somebody', type: 'police' }] }] });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = async (...words: string[]) => (await runCliHere([...words, '--vault', vault.folder], environment)).stdout;
  expect(await run('link-rules', 'list')).toMatch(
    /Followed {2}[A-Z][^·]* \(stalking\) · Police \(police\) · “harbour” → CHN\/2\/186\.62 \(Contradicts\): 1 fit, 0 linked, 0 turned down, 1 proposed\n$/,
  );
  expect(await run('links', 'propose')).toMatch(/At the harbour · [A-Z][^·]* \(stalking\) contradicts CHN\/2\/186\.62/);
});

test('words of a team are said where codes become words, and a merge is said before it is done', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere([...words, '--vault', vault.folder], environment);
  const { code } = JSON.parse(
    (await run('term', 'add', 'act-types', '--english', 'Kept from school', '--under', 'arrest', '--json')).stdout,
  ) as {
    code: string;
  };
  const again = await workshop.open('v');
  const made = createCase(again, { title: 'First', acts: [{ type: code }] });
  await again.close();
  expect((await run('cases', 'show', made.id)).stdout).toContain(`Kept from school (${code})`);
  expect((await run('term', 'merge', code, 'arrest', '--preview')).stdout).toBe('act type: 1\n');
  expect(await run('term', 'remove', code)).toMatchObject({ code: 1, stderr: expect.stringContaining('term.in-use') });
  expect((await run('term', 'merge', code, 'arrest')).stdout).toBe('Merged; records changed: 1.\n');
  expect((await run('cases', 'show', made.id)).stdout).toContain('(arrest)');
  expect((await run('own-field', 'add', '--of', 'case', '--kind', 'colour', '--english', 'Bank')).stderr).toContain('--kind takes one of');
});
