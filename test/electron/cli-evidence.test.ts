/** `evidence …`: a file goes in, is shown, checked, handed over and out, by its number. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { addRecord } from '../../db/records/commands.ts';
import { proofFolder, writeFolder } from '../support/captures.ts';
import { runCliHere } from '../support/cli.ts';
import { jpegWith, pdfOf } from '../support/media.ts';
import { openssl, TimeAuthority } from '../support/time-authority.ts';
import { openWorkshop, passphrase, type Workshop } from '../support/vaults.ts';

/** A vault with a case, and its command line. */
async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With files' });
  await vault.close();
  const at = (name: string) => join(workshop.folder, name);
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') };
  const run = async (...words: string[]) => {
    const { stdout, code } = await runCliHere(['evidence', ...words, '--vault', at('v'), '--json'], environment);
    return { code, ...(JSON.parse(stdout) as Record<string, never>) } as { readonly code: number; readonly [name: string]: unknown };
  };
  return { id, at, run, environment };
}

test('a photograph is taken in, shown by its number, checked, handed over and written out', async () => {
  await using workshop = openWorkshop();
  const { id, at, run, environment } = await begun(workshop);
  const photo = jpegWith({ taken: '2015:07:09 14:03:22', make: 'Shutter', model: 'S1' });
  writeFileSync(at('gate.jpg'), photo);
  const { added } = (await run('add', at('gate.jpg'), '--case', id, '--field', 'title=The gate')) as unknown as {
    added: { id: string; sha256: string }[];
  };
  const shown = await run('show', added[0]!.id);
  const { number } = shown['fields'] as { number: string };
  expect(await run('show', number)).toMatchObject({
    id: added[0]!.id,
    title: 'The gate',
    fields: { captured: '2015-07-09', tool: 'Shutter S1' },
  });
  expect(await run('show', 'K7F-E9999')).toMatchObject({ error: { code: 'record.not-found' } });
  expect(await run('custody', number, '--hand-over', 'A lawyer', '--note', 'Against a receipt')).toMatchObject({
    custody: [{ kind: 'received' }, { kind: 'handed-over', party: 'A lawyer', note: 'Against a receipt' }],
  });
  const { stdout: told } = await runCliHere(
    ['evidence', 'custody', number, '--vault', at('v'), '--note', 'Shown', '--place', 'Reed Street 9'],
    environment,
  );
  expect(told).toMatch(/ {2}note {2}.*Reed Street 9 {2}Shown$/m);
  // The words of a footnote lead back to it; those of another file do not.
  const hash = added[0]!.sha256.slice(0, 16);
  expect(await run('trace', `See ${number}, “The gate”, p. 2, SHA-256 ${hash}…`)).toMatchObject({
    code: 0,
    places: [{ cited: { number, page: 2 }, items: [{ id: added[0]!.id, pinpoints: [] }] }],
  });
  expect(await run('trace', `${number}, “The gate”, SHA-256 ${hash.replaceAll(/./g, '0')}…`)).toMatchObject({
    code: 1,
    places: [{ items: [] }],
  });
  expect(await run('trace', 'Nothing of it')).toMatchObject({ error: { code: 'input.invalid' } });
  expect(await run('verify')).toMatchObject({ code: 0, ok: true, items: [{ outcome: 'whole' }] });
  expect(await run('people')).toMatchObject({ items: [{ number, people: [], isUnlooked: true }] });
  expect(await run('get', number, '--out', at('out.jpg'))).toMatchObject({ error: { code: 'evidence.no-copy' } });
  expect(await run('people', '--nobody')).toMatchObject({ error: { code: 'input.usage' } });
  expect(await run('people', number, '--nobody')).toMatchObject({ items: [{ number, isUnlooked: false }] });
  expect(await run('people')).toMatchObject({ items: [] });
  expect(await run('get', number, '--out', at('out.jpg'), '--party', 'A court')).toMatchObject({ code: 0, sizeBytes: photo.length });
  expect(readFileSync(at('out.jpg')).equals(photo)).toBe(true);
  rmSync(join(at('v'), 'files'), { recursive: true });
  expect(await run('verify', number)).toMatchObject({ code: 1, ok: false, items: [{ outcome: 'missing' }] });
  expect(await run('verify', '--find', workshop.folder)).toMatchObject({
    code: 0,
    ok: true,
    found: { restored: [added[0]!.id], missing: [] },
  });
});

test('a file that came in a bundle is looked into where somebody asks what is known of it, or whom it shows', async () => {
  await using workshop = openWorkshop();
  const { at, run } = await begun(workshop);
  const [one, vault] = [await workshop.vault('one'), await workshop.open('v')];
  const of = createCase(one, { title: 'Elsewhere' }).id;
  const add = async (name: string, content: Uint8Array) => {
    writeFileSync(at(name), content);
    return (await addEvidence(one, at(name), { case: of })).id;
  };
  const [paper, photo] = [await add('notice.pdf', pdfOf(['Summons'])), await add('gate.png', jpegWith({}))];
  await workshop.send(one, vault);
  await vault.close();
  expect(await run('show', photo)).toMatchObject({ found: { mediaType: 'image/jpeg', warnings: ['name-differs'] } });
  expect(await run('people')).toMatchObject({ items: [{ id: photo, isUnlooked: true }] });
  expect(await run('show', paper)).toMatchObject({ found: { mediaType: 'application/pdf', holdsPictures: false } });
});

