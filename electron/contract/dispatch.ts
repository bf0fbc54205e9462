/**
 * Runs one call of a contract: finds it, checks its input, and turns whatever goes wrong into
 * the three facts of an AppError. Everything in `raw` is untrusted.
 */
import type * as z from 'zod';

import { AppError } from '../../db/model/errors.ts';
import type { CheckedInputOf, Contract, Method, MethodKind, OutputOf, Plain } from './define.ts';
import type { Reply } from './wire.ts';

/** What a handler of each kind is given besides its input. */
export type Contexts = Readonly<Record<MethodKind, unknown>>;

type Handler<M extends Method, Given extends Contexts> = (
  input: CheckedInputOf<M>,
  context: Given[M['kind']],
) => Plain<OutputOf<M>> | Promise<Plain<OutputOf<M>>>;

/** One handler for each method: a missing one, or one with another shape, does not compile. */
export type Handlers<C extends Contract, Given extends Contexts> = { readonly [Name in keyof C]: Handler<C[Name], Given> };

export interface DispatchOptions {
  /** In tests: a result that the contract does not describe is a failure of ours. */
  readonly checkOutput?: boolean;
}

/** @returns a reply, always; it never rejects. No message, stack or path of an error is in it. */
export async function dispatch<C extends Contract, Given extends Contexts>(
  contract: C,
  handlers: Handlers<C, Given>,
  name: string,
  raw: unknown,
  context: Given[MethodKind],
  options: DispatchOptions = {},
): Promise<Reply> {
  try {
    if (!Object.hasOwn(contract, name)) throw new AppError('input.invalid', 'Unknown method.', { params: { at: 'method' } });
    const { input, output } = contract[name]!;
    const handler = handlers[name] as (input: unknown, context: unknown) => unknown;
    const value = await handler(checkInput(input, raw), context);
    if (options.checkOutput && !output.safeParse(value).success)
      throw new AppError('internal', `${name} gave a result that the contract does not describe.`);
    return { ok: true, value };
  } catch (caught) {
    return { ok: false, error: wireErrorOf(caught) };
  }
}

/** The facts that cross the port. */
export function wireErrorOf(caught: unknown): Extract<Reply, { ok: false }>['error'] {
  const { code, params, retryable } = AppError.from(caught);
  return { code, params, retryable };
}

function checkInput(schema: z.ZodType, raw: unknown): unknown {
  const parsed = safeParse(schema, raw);
  if (parsed?.success && isWellFormed(parsed.data)) return parsed.data;
  const at = fieldOf(parsed?.error?.issues[0]);
  throw new AppError('input.invalid', 'The input does not fit the method.', at === '' ? {} : { params: { at } });
}

/** `undefined` where the input is nested so deep that it cannot be read at all. */
function safeParse(schema: z.ZodType, raw: unknown): z.ZodSafeParseResult<unknown> | undefined {
  try {
    return schema.safeParse(raw);
  } catch {
    return undefined;
  }
}

/** Half a character (a lone surrogate) has no bytes in UTF-8: neither the log nor a bundle could hold it. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member));
}

/** Where it was wrong, as far as the contract itself names it: free keys may be case data. */
function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  const names: string[] = [];
  for (const step of issue?.code === 'invalid_key' ? [] : (issue?.path ?? [])) {
    const name = String(step);
    if (!/^([a-z][A-Za-z]{0,40}|\d{1,6})$/.test(name) || names.length === 8) break;
    names.push(name);
  }
  return names.join('.');
}
