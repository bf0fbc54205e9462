/** What a bundle holds at most: exactly so much is written and read, one more is refused before anything is written. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { generateIdentity, recipientOf } from '../../../db/age/identity.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { cardOf, parseCard } from '../../../db/contacts/card.ts';
import { saveDraft } from '../../../db/drafts/drafts.ts';
import { addLink } from '../../../db/links/links.ts';
import { headsOf } from '../../../db/log/heads.ts';
import type { RecordRow } from '../../../db/log/store.ts';
import { actionLimits } from '../../../db/model/action-limits.ts';
import { bundleLimits, requirePayload } from '../../../db/model/bundle-limits.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { createVault } from '../../../db/vault/create.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

interface Choice {
  readonly authorName?: string;
  readonly recipients?: readonly string[];
}

/** Exports everything, and reads it as the last recipient would. */
async function exchange(workshop: Workshop, from: Vault, to: Vault, { authorName = 'sender', recipients = [to.recipient] }: Choice) {
  const out = join(workshop.folder, `${from.newId()}.age`);
  await exportBundle(from, { recipients, scope: 'all', out, authorName });
  return stageBundle(to, out);
}

/** An export that must fail: no file, no draft taken over, no action more. */
async function refused(workshop: Workshop, from: Vault, to: Vault, choice: Choice): Promise<string> {
  const actions = () => from.raw.prepare('SELECT (SELECT count(*) FROM action) || (SELECT count(*) FROM draft)').pluck().get();
  const [before, files] = [actions(), readdirSync(workshop.folder)];
  const error = await exchange(workshop, from, to, choice).then(
    () => ({ code: 'none' }),
    (thrown: { code: string }) => thrown,
  );
  expect(actions()).toBe(before);
  expect(readdirSync(workshop.folder)).toEqual(files);
  return error.code;
}

async function twoVaults(workshop: Workshop): Promise<[Vault, Vault]> {
  const [from, to] = [await workshop.vault('from'), await workshop.vault('to')];
  const { id } = createCase(from, { title: 'Office searched' });
  saveDraft(from, from.newId(), 'case', id, { narrative: 'not yet saved' });
  return [from, to];
}

