import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { listStaged } from '../../../db/bundle/inbox.ts';
import { actionLine, parseLine } from '../../../db/bundle/action-line.ts';
import { signatureNamespace } from '../../../db/bundle/container/bag.ts';
import { signSshsig } from '../../../db/bundle/container/sshsig.ts';
import { blockBytes, tarHeader } from '../../../db/bundle/container/tar.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { encodeAction } from '../../../db/log/action-codec.ts';
import { prevOf } from '../../../db/log/chain.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { type ActionRow, actionColumns } from '../../../db/log/store.ts';
import { decodeBody } from '../../../db/log/stored-body.ts';
import { entities } from '../../../db/model/entities.ts';
import { AppError } from '../../../db/model/errors.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { visibleRecords } from '../../support/visible.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { type Recipe, stageForged } from './forge.ts';

type Spoil = Omit<Recipe, 'author' | 'reader'>;

/** Changes one action line, found by a word in it. */
function onAction(change: (action: Record<string, unknown>, line: Record<string, unknown>) => void): Spoil {
  return {
    lines: (lines) =>
      lines.map((text) => {
        const line = JSON.parse(text) as Record<string, unknown>;
        if (line['type'] === 'action' && text.includes('create-case')) change(line['action'] as Record<string, unknown>, line);
        return JSON.stringify(line);
      }),
  };
}

const header = (path: string, type: string) => {
  const bytes = tarHeader({ path: 'bag/data/actions.ndjson', sizeBytes: 0 });
  bytes.fill(0, 0, 100);
  bytes.write(path, 0, 'latin1');
  bytes[156] = type.charCodeAt(0);
  let sum = 0;
  bytes.fill(0x20, 148, 156);
  for (const byte of bytes) sum += byte;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
};
/** Puts a header of the attacker's before the second payload file. */
const smuggle = (path: string, type = '0'): Spoil => ({
  tar: (tar) => {
    const at = tar.indexOf('bag/data/actions.ndjson');
    return Buffer.concat([tar.subarray(0, at), header(path, type), tar.subarray(at)]);
  },
});

function without(tar: Buffer, path: string, lengthBytes: number): Buffer {
  const at = tar.indexOf(path);
  return Buffer.concat([tar.subarray(0, at), tar.subarray(at + lengthBytes)]);
}

