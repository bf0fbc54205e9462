import { expect, test } from 'vitest';
import * as z from 'zod';

import { boundedRecord, bytesUpTo, type Contract } from '../../electron/contract/define.ts';
import { dataContract } from '../../electron/contract/index.ts';
import { sessionContract } from '../../electron/contract/session.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import { CancelMessage, DataPortMessage } from '../../electron/contract/wire.ts';
import { definitionOf, findUnlimited } from './contract-walk.ts';

const contracts: Readonly<Record<string, Contract>> = { vaultContract, sessionContract, dataContract };

test('every object of the contract is strict, every text, list and record has a maximum', () => {
  const problems = Object.values(contracts).flatMap((contract) =>
    Object.entries(contract).flatMap(([name, { input, output }]) => [
      ...findUnlimited(input, `${name} input`),
      ...findUnlimited(output, `${name} output`),
    ]),
  );
  expect(problems).toEqual([]);
  expect(findUnlimited(CancelMessage, 'cancel')).toEqual([]);
  expect(findUnlimited(DataPortMessage, 'data-port')).toEqual([]);
});

test('the walk finds each kind of missing limit, however deep', () => {
  const text = z.string().max(5);
  const inside = (schema: z.ZodType) => findUnlimited(z.strictObject({ a: z.array(z.union([z.null(), schema.optional()])).max(3) }), 'x');
  expect(inside(text)).toEqual([]);
  expect(inside(z.string())).toEqual(['x.a[]|: text without a maximum']);
  expect(inside(z.uuid())).toEqual(['x.a[]|: text without a maximum']);
  expect(inside(z.array(text))).toEqual(['x.a[]|: list without a maximum']);
  expect(inside(z.object({ b: text }))).toEqual(['x.a[]|: object that is not strict']);
  expect(inside(z.looseObject({ b: text }))).toEqual(['x.a[]|: object that is not strict']);
  expect(inside(z.record(text, text))).toEqual(['x.a[]|: record without a maximum']);
  expect(inside(boundedRecord(text, text, 3))).toEqual([]);
  expect(inside(z.unknown())).toEqual(['x.a[]|: unknown is not allowed in the contract']);
  expect(inside(bytesUpTo(3))).toEqual([]);
  expect(inside(z.custom(() => true))).toEqual(['x.a[]|: custom is not allowed in the contract']);
  expect(inside(z.lazy(() => text))).toEqual(['x.a[]|: lazy is not allowed in the contract']);
  expect(inside(z.string().transform((value) => value.length))[0]).toBe('x.a[]|: text without a maximum');
});

test('every input is an object and every name is noun.verb, used once', () => {
  const names = Object.values(contracts).flatMap((contract) => Object.keys(contract));
  expect(names.length).toBeGreaterThan(20);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
  for (const { input } of Object.values(contracts).flatMap((contract) => Object.values(contract)))
    expect(definitionOf(input).type).toBe('object');
});

test('a bounded record takes no more entries than it says, and no key of Object.prototype', () => {
  const schema = boundedRecord(z.string().max(20), z.int(), 2);
  expect(schema.safeParse({ a: 1, b: 2 }).success).toBe(true);
  expect(schema.safeParse({ a: 1, b: 2, c: 3 }).success).toBe(false);
  const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "a": 1}') as object;
  const parsed = schema.safeParse(hostile);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect((parsed.data as { polluted?: number } | undefined)?.polluted).toBeUndefined();
});

test('no method of the control port takes a passphrase', () => {
  for (const [name, { input }] of Object.entries(vaultContract))
    expect(`${name} ${Object.keys(input.shape).join(' ')}`).not.toMatch(/pass|secret|key/i);
});
