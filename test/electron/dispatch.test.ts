import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';

import { AppError } from '../../db/model/errors.ts';
import { boundedRecord, Done, FieldName, FieldValue, method } from '../../electron/contract/define.ts';
import { type Contexts, dispatch, type Handlers } from '../../electron/contract/dispatch.ts';

const contract = {
  'bird.name': method({
    kind: 'read',
    input: z.strictObject({ name: z.string().trim().max(10) }),
    output: z.strictObject({ name: z.string().max(10) }),
  }),
  'bird.edit': method({ kind: 'write', input: z.strictObject({ fields: boundedRecord(FieldName, FieldValue, 3) }), output: Done }),
};

interface Given extends Contexts {
  readonly read: { readonly look: string };
  readonly write: { readonly look: string; readonly change: string };
}

const handlers: Handlers<typeof contract, Given> = {
  'bird.name': ({ name }, { look }) => ({ name: `${look}${name}` }),
  'bird.edit': () => ({}),
};

const context = { look: '>', change: '' };

test('a handler gets the checked input, not the raw one', async () => {
  expect(await dispatch(contract, handlers, 'bird.name', { name: '  plover ' }, context)).toEqual({ ok: true, value: { name: '>plover' } });
});

test('a missing handler, a wrong result and a write from a reading handler do not compile', () => {
  expectTypeOf<{ 'bird.name': (typeof handlers)['bird.name'] }>().not.toExtend<Handlers<typeof contract, Given>>();
  expectTypeOf<{ 'bird.name': () => { name: number }; 'bird.edit': () => Record<string, never> }>().not.toExtend<
    Handlers<typeof contract, Given>
  >();
  type WritesInRead = {
    'bird.name': (input: { name: string }, given: { look: string; change: string }) => { name: string };
    'bird.edit': () => Record<string, never>;
  };
  expectTypeOf<WritesInRead>().not.toExtend<Handlers<typeof contract, Given>>();
  expectTypeOf<typeof handlers>().toExtend<Handlers<typeof contract, Given>>();
});

test('input that does not fit is refused and the place is named, a key that people chose is not', async () => {
  const at = async (name: string, input: unknown) => {
    const reply = await dispatch(contract, handlers, name, input, context);
    return reply.ok ? 'ok' : [reply.error.code, reply.error.params['at']];
  };
  expect(await at('bird.name', { name: 'x'.repeat(11) })).toEqual(['input.invalid', 'name']);
  expect(await at('bird.name', { name: 'a', extra: 1 })).toEqual(['input.invalid', undefined]);
  expect(await at('bird.name', undefined)).toEqual(['input.invalid', undefined]);
  expect(await at('bird.edit', { fields: { '王全 of Reedmarsh': 'x' } })).toEqual(['input.invalid', undefined]);
  expect(await at('bird.edit', { fields: { 'tags/王全': {} } })).toEqual(['input.invalid', 'fields']);
  expect(await at('bird.edit', { fields: { title: 'x', 'tags/urgent': true } })).toBe('ok');
});

test('half a character is refused: neither the log nor a bundle could hold it', async () => {
  for (const [name, input] of [
    ['bird.name', { name: 'a\ud800' }],
    ['bird.edit', { fields: { title: '\udfff' } }],
    ['bird.edit', { fields: { 'tags/\ud800': true } }],
  ] as const) {
    expect(await dispatch(contract, handlers, name, input, context)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  }
  expect(await dispatch(contract, handlers, 'bird.name', { name: '💥' }, context)).toMatchObject({ ok: true });
});

test('input nested a hundred thousand deep, or in a circle, is refused', async () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  const circle: Record<string, unknown> = { name: 'a' };
  circle['fields'] = circle;
  for (const input of [deep, { name: deep }, circle, { fields: circle }]) {
    for (const name of Object.keys(contract))
      expect(await dispatch(contract, handlers, name, input, context)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  }
});

test('an error of ours keeps its code and params; any other becomes internal without its text', async () => {
  const fail = async (error: unknown) => {
    const throwIt = async () => {
      throw error;
    };
    const failing: Handlers<typeof contract, Given> = { ...handlers, 'bird.edit': throwIt };
    return dispatch(contract, failing, 'bird.edit', { fields: {} }, context);
  };
  expect(await fail(new AppError('record.conflict', 'Text for people', { params: { count: 2 }, retryable: true }))).toEqual({
    ok: false,
    error: { code: 'record.conflict', params: { count: 2 }, retryable: true },
  });
  for (const thrown of [new Error('/home/x'), 'a text', null, undefined, { code: 'ENOSPACE', stack: 'x' }, Symbol('s')]) {
    expect(await fail(thrown)).toEqual({ ok: false, error: { code: 'internal', params: {}, retryable: false } });
  }
});

test('in tests a result that the contract does not describe is a failure', async () => {
  const wrong: Handlers<typeof contract, Given> = {
    ...handlers,
    'bird.name': () => ({ name: 'plover', path: '/home' }) as { name: string },
  };
  const call = (checkOutput: boolean) => dispatch(contract, wrong, 'bird.name', { name: '' }, context, { checkOutput });
  expect(await call(true)).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(await call(false)).toMatchObject({ ok: true });
});