const attacks: readonly (readonly [string, string, Spoil])[] = [
  ['the untouched bundle is staged', 'staged', {}],
  ['a bundle for somebody else', 'bundle.not-for-me', { envelope: (envelope) => (envelope['recipients'] = ['age1somebodyelse']) }],
  ['a newer envelope', 'bundle.newer-version', { envelope: (envelope) => (envelope['version'] = 3) }],
  ['another kind', 'bundle.kind-not-allowed', { envelope: (envelope) => (envelope['kind'] = 'receipt') }],
  ['cases among words', 'bundle.kind-not-allowed', { envelope: (envelope) => (envelope['kind'] = 'field-pack') }],
  [
    'an envelope that names another key than the signer',
    'bundle.bad-signature',
    { envelope: (envelope) => ((envelope['author'] as Record<string, string>)['signingKey'] = 'A'.repeat(43)) },
  ],
  [
    'a list of files that is none',
    'bundle.structure',
    { extra: [{ path: 'data/sets/files.ndjson', content: Buffer.from('{"sha256":"no hash","cases":[]}\n') }] },
  ],
  ['an envelope without its parts', 'bundle.structure', { envelope: (envelope) => delete envelope['recipients'] }],
  [
    'a signature over something else',
    'bundle.bad-signature',
    { sign: () => signSshsig(Buffer.from('other'), Buffer.alloc(32, 1), signatureNamespace) },
  ],
  ['a signature for another purpose', 'bundle.bad-signature', { sign: (bytes) => signSshsig(bytes, Buffer.alloc(32, 1), 'file') }],
  ['no signature at all', 'bundle.unsigned', { tar: (tar) => without(tar, 'bag/tagmanifest-sha256.txt.sig', 2 * blockBytes) }],
  ['a whole reference set', 'bundle.kind-not-allowed', { extra: [{ path: 'data/sets/china.ndjson', content: Buffer.from('{}\n') }] }],
  [
    'a file under the hash of another',
    'bundle.structure',
    { extra: [{ path: `data/files/${'a'.repeat(64)}`, content: Buffer.from('x') }] },
  ],
  ['a changed value', 'log.broken-chain', onAction((action) => (action['seed'] = 'A'.repeat(43)))],
  ['a changed author', 'log.broken-chain', onAction((action) => (action['by'] = '0198a000-0000-7000-8000-000000000001'))],
  ['an action taken out', 'log.broken-chain', { lines: (lines) => lines.filter((line) => !line.includes('create-case')) }],
  ['actions in another order', 'log.broken-chain', { lines: (lines) => lines.toReversed() }],
  ['no checkpoint', 'log.broken-chain', { lines: (lines) => lines.filter((line) => !line.includes('"checkpoint"')) }],
  [
    'a checkpoint with another number',
    'log.broken-chain',
    { lines: (lines) => lines.map((line) => (line.includes('"checkpoint"') ? line.replace(/"seq":\d+/, '"seq":99') : line)) },
  ],
  ['a replica twice', 'log.broken-chain', { lines: (lines) => [...lines, ...lines] }],
  ['a line that is not JSON', 'bundle.structure', { lines: () => ['{'] }],
  ['a member nobody knows', 'bundle.structure', onAction((action) => (action['extra'] = 1))],
  [
    'a field name with a path in it',
    'bundle.structure',
    onAction((action) => ((action['changes'] as { entity: string }[])[0]!.entity = '../x')),
  ],
  ['a line of forty megabytes', 'bundle.limit', { lines: (lines) => [...lines, 'x'.repeat(40 * 1024 * 1024)] }],
  ['a path upwards', 'bundle.structure', smuggle('bag/data/../../evil')],
  ['an absolute path', 'bundle.structure', smuggle('/etc/evil')],
  ['a backslash path', 'bundle.structure', smuggle('bag\\data\\evil')],
  ['a symbolic link', 'bundle.structure', smuggle('bag/data/actions.ndjson', '2')],
  ['a hard link', 'bundle.structure', smuggle('bag/data/actions.ndjson', '1')],
  ['a device', 'bundle.structure', smuggle('bag/data/actions.ndjson', '3')],
  ['a folder', 'bundle.structure', smuggle('bag/data/', '5')],
  ['a pax header that renames the next file', 'bundle.structure', smuggle('bag/pax', 'x')],
  ['the same file twice', 'bundle.altered', smuggle('bag/data/actions.ndjson')],
  ['a file that is not listed', 'bundle.structure', smuggle('bag/data/sets/other.ndjson')],
  ['bytes after the end', 'bundle.structure', { tar: (tar) => Buffer.concat([tar, Buffer.alloc(blockBytes, 1)]) }],
  ['no end', 'bundle.truncated', { tar: (tar) => tar.subarray(0, tar.length - 2 * blockBytes) }],
  ['not a tar', 'bundle.structure', { tar: () => Buffer.alloc(4096, 65) }],
  ['nothing', 'bundle.truncated', { tar: () => Buffer.alloc(0) }],
];

test.each(attacks)('%s ends with %s, and the vault is as before', async (_what, expected, spoil) => {
  await using workshop = openWorkshop();
  const author = await workshop.vault('author');
  const reader = await workshop.vault('reader');
  createCase(author, { title: 'A case' });
  const before = visibleRecords(reader);
  expect(await stageForged({ author, reader, ...spoil })).toBe(expected);
  expect(visibleRecords(reader)).toBe(before);
  const waiting = reader.raw.prepare('SELECT count(*) FROM staged_bundle').pluck().get();
  expect(waiting).toBe(expected === 'staged' ? 1 : 0);
  expect(readdirSync(layoutOf(reader.folder).files)).toEqual([]);
});