test('the name of the author: 200 characters are written and read, 201 and none are refused, as for a card and a member', async () => {
  await using workshop = openWorkshop();
  const [from, to] = await twoVaults(workshop);
  const member = (name: string) => createVault(join(workshop.folder, 'new'), { passphrase, member: name }, workshop.environment);
  for (const name of ['n'.repeat(bundleLimits.nameChars + 1), ' ', 'a\u202eb', 'a\u001bb']) {
    expect(await refused(workshop, from, to, { authorName: name })).toBe('input.invalid');
    expect(() => cardOf(from, name)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    await expect(member(name)).rejects.toMatchObject({ code: 'input.invalid' });
    expect(existsSync(join(workshop.folder, 'new'))).toBe(false);
  }
  for (const name of ['n'.repeat(bundleLimits.nameChars), '张'.repeat(bundleLimits.nameChars), 'x']) {
    expect((await exchange(workshop, from, to, { authorName: name })).envelope.author.name).toBe(name);
    expect(parseCard(JSON.stringify(cardOf(from, name))).name).toBe(name);
  }
  await member('n'.repeat(bundleLimits.nameChars));
});

test('100 recipients are written and read, 101 are refused, and one that is too long', async () => {
  await using workshop = openWorkshop();
  const [from, to] = await twoVaults(workshop);
  const others = await Promise.all(Array.from({ length: bundleLimits.recipients }, async () => recipientOf(await generateIdentity())));
  expect(await refused(workshop, from, to, { recipients: [...others, to.recipient] })).toBe('input.invalid');
  expect(await refused(workshop, from, to, { recipients: [`age1${'q'.repeat(bundleLimits.recipientChars)}`] })).toBe('input.invalid');
  const staged = await exchange(workshop, from, to, { recipients: [...others.slice(1), to.recipient] });
  expect(staged.envelope.recipients).toHaveLength(bundleLimits.recipients);
});

test('a document symbol that no bundle carries is refused by the import of recommendations', async () => {
  await using workshop = openWorkshop();
  const [from, to] = await twoVaults(workshop);
  const symbol = `A/HRC/${'5'.repeat(bundleLimits.symbolChars - 6)}`;
  const row = { cycle: 2, session: 17, text: 'Protect them', response: 'Accepted', state_under_review: 'CHN' };
  const path = join(workshop.folder, 'set.json');
  writeFileSync(
    path,
    JSON.stringify([
      { ...row, symbol, paragraph: '1.1' },
      { ...row, symbol: `${symbol}5`, paragraph: '1.2' },
    ]),
  );
  const report = await importRecommendationFile(from, { path, format: 'json' });
  expect(report).toMatchObject({ added: 1, rejected: [{ column: 'symbol' }] });
  const { id } = createCase(from, { title: 'Linked' });
  addLink(from, { case: id, recommendation: findRecommendation(from.raw, '1.1').id, direction: 'context', reason: 'as it says' });
  expect(await exchange(workshop, from, to, {})).toMatchObject({ key: 1 });
  expect(to.raw.prepare('SELECT body FROM staged_citation').pluck().get()).toContain(symbol);
});

test('kinds of records that only newer apps know may be more than a description counts: the rest of it is written and read', async () => {
  await using workshop = openWorkshop();
  const [from, to] = await twoVaults(workshop);
  const changes = Array.from({ length: bundleLimits.recordKinds + 1 }, (_, at) => ({
    entity: `a-kind-${at}`,
    record: from.newId(),
    field: 'title',
    value: 'x',
  }));
  from.record('newer', changes);
  expect(Object.keys((await previewExport(from, 'all')).records)).toHaveLength(bundleLimits.recordKinds);
  const { envelope, actions } = await exchange(workshop, from, to, {});
  expect(Object.keys(envelope.counts.records)).toHaveLength(bundleLimits.recordKinds);
  expect(envelope.counts.records['case']).toBe(1);
  expect(actions).toBe(envelope.counts.actions);
});

test('an action that is longer than any line leaves as a digest, and the others whole', async () => {
  await using workshop = openWorkshop();
  const [from, to] = await twoVaults(workshop);
  const limits = actionLimits as { bytes: number };
  const usual = limits.bytes;
  limits.bytes = 4 * usual;
  try {
    const text = '字'.repeat(actionLimits.textChars);
    from.record(
      'create-case',
      [1, 2, 3].map((at) => ({ entity: 'case', record: from.newId(), field: 'narrative', value: `${at}${text.slice(1)}` })),
    );
  } finally {
    limits.bytes = usual;
  }
  createCase(from, { title: 'After it' });
  const { envelope } = await exchange(workshop, from, to, {});
  expect(envelope.counts.records['case']).toBe(2);
});

test('an action that speaks of many records is read once, and not for each of them', async () => {
  await using workshop = openWorkshop();
  const [from, to] = [await workshop.vault('from'), await workshop.vault('to')];
  const long = 'x'.repeat(100);
  from.record(
    'create-case',
    Array.from({ length: 300 }, () => ({ entity: 'case', record: from.newId(), field: 'title', value: long })),
  );
  const { sql } = to.store;
  let reads = 0;
  const count = (text: string) => {
    if (/, body FROM action WHERE key = /.test(text)) reads += 1;
    return sql(text);
  };
  Object.assign(to.store, { sql: count });
  await workshop.send(from, to);
  expect(to.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(300);
  for (const record of to.raw.prepare("SELECT key, origin, heads FROM record WHERE entity = 'case'").all() as RecordRow[])
    expect(headsOf(to.store, record)).toMatchObject({ title: [[record.origin, expect.any(Number)]] });
  expect(reads).toBeLessThan(30);
});

test('a payload is as large as a reader takes, and not one byte or file larger', () => {
  const { entries, envelopeBytes, fileBytes, setBytes, actionsBytes, totalBytes } = bundleLimits;
  const file = (sizeBytes: number) => ({ path: `data/files/${'0'.repeat(64)}`, sizeBytes });
  const whole: [string, number][] = [
    ['data/bundle.json', envelopeBytes],
    ['data/actions.ndjson', actionsBytes],
    ['data/sets/cited.ndjson', setBytes],
    ['data/files/0', fileBytes],
  ];
  const tooMuch = expect.objectContaining({ code: 'bundle.limit' }) as Error;
  for (const [path, sizeBytes] of whole) {
    expect(() => requirePayload([{ path, sizeBytes }])).not.toThrow();
    expect(() => requirePayload([{ path, sizeBytes: sizeBytes + 1 }])).toThrow(tooMuch);
  }
  expect(() => requirePayload(Array.from({ length: entries }, () => file(1)))).not.toThrow();
  expect(() => requirePayload(Array.from({ length: entries + 1 }, () => file(1)))).toThrow(tooMuch);
  expect(() => requirePayload(Array.from({ length: totalBytes / fileBytes }, () => file(fileBytes)))).not.toThrow();
  expect(() => requirePayload([...Array.from({ length: totalBytes / fileBytes }, () => file(fileBytes)), file(1)])).toThrow(tooMuch);
});
