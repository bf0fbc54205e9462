/** Trusted times: what is asked is what openssl understands, and what openssl answers is checked here without a network. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { readArrivedTimes } from '../../../db/evidence/time/arrived.ts';
import { acceptSeenRoot, authoritiesIn, timeCare } from '../../../db/evidence/time/care.ts';
import { readTimeAnswers } from '../../../db/evidence/time/answers.ts';
import { pemOf } from '../../../db/evidence/time/pem.ts';
import { readTimeRequest, timeRequest } from '../../../db/evidence/time/request.ts';
import { writeTimeRequests } from '../../../db/evidence/time/requests.ts';
import { acceptRoot, forgetRoot } from '../../../db/evidence/time/roots.ts';
import { timesOf } from '../../../db/evidence/time/stamps.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import type { GrantedStamp } from '../../../db/model/time-stamp.ts';
import { der, openssl, type Signer, TimeAuthority } from '../../support/time-authority.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

let folder: string;
let authority: TimeAuthority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapwing-time-'));
  authority = new TimeAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const hash = 'ab'.repeat(32);
const request = timeRequest(hash, randomBytes(8));
const derOf = ({ certificate }: Signer) => openssl(['x509', '-in', certificate, '-outform', 'DER']);
const read = (answer: Uint8Array, beside: readonly Uint8Array[] = []) => nodeInspector.stamp(answer, beside);
const problems = async (answer: Uint8Array) => ((await read(answer)) as GrantedStamp).problems;

test('a request is what openssl reads as SHA-256 with a nonce and certificates wanted, and is read back', () => {
  writeFileSync(join(folder, 'q.tsq'), request);
  const text = openssl(['ts', '-query', '-in', join(folder, 'q.tsq'), '-text']).toString();
  expect(text).toMatch(/Hash Algorithm: sha256/);
  expect(text).toMatch(/Certificate required: yes/);
  const { sha256, nonce } = readTimeRequest(request.toString('base64'))!;
  expect(sha256).toBe(hash);
  expect(text.toLowerCase()).toContain(`nonce: 0x${nonce}`);
  expect(readTimeRequest(Buffer.concat([request, Buffer.of(0)]).toString('base64'))).toBeUndefined();
  expect(readTimeRequest(null)).toBeUndefined();
});

describe('an answer', () => {
  test('is read with its hash, nonce, time, accuracy and the chain up to the root', async () => {
    const reading = (await read(authority.answer(request))) as GrantedStamp;
    expect(reading).toMatchObject({ outcome: 'granted', sha256: hash, accuracyMs: 1000, policy: '1.2.3.4.1', problems: [] });
    expect(reading.nonce).toBe(readTimeRequest(request.toString('base64'))!.nonce);
    expect(Math.abs(Date.parse(reading.at) - Date.now())).toBeLessThan(120_000);
    expect(reading.chain.map(({ subject, isRoot, isAuthority }) => [subject, isRoot, isAuthority])).toEqual([
      ['CN=Invented Time Unit, O=Invented', false, false],
      ['CN=Invented Time Authority, O=Invented', false, true],
      ['CN=Invented Time Root, O=Invented', true, true],
    ]);
    const root = openssl(['x509', '-in', authority.root.certificate, '-noout', '-fingerprint', '-sha256']).toString();
    expect(root.trim().replaceAll(':', '').toLowerCase()).toContain(reading.chain[2]!.fingerprint);
  });

  test('that names its certificate in the old way, by SHA-1, is read too', async () => {
    expect(await problems(authority.answer(request, { essAlgorithm: 'sha1' }))).toEqual([]);
  });

  test('without its chain ends at who signed, and goes on with certificates from elsewhere', async () => {
    const bare = authority.answer(request, { brought: [] });
    expect(((await read(bare)) as GrantedStamp).chain).toHaveLength(1);
    const whole = (await read(bare, [derOf(authority.root), Buffer.from('none'), derOf(authority.middle)])) as GrantedStamp;
    expect(whole.chain).toHaveLength(3);
    expect(whole.problems).toEqual([]);
  });

  test('with one bit of its signature or its statement changed proves nothing', async () => {
    const answer = authority.answer(request);
    const signature = Buffer.from(answer);
    signature[signature.length - 1]! ^= 1;
    expect(await problems(signature)).toContain('signature');
    const statement = Buffer.from(answer);
    statement[statement.indexOf(Buffer.from(hash, 'hex'))]! ^= 1;
    const said = (await read(statement)) as GrantedStamp;
    expect(said.sha256).not.toBe(hash);
    expect(said.problems).toContain('signature');
  });

  test('by a certificate for other purposes, or for one among others, is told', async () => {
    const web = authority.issue('Web', authority.middle, { extensions: ['extendedKeyUsage=critical,serverAuth'] });
    const both = authority.issue('Both', authority.middle, { extensions: ['extendedKeyUsage=critical,timeStamping,serverAuth'] });
    const loose = authority.issue('Loose', authority.middle, { extensions: ['extendedKeyUsage=timeStamping'] });
    const answer = authority.answer(request);
    for (const signer of [web, both, loose]) expect(await problems(authority.signedBy(answer, signer))).toEqual(['purpose']);
    expect(await problems(authority.signedBy(answer, authority.signer))).toEqual([]);
    // In pieces of unknown length, as older programs write it.
    expect(await problems(authority.signedBy(answer, authority.signer, ['-stream']))).toEqual([]);
  });

  test('by a certificate that was not valid then is told', async () => {
    const old = authority.issue('Old', authority.middle, { from: '010101000000Z', to: '020101000000Z' });
    expect(await problems(authority.answer(request, { signer: old }))).toEqual(['validity']);
    const early = authority.issue('Early', authority.middle, { from: '480101000000Z', to: '490101000000Z' });
    expect(await problems(authority.answer(request, { signer: early }))).toEqual(['validity']);
  });

  test('below somebody who is no authority, or one that may have none below, ends there', async () => {
    const nobody = authority.issue('Nobody', authority.root, { extensions: ['basicConstraints=critical,CA:FALSE'] });
    const under = authority.issue('Under', nobody);
    const reading = (await read(authority.answer(request, { signer: under, brought: [nobody, authority.root] }))) as GrantedStamp;
    expect(reading.chain.some(({ isRoot }) => isRoot) && reading.problems.length === 0).toBe(false);
    const short = authority.issue('Short', authority.root, {
      extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=keyCertSign'],
    });
    const lower = authority.issue('Lower', short, { extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=keyCertSign'] });
    const deep = authority.issue('Deep', lower);
    expect(await problems(authority.answer(request, { signer: deep, brought: [lower, short, authority.root] }))).toEqual(['chain']);
  });

  test('whose certificate was exchanged for another of the same key is told', async () => {
    const answer = authority.answer(request, { brought: [] });
    const own = derOf(authority.signer);
    const at = answer.indexOf(own);
    expect(at).toBeGreaterThan(0);
    const without = Buffer.from(answer);
    without[at + own.length - 1]! ^= 1;
    expect(await problems(without)).toEqual(['signer']);
  });

  test('of refusal says so in the words of the authority', async () => {
    const words = der(0x30, der(0x0c, Buffer.from('Not today')));
    const refusal = der(0x30, der(0x30, Buffer.concat([Buffer.from([2, 1, 2]), words])));
    expect(await read(refusal)).toEqual({ outcome: 'refused', status: 2, text: 'Not today' });
  });

  test('of garbage, of half an answer, of endless depth, is unreadable', async () => {
    const answer = authority.answer(request);
    const deep = Buffer.alloc(100_000, Buffer.from([0x30, 0x80]));
    const hostile = [
      Buffer.from('<html>'),
      answer.subarray(0, -10),
      Buffer.concat([answer, Buffer.of(0)]),
      deep,
      randomBytes(5000),
      Buffer.of(0x30),
    ];
    for (const bytes of hostile) expect(await read(bytes)).toEqual({ outcome: 'unreadable' });
  });

  test('with any one byte changed never proves another hash, time or nonce', async () => {
    const { stampOf } = await import('../../../db/inspect/parse/stamp.ts');
    const answer = authority.answer(request);
    const good = stampOf(answer, []) as GrantedStamp;
    for (let at = 0; at < answer.length; at += 7) {
      const changed = Buffer.from(answer);
      changed[at]! ^= 1 + (at % 255);
      const said = stampOf(changed, []);
      if (said.outcome !== 'granted' || said.problems.length > 0) continue;
      expect(said).toMatchObject({ at: good.at, sha256: good.sha256, nonce: good.nonce });
    }
  });
});

async function withItems(workshop: Workshop, count = 2) {
  const vault = await workshop.vault('v');
  const { id: of } = createCase(vault, { title: 'With files' });
  const items = [];
  for (let n = 0; n < count; n += 1) {
    const path = join(workshop.folder, `${n}.bin`);
    writeFileSync(path, randomBytes(2000));
    items.push((await addEvidence(vault, path, { case: of })).id);
  }
  return { vault, of, items };
}

test('requests go out under neutral names, answers come back in any order, and the time is told with whose word it rests on', async () => {
  await using workshop = openWorkshop();
  const { vault, items } = await withItems(workshop);
  const before = readdirSync(workshop.folder);
  // What was given up leaves no half of them.
  await expect(writeTimeRequests(vault, undefined, workshop.folder, AbortSignal.abort())).rejects.toThrow(/abort/i);
  expect(readdirSync(workshop.folder)).toEqual(before);
  const out = await writeTimeRequests(vault, undefined, workshop.folder);
  expect(readdirSync(out.folder).sort()).toEqual([...out.items.map(({ file }) => file), 'instructions.txt'].sort());
  expect(out.items.map(({ id }) => id).sort()).toEqual([...items].sort());
  for (const { file } of out.items) expect(file).toMatch(/^[0-9a-f]{8}\.tsq$/);
  expect(await timesOf(vault, items[0]!)).toMatchObject([{ state: 'asked', isAccepted: false }]);
  // Asked again, those that wait are the same.
  const again = await writeTimeRequests(vault, undefined, workshop.folder);
  const bytesOf = (written: typeof out) => written.items.map(({ file }) => readFileSync(join(written.folder, file), 'hex')).sort();
  expect(bytesOf(again)).toEqual(bytesOf(out));

  for (const [n, { file }] of out.items.entries())
    writeFileSync(join(out.folder, `answer-${9 - n}.TSR`), authority.answer(readFileSync(join(out.folder, file))));
  writeFileSync(join(out.folder, 'stranger.tsr'), authority.answer(request));
  writeFileSync(join(out.folder, 'empty.tsr'), '');
  writeFileSync(join(out.folder, 'page.tsr'), '<html>');
  writeFileSync(join(out.folder, 'huge.tsr'), Buffer.alloc(400_000, 1));
  const answers = await readTimeAnswers(vault, [out.folder]);
  expect(Object.fromEntries(answers.map(({ file, outcome }) => [file, outcome]))).toEqual({
    'answer-9.TSR': 'taken',
    'answer-8.TSR': 'taken',
    'stranger.tsr': 'unknown',
    'empty.tsr': 'unreadable',
    'page.tsr': 'unreadable',
    'huge.tsr': 'unreadable',
  });
  const [time] = await timesOf(vault, items[0]!);
  expect(time).toMatchObject({ state: 'proven', isAccepted: false, authority: 'CN=Invented Time Unit, O=Invented', problems: [] });
  // Of a root that nobody accepted custody repeats neither name nor time.
  const stamped = custodyOf(vault, items[0]!).at(-1)!;
  expect([stamped.kind, stamped.party, stamped.note]).toEqual(['time-stamped', undefined, undefined]);
  expect((await readTimeAnswers(vault, [out.folder])).filter(({ outcome }) => outcome === 'known')).toHaveLength(2);
  expect(await timesOf(vault, items[0]!)).toHaveLength(1);

  acceptRoot(vault, time!.root!);
  expect(await timesOf(vault, items[0]!)).toMatchObject([{ state: 'proven', isAccepted: true }]);
  const { id, file } = out.items.find((one) => one.id === items[1])!;
  writeFileSync(join(workshop.folder, 'another.tsr'), authority.answer(readFileSync(join(out.folder, file))));
  const [answer] = await readTimeAnswers(vault, [join(workshop.folder, 'another.tsr')]);
  expect(custodyOf(vault, id).at(-1)).toMatchObject({ kind: 'time-stamped', note: answer!.at, party: answer!.authority });
  expect(forgetRoot(vault, time!.root!.fingerprint)).toBe(true);
  expect(await timesOf(vault, items[0]!)).toMatchObject([{ isAccepted: false }]);
  await expect(writeTimeRequests(vault, undefined, workshop.folder)).rejects.toMatchObject({ code: 'input.invalid' });

  // What is kept is what openssl verifies by itself.
  const row = vault.raw.prepare('SELECT request, response, chain FROM time_stamp WHERE response IS NOT NULL').get() as Record<
    string,
    string
  >;
  writeFileSync(join(folder, 'kept.tsq'), Buffer.from(row['request']!, 'base64'));
  writeFileSync(join(folder, 'kept.tsr'), Buffer.from(row['response']!, 'base64'));
  writeFileSync(join(folder, 'kept.pem'), row['chain']!);
  const files = ['-queryfile', join(folder, 'kept.tsq'), '-in', join(folder, 'kept.tsr')];
  const verified = openssl(['ts', '-verify', ...files, '-CAfile', authority.root.certificate, '-untrusted', join(folder, 'kept.pem')]);
  expect(verified.toString()).toContain('Verification: OK');
});

test('an answer to another request for the same hash, and one to no request, is not taken', async () => {
  const web = authority.issue('Web 2', authority.middle, { extensions: ['extendedKeyUsage=critical,serverAuth'] });
  await using workshop = openWorkshop();
  const { vault, items } = await withItems(workshop);
  const out = await writeTimeRequests(vault, [items[0]!], workshop.folder);
  const { sha256 } = readTimeRequest(readFileSync(join(out.folder, out.items[0]!.file)).toString('base64'))!;
  const at = join(workshop.folder, 'a.tsr');
  writeFileSync(at, authority.answer(timeRequest(sha256, randomBytes(8))));
  expect(await readTimeAnswers(vault, [at])).toMatchObject([{ outcome: 'bad', problems: ['nonce'], items: [items[0]] }]);
  writeFileSync(at, authority.signedBy(authority.answer(readFileSync(join(out.folder, out.items[0]!.file))), web));
  expect(await readTimeAnswers(vault, [at])).toMatchObject([{ outcome: 'bad', problems: ['purpose'] }]);
  expect(await timesOf(vault, items[0]!)).toMatchObject([{ state: 'asked' }]);
  expect(custodyOf(vault, items[0]!).map(({ kind }) => kind)).toEqual(['received']);
  await expect(readTimeAnswers(vault, [join(workshop.folder, 'none.tsr')])).rejects.toMatchObject({ code: 'file.not-found' });
});

test('what a record says of itself is not believed: a time for another item, or without a signature, proves nothing', async () => {
  await using workshop = openWorkshop();
  const { vault, items } = await withItems(workshop);
  const out = await writeTimeRequests(vault, [items[0]!], workshop.folder);
  writeFileSync(join(out.folder, 'a.tsr'), authority.answer(readFileSync(join(out.folder, out.items[0]!.file))));
  await readTimeAnswers(vault, [out.folder]);
  const row = vault.raw.prepare('SELECT sha256, request, response, chain FROM time_stamp WHERE response IS NOT NULL').get() as Record<
    string,
    string
  >;
  const forge = (fields: Record<string, string>) => {
    const id = vault.newId();
    const all = { evidence: items[1]!, at: '2001-01-01T00:00:00Z', authority: 'CN=Whoever', ...row, ...fields };
    vault.record(
      'forged',
      Object.entries(all).map(([field, value]) => ({ entity: 'time-stamp', record: id, field, value })),
    );
  };
  forge({});
  forge({ response: Buffer.from('no answer').toString('base64') });
  const times = await timesOf(vault, items[1]!);
  expect(times).toMatchObject([{ state: 'bad' }, { state: 'bad', problems: ['unread'] }]);
  expect(times[0]!.problems).toContain('hash');
  expect(times[0]!.at).not.toBe('2001-01-01T00:00:00Z');
});

test('a time travels with its item, and whoever receives it finds out for themselves and accepts for themselves', async () => {
  await using workshop = openWorkshop();
  const { vault, items } = await withItems(workshop, 1);
  const out = await writeTimeRequests(vault, undefined, workshop.folder);
  // The root is not in the answer: it was accepted here from a file, and goes along in the chain.
  const [root] = await nodeInspector.certificates(readFileSync(authority.root.certificate));
  acceptRoot(vault, root!);
  writeFileSync(
    join(out.folder, 'a.tsr'),
    authority.answer(readFileSync(join(out.folder, out.items[0]!.file)), { brought: [authority.middle] }),
  );
  expect(await readTimeAnswers(vault, [out.folder])).toMatchObject([{ outcome: 'taken', isAccepted: true }]);
  const other = await workshop.vault('w');
  await workshop.send(vault, other);
  expect(await readArrivedTimes(other)).toBe(1);
  expect(await readArrivedTimes(other)).toBe(0);
  expect(await timesOf(other, items[0]!)).toMatchObject([{ state: 'proven', isAccepted: false, root: { fingerprint: root!.fingerprint } }]);
  expect(timeCare(other)).toMatchObject({ items: 1, open: 1, accepted: 0, roots: [], seen: [{ items: 1 }] });
  acceptSeenRoot(other, root!.fingerprint);
  // Looked into again, for the chain may lead further now.
  await readArrivedTimes(other);
  expect(timeCare(other)).toMatchObject({ open: 0, accepted: 1, seen: [] });
});

test('certificates of a file are named, PEM with several and DER alone; what is none is left out', async () => {
  const pem = Buffer.concat([readFileSync(authority.root.certificate), readFileSync(authority.middle.certificate)]);
  const found = await nodeInspector.certificates(pem);
  expect(found.map(({ isRoot }) => isRoot)).toEqual([true, false]);
  expect(pemOf(found).replaceAll('\n', '')).toBe(pem.toString().replaceAll('\n', ''));
  expect(await nodeInspector.certificates(derOf(authority.root))).toHaveLength(1);
  expect(await nodeInspector.certificates(Buffer.from('no certificate'))).toEqual([]);
  expect(await nodeInspector.certificates(readFileSync(authority.root.key))).toEqual([]);
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(authoritiesIn(vault, authority.root.key)).rejects.toMatchObject({ code: 'evidence.no-certificate' });
});