test('decisions, members, contacts and all of an assessment cannot come in a bundle of cases', async () => {
  await using workshop = openWorkshop();
  const reader = await workshop.vault('reader');
  const kept = [...entities.values()].filter(({ travels, travelsIn }) => !travels || travelsIn === 'assessment').map(({ name }) => name);
  expect(kept).toEqual(expect.arrayContaining(['import', 'erasure', 'member', 'contact', 'assessment', 'verdict']));
  for (const entity of [...kept, 'case']) {
    const author = await workshop.vault(`author-${entity}`);
    author.record('sneak', [{ entity, record: author.newId(), field: 'title', value: 'x' }]);
    const answer = await stageForged({ author, reader, lines: (lines) => withLastShown(author, lines) });
    expect(`${entity} ${answer}`).toBe(`${entity} ${entity === 'case' ? 'staged' : 'bundle.kind-not-allowed'}`);
  }
});

/** The last action of an author, who has one other, as it stands in the log; the other stays a digest. */
function withLastShown({ raw, store }: Vault, lines: readonly string[]): string[] {
  const row = raw.prepare(`SELECT ${actionColumns} FROM action ORDER BY key DESC LIMIT 1`).get() as ActionRow;
  const shown = actionLine(toBase64(row.digest), toBase64(prevOf(store, row)!), encodeAction(decodeBody(store, row))).trimEnd();
  return lines.flatMap((line) => {
    const { type, digests, ...skip } = JSON.parse(line) as { type: string; digests?: string[] };
    if (type !== 'skip') return type === 'action' ? [] : [line];
    return [JSON.stringify({ digests: digests!.slice(0, 1), ...skip, type }), shown];
  });
}

test('a counter that no history explains is refused', async () => {
  await using workshop = openWorkshop();
  const author = await workshop.vault('author');
  const reader = await workshop.vault('reader');
  author.store.lamport = 1_000_000;
  createCase(author, { title: 'From the future' });
  expect(await stageForged({ author, reader })).toBe('log.lamport-jump');
});

test('a description is kept as it was read, and lists no more kinds of records than there can be', async () => {
  await using workshop = openWorkshop();
  const author = await workshop.vault('author');
  const reader = await workshop.vault('reader');
  createCase(author, { title: 'A case' });
  const counting = (records: Record<string, number>) => (envelope: Record<string, unknown>) => {
    envelope['counts'] = { ...(envelope['counts'] as object), records };
  };
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`kind-${at}`, 1]));
  expect(await stageForged({ author, reader, envelope: counting(many) })).toBe('bundle.structure');
  expect(await stageForged({ author, reader, envelope: counting({ '\u202ecase': 1 }) })).toBe('bundle.structure');
  expect(await stageForged({ author, reader, envelope: (envelope) => void (envelope['surplus'] = 'x'.repeat(5000)) })).toBe('staged');
  expect(reader.raw.prepare('SELECT envelope FROM staged_bundle').pluck().get()).not.toContain('surplus');
  reader.raw.prepare("UPDATE staged_bundle SET envelope = '{}'").run();
  expect(() => listStaged(reader)).toThrow(expect.objectContaining({ code: 'bundle.structure' }));
});

test('the keys of a revoked contact open nothing', async () => {
  await using workshop = openWorkshop();
  const author = await workshop.vault('author');
  const reader = await workshop.vault('reader');
  createCase(author, { title: 'A case' });
  const contact = addContact(reader, cardOf(author, 'Author'));
  expect(await stageForged({ author, reader })).toBe('staged');
  editRecord(reader, 'contact', contact, { revoked: true });
  expect(await stageForged({ author, reader })).toBe('bundle.quarantined');
});

test('whatever stands in a line, the reader answers with a line or a named error', () => {
  const empty = 'A'.repeat(43);
  const whole = actionLine(
    empty,
    empty,
    `{"by":"0198a000-0000-7000-8000-000000000001","changes":[{"entity":"case","fields":[["title",[],"x"]],"record":"0198a000-0000-7000-8000-000000000001"}],"kind":"edit","lamport":1,"replica":"0198a000-0000-7000-8000-000000000001","schema":1,"seed":"${empty}","seq":1,"wall":"2026-01-01T00:00:00.000Z"}`,
  ).trimEnd();
  expect(parseLine(whole).type).toBe('action');
  const mangled = fc
    .tuple(fc.nat(whole.length), fc.nat(12), fc.string({ maxLength: 8 }))
    .map(([at, drop, text]) => whole.slice(0, at) + text + whole.slice(at + drop));
  fc.assert(
    fc.property(fc.oneof(mangled, fc.json(), fc.string()), (text) => {
      try {
        parseLine(text);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});