test('the list says of which items the file is not here, and of no other', async () => {
  await using workshop = openWorkshop();
  const { id, at, run, environment } = await begun(workshop);
  writeFileSync(at('note.txt'), 'What the neighbour said.');
  await run('add', at('note.txt'), '--case', id);
  const vault = await workshop.open('v');
  addRecord(vault, 'evidence', { case: id, title: 'A film that stayed', sha256: 'ab'.repeat(32) });
  await vault.close();
  const { stdout } = await runCliHere(['evidence', 'list', '--vault', at('v')], environment);
  expect(stdout.split('\n').filter((line) => /Not here|In this vault/.test(line))).toEqual([
    expect.stringMatching(/A film that stayed.* {2}Not here$/),
  ]);
});

test('a warning of a false name is seen once; of several items where one has none, nothing is written', async () => {
  await using workshop = openWorkshop();
  const { id, at, run } = await begun(workshop);
  writeFileSync(at('list.jpg'), 'name;day\nnobody;1\n');
  writeFileSync(at('note.txt'), 'What the neighbour said.');
  writeFileSync(at('none.txt'), '');
  writeFileSync(at('also-none.txt'), '');
  const names = ['list.jpg', 'note.txt', 'none.txt', 'also-none.txt'].map(at);
  const { added } = (await run('add', ...names, '--case', id)) as unknown as { added: { id: string; warnings?: string[] }[] };
  const [list, note] = added.map((one) => one.id) as [string, string];
  expect(added[0]!.warnings).toEqual(['name-differs']);
  expect(new Set(added.map((one) => one.id)).size).toBe(4);
  expect(await run('name-seen', list, note)).toMatchObject({ error: { code: 'input.invalid' } });
  expect(await run('custody', list)).toMatchObject({ custody: [{ kind: 'received' }] });
  expect(await run('name-seen', list)).toMatchObject({ code: 0, items: [{ id: list, isNew: true }] });
  expect(await run('name-seen', list)).toMatchObject({ code: 0, items: [{ id: list, isNew: false }] });
  expect(await run('custody', list)).toMatchObject({ custody: [{ kind: 'received' }, { kind: 'name-seen' }] });
});

test('what may not leave is refused; the original leaves where somebody means it, and custody says why', async () => {
  await using workshop = openWorkshop();
  const { id, at, run } = await begun(workshop);
  writeFileSync(at('gate.jpg'), jpegWith({}));
  const { added } = (await run('add', at('gate.jpg'), '--case', id, '--field', 'confidentiality=4')) as unknown as {
    added: { id: string }[];
  };
  const get = (...words: string[]) => run('get', added[0]!.id, '--out', at('out.jpg'), ...words);
  expect(await get()).toMatchObject({ code: 1, error: { code: 'evidence.no-copy' } });
  expect(await get('--why', 'Asked for')).toMatchObject({ error: { code: 'input.usage' } });
  expect(await get('--use', 'anything')).toMatchObject({ error: { code: 'input.usage' } });
  expect(existsSync(at('out.jpg'))).toBe(false);
  expect(await get('--use', 'team', '--original', '--why', 'Asked for')).toMatchObject({ code: 0, isCopy: false });
  expect(readFileSync(at('out.jpg'))).toEqual(jpegWith({}));
  const { custody } = (await run('custody', added[0]!.id)) as unknown as { custody: object[] };
  expect(custody.at(-1)).toMatchObject({ kind: 'exported', note: 'Asked for' });
});

test('a folder is shown before it is taken in, comes in with its metadata, and is passed over the second time', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'With a folder' });
  addRecord(vault, 'evidence', { case: id, title: 'On paper' });
  await vault.close();
  const at = (name: string) => join(workshop.folder, name);
  writeFolder(at('proof'), { ...proofFolder('IMG_1.jpg', jpegWith({}), { isOther: true }), 'other.txt': 'of nobody' });
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') };
  const run = async (...words: string[]) => {
    const { stdout, code } = await runCliHere(['evidence', ...words, '--vault', at('v'), '--json'], environment);
    return { code, ...(JSON.parse(stdout) as object) };
  };
  expect(await run('look', at('proof'))).toMatchObject({ code: 0, tools: ['proofmode'], absent: [], untold: ['other.txt'] });
  const first = await run('add', at('proof'), '--case', id);
  expect(first).toMatchObject({ code: 0, refused: [], folders: [{ folder: 'proof', tools: ['proofmode'] }] });
  const { added } = first as unknown as { readonly added: readonly { readonly file: string; readonly warnings?: readonly string[] }[] };
  expect(added).toHaveLength(7);
  expect(added.find(({ file }) => file === 'IMG_1.jpg')!.warnings).toEqual(['hash-differs']);
  const again = (await run('add', at('proof'), '--case', id)) as unknown as { readonly added: readonly { readonly isKnown: boolean }[] };
  expect(again.added.every(({ isKnown }) => isKnown)).toBe(true);
  writeFileSync(at('empty.jpg'), '');
  const many = [at('gone.jpg'), at('proof'), at('empty.jpg')];
  const { stdout, code } = await runCliHere(['evidence', 'add', ...many, '--case', id, '--again', '--vault', at('v')], environment);
  expect(stdout).toContain('ITS METADATA SAYS THE HASH OF ANOTHER CONTENT');
  // One that is not there is named, and keeps none of the others out.
  expect(code).toBe(1);
  expect(stdout).toContain('gone.jpg  not added: ');
  expect(stdout).toMatch(/empty\.jpg {2}\(EMPTY: IT HOLDS NOT ONE BYTE\)$/m);
  // What is not here was not read.
  const checked = await runCliHere(['evidence', 'verify', '--vault', at('v')], environment);
  expect(checked.stdout).toMatch(/(\d+) of \1 are as they came in; 1 not in this vault\./);
});

