/** From a failure to the words for it. */
import type { ErrorCode } from '../../db/model/errors.ts';
import { CallError } from '../../electron/contract/client.ts';
import type { MessageId } from './en/index.ts';
import { errors } from './en/errors.ts';

export interface ErrorText {
  readonly code: ErrorCode;
  /** What happened. */
  readonly what: MessageId;
  /** What is safe, and what to do. */
  readonly advice: MessageId;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Anything that is not a refusal of the vault or the shell is a mistake of ours: `internal`. */
export function errorText(error: unknown): ErrorText {
  const known = error instanceof CallError && `error.${error.code}.what` in errors ? error : undefined;
  const code = known?.code ?? 'internal';
  return { code, what: `error.${code}.what`, advice: `error.${code}.do`, params: known?.params ?? {} };
}