test('a table that names a thousand files which are not there is told in some lines, whatever its names hold', async () => {
  await using workshop = openWorkshop();
  await (await workshop.vault('v')).close();
  const at = (name: string) => join(workshop.folder, name);
  const rows = ['../../etc/passwd', '\u001b[2Jred.jpg', ...Array.from({ length: 1000 }, (_, n) => `f${n}.jpg`)];
  writeFolder(at('visit'), { 'table.csv': `file\n${rows.join('\n')}\n`, 'here.txt': 'here' });
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') };
  const { stdout } = await runCliHere(['evidence', 'look', at('visit'), '--vault', at('v')], environment);
  expect(stdout.split('\n').filter((line) => line.includes('which is not there'))).toHaveLength(20);
  expect(stdout).toContain('Named and not there, too: 982 more; --json lists them.');
  expect(stdout).not.toContain('\u001b');
  const asJson = await runCliHere(['evidence', 'look', at('visit'), '--vault', at('v'), '--json'], environment);
  expect((JSON.parse(asJson.stdout) as { absent: unknown[] }).absent).toHaveLength(1002);
});

test('times are asked for, answered elsewhere, read, and told with whose word they rest on', async () => {
  await using workshop = openWorkshop();
  const { id, at, run } = await begun(workshop);
  writeFileSync(at('gate.jpg'), jpegWith({}));
  const { added } = (await run('add', at('gate.jpg'), '--case', id)) as unknown as { added: { id: string }[] };
  const item = added[0]!.id;
  expect(await run('time', 'requests')).toMatchObject({ error: { code: 'input.usage' } });
  const asked = (await run('time', 'requests', '--out', workshop.folder)) as unknown as { folder: string; items: { file: string }[] };
  expect(await run('show', item)).toMatchObject({ times: [{ state: 'asked' }] });
  const authority = new TimeAuthority(workshop.folder);
  writeFileSync(join(asked.folder, 'x.tsr'), authority.answer(readFileSync(join(asked.folder, asked.items[0]!.file))));
  expect(await run('time', 'responses', asked.folder)).toMatchObject({ code: 0, answers: [{ outcome: 'taken', isAccepted: false }] });
  writeFileSync(at('junk.tsr'), 'junk');
  expect(await run('time', 'responses', at('junk.tsr'))).toMatchObject({ code: 1, answers: [{ outcome: 'unreadable' }] });
  const roots = (await run('time', 'roots')) as unknown as { seen: { root: { fingerprint: string } }[] };
  expect(roots).toMatchObject({ items: 1, none: 0, open: 1, accepted: 0, roots: [] });
  const { fingerprint } = roots.seen[0]!.root;
  expect(await run('time', 'accept', authority.root.key)).toMatchObject({ error: { code: 'evidence.no-certificate' } });
  expect(await run('time', 'accept', fingerprint)).toMatchObject({ accepted: [{ fingerprint, isRoot: true }] });
  expect(await run('time', 'roots')).toMatchObject({ accepted: 1, open: 0, seen: [] });
  expect(await run('time', 'forget', fingerprint)).toMatchObject({ forgotten: fingerprint });
  expect(await run('time', 'accept', authority.root.certificate)).toMatchObject({ accepted: [{ fingerprint }] });
  expect(await run('verify', item)).toMatchObject({ code: 0, ok: true, items: [{ times: [{ state: 'proven', isAccepted: true }] }] });
  expect(await run('show', item)).toMatchObject({ check: { outcome: 'whole' } });
  const { folder, files } = (await run('time', 'get', item, '--out', workshop.folder)) as unknown as { folder: string; files: string[] };
  expect(files).toEqual(['1.tsq', '1.tsr', '1.pem']);
  const [query, answer, chain] = files.map((file) => join(folder, file));
  const given = ['-queryfile', query!, '-in', answer!, '-CAfile', authority.root.certificate, '-untrusted', chain!];
  expect(openssl(['ts', '-verify', ...given]).toString()).toContain('Verification: OK');
  expect(await run('time', 'whatever')).toMatchObject({ error: { code: 'input.usage' } });
});
